"""A mail that was read: how it came, what it says, and how far we know that it is of whom it names."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from chalicelib.desk.intake.arrivals import Arrival
from chalicelib.desk.models import DroppedMail
from chalicelib.mail.inbound.parsing import InboundMail
from chalicelib.mail.proof.grounds import Proof, Standing
from chalicelib.mail.proof.proving import OF_A_FORM, Checks, prove

SUBJECT_MAX_CHARS = 200  # of a ticket; as long as one that comes by API


@dataclass(frozen=True)
class Incoming:
    """A mail that was read: how it came, its bytes, what it says, and how far we know that it is of whom it names.

    `let_in` is the dropped mail that it was, for one that a person has looked at: it becomes a message, whatever it is.
    `passes_as` is what it would have been dropped as, of a sender who is always let through.
    """

    arrival: Arrival
    raw: bytes
    mail: InboundMail
    standing: Standing
    let_in: DroppedMail | None = None
    passes_as: str | None = None

    @property
    def is_proven(self) -> bool:
        """Whether it acts as the contact or operator that it names."""
        return self.standing.proof is Proof.PROVEN

    @property
    def is_refuted(self) -> bool:
        """Whether it comes from somebody else than it says."""
        return self.standing.proof is Proof.REFUTED


def incoming(arrival: Arrival, raw: bytes, mail: InboundMail) -> Incoming:
    """A mail with the proof of its sender."""
    checks = Checks(arrival.ses_id, arrival.sender, arrival.verdicts)
    return Incoming(arrival, raw, mail, prove(mail, checks))


def as_asked(came: Incoming, own: Collection[str]) -> Incoming:
    """A form's mail as that of whoever filled it in, by the one address that answers are to go to."""
    asking = [address for address in came.mail.reply_to if address not in own]
    mail = replace(came.mail, from_address=asking[0] if len(asking) == 1 else None, from_name="")
    return replace(came, mail=mail, standing=came.standing if came.is_refuted else OF_A_FORM)


def proof_of(came: Incoming) -> dict[str, Any]:
    """What rows keep of the proof of a mail."""
    standing = came.standing
    said = {"by": standing.by, "passed": list(standing.passed), "passes_as": came.passes_as}
    return {"proof": standing.proof, "ground": standing.ground} | {name: one for name, one in said.items() if one}
