"""Which mail makes no ticket and gets no answer, and why. When in doubt it is a person's mail and makes one."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from chalicelib.mail.inbound.headers import words
from chalicelib.mail.inbound.parsing import InboundMail

RECEIVED_MAX = 100  # servers on the way; RFC 5321, 6.3 has it as the least number that means a loop


class DropReason(StrEnum):
    """Why a mail was dropped; each dropped mail is kept, can be looked up, and released."""

    VIRUS = "virus"  # the receiving service found malware
    OWN_MAIL = "own-mail"  # it comes from one of our addresses, or is a letter of ours that came back
    LOOP = "loop"  # more servers passed it on than any real way has
    BOUNCE = "bounce"  # a mail system reports on the delivery of another mail
    READ_RECEIPT = "read-receipt"  # a mail program reports that a mail was shown or deleted
    CALENDAR_REPLY = "calendar-reply"  # an invitation was answered, and nobody wrote a comment
    AUTO_REPLY = "auto-reply"  # an absence notice or another answer that nobody wrote
    AUTO_GENERATED = "auto-generated"  # a program wrote it, on its own account
    MAILING_LIST = "mailing-list"  # it was sent to many, not to us
    NO_SENDER = "no-sender"  # there is no From, or no address in it: nobody to open a ticket for
    SPAM = "spam"  # the receiving service takes it for spam


@dataclass(frozen=True)
class Verdicts:
    """What the receiving service found; true only where it is sure."""

    is_spam: bool = False
    is_virus: bool = False


# Fields that only programs which answer by themselves write, whatever they say but `no`.
_AUTO_REPLY_FIELDS = (
    "x-autoreply",  # Gmail, Zimbra and others
    "x-auto-reply",
    "x-autorespond",  # cPanel, BoxTrapper
    "x-autoresponder",
    "x-mail-autoreply",
    "x-autoreply-from",
    "x-autoresponse",
    "x-vacation",
)
_AUTO_REPLY_PRECEDENCES = {"auto_reply", "auto-reply", "autoreply", "junk"}  # `junk` is vacation(1)'s
_LIST_PRECEDENCES = {"list", "bulk"}
# Absence notices that say it in their subject alone. Believed only in an answer or
# with a null return path, at the very beginning, and up to
# a colon or the end: a person's answer begins with Re: or AW:, and a person's sentence goes on.
_AUTO_REPLY_SUBJECT = re.compile(
    r"(?:automati(?:c|sche) (?:reply|antwort)|auto(?:matic)?[ -]?(?:reply|response)"
    r"|out of (?:the )?office(?: auto[ -]?reply)?"
    r"|(?:automatische )?abwesenheits(?:notiz|meldung|nachricht|assistent)|abwesenheit|abwesend"
    r"|r[ée]ponse automatique|(?:message|notification) d['’]absence|absence du bureau"
    r"|risposta automatica|fuori (?:sede|ufficio)|assenza dall['’]ufficio)[ ]?(?::|$)",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"\([^()]*\)")
_LIST_ID = re.compile(r"<([^<>\s]+)>\s*$")
_PLUS_DETAIL = re.compile(r"\+[^@]*@")


def screen(
    mail: InboundMail, *, own_addresses: Collection[str], mail_domain: str, verdicts: Verdicts
) -> DropReason | None:
    """Why the mail makes no ticket, or None for the mail of a person.

    `own_addresses` are the bare addresses that we send from and receive at, in lower case; `mail_domain` is the
    domain in the List-Id of our letters.
    """
    own = frozenset(own_addresses)
    if verdicts.is_virus:
        return DropReason.VIRUS
    if _PLUS_DETAIL.sub("@", mail.from_address or "") in own or f"notices.{mail_domain}" in _list_ids(mail):
        return DropReason.OWN_MAIL
    if len(mail.headers.all("received")) > RECEIVED_MAX:
        return DropReason.LOOP
    found = _report(mail) or _automatic(mail) or (DropReason.MAILING_LIST if _is_list_mail(mail, own) else None)
    if found:
        return found
    if not any("@" in words(value) for value in mail.headers.all("from")):
        return DropReason.NO_SENDER
    return DropReason.SPAM if verdicts.is_spam else None


def _report(mail: InboundMail) -> DropReason | None:
    """Reports of mail systems and programs on mail and invitations."""
    if mail.calendar and mail.calendar.method == "REPLY" and not mail.calendar.has_comment:
        return DropReason.CALENDAR_REPLY
    if mail.part_types[0] == "multipart/report":
        if "message/disposition-notification" in mail.part_types:  # RFC 8098
            return DropReason.READ_RECEIPT
        if "message/delivery-status" in mail.part_types:  # RFC 3464
            return DropReason.BOUNCE
    # RFC 3834, 3.3: answers of programs have a null return path too.
    if _says_auto_replied(mail) or _AUTO_REPLY_SUBJECT.match(mail.subject):
        return None
    is_bounce = (
        _has_null_return_path(mail)
        or (mail.from_address or "").startswith("mailer-daemon@")
        or bool(mail.headers.first("x-failed-recipients"))  # Exim
    )
    return DropReason.BOUNCE if is_bounce else None


def _automatic(mail: InboundMail) -> DropReason | None:
    """What a program wrote."""
    if _says_auto_replied(mail):
        return DropReason.AUTO_REPLY
    submitted = _keyword(mail, "auto-submitted")
    if submitted not in ("", "no"):  # RFC 3834, 5: `no` is a person's mail
        return DropReason.AUTO_GENERATED
    is_reaction = mail.is_answer or _has_null_return_path(mail)
    if is_reaction and _AUTO_REPLY_SUBJECT.match(mail.subject):
        return DropReason.AUTO_REPLY
    return None


def _has_null_return_path(mail: InboundMail) -> bool:
    return _keyword(mail, "return-path") == "<>"  # the first is the one that our own server wrote


def _says_auto_replied(mail: InboundMail) -> bool:
    return (
        _keyword(mail, "auto-submitted") == "auto-replied"
        or any(_keyword(mail, name) not in ("", "no", "false") for name in _AUTO_REPLY_FIELDS)
        or any(_keyword(mail, name) in _AUTO_REPLY_PRECEDENCES for name in ("precedence", "x-precedence", "preference"))
        or _keyword(mail, "x-autogenerated") == "reply"  # CommuniGate Pro
        or _keyword(mail, "delivered-to") == "autoresponder"  # qmail
        or mail.headers.first("x-post-messageclass").lower().endswith("autoresponder")  # Mailtraq
        # X-Auto-Response-Suppress says nothing: Exchange puts it into the mail of people as well.
    )


def _is_list_mail(mail: InboundMail, own: frozenset[str]) -> bool:
    own_lists = {address.replace("@", ".") for address in own}
    if any(list_id in own_lists for list_id in _list_ids(mail)):
        return False  # the support address is itself a list that hands its mail on to us
    if _list_ids(mail) or _keyword(mail, "precedence") in _LIST_PRECEDENCES:
        return True
    # Newsletters never answer; programs that people answer customers with do put this field into their mail.
    return bool(mail.headers.first("list-unsubscribe")) and not mail.is_answer


def _list_ids(mail: InboundMail) -> list[str]:
    """RFC 2919; one without angle brackets is taken whole."""
    values = [value.lower() for value in mail.headers.all("list-id")]
    return [found[1] if (found := _LIST_ID.search(value)) else value for value in values if value]


def _keyword(mail: InboundMail, name: str) -> str:
    """A field's value in lower case, without comments and parameters."""
    value = mail.headers.first(name)[:200].lower()
    return _COMMENT.sub("", value).partition(";")[0].strip()
