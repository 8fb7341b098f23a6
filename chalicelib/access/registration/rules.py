"""Who becomes a contact by signing in; pure."""

from datetime import timedelta

from chalicelib.directory.accounts.rules import Registration

WAITS = timedelta(days=90)  # since they last came; then nobody will link them any more
REMEMBERED = timedelta(days=7)  # that somebody was linked, for who asks again


def registers(registration: Registration, *, is_closed: bool, is_on_file: bool, is_public_mail: bool) -> bool:
    """Whether who has proven an address in a domain of an account becomes its contact.

    SECURITY: a domain in which anybody can have an address says nothing of who belongs to whom, however it got to be an
    account's. A record that was deactivated, or is a team mailbox's, stays what somebody made it.
    """
    return registration is Registration.OPEN and not (is_closed or is_on_file or is_public_mail)
