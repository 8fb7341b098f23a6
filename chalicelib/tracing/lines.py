"""Every line that Herold logs: its fixed text, how grave it is, and what it means to whoever runs Herold.

Nothing else is logged, so that the texts can be searched for, counted, and explained (docs/operations.md).
"""

import logging
from enum import StrEnum
from typing import Self

_INFO, _WARNING, _ERROR = logging.INFO, logging.WARNING, logging.ERROR


class Line(StrEnum):
    """A line's fixed text; what it is about stands in its ids and counts."""

    level: int
    meaning: str

    def __new__(cls, text: str, level: int, meaning: str) -> Self:
        line = str.__new__(cls, text)
        line._value_, line.level, line.meaning = text, level, meaning
        return line

    REQUEST_FAILED = (
        "request failed",
        _ERROR,
        "A defect of ours, answered by 500; the caller's problem document has the same `request_id`.",
    )
    FAILED = (
        "failed, comes again",
        _WARNING,
        "What `subject` is about is tried again; after the last try, `make redrive` lists it.",
    )
    PASSED_OVER = (
        "passed over for good",
        _WARNING,
        "Trying again would never help: what `subject` is about stays undone; an alarm counts it.",
    )
    JOB_FAILED = (
        "job failed",
        _WARNING,
        "A job of `tick` or `chores` failed or hung; the others went on, and it is done again in a minute.",
    )
    SENDING_PUT_OFF = (
        "sending put off",
        _WARNING,
        "The mail service refuses for now, or a newer announcement may be on its way; the batch leaves later.",
    )
    BATCH_REFUSED = (
        "batch refused for good",
        _WARNING,
        "The mail service never takes this batch, its readers got nothing; an alarm counts it.",
    )
    NO_ANSWER = (
        "no answer to a sending",
        _WARNING,
        "The connection broke after the call left: the mails may be out. After 150 s the batch is sent again.",
    )
    MAIL_NOT_FORESEEN = (
        "mail not read as foreseen",
        _WARNING,
        "A defect of ours: reading a mail failed; it waits in triage without its words, marked `unforeseen`.",
    )
    LEFT_FOR_NEWER = (
        "left for a newer version",
        _WARNING,
        "A newer version wrote this batch in a `format` that this one cannot read; it stays due until that one runs.",
    )
    DIGEST_GIVEN_UP = (
        "digest given up",
        _WARNING,
        "A daily summary was not composed, its reader missed `lines` announcements; an alarm counts it.",
    )
    QUOTA_NOT_READ = (
        "quota not read",
        _WARNING,
        "The mail service did not say how much may be sent; what it said before holds on.",
    )
    SECRET_NOT_READ = (
        "secret not read",
        _WARNING,
        "Secrets Manager gave no answer that makes sense; what `secret` held before holds for another 30 s.",
    )
    NO_REPORT_OF_OURS = (
        "no report of ours",
        _WARNING,
        "Something other than a report on a mail of Herold's came by the topic of reports, and was passed over.",
    )
    NO_PERMIT = (
        "no permit",
        _WARNING,
        "SQS was asked for a permit and failed; who takes the next ticket gets it all the same, by the table.",
    )
    PERMIT_STAYS = (
        "permit stays",
        _WARNING,
        "A permit was not deleted after its ticket was taken; it comes again and is found to be a surplus one.",
    )
    NOBODY_TO_ASK = (
        "nobody to ask about an overrun",
        _WARNING,
        "The window of a maintenance is over, and no operator has an address who could be asked.",
    )
    LINK_NOT_SENT = (
        "link to sign in not sent",
        _INFO,
        "Somebody asked for too many, for this address or for addresses that nobody has on file, or it came too late.",
    )
    SESSION_COPIED = (
        "session copied",
        _WARNING,
        "A refresh token came again that was replaced long before: somebody has a copy. The session was ended.",
    )
    CARD_DIFFERED = (
        "card differed from its account",
        _WARNING,
        "A card was wrong though nothing said so, and was mended; if often, look for the cause.",
    )
    PAGE_PLANNED = (
        "page planned",
        _INFO,
        "Up to 300 accounts were gone through for an announcement; counts say how many are told, and how.",
    )
    BATCH_SENT = ("batch sent", _INFO, "One call of the mail service; the counts are its results for each reader.")
    BATCH_TIDIED = ("batch tidied", _INFO, "The readers of a batch were deleted, 72 h after its last result.")
    LINES_COLLECTED = ("lines collected", _INFO, "A batch became lines of its readers' daily summaries.")
    DIGEST_COMPOSED = ("digest composed", _INFO, "A reader's daily summary became a letter of so many lines.")
    LETTER_HANDED_IN = (
        "letter handed in",
        _INFO,
        "A message or change of a ticket became a letter, or a line of a digest, to one reader.",
    )
    SCHEDULE_KEPT = (
        "schedule kept",
        _INFO,
        "A maintenance was announced, reminded of, started or ended on time, or the team asked for a promised update.",
    )
    ADDRESS_SUPPRESSED = (
        "address suppressed",
        _INFO,
        "Letters to a contact's address are not sent any more: it bounced, or its reader complained.",
    )
    MAIL_TAKEN_IN = ("mail taken in", _INFO, "A mail became a ticket, or a message of one.")
    MAIL_DROPPED = ("mail dropped", _INFO, "A mail made no message; `GET /dropped-mail` has it, with the `reason`.")
    NOT_ACKNOWLEDGED = (
        "not acknowledged",
        _INFO,
        "A ticket by mail got no automatic answer: its sender is refuted, had one already, or may be a machine.",
    )
    NOT_LET_IN = (
        "sign in refused",
        _INFO,
        "An identity provider was asked, and nobody was let in: `why`, and by `whose`, an account's or `provider`.",
    )
    ERASED = ("erased", _INFO, "One feature keeps nothing more of a person; `what` names it.")
    LIFE_ENDED = (
        "life ended",
        _INFO,
        "A closed ticket, or a mail that made no message, was deleted when its time was over.",
    )
    TIMER_RUN = (
        "timer run",
        _INFO,
        "Time did something to a ticket: handed it back, woke or closed it, or noted a target; `duty` says which.",
    )
    OUTAGE_ENDED = (
        "outage ended",
        _INFO,
        "Tickets that waited for the end of an outage got its closing word, or are back in their queues.",
    )
    SURGE = (
        "surge",
        _WARNING,
        "Several accounts asked at once about one component with no open notice; `told` is how many people hear of it.",
    )
    METRICS = ("metrics", _INFO, "Measurements, which CloudWatch reads out of the line.")
