"""What each lane may have of the rate and of the day's quota, however much of it waits; pure.

A lane leaves a share to those above it that it never gets, not even while nothing of theirs waits: what comes next may
be an outage.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.deliveries.rules import Lane


@dataclass(frozen=True)
class Share:
    """What a lane leaves to those above it, in percent: of the day's quota, and of each second's rate.

    `ahead_s` is how far ahead it may be booked: what is booked there is what lanes above it have to wait for. Each may
    be booked a second further than those below it, so that behind any number of theirs there is a place.
    """

    quota_left: int
    rate_left: int
    ahead_s: float


_SHARES: Mapping[Lane, Share] = {
    Lane.URGENT: Share(quota_left=0, rate_left=0, ahead_s=5.5),
    Lane.DESK: Share(quota_left=5, rate_left=5, ahead_s=4.4),
    Lane.SIGN_IN: Share(quota_left=6, rate_left=5, ahead_s=3.3),
    Lane.ROUTINE: Share(quota_left=7, rate_left=5, ahead_s=2.2),
    # SECURITY: anybody can cause these; they may take half of what there is, and never more.
    Lane.STRANGERS: Share(quota_left=50, rate_left=50, ahead_s=1.1),
}


def rate_of(lane: Lane, rate: int) -> int:
    """How many recipients a second may have, those of all lanes together, for a letter of this lane to be among them.

    One at least, or a lane would wait for ever at the rate of a sandbox, which is 1.
    """
    return max(1, rate - _percent(_SHARES[lane].rate_left, rate))


def quota_of(lane: Lane, quota: int, left: int) -> int:
    """How many mails the day still allows to a lane."""
    return max(left - _percent(_SHARES[lane].quota_left, quota), 0)


def ahead_s(lane: Lane) -> float:
    """How many seconds ahead a lane may be booked."""
    return _SHARES[lane].ahead_s


def _percent(share: int, whole: int) -> int:
    """A share of a whole, rounded up."""
    return -(-share * whole // 100)
