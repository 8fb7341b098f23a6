"""A mail that somebody passes on: who wrote it, about what, and what; apart from what was said above it.

Programs attach it whole, or write its head above its words, in their users' languages, some with a mark before each
line. Of several that stand within each other it is the outermost, whose head the program of the sender wrote.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.mail.addresses import addresses_in
from chalicelib.mail.files.reading import MailFile
from chalicelib.mail.inbound.limits import MAIL_MAX_BYTES
from chalicelib.mail.inbound.mailboxes import Mailbox, mailboxes
from chalicelib.mail.inbound.mime import read_parts
from chalicelib.mail.inbound.parsing import InboundMail, Unreadable, parse
from chalicelib.mail.inbound.quotes import dividers, fields, subjects
from chalicelib.mail.inbound.quotes.fields import Field
from chalicelib.mail.inbound.quotes.visible import visible_text

_MAILS = ("message/rfc822", "message/global")
_LINES_MAX = 30_000
_QUOTE = ">"
_NEAR_LINES = 6  # empty or drawn, between what announces a mail and its head


@dataclass(frozen=True)
class PassedOn:
    """The mail that is passed on: its `text` as `InboundMail.visible` has it, and `note`, what was said above it.

    `mail` is that mail where it came along whole, with its bytes `raw`; `files` are those that belong to it.
    """

    sender: Mailbox
    subject: str
    text: str
    note: str
    files: tuple[MailFile, ...]
    raw: bytes
    mail: InboundMail | None = None


def may_pass_on(mail: InboundMail) -> bool:
    """A cheap first question, which most mails answer with no."""
    is_said = subjects.is_subject_of_forward(mail.subject)
    return is_said or bool(set(_MAILS) & set(mail.part_types)) or (not mail.is_answer and _says_so(mail.visible))


def passed_on(raw: bytes, mail: InboundMail) -> PassedOn | None:
    """The mail that a mail passes on; None where it passes none on, several, or one of nobody."""
    return _attached(raw, mail) or _written_out(raw, mail)


def _attached(raw: bytes, mail: InboundMail) -> PassedOn | None:
    parts = [part for part in read_parts(raw).walk() if part.content_type in _MAILS]
    if len(parts) != 1:
        return None
    inner = parts[0].bytes_of(raw, MAIL_MAX_BYTES)
    try:
        found = parse(inner)
    except Unreadable:
        return None
    is_passed_on = subjects.is_subject_of_forward(mail.subject) or mail.subject.strip() in ("", found.subject)
    if not found.from_address or not (is_passed_on or mail.is_wordless):
        return None
    sender = Mailbox(found.from_name, found.from_address)
    note = "" if mail.is_wordless else mail.visible
    return PassedOn(sender, found.subject, found.visible, note, found.files, inner, found)


def _written_out(raw: bytes, mail: InboundMail) -> PassedOn | None:
    is_said = subjects.is_subject_of_forward(mail.subject)
    lines = mail.visible.split("\n")
    if len(lines) > _LINES_MAX or not (is_said or not mail.is_answer):
        return None
    begins = _begins(lines, is_said=is_said)
    if begins is None:
        return None
    within = _unquoted(lines[begins:])
    at = _head(within)
    values = fields.values_at(within, at) if at is not None else {}
    sender = _sender(values.get(Field.FROM, ""))
    if at is None or sender is None:
        return None
    subject = values.get(Field.SUBJECT, "") or subjects.without_prefix(mail.subject)
    words = "\n".join(within[fields.block_at(within, at)[1] :]).strip()
    is_answer, is_forward = subjects.is_subject_of_answer(subject), subjects.is_subject_of_forward(subject)
    text = visible_text(words, is_answer=is_answer, is_forward=is_forward)
    return PassedOn(sender, subject, text, "\n".join(lines[:begins]).strip(), mail.files, raw)


def _says_so(text: str) -> bool:
    return any(_is_divider(line) for line in text.split("\n", _LINES_MAX)[:_LINES_MAX])


def _begins(lines: Sequence[str], *, is_said: bool) -> int | None:
    """From which line on the mail stands: where a program says so, or, of what is passed on, where a head begins."""
    for n, line in enumerate(lines):
        if _is_divider(line) or (is_said and (dividers.is_original_line(line) or _is_head(lines, n))):
            return n
    return None


def _is_divider(line: str) -> bool:
    return dividers.is_forward_line(line.lstrip("> "))


def _unquoted(lines: Sequence[str]) -> list[str]:
    """Without the mark that some programs write before each line of it."""
    if not lines[0].lstrip().startswith(_QUOTE):
        return list(lines)
    return [line.lstrip().removeprefix(_QUOTE).removeprefix(" ") for line in lines]


def _head(lines: Sequence[str]) -> int | None:
    """The line with which the head begins, near to where the mail does."""
    return next((n for n in range(min(_NEAR_LINES, len(lines))) if _is_head(lines, n)), None)


def _is_head(lines: Sequence[str], n: int) -> bool:
    if fields.field_of(lines[n]) in (None, Field.OTHER):
        return False
    return fields.is_history(fields.block_at(lines, n)[0], is_announced=True)


def _sender(value: str) -> Mailbox | None:
    """Whom a head names: one address, whatever stands around it."""
    written = value.replace("mailto:", "")  # Outlook of old: `Anna Roth [mailto:anna@x.example]`
    found, addresses = mailboxes(written), addresses_in(written)
    if len({one.address for one in found}) == 1:
        return found[0]
    return Mailbox(found[0].name if found else "", addresses[0]) if len(addresses) == 1 else None
