"""How to know reports that programs send about other mail, and answers to invitations without a word; pure."""

import re

from chalicelib.mail.inbound.parsing import InboundMail

# Addresses that mail systems report from, and what such reports are called, from the very beginning of the subject:
# a person at postmaster@ writes of other things, and a person's answer begins with Re: or AW:.
_DAEMONS = re.compile(r"(?:mailer-daemon|mail-daemon|mailerdaemon|mdaemon|symantec_antivirus)@")
_BOUNCE_SUBJECT = re.compile(
    r"(?:[*\[]{1,5} ?)?(?:undeliver(?:ed|able)"
    r"|(?:e?-?mail )?delivery (?:has )?(?:error|fail(?:ed|ure)|status|notification|problem|report|delayed)"
    r"|mail delivery (?:system|failed)|delivery status notification|returned (?:mail|to sender)|failure notice"
    r"|message (?:undeliverable|delayed|not delivered)|mail could not be delivered|non[- ]?deliver(?:y|able)|non remis"
    r"|mail system error|warning: (?:message \S+ delayed|could not send message for past) \d+ hours"
    r"|onbestelbaar|kan niet worden bezorgd"
    r"|no se puede entregar|no entregado|n[ãa]o (?:é possível )?entreg(?:ar|ue)|ikke levert|nie można dostarczyć"
    r"|delayed mail|unzustellbar(?:e nachricht)?|nicht zustellbar|zustellungsbenachrichtigung"
    r"|benachrichtigung zum übermittlungsstatus|zustellung (?:fehlgeschlagen|verz[öo]gert)|mail ?system[- ]?fehler"
    r"|nachricht (?:nicht|konnte nicht) zugestellt|(?:échec|echec|erreur) de (?:la )?(?:remise|livraison|distribution)"
    r"|(?:message )?non distribu[ée]*|notification d['’](?:état|échec)|mancat[ao] (?:consegna|recapito)"
    r"|impossibile (?:consegnare|recapitare)|non recapitabile|notifica (?:di|sullo) (?:stato|mancat\w*))"
    # A person's sentence goes on in words of another kind.
    r"(?: ?[*\]]{1,5})?(?:$|\s*[:;.(\[<–-]|\s+(?:returned|returning|to|for(?! (?:\S+ )?(?:hours?|days?|weeks?)\b)"
    r"|notification|notice|report|receipt|error|failure|mail|message"
    r"|werden|an|von|zurück|du|de|des|à|il|la|lo|di|del|della|al|alla|recapito|consegna)\b)",
    re.IGNORECASE,
)
# What is complained about is named by its server; a person complains about somebody.
_COMPLAINT_SUBJECT = re.compile(
    r"(?:complaint about message from|\[?(?:e-?mail )?(?:abuse|feedback) report\]?(?: for| about| from| on)?(?: ip)?:?)"
    r"[\s\[(]*\S*[.:]\S*$",
    re.IGNORECASE,
)
_STATUS_TYPES = {"message/delivery-status", "message/global-delivery-status"}
_OF_PROGRAMS = re.compile(r"text/calendar$|application/ics$|image/")  # what they put beside it: pictures, and itself
# What calendar programs write beside an answer when nobody wrote anything.
_CALENDAR_PHRASES = re.compile(
    # Somebody's answer, as programs say it, and the event's name.
    r"(?:.{1,120} (?:has (?:tentatively )?(?:accepted|declined) (?:this|your|the) invitation"
    r"|hat (?:die|diese|ihre) (?:einladung|besprechung(?:sanfrage)?) (?:mit vorbehalt |vorläufig )?"
    r"(?:angenommen|abgelehnt|zugesagt|akzeptiert)"
    r"|a (?:accepté|refusé|décliné) (?:cette |votre |l['’])invitation"
    r"|ha (?:accettato|rifiutato) (?:quest['’]|questo |il tuo |il suo |l['’])invito)"
    r"|accepted|declined|tentative|zugesagt|abgelehnt|mit vorbehalt|accepté|refusé|provisoire|accettato|rifiutato"
    r"|provvisorio)(?:[.!\s]*|(?::| (?:to|for|zu|zum|zur) (?:the )?(?:event|termin|meeting)).{0,300})"
    # Why one gets the mail, and from which program.
    r"|(?:(?:invitation from|einladung von|invitation de|invito da) )?google (?:calendar|kalender|agenda)[:\s]*"
    r"|(?:invitation from|einladung von|invitation de|invito da) google (?:calendar|kalender|agenda):? https?://\S+"
    r"|(?:you are receiving this (?:courtesy )?(?:e-?mail|message)|sie erhalten diese (?:e-?mail|nachricht)"
    r"|vous recevez (?:cet|ce) (?:e-?mail|message|courriel)|ricevi questa e-?mail|ricevi questo messaggio"
    r"|to stop receiving (?:these|future)|forwarding this invitation (?:could|might)).{0,400}"
    r"|https?://\S+|[-_=*~\s]*",
    re.IGNORECASE,
)


