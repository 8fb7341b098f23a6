"""A letter as one whole message."""

from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from chalicelib.errors import Permanent
from chalicelib.mail.outbound.letters import Letter
from chalicelib.mail.outbound.raw import Attachment, filled, raw_message

LETTER = Letter("[Störung] Titel", "<p>{{greeting_html}}</p>", "{{greeting_text}}\n")
DATA = {"greeting_html": "Grüezi &amp; hallo", "greeting_text": "Grüezi & hallo"}
HEADERS = {"From": "Alpenrechner <notices@example.net>", "To": "anna@example.com", "References": "<n@example.net>"}
CALENDAR = Attachment("wartung.ics", "text/calendar; method=REQUEST", "BEGIN:VCALENDAR\r\nSUMMARY:Zürich\r\n")


def message(attachment: Attachment | None = None, **changes: object) -> EmailMessage:
    values = {"letter": LETTER, "data": DATA, "headers": HEADERS} | changes
    return message_from_bytes(raw_message(**values, attachment=attachment), policy=policy.default)


def test_the_letter_is_filled_in_and_reads_as_it_was_written() -> None:
    made = message()
    assert made["Subject"] == "[Störung] Titel"
    assert made["References"] == "<n@example.net>"
    text, html = made.get_body(("plain",)), made.get_body(("html",))
    assert text
    assert html
    assert text.get_content() == "Grüezi & hallo\n"
    assert html.get_content().strip() == "<p>Grüezi &amp; hallo</p>"
    assert made.defects == []


def test_the_attachment_keeps_its_words_its_name_and_its_method() -> None:
    made = message(CALENDAR)
    (calendar,) = made.iter_attachments()
    assert calendar.get_content_type() == "text/calendar"
    assert calendar.get_param("method") == "REQUEST"
    assert calendar.get_filename() == "wartung.ics"
    assert calendar.get_payload(decode=True) == CALENDAR.content.encode()


def test_an_attachment_has_a_method_only_if_it_says_so() -> None:
    (calendar,) = message(Attachment("a.ics", "text/calendar", "x")).iter_attachments()
    assert calendar.get_param("method") is None


def test_values_are_not_looked_into_again() -> None:
    assert filled("{{a}} {{b}}", {"a": "{{b}}", "b": "x"}) == "{{b}} x"


def test_a_slot_without_a_value_is_refused() -> None:
    with pytest.raises(Permanent):
        message(data={"greeting_html": "x"})


def test_no_line_is_longer_than_mail_allows() -> None:
    long = {"greeting_html": "ä" * 5_000, "greeting_text": "x" * 5_000}
    raw = raw_message(LETTER, long, {**HEADERS, "X-Name": "ü" * 300}, CALENDAR)
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert b"\n" not in raw.replace(b"\r\n", b"")


@pytest.mark.parametrize("value", ["a\r\nBcc: eve@example.com", "a\nb", "a\rb", "a\x00b", "a\x0bb"])
def test_a_header_cannot_start_another(value: str) -> None:
    with pytest.raises(Permanent):
        message(headers={**HEADERS, "References": value})


@pytest.mark.parametrize("name", ["X Y", "X:Y", "", "X\r\nBcc"])
def test_a_header_has_a_name_of_one_word(name: str) -> None:
    with pytest.raises(Permanent):
        message(headers={**HEADERS, name: "x"})


@pytest.mark.parametrize("content_type", ["text/calendar\r\nX: y", "calendar", 'text/x; a="b"c'])
def test_a_malformed_type_is_refused(content_type: str) -> None:
    with pytest.raises(Permanent):
        message(Attachment("a", content_type, "x"))


def test_an_attachment_s_name_is_made_harmless() -> None:
    (part,) = message(Attachment('a"\r\nX: y/../b.ics', "text/calendar", "x")).iter_attachments()
    assert part.get_filename() == "a___X__y_.._b.ics"
