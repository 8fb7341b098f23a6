"""How often is too often; pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.instants import from_text

_NUMBER = re.compile(r"\d{3,}")  # of a case; people count their questions from 1
_ENDS_MARK, _BEGINS_MARK = ":])>|", "[({|#"


@dataclass(frozen=True)
class Limit:
    """So many of something, and no more, within any span of so long."""

    most: int
    within: timedelta


# Mails of one sender that open tickets. Deskpro keeps 15 in 10 minutes; a busy dispatcher opens dozens a day.
OPENED_BY_ONE = (Limit(15, timedelta(minutes=10)), Limit(100, timedelta(days=1)))
# Automatic answers. Each ticket of a proven contact gets one; OTRS stops at 40 a day, RFC 3834 wants fewer.
TO_A_CONTACT = (Limit(5, timedelta(hours=1)), Limit(20, timedelta(days=1)))
TO_FOLLOWERS_AN_HOUR = 60  # letters that contacts cause on one ticket: two machines that answer each other stop here
TO_ANYBODY_ELSE = (Limit(1, timedelta(days=1)),)
TO_A_FAMILY = (
    Limit(5, timedelta(days=1)),
)  # of nobody's mailboxes that differ by a number alone, as those of cases do
# Requests by public forms: a whole office may be behind one address of the network; nobody asks more often.
BY_FORM_FROM_ONE_PLACE = (Limit(10, timedelta(minutes=10)), Limit(50, timedelta(days=1)))
BY_FORM_FOR_ONE_ADDRESS = (Limit(5, timedelta(minutes=10)), Limit(20, timedelta(days=1)))
BY_ONE_FORM_AN_HOUR = 300
# Requests by the hotkey of one machine: nobody who waits for help presses it more often, but a stuck key does.
BY_ONE_AGENT = (Limit(10, timedelta(minutes=10)), Limit(50, timedelta(days=1)))
# In an hour, to all addresses of one domain, and to all there are: a customer's whole staff, a thousand customers.
TO_A_DOMAIN_AN_HOUR = 200
TO_ALL_AN_HOUR = 1_000


def mailbox(email: str) -> str:
    """The mailbox behind an address: what stands behind a `+` is its owner's to choose, in every mail anew."""
    local, at, domain = email.rpartition("@")
    return f"{local.partition('+')[0] or local}{at}{domain}"


def family(email: str) -> str:
    """The same for all mailboxes that differ by a number alone: `case-4711@` and `case-4712@` are one program's."""
    local, at, domain = email.rpartition("@")
    return f"{_NUMBER.sub('#', local)}{at}{domain}"


def counting(times: Mapping[str, str], limits: Sequence[Limit], now: datetime) -> dict[str, str]:
    """What still counts of what came when, by cause: what is within the longest span."""
    longest = max(limit.within for limit in limits)
    return {cause: at for cause, at in times.items() if from_text(at) > now - longest}


def is_full(times: Iterable[str], limits: Sequence[Limit], now: datetime) -> bool:
    """Whether one more would be more than a limit allows."""
    instants = [from_text(at) for at in times]
    return any(sum(at > now - limit.within for at in instants) >= limit.most for limit in limits)


def echoes(subject: str, text: str, others: Mapping[str, str]) -> bool:
    """Whether a mail of its own thread looks like what a machine made of a letter of ours, which it does not refer to.

    `others` are the sender's other tickets of late, id to subject. A machine sets its mark before or behind our
    subject, as in `[Case 4711] Re: …`, counts up the number in its own, or puts our letter with the ticket's id into
    its text; a person who writes anew writes the same subject, or a sentence of which it may be a part.
    """
    return any(_is_marked(_bare(subject), _bare(other)) for other in others.values()) or any(
        ticket_id in text for ticket_id in others
    )


def _is_marked(written: str, ours: str) -> bool:
    if written != ours and _NUMBER.sub("#", written) == _NUMBER.sub("#", ours):
        return True
    before, found, behind = written.partition(ours)
    if not found or written == ours:
        return False
    return (not before or before.rstrip()[-1] in _ENDS_MARK) and (not behind or behind.lstrip()[0] in _BEGINS_MARK)


def _bare(subject: str) -> str:
    return " ".join(subject.casefold().split())
