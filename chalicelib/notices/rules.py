"""The life of a notice; pure."""

from collections.abc import Mapping
from enum import StrEnum

from chalicelib.errors import Conflict


class Kind(StrEnum):
    """What a notice is about."""

    OUTAGE = "outage"  # something fails, unplanned


class NoticeStatus(StrEnum):
    """How far the work on an outage is."""

    DRAFT = "draft"  # nobody was told
    INVESTIGATING = "investigating"  # something is wrong, the cause is not known
    IDENTIFIED = "identified"  # the cause is known
    MONITORING = "monitoring"  # mended, and being watched
    RESOLVED = "resolved"  # over


class State(StrEnum):
    """Which list a notice stands in."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


# From each status, the statuses that a step may lead to. An update may keep the status.
OUTAGE_TRANSITIONS: Mapping[NoticeStatus, tuple[NoticeStatus, ...]] = {
    NoticeStatus.DRAFT: (NoticeStatus.INVESTIGATING,),
    NoticeStatus.INVESTIGATING: (
        NoticeStatus.INVESTIGATING,
        NoticeStatus.IDENTIFIED,
        NoticeStatus.MONITORING,
        NoticeStatus.RESOLVED,
    ),
    NoticeStatus.IDENTIFIED: (NoticeStatus.IDENTIFIED, NoticeStatus.MONITORING, NoticeStatus.RESOLVED),
    NoticeStatus.MONITORING: (NoticeStatus.MONITORING, NoticeStatus.RESOLVED),
    NoticeStatus.RESOLVED: (),
}


def check_step(status: NoticeStatus, wanted: NoticeStatus) -> None:
    """Whether a notice may go from one status to another.

    Raises:
        Conflict: it may not; the answer names the statuses it may go to.
    """
    if wanted not in OUTAGE_TRANSITIONS[status]:
        names = legal_steps(status)
        values = {"status": status, "legal": ", ".join(names)}
        sentence = (
            "A {status} notice can only become: {legal}." if names else "A {status} notice does not change any more."
        )
        raise Conflict(sentence, values=values, members={"legal": names})


def legal_steps(status: NoticeStatus) -> list[str]:
    """The statuses that a notice may go to from `status`."""
    return [str(one) for one in OUTAGE_TRANSITIONS[status]]


def state_of(status: NoticeStatus) -> State:
    """The list in which a notice of this status stands."""
    return {NoticeStatus.DRAFT: State.DRAFT, NoticeStatus.RESOLVED: State.CLOSED}.get(status, State.OPEN)
