"""Which dropped mails somebody asks for."""

from collections.abc import Iterator

from chalicelib.desk.dropped import store
from chalicelib.desk.dropped.schemas import DroppedMailQuery
from chalicelib.desk.models import DroppedMail
from chalicelib.directory.accounts.domains import domain_of
from chalicelib.directory.reading import find_account, read_aggregate

_LOOKED_AT = 1_000  # for one page; a filter that fits few mails is told from where to go on
_ADDRESSES_MAX = 100  # of an account, that are in none of its domains


def list_mail(query: DroppedMailQuery, after: str) -> tuple[list[DroppedMail], str]:
    """Up to `query.limit` dropped mails behind the position `after`, newest first; and the last one's if more do."""
    found: list[DroppedMail] = []
    for number, row in enumerate(_candidates(query, after), start=1):
        if query.since and row.received_at < query.since:
            break
        if len(found) == query.limit or number > _LOOKED_AT:
            return found, after
        after = str(row.sk)
        if _fits(query, row):
            found.append(row)
    return found, ""


def senders_of(account_id: str) -> tuple[list[str], list[str]]:
    """Whose mail is an account's: its contacts' that are in none of its domains, and everybody's in its domains."""
    if find_account(account_id) is None:
        return [], []
    aggregate = read_aggregate(account_id)
    domains = list(aggregate.account.domains)
    addresses = dict.fromkeys(one.email for one in aggregate.contacts if domain_of(one.email) not in domains)
    return list(addresses)[:_ADDRESSES_MAX], domains


def _candidates(query: DroppedMailQuery, after: str) -> Iterator[DroppedMail]:
    if query.address:
        return store.newest_of([query.address], [], after)
    if query.account_id:
        addresses, domains = senders_of(query.account_id)
        return store.newest_of(addresses, domains, after)
    return store.newest(after)


def _fits(query: DroppedMailQuery, row: DroppedMail) -> bool:
    is_early = query.until is None or row.received_at < query.until
    return is_early and query.reason in (None, row.reason)
