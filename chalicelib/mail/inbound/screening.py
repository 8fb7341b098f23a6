"""Which mail makes no ticket and gets no answer, and why. When in doubt it is a person's mail and makes one."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from chalicelib.mail.inbound.headers import words
from chalicelib.mail.inbound.parsing import InboundMail
from chalicelib.mail.inbound.reasons import DropReason
from chalicelib.mail.inbound.reports import is_bounce, is_feedback, is_read_receipt, is_wordless_reply

RECEIVED_MAX = 100  # servers on the way; RFC 5321, 6.3 has it as the least number that means a loop


@dataclass(frozen=True)
class Verdicts:
    """What the receiving service found; true only where it is sure."""

    is_spam: bool = False
    is_virus: bool = False


# Fields that only programs which answer by themselves write, whatever they say but that it is not so.
_NOT_SAID = {"", "no", "none", "false", "off", "0"}
_AUTO_REPLY_FIELDS = (
    "x-autoreply",  # Gmail, Zimbra and others
    "x-auto-reply",
    "x-autorespond",  # cPanel, BoxTrapper
    "x-autoresponder",
    "x-mail-autoreply",
    "x-autoreply-from",
    "x-autoresponse",
    "x-vacation",
    "x-otrs-loop",  # not on what their people write
    "x-znuny-loop",
)
_AUTO_REPLY_PRECEDENCES = {"auto_reply", "auto-reply", "autoreply", "junk"}  # `junk` is vacation(1)'s
_LIST_PRECEDENCES = {"list"}  # `bulk` proves nothing: desks put it into what their people write
# What mail services write each day of the mail that came in a domain's name (RFC 7489, 7.2.1.1; RFC 8460, 5.3); few say
# that nobody wrote it.
_DAILY_REPORT = re.compile(r"(?:\[[^\]]{0,40}\] ?)?report domain: ?\S{1,255};? submitter: ?\S", re.IGNORECASE)
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
    if _is_ours(mail, own, mail_domain):
        return DropReason.OWN_MAIL
    if len(mail.headers.all("received")) > RECEIVED_MAX:
        return DropReason.LOOP
    found = _report(mail) or _automatic(mail) or (DropReason.MAILING_LIST if _is_list_mail(mail, own) else None)
    if found:
        return found
    if not any("@" in words(value) for value in mail.headers.all("from")):
        return DropReason.NO_SENDER
    return DropReason.SPAM if verdicts.is_spam else None


def is_of_a_form(mail: InboundMail, own_addresses: Collection[str]) -> bool:
    """Whether it is what a contact form made: from an address of ours, to be answered to somebody else's.

    A letter of ours that came back is not, for no machine may answer those, and they say so.
    """
    own = frozenset(own_addresses)
    is_from_us = _PLUS_DETAIL.sub("@", mail.from_address or "") in own
    is_a_letter = (
        _keyword(mail, "auto-submitted") not in ("", "no")  # RFC 3834, 5: `no` is a person's mail
        or mail.headers.first("x-auto-response-suppress").lower() == "all"
    )
    return is_from_us and not is_a_letter and bool(_foreign(mail.reply_to, own))


def _is_ours(mail: InboundMail, own: frozenset[str], mail_domain: str) -> bool:
    if f"notices.{mail_domain}" in _list_ids(mail):
        return True
    return _PLUS_DETAIL.sub("@", mail.from_address or "") in own and not is_of_a_form(mail, own)


def _foreign(addresses: Iterable[str], own: frozenset[str]) -> list[str]:
    return [address for address in addresses if _PLUS_DETAIL.sub("@", address) not in own]


def _report(mail: InboundMail) -> DropReason | None:
    """Reports of mail systems and programs on mail and invitations."""
    if is_wordless_reply(mail):
        return DropReason.CALENDAR_REPLY
    if is_feedback(mail):
        return DropReason.FEEDBACK_REPORT
    if is_read_receipt(mail):
        return DropReason.READ_RECEIPT
    from chalicelib.mail.inbound.machines.absences import is_absence_subject  # noqa: PLC0415 - with the first mail

    # RFC 3834, 3.3: answers of programs have a null return path too.
    is_answer = _says_auto_replied(mail) or is_absence_subject(mail.subject)
    has_null_path = _has_null_return_path(mail) and not is_answer
    return DropReason.BOUNCE if is_bounce(mail, has_null_path=has_null_path) else None


def _automatic(mail: InboundMail) -> DropReason | None:
    """What a program wrote."""
    from chalicelib.mail.inbound.machines.absences import reads_like_an_answer_of_a_program  # noqa: PLC0415 - as above

    if _says_auto_replied(mail):
        return DropReason.AUTO_REPLY
    submitted = _keyword(mail, "auto-submitted")
    if submitted not in ("", "no"):  # RFC 3834, 5: `no` is a person's mail
        return DropReason.AUTO_GENERATED
    if _DAILY_REPORT.match(mail.subject):
        return DropReason.AUTO_GENERATED
    # vacation(1) names no mail that it answers, and people write no bulk.
    is_reaction = mail.is_answer or _has_null_return_path(mail) or _keyword(mail, "precedence") == "bulk"
    if reads_like_an_answer_of_a_program(mail.subject, mail.visible, is_reaction=is_reaction):
        return DropReason.AUTO_REPLY
    return None


def _has_null_return_path(mail: InboundMail) -> bool:
    path = _keyword(mail, "return-path")  # the first is the one that our own server wrote
    return path == "<>" or path.startswith("<mailer-daemon@")  # as sendmail rewrites it on the way


def _says_auto_replied(mail: InboundMail) -> bool:
    return (
        _keyword(mail, "auto-submitted") == "auto-replied"
        or any(_keyword(mail, name) not in _NOT_SAID for name in _AUTO_REPLY_FIELDS)
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
