"""Sign-ins that were asked for, and what is used up of their limits, in their table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from chalicelib import instants
from chalicelib.access.models import SignIn, Spent, WaitingSignIn
from chalicelib.access.sign_in.rules import LINK_LASTS, Limit
from chalicelib.tables import conditional, find, transaction

_SIGN_IN, _SPENT, WAITING = "sign-in", "spent", "sign-ins"


@dataclass(frozen=True)
class Spending:
    """What is left of a limit, as it was read: what uses it is refused where another use came between."""

    row: Spent
    version: int


def sign_in_key(sign_in_id: str) -> str:
    """The partition of a sign-in that was asked for."""
    return f"sign-in#{sign_in_id}"


def put_asked(sign_in_id: str, values: Mapping[str, Any], asked_at: datetime) -> None:
    """Write that somebody asked for a link, and that it waits to be decided: the same for every address."""
    row = SignIn(sign_in_key(sign_in_id), _SIGN_IN, sign_in_id=sign_in_id, asked_at=asked_at, **values)
    row.expires_at = asked_at + timedelta(days=1)
    waiting = WaitingSignIn(WAITING, _place(sign_in_id, asked_at), sign_in_id=sign_in_id)
    with transaction() as writes:
        writes.save(row, SignIn.pk.does_not_exist())
        writes.save(waiting)


def find_sign_in(sign_in_id: str) -> SignIn | None:
    """What was asked for, read consistently."""
    return find(SignIn, sign_in_key(sign_in_id), _SIGN_IN)


def put_decided(writes: TransactWrite, row: SignIn, now: datetime) -> None:
    """Add to a transaction that it was decided whether a link is sent; refused where it was before."""
    writes.update(row, [SignIn.decided_at.set(now)], SignIn.pk.exists() & SignIn.decided_at.does_not_exist())
    writes.delete(WaitingSignIn(WAITING, _place(row.sign_in_id, row.asked_at)))


def use(row: SignIn, now: datetime) -> None:
    """Use a link up; Refused where it was used before, or counts no more."""
    counts = SignIn.used_at.does_not_exist() & (SignIn.asked_at > now - LINK_LASTS)
    actions: list[Action] = [SignIn.used_at.set(now)]
    with conditional():
        row.update(actions, SignIn.pk.exists() & counts)


def spending(whose: str, limit: Limit, now: datetime) -> Spending | None:
    """One more use of a limit, to be written; None where nothing is left of it."""
    row = find(Spent, f"spent#{whose}", _SPENT)
    version = int(row.version) if row else 0
    spent = limit.spent((instants.from_text(at) for at in (row.used if row else [])), now)
    if spent is None:
        return None
    fresh = Spent(f"spent#{whose}", _SPENT, version=version + 1, used=[instants.to_text(at) for at in spent])
    fresh.expires_at = now + limit.within
    return Spending(fresh, version)


def put_spending(writes: TransactWrite, one: Spending) -> None:
    """Add a use of a limit to a transaction; refused where another came between."""
    writes.save(one.row, _still(one.version))


def spend(whose: str, limit: Limit, now: datetime) -> bool:
    """Use a limit once; false where nothing is left of it. Refused where another use came between."""
    found = spending(whose, limit, now)
    if found is None:
        return False
    with conditional():
        found.row.save(_still(found.version))
    return True


def waiting(before: datetime, limit: int) -> Sequence[WaitingSignIn]:
    """Sign-ins that were asked for before an instant and not decided, the oldest first, read consistently."""
    due = WaitingSignIn.sk <= instants.to_text(before)
    return list(WaitingSignIn.query(WAITING, due, consistent_read=True, limit=limit))


def _place(sign_in_id: str, asked_at: datetime) -> str:
    return f"{instants.to_text(asked_at)}#{sign_in_id}"


def _still(version: int) -> Condition:
    return Spent.version == version if version else Spent.pk.does_not_exist()
