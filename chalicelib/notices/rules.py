"""The life of a notice; pure."""

from collections.abc import Mapping
from enum import StrEnum

from chalicelib.errors import Conflict

PLACEHOLDER_NAME = "[a-z][a-z0-9_]{0,39}"  # of a word that a recurring notice fills in


class Kind(StrEnum):
    """What a notice is about."""

    MAINTENANCE = "maintenance"  # planned work, in a window
    OUTAGE = "outage"  # something fails, unplanned
    INFORMATION = "information"  # anything else that customers are told


class NoticeStatus(StrEnum):
    """Where a notice is in the life of its kind."""

    DRAFT = "draft"  # nobody was told
    SCHEDULED = "scheduled"  # a maintenance that is to come
    IN_PROGRESS = "in_progress"  # a maintenance that is being worked on
    COMPLETED = "completed"  # a maintenance that is over
    INVESTIGATING = "investigating"  # an outage: something is wrong, the cause is not known
    IDENTIFIED = "identified"  # an outage: the cause is known
    MONITORING = "monitoring"  # an outage: mended, and being watched
    RESOLVED = "resolved"  # an outage that is over
    PUBLISHED = "published"  # an information that was told
    CANCELLED = "cancelled"  # does not take place, or does not hold


class State(StrEnum):
    """Which list a notice stands in."""

    DRAFT = "draft"
    OPEN = "open"  # more is to be expected
    CLOSED = "closed"


class Step(StrEnum):
    """What can be done to a notice, as the paths name it."""

    PUBLISH = "publish"
    UPDATE = "updates"
    RESCHEDULE = "reschedule"
    START = "start"
    COMPLETE = "complete"
    CANCEL = "cancel"
    RESOLVE = "resolve"
    REOPEN = "reopen"  # an outage that was over, and has come back
    REPORT = "report"  # what caused an outage that is over
    RECORD = "record"  # a past outage is entered, and nobody is told


Steps = Mapping[Step, tuple[NoticeStatus, ...]]

_S = NoticeStatus
_CANCEL: Steps = {Step.CANCEL: (_S.CANCELLED,)}
_RESOLVE: Steps = {Step.RESOLVE: (_S.RESOLVED,)}

# For each kind and status the steps that are legal, and the statuses that each may lead to. A status that is
# not named takes none.
LIVES: Mapping[Kind, Mapping[NoticeStatus, Steps]] = {
    Kind.MAINTENANCE: {
        _S.DRAFT: {Step.PUBLISH: (_S.SCHEDULED, _S.IN_PROGRESS), Step.RESCHEDULE: (_S.DRAFT,), **_CANCEL},
        _S.SCHEDULED: {
            Step.UPDATE: (_S.SCHEDULED,),
            Step.RESCHEDULE: (_S.SCHEDULED,),
            Step.START: (_S.IN_PROGRESS,),
            Step.COMPLETE: (_S.COMPLETED,),  # ahead of its window, or all of it while nothing ran here
            **_CANCEL,
        },
        _S.IN_PROGRESS: {
            Step.UPDATE: (_S.IN_PROGRESS,),
            Step.RESCHEDULE: (_S.IN_PROGRESS, _S.SCHEDULED),  # it takes longer, or is put off
            Step.COMPLETE: (_S.COMPLETED,),
            **_CANCEL,
        },
    },
    Kind.OUTAGE: {
        _S.DRAFT: {Step.PUBLISH: (_S.INVESTIGATING,), Step.RECORD: (_S.RESOLVED,), **_CANCEL},
        _S.INVESTIGATING: {Step.UPDATE: (_S.INVESTIGATING, _S.IDENTIFIED, _S.MONITORING), **_RESOLVE, **_CANCEL},
        _S.IDENTIFIED: {Step.UPDATE: (_S.IDENTIFIED, _S.MONITORING), **_RESOLVE, **_CANCEL},
        _S.MONITORING: {Step.UPDATE: (_S.MONITORING,), **_RESOLVE, **_CANCEL},
        _S.RESOLVED: {Step.REOPEN: (_S.INVESTIGATING, _S.IDENTIFIED), Step.REPORT: (_S.RESOLVED,)},
    },
    Kind.INFORMATION: {
        _S.DRAFT: {Step.PUBLISH: (_S.PUBLISHED,), **_CANCEL},
        _S.PUBLISHED: {Step.UPDATE: (_S.PUBLISHED,), **_CANCEL},
    },
}


def check_step(kind: Kind, status: NoticeStatus, step: Step) -> None:
    """Whether a notice may take a step. Raises Conflict naming the steps that it may take."""
    legal = legal_steps(kind, status)
    if step not in legal:
        sentence = (
            "Only these steps are possible for a notice with status “{status}”: {legal}."
            if legal
            else "A notice with status “{status}” has ended."
        )
        raise Conflict(sentence, values={"status": status, "legal": ", ".join(legal)}, members={"legal": legal})


def check_status(kind: Kind, status: NoticeStatus, step: Step, wanted: NoticeStatus) -> None:
    """Whether a legal step may bring a notice to a status. Raises Conflict naming those to which it may."""
    if wanted not in LIVES[kind][status][step]:
        legal = [str(one) for one in LIVES[kind][status][step]]
        values = {"status": status, "legal": ", ".join(legal)}
        raise Conflict(
            "A notice with status “{status}” can only become: {legal}.", values=values, members={"legal": legal}
        )


def legal_steps(kind: Kind, status: NoticeStatus) -> list[str]:
    """The steps that a notice of this kind and status may take."""
    return [str(step) for step in LIVES[kind].get(status, {})]


def state_of(kind: Kind, status: NoticeStatus) -> State:
    """The list in which a notice stands; of what is said, or over, nothing is expected to follow."""
    if status is NoticeStatus.DRAFT:
        return State.DRAFT
    if status in {NoticeStatus.PUBLISHED, NoticeStatus.RESOLVED} or not legal_steps(kind, status):
        return State.CLOSED
    return State.OPEN
