"""Whether an answer may be a machine's that says nothing of it: it comes at once, and looks like nobody's; pure."""

from datetime import datetime, timedelta

from chalicelib.mail.inbound.parsing import InboundMail
from chalicelib.mail.inbound.quotes.subjects import is_subject_of_answer

AT_ONCE = timedelta(minutes=5)  # programs answer within seconds, servers hold a mail for some minutes
_PROGRAMS = ("user-agent", "x-mailer")  # which programs that people write with say of themselves


def is_doubtful(mail: InboundMail, came_at: datetime, told_at: datetime | None) -> bool:
    """Whether a mail that came so soon after our letter has none of the marks of a person's answer.

    Those are a subject that begins as answers do, something quoted, a file, the name of a program for people.
    """
    if told_at is None or came_at - told_at > AT_ONCE:
        return False
    has_marks = is_subject_of_answer(mail.subject) or mail.visible != mail.text or mail.has_attachments
    return not has_marks and not any(mail.headers.first(name) for name in _PROGRAMS)
