"""Why a mail makes no message: it cannot be read, or nobody wrote it to us."""

from enum import StrEnum


class DropReason(StrEnum):
    """Why a mail was dropped; each dropped mail is kept, can be looked up, and released."""

    VIRUS = "virus"  # the receiving service found malware
    OWN_MAIL = "own-mail"  # it comes from one of our addresses, or is a letter of ours that came back
    LOOP = "loop"  # more servers passed it on than any real way has
    BOUNCE = "bounce"  # a mail system reports on the delivery of another mail
    FEEDBACK_REPORT = "feedback-report"  # a mail service passes on that a reader took a mail for unwanted
    READ_RECEIPT = "read-receipt"  # a mail program reports that a mail was shown or deleted
    CALENDAR_REPLY = "calendar-reply"  # an invitation was answered, and nobody wrote a comment
    AUTO_REPLY = "auto-reply"  # an absence notice or another answer that nobody wrote
    AUTO_GENERATED = "auto-generated"  # a program wrote it, on its own account
    MAILING_LIST = "mailing-list"  # it was sent to many, not to us
    NO_SENDER = "no-sender"  # there is no From, or no address in it: nobody to open a ticket for
    SPAM = "spam"  # the receiving service takes it for spam


class UnreadableReason(StrEnum):
    """Why a mail could not be read at all."""

    TOO_LARGE = "too-large"  # beyond what SES takes in
    NO_HEADERS = "no-headers"  # not one header field: this is no mail
