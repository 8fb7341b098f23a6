"""Which mail a supplier's programs sent: kept and listed as that, and neither a ticket nor one drop among others."""

from chalicelib.desk.intake.incoming import Incoming
from chalicelib.mail.inbound.reasons import DropReason

# What programs send on their own account. What somebody at a supplier writes is a person's mail like any other.
_OF_PROGRAMS = {DropReason.AUTO_GENERATED, DropReason.MAILING_LIST, DropReason.CALENDAR_REPLY, DropReason.SPAM}


def is_of_an_upstream(came: Incoming, reason: DropReason | None) -> bool:
    """Whether a mail is a proven one of a known supplier's programs; the table is asked of mail of programs alone."""
    is_a_programs = reason in _OF_PROGRAMS or (reason is None and came.mail.calendar is not None)
    if not (is_a_programs and came.is_proven and came.mail.from_address and came.standing.by):
        return False
    from chalicelib.notices.upstreams.store import upstream_of  # noqa: PLC0415 - few mails are of programs

    return upstream_of(came.mail.from_address, came.standing.by) is not None
