"""What somebody types to find an account."""

from chalicelib.api.fields import Paging
from chalicelib.directory.accounts.schemas import AccountsQuery


def asked(find: str, part: Paging) -> AccountsQuery:
    """What is looked for: by number where it has a digit, or else by name; all, where nothing was typed."""
    by = "number" if any(one.isdigit() for one in find) else "name"
    return AccountsQuery(limit=part.limit, cursor=part.cursor, **({by: find} if find else {}))
