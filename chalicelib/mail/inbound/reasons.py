"""Why a mail makes no message: it cannot be read, or nobody wrote it to us; and what of one that does was not read."""

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
    UPSTREAM = "upstream"  # a program of a supplier of the provider's sent it: no request, but perhaps news
    NO_SENDER = "no-sender"  # there is no From, or no address in it: nobody to open a ticket for
    SPAM = "spam"  # the receiving service takes it for spam
    BLOCKED = "blocked"  # a person decided so of its sender
    FLOOD = "flood"  # one sender writes more than people do


class UnreadableReason(StrEnum):
    """Why a mail could not be read at all."""

    TOO_LARGE = "too-large"  # beyond what SES takes in
    NO_HEADERS = "no-headers"  # not one header field: this is no mail


class Shortfall(StrEnum):
    """What of a mail was not read; the stored original has it."""

    HEADERS = "headers"  # a header block, a field in it, or the number of fields is over its limit
    PARTS = "parts"  # more parts, or parts nested deeper, than are read
    TEXT = "text"  # the text is longer than is handed on
    FILES = "files"  # more files than are kept apart from the mail
    NO_TEXT = "no-text"  # nothing in it is text that is read, such as an image or a document alone
    ENCRYPTED = "encrypted"  # its words are encrypted, or signed in a form that only the original shows
    UNFORESEEN = "unforeseen"  # reading it failed; what is shown is what could be saved
