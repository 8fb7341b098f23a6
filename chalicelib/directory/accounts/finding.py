"""Finding accounts by how their name, number or domain begins, or by whom a domain stands for."""

from collections.abc import Iterable

from chalicelib.directory import reading
from chalicelib.directory.accounts.domains import with_parents
from chalicelib.directory.models import BY_DOMAIN, Account, Entry
from chalicelib.tables import page


def search_accounts(by: str, text: str, after: str, limit: int) -> tuple[list[Account], str]:
    """Up to `limit` account heads in the order of what is searched, behind the position `after`; and the last one.

    Args:
        by: BY_NAME, BY_NUMBER or BY_DOMAIN.
        text: how it begins, as `searchable` writes it.
        after: a position that this function returned; empty for the first page.
        limit: how many at the most.
    """
    entries, last = page(Entry, by, text, after, limit)
    return reading.accounts(list(dict.fromkeys(entry.account_id for entry in entries))), last


def owners_of_domains(domains: Iterable[str]) -> dict[str, str]:
    """The account of each domain that is one's, read consistently."""
    keys = [(BY_DOMAIN, domain) for domain in set(domains)]
    return {entry.sk: entry.account_id for entry in Entry.batch_get(keys, consistent_read=True)}


def account_of_domain(domain: str) -> str | None:
    """The account that a normalised domain stands for: its own, else the one of the nearest domain above it."""
    candidates = with_parents(domain)
    owners = owners_of_domains(candidates)
    return next((owners[one] for one in candidates if one in owners), None)
