"""How many links are sent where, for how long one counts, and where it may lead; pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

LINK_LASTS = timedelta(minutes=15)


@dataclass(frozen=True)
class Limit:
    """So many times within so long, whenever that begins."""

    times: int
    within: timedelta

    def spent(self, used: Iterable[datetime], now: datetime) -> list[datetime] | None:
        """When it was used, with once more; None where nothing is left."""
        counting = [at for at in used if now - at < self.within]
        return [*counting, now] if len(counting) < self.times else None


OF_ADDRESS = Limit(3, timedelta(hours=1))  # enough to try again; no mailbox is filled by somebody else
OF_SOURCE = Limit(20, timedelta(minutes=10))  # an office behind one address signs in together; a program does not
# SECURITY: of all addresses together that nobody has on file. Whoever types others' addresses costs us so many letters
# an hour, and of what they return the mail service does not close our account.
OF_STRANGERS = Limit(50, timedelta(hours=1))
OF_SUPPRESSED = Limit(1, timedelta(days=1))  # the mailbox may have been mended, and this is its owner's only way in

_OURS = re.compile(r"/portal(?:[/?][\w\-./~%?=&+,:@]*)?", re.ASCII)
_TO_MAX_CHARS = 500


def local_path(wanted: str, otherwise: str) -> str:
    """Where to go after signing in: a page of ours, or else the other.

    SECURITY: anything else would let a link of ours lead to somebody's copy of our pages.
    """
    is_ours = len(wanted) <= _TO_MAX_CHARS and _OURS.fullmatch(wanted)
    return wanted if is_ours else otherwise


def is_over(asked_at: datetime, now: datetime) -> bool:
    """Whether a link that was asked for at an instant counts no more."""
    return now - asked_at >= LINK_LASTS


def limits_for(*, is_known: bool, is_suppressed: bool) -> Sequence[tuple[str, Limit]]:
    """What a letter uses up, by whose it is: the address's, and of one that nobody knows what all of these share."""
    found = [("address", OF_ADDRESS)]
    if not is_known:
        found.append(("strangers", OF_STRANGERS))
    if is_suppressed:
        found.append(("suppressed", OF_SUPPRESSED))
    return found
