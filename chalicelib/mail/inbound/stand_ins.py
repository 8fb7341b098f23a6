"""What is shown of a mail without words: the invitation or the mail that it holds, or text of another kind."""

from datetime import date, datetime

from chalicelib.mail.inbound.headers import words
from chalicelib.mail.inbound.limits import TEXT_MAX_BYTES
from chalicelib.mail.inbound.mime import Part, read_parts

_CALENDAR_MAX_BYTES = 200_000
_CALENDARS, _MAILS = ("text/calendar", "application/ics"), ("message/rfc822", "message/global")
_EVENTS_MAX = 20
_SHOWN_FIELDS = ("From", "To", "Date", "Subject")
_LINE_MAX_CHARS = 2_000


def text_instead(raw: bytes, root: Part) -> str:
    """The text that stands in for that of the sender; empty where there is none."""
    for part in root.walk():
        if part.content_type in _CALENDARS and (found := _invitation(part.text_of(raw, _CALENDAR_MAX_BYTES))):
            return found
    for part in root.walk():
        if part.content_type in _MAILS and (found := _attached_mail(part.bytes_of(raw, TEXT_MAX_BYTES))):
            return found
    others = [part for part in root.walk() if _is_other_text(part)]
    return "\n\n".join(text for part in others if (text := part.text_of(raw, TEXT_MAX_BYTES).strip()))


def _invitation(text: str) -> str:
    from icalendar import Calendar  # noqa: PLC0415 - few mails have one

    try:
        calendar = Calendar.from_ical(text)
        events = [event for event in calendar.walk() if event.name in ("VEVENT", "VTODO")][:_EVENTS_MAX]
        return "\n\n".join("\n".join(_lines_of(event)) for event in events)
    except (ValueError, IndexError, KeyError, TypeError, AttributeError):  # as icalendar says that something is none
        return ""


def _lines_of(event: dict[str, object]) -> list[str]:
    when = [_instant(getattr(event.get(name), "dt", None)) for name in ("DTSTART", "DTEND")]
    said = [str(event.get(name, "")).strip()[:_LINE_MAX_CHARS] for name in ("SUMMARY", "LOCATION")]
    longer = [str(event.get(name, "")).strip()[:_LINE_MAX_CHARS] for name in ("COMMENT", "DESCRIPTION")]
    return [line for line in (said[0], " – ".join(one for one in when if one), said[1], *longer) if line]


def _instant(value: object) -> str:
    """As it is written in the calendar: its zone is part of what was meant."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M ") + (value.tzname() or "")
    return value.isoformat() if isinstance(value, date) else ""


def _attached_mail(raw: bytes) -> str:
    """The head and the text of a mail that came along; what came along with that is left out."""
    from chalicelib.mail.inbound.body import text_parts  # noqa: PLC0415 - it asks for what stands in, and here is where

    root = read_parts(raw)
    head = [f"{name}: {words(value)}" for name in _SHOWN_FIELDS if (value := root.headers.first(name.lower()))]
    texts = [part.text_of(raw, TEXT_MAX_BYTES).strip() for part in text_parts(raw, root)]
    return "\n".join(head) + "\n\n" + "\n\n".join(text for text in texts if text) if head else ""


def _is_other_text(part: Part) -> bool:
    is_text = part.content_type.startswith("text/") and part.content_type not in ("text/calendar", "text/rtf")
    return is_text and not part.children and not part.is_attachment
