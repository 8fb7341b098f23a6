"""What a decision on a sender does to their mail; pure."""

from collections.abc import Collection
from enum import StrEnum

from chalicelib.mail.inbound.reasons import DropReason

LET_THROUGH = "let-through"  # how a mail passes that nothing spoke against


class Treatment(StrEnum):
    """What becomes of an address's mail."""

    BLOCKED = "blocked"  # it is dropped, whatever it says
    LET_THROUGH = "let_through"  # a person reads it, though it looks like a machine's or is much


# What is taken for a machine's or unwanted may be what somebody waits for. Answers of machines, bounces, malware and
# what loops never are.
_LET_THROUGH = frozenset({DropReason.AUTO_GENERATED, DropReason.MAILING_LIST, DropReason.SPAM})


def is_let_through(treatment: str | None, proven_by: str | None, passed: Collection[str]) -> bool:
    """Whether a mail comes from whom a person decided to let through.

    SECURITY: by address and proof together. Anybody can write the address.
    """
    return treatment == Treatment.LET_THROUGH and proven_by in passed


def remaining(reason: DropReason | None) -> DropReason | None:
    """Why the mail of somebody who is let through is dropped all the same."""
    return None if reason in _LET_THROUGH else reason
