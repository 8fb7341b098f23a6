"""Suppliers in the notices table, and which of them sent a mail."""

from chalicelib import clock, ids
from chalicelib.errors import Conflict, NotFound
from chalicelib.notices.models import UPSTREAMS, Upstream
from chalicelib.tables import Refused, conditional, find, page


def add_upstream(name: str, email: str, proven_by: str) -> Upstream:
    """A new supplier. Raises Conflict where one has the address."""
    upstream_id = ids.derived("ups", email)  # one address, one supplier
    ids.about(upstream_id)
    row = Upstream(UPSTREAMS, _sort_key(upstream_id), upstream_id=upstream_id, name=name, email=email)
    row.proven_by, row.created_at = proven_by, clock.now()
    try:
        with conditional():
            row.save(Upstream.pk.does_not_exist())
    except Refused as error:
        raise Conflict("There is a supplier with this e-mail address.") from error
    return row


def get_upstream(upstream_id: str) -> Upstream:
    """A supplier, read consistently. Raises NotFound."""
    row = find(Upstream, UPSTREAMS, _sort_key(upstream_id))
    if row is None:
        raise NotFound
    return row


def list_upstreams(after: str, limit: int) -> tuple[list[Upstream], str]:
    """Up to `limit` suppliers behind the position `after`, and the last one's if more follow."""
    return page(Upstream, UPSTREAMS, _sort_key(""), after, limit)


def remove_upstream(upstream_id: str) -> None:
    """Remove a supplier; its mail is everybody's again. Raises NotFound."""
    try:
        with conditional():
            Upstream(UPSTREAMS, _sort_key(upstream_id)).delete(Upstream.pk.exists())
    except Refused as error:
        raise NotFound from error


def upstream_of(email: str, proven_by: str) -> Upstream | None:
    """The supplier that sent a mail, by its address and the domain that proved it.

    SECURITY: by both, or whoever writes in a supplier's name would keep a mail from the desk.
    """
    row = find(Upstream, UPSTREAMS, _sort_key(ids.derived("ups", email)))
    is_theirs = row and (proven_by == row.proven_by or proven_by.endswith(f".{row.proven_by}"))
    return row if is_theirs else None


def _sort_key(upstream_id: str) -> str:
    return f"upstream#{upstream_id}"
