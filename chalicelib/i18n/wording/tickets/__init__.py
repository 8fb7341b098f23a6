"""What the desk writes, a file for each kind of letter."""

from collections.abc import Mapping
from typing import Final

from chalicelib.i18n.wording.tickets import (
    changes,
    followers,
    letters,
    merging,
    notes,
    outages,
    proactive,
    refusing,
    standing_in,
    timers,
)

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    **changes.WORDING,
    **followers.WORDING,
    **letters.WORDING,
    **merging.WORDING,
    **notes.WORDING,
    **outages.WORDING,
    **proactive.WORDING,
    **refusing.WORDING,
    **standing_in.WORDING,
    **timers.WORDING,
}