def is_bounce(mail: InboundMail, *, has_null_path: bool) -> bool:
    """Whether a mail system reports on the delivery of another mail (RFC 3464, 6533, and systems older than these)."""
    report = _reports_in(mail)
    if report and (report == "delivery-status" or _STATUS_TYPES & set(mail.part_types)):
        return True
    sender = mail.from_address or ""
    if mail.part_types[0] in _STATUS_TYPES:  # alone, without the report around it
        return True
    if has_null_path or _DAEMONS.match(sender) or mail.headers.first("x-failed-recipients"):  # the last is Exim's
        return True
    if sender.startswith("postmaster@") and _BOUNCE_SUBJECT.match(mail.subject) and not mail.is_answer:
        return True
    from chalicelib.mail.inbound.machines.returns import reads_like_a_return  # noqa: PLC0415 - with the first mail

    return reads_like_a_return(mail)


def is_read_receipt(mail: InboundMail) -> bool:
    """Whether a mail program says that a mail was shown or deleted (RFC 8098)."""
    is_receipt = "message/disposition-notification" in mail.part_types
    if is_receipt and _reports_in(mail) in ("disposition-notification", "unnamed"):
        return True
    from chalicelib.mail.inbound.machines.receipts import reads_like_a_receipt  # noqa: PLC0415 - with the first mail

    return reads_like_a_receipt(mail.subject, mail.text)


def is_feedback(mail: InboundMail) -> bool:
    """Whether a mail service passes on that a reader took a mail for unwanted (RFC 5965, and the older form)."""
    report = _reports_in(mail)
    if report == "feedback-report" or (report and "message/feedback-report" in mail.part_types):
        return True
    holds_one = mail.part_types.count("message/rfc822") == 1
    return holds_one and mail.part_types[0] == "multipart/mixed" and bool(_COMPLAINT_SUBJECT.match(mail.subject))


def is_wordless_reply(mail: InboundMail) -> bool:
    """Whether an invitation was answered by a click: no comment, no words of the sender's, and not a file of theirs."""
    calendar = mail.calendar
    if calendar is None or calendar.method != "REPLY" or calendar.has_comment or calendar.is_file:
        return False
    if any(not _OF_PROGRAMS.match(file.part.content_type) for file in mail.files):  # a file of the sender's
        return False
    return mail.is_wordless or all(_CALENDAR_PHRASES.fullmatch(line.strip()) for line in mail.text.splitlines())


def _reports_in(mail: InboundMail) -> str:
    """The type of the report that a mail is, also under a wrapper for a footer; empty where it is none.

    A person who forwards a report writes a text beside it: what they pass on is no multipart/report of theirs.
    """
    wrapped = mail.part_types[0] == "multipart/mixed" and mail.part_types[1:2] == ("multipart/report",)
    if mail.part_types[0] != "multipart/report" and not wrapped:
        return ""
    named = mail.headers.parameter("content-type", "report-type") if not wrapped else None
    return (named or "unnamed").lower()
