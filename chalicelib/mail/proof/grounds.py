"""How the sender of a mail stands, and why."""

from dataclasses import dataclass, field
from enum import StrEnum


class Proof(StrEnum):
    """How far we know that a mail comes from whom it names."""

    PROVEN = "proven"  # it acts as the contact or operator that it names
    UNPROVEN = "unproven"  # nothing speaks for or against it: it is read by people, and acts as nobody
    REFUTED = "refuted"  # it comes from somebody else


class Ground(StrEnum):
    """Why."""

    DKIM = "dkim"  # signed by a domain of the sender's organisation
    SPF = "spf"  # handed in, by a server that may, with a return path of the sender's organisation
    DMARC = "dmarc"  # the mail service says that one of the two holds, and not which
    DMARC_FAILED = "dmarc-failed"  # the sender's domain says that neither of the two holds for mail of its own
    BOTH_FAILED = "spf-and-dkim-failed"  # neither does, and the domain has no policy
    NOT_ALIGNED = "not-aligned"  # what passed belongs to somebody else, or nothing passed
    NO_SENDER = "no-sender"  # it names nobody, several, or others to the mail service than to us
    HANDED_ON = "handed-on"  # an operator passed it on, whose mail is proven to be theirs
    FORM = "form"  # whoever filled in a form could give any address


@dataclass(frozen=True)
class Standing:
    """The proof of one mail, why, and the domain that proved it; only what is proven has one.

    `passed` are all domains that passed SPF or DKIM for it, whoever's they are.
    """

    proof: Proof
    ground: Ground
    by: str | None = None
    passed: tuple[str, ...] = field(default=(), compare=False)
