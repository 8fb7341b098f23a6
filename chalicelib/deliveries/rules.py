"""When to send, how long to hold, and how long to wait; pure."""

import hashlib
from datetime import datetime, timedelta
from enum import StrEnum


class Lane(StrEnum):
    """How urgent a batch is, by who causes it, the most urgent first; it stands in the batch's key, so that the stream
    can tell lanes apart.
    """

    URGENT = "urgent"  # outages: ahead of everything else
    DESK = "desk"  # the provider's own answers, and what its people and account admins must hear at once
    SIGN_IN = "sign-in"  # links to come in by, which somebody sits and waits for
    ROUTINE = "routine"  # what was planned days ahead, and digests
    STRANGERS = "strangers"  # what anybody can cause: automatic answers to who has not proven to be who they say
    DIGEST = "digest"  # lines of digests, collected when these are due; nothing is sent from here


# Those that letters leave from, the most urgent first.
LANES = (Lane.URGENT, Lane.DESK, Lane.SIGN_IN, Lane.ROUTINE, Lane.STRANGERS)


def above(lane: Lane) -> tuple[Lane, ...]:
    """The lanes whose letters go before those of a lane, the most urgent first."""
    return LANES[: LANES.index(lane)]


class Form(StrEnum):
    """How a letter is made and sent."""

    HTML = "html"  # HTML and text; one call for up to 50 readers
    CALENDAR = "calendar"  # the same with the reader's own attachment; one call for each reader
    DIGEST = "digest"  # a line in the letter that collects all of the reader's lines due at the same instant
    RELEASED = "released"  # as HTML, to those whom it no longer affects
    RELEASED_CALENDAR = "released-calendar"  # as CALENDAR, to those whom it no longer affects

    @property
    def has_file(self) -> bool:
        """Whether each reader has an attachment of their own."""
        return self in {Form.CALENDAR, Form.RELEASED_CALENDAR}


class Chore(StrEnum):
    """The parts of the due-index that hold what is to be done besides sending; each lane is a part too."""

    TIDY = "tidy"  # done: its recipients are deleted when due
    FAILED = "failed"  # refused for good, since when: a person looks into it
    COMPOSE = "compose"  # lines of digests to be made into letters


class Origin(StrEnum):
    """What a letter is about; mailbox providers report on each kind by itself, through its Feedback-ID."""

    NOTICES = "notices"  # outages and maintenance
    TICKETS = "tickets"  # support requests
    DIGESTS = "digests"  # the daily letter about several notices
    DIRECTORY = "directory"  # invitations
    SIGN_IN = "sign-in"  # links to come in by
    ARTICLES = "articles"  # help articles that somebody follows
    WARNINGS = "warnings"  # to who manages contacts: one of them can no longer be reached


# Letters of these are one reader's own, and tell of people: they go when they have done their work.
OF_ONE_READER = frozenset({Origin.TICKETS, Origin.DIRECTORY, Origin.SIGN_IN, Origin.ARTICLES, Origin.WARNINGS})


class BatchStatus(StrEnum):
    """Where a batch stands."""

    PENDING = "pending"  # waits until it is due
    CLAIMED = "claimed"  # one runner is sending it, until its lease ends
    DONE = "done"  # every recipient has a final result
    FAILED = "failed"  # refused as a whole for good; kept with its reason
    SUPERSEDED = "superseded"  # a newer announcement said more before this one left


BATCH_RECIPIENTS_MAX = 50  # per batch: what one SendBulkEmail takes
# Whoever looks for work reads so many keys of the due-index, and so many batches drawn from them: the more to draw
# from, the more seldom two try for the same one.
SEARCHED = 400
AT_A_LOOK = 10
DUE_SHARDS = 2  # partitions of each part of the due-index: enough for 500 new batches a second, and few to look into

# A claim of announcement n may start its call this long after it checked that n is the newest; announcement
# n+1 is due no sooner than this after the last such claim. So nobody gets n after n+1.
START_WITHIN = timedelta(seconds=10)
# Claims that ended without a word. Whatever is wrong with the batch then stops the sender too: it is given up.
LEFT_MAX = 5
# As long as a bounce can be followed by a letter to somebody else, the recipients of a batch are kept.
KEPT_FOR = timedelta(hours=72)
# Longer than the longest function that sends may run (tick, 110 s), so that no claim is taken from a live one.
LEASE = timedelta(seconds=150)
# A runner that is rung for a batch due this soon waits for it rather than leaving it to the next minute.
WAIT_AT_MOST = START_WITHIN + timedelta(seconds=2)

_FIRST_BACKOFF = timedelta(seconds=15)
LONGEST_BACKOFF = timedelta(minutes=15)


def backoff(attempts: int) -> timedelta:
    """How long to wait after so many attempts that failed for the moment: 15 s, doubling up to 15 minutes."""
    doublings = min(attempts - 1, 10)
    return min(_FIRST_BACKOFF * int(2**doublings), LONGEST_BACKOFF)


def due_after(claimed_at: datetime | None, now: datetime) -> datetime:
    """When the next announcement of a series may leave, whose last batch was claimed at an instant, if ever."""
    return max(now, claimed_at + START_WITHIN) if claimed_at else now


def due_shard(part: str, batch_id: str) -> str:
    """The partition, of a part of the due-index, that a batch is in."""
    return f"{part}#{hashlib.sha256(batch_id.encode()).digest()[0] % DUE_SHARDS}"


def due_shards(part: str) -> list[str]:
    """All partitions of a part of the due-index."""
    return [f"{part}#{number}" for number in range(DUE_SHARDS)]


COLLECTED = "collected"  # a result: the line went into the batch that is named with it
