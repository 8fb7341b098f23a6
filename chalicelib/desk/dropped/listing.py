"""Which dropped mails somebody asks for."""

from collections.abc import Iterator, Sequence

from chalicelib.desk.dropped import store
from chalicelib.desk.dropped.schemas import DroppedMailQuery
from chalicelib.desk.models import DroppedMail
from chalicelib.directory.accounts.domains import domain_of
from chalicelib.directory.reading import find_account, read_aggregate

_LOOKED_AT = 1_000  # for one page; a filter that fits few mails is told from where to go on
_ADDRESSES_AT_ONCE = 100  # of an account, that are in none of its domains: each is a query of its own
_Part = tuple[Sequence[str], Sequence[str]] | None  # senders and domains whose mail it is; None is everybody


def list_mail(query: DroppedMailQuery, after: str) -> tuple[list[DroppedMail], str]:
    """Up to `query.limit` dropped mails behind the position `after`, newest first; and the last one's if more follow.

    Of an account with more than a hundred addresses outside its domains they come by parts, each newest first; a page
    ends with its part.
    """
    number, _, place = after.rpartition("|")
    parts = _parts(query)
    part = int(number or 0)
    if part >= len(parts):
        return [], ""
    found, last = _of_part(query, parts[part], place)
    if last or part + 1 == len(parts):
        return found, f"{part}|{last}" if last else ""
    return found, f"{part + 1}|"


def _of_part(query: DroppedMailQuery, part: _Part, place: str) -> tuple[list[DroppedMail], str]:
    found: list[DroppedMail] = []
    for number, row in enumerate(_candidates(part, place), start=1):
        if query.since and row.received_at < query.since:
            break
        if len(found) == query.limit or number > _LOOKED_AT:
            return found, place
        place = str(row.sk)
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
    return list(addresses), domains


def _parts(query: DroppedMailQuery) -> Sequence[_Part]:
    """Whose mails are looked through one after the other."""
    if query.address:
        return [([query.address], [])]
    if query.account_id is None:
        return [None]
    addresses, domains = senders_of(query.account_id)
    starts = range(_ADDRESSES_AT_ONCE, len(addresses), _ADDRESSES_AT_ONCE)
    rest = [(addresses[start : start + _ADDRESSES_AT_ONCE], list[str]()) for start in starts]
    return [(addresses[:_ADDRESSES_AT_ONCE], domains), *rest]


def _candidates(part: _Part, before: str) -> Iterator[DroppedMail]:
    return store.newest(before) if part is None else store.newest_of(*part, before)


def _fits(query: DroppedMailQuery, row: DroppedMail) -> bool:
    is_early = query.until is None or row.received_at < query.until
    return is_early and query.reason in (None, row.reason)
