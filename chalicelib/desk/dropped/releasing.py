"""Opening a dropped mail, and letting it in: a person decides what no rule could."""

from botocore.exceptions import ClientError

from chalicelib.desk import store as tickets
from chalicelib.desk.dropped import store
from chalicelib.desk.intake.actions import let_in
from chalicelib.desk.intake.arrivals import Arrival, fetch
from chalicelib.desk.intake.incoming import Incoming
from chalicelib.desk.models import DroppedMail, Ticket
from chalicelib.errors import Conflict, NotFound, Temporary
from chalicelib.mail.inbound.limits import MAIL_MAX_BYTES
from chalicelib.mail.inbound.parsing import InboundMail, Unreadable
from chalicelib.mail.inbound.reading import read
from chalicelib.mail.inbound.reasons import DropReason
from chalicelib.mail.proof.grounds import Ground, Proof, Standing

_GONE = {"NoSuchKey", "AccessDenied"}  # the second is what S3 says to whoever may not list


def get(mail_id: str) -> DroppedMail:
    """A dropped mail. Raises NotFound where there is none, or it was let in."""
    row = store.find_mail(mail_id)
    if row is None:
        raise NotFound
    return row


def opened(row: DroppedMail) -> InboundMail | None:
    """What a dropped mail says; None where it cannot be read, or is no longer stored.

    Raises:
        Temporary: it cannot be read just now.
    """
    raw = _raw(row)
    return _read(raw) if raw else None


def release(mail_id: str) -> Ticket:
    """Let a dropped mail in: as a message of the ticket that it answers, or as a ticket of its own.

    Raises:
        NotFound: there is no such dropped mail, or it was let in.
        Conflict: it holds malware, or there is nothing to let in.
        Busy: somebody else was letting it in.
    """
    row = get(mail_id)
    if row.reason == DropReason.VIRUS:
        # SECURITY: what is let in is handed on to people.
        raise Conflict("This e-mail holds malware and stays where it is.")
    raw = _raw(row)
    mail = _read(raw) if raw else None
    if raw is None or mail is None:
        raise Conflict("This e-mail cannot be read, or is no longer stored.")
    return tickets.get_ticket(let_in(Incoming(_arrival(row), raw, mail, _standing(row)), row))


def _read(raw: bytes) -> InboundMail | None:
    try:
        return read(raw)
    except Unreadable:
        return None


def _raw(row: DroppedMail) -> bytes | None:
    try:
        return fetch(_arrival(row), MAIL_MAX_BYTES)
    except Temporary as error:
        cause = error.__cause__
        if isinstance(cause, ClientError) and cause.response["Error"]["Code"] in _GONE:
            return None
        raise


def _arrival(row: DroppedMail) -> Arrival:
    """How the mail came, as far as it is known: what was checked then is in its proof."""
    bucket, key = row.mail["bucket"], row.mail["key"]
    return Arrival(key.rpartition("/")[2], bucket, key, row.received_at, "", tuple(row.recipients or ()), {})


def _standing(row: DroppedMail) -> Standing:
    known = row.proof or {"proof": Proof.UNPROVEN, "ground": Ground.NO_SENDER}
    return Standing(Proof(known["proof"]), Ground(known["ground"]), known.get("by"), tuple(known.get("passed", ())))
