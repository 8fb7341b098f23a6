"""Mails made to be slow or to fail: each is read as far as its limits go, and soon.

The bounds on time are generous: what they tell apart is a second from a minute.
"""

import time
from collections.abc import Iterator

import pytest

from chalicelib.mail.inbound import limits
from chalicelib.mail.inbound.flowed import unfolded
from chalicelib.mail.inbound.html_text import html_to_text
from chalicelib.mail.inbound.parsing import InboundMail, Unreadable, parse
from chalicelib.mail.inbound.reasons import Shortfall, UnreadableReason
from chalicelib.mail.inbound.screening import Verdicts, screen

HEAD = b"From: hans@customer.example\r\nSubject: Frage\r\n"
MIXED = HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
AT_MOST_S = 5.0


@pytest.fixture(autouse=True)
def _soon() -> Iterator[None]:
    started = time.process_time()
    yield
    assert time.process_time() - started < AT_MOST_S


def test_address_list_of_154_kb_is_read_up_to_its_limit() -> None:
    readers = b", ".join(b"Name %d <n%d@example.org>" % (n, n) for n in range(5_500))
    mail = parse(b"To: " + readers + b"\r\n" + HEAD + b"\r\nHallo")
    assert mail.to[:2] == ("n0@example.org", "n1@example.org")
    assert len(mail.to) == limits.ADDRESSES_MAX
    assert mail.from_address == "hans@customer.example"
    assert mail.text == "Hallo"
    assert mail.shortfalls == {Shortfall.HEADERS}


@pytest.mark.parametrize("depth", [1, 1_000, 7_000])
def test_nested_comments_hide_no_sender(depth: int) -> None:
    field = b"From: " + b"(" * depth + b")" * depth + b" hans@customer.example\r\n"
    assert parse(field + b"\r\nHallo").from_address == "hans@customer.example"


def test_comments_that_are_never_closed_hide_no_sender() -> None:
    assert parse(b"From: Hans :( <hans@customer.example>\n\n").from_address == "hans@customer.example"
    assert parse(b"From: " + b"(" * 5_000 + b" hans@customer.example\n\n").from_address == "hans@customer.example"


def test_quote_that_is_never_closed_hides_no_sender() -> None:
    assert parse(b'From: "Hans <hans@customer.example>\n\n').from_address == "hans@customer.example"


def test_quoted_text_is_no_address() -> None:
    assert parse(b'From: "boss@customer.example"\n\n').from_address is None


def test_date_beyond_the_calendar_is_none() -> None:
    assert parse(b"From: a@b.example\nDate: Fri, 31 Dec 9999 23:59:59 -2359\n\n").date is None


def test_head_that_only_the_body_ends_hides_no_text() -> None:
    assert html_to_text("<head><style>p{}</style><meta x><body>Hallo") == "Hallo"


def test_sender_field_over_its_limit_has_no_sender() -> None:
    second = b"a@customer.example, " + b" " * limits.FIELD_MAX_CHARS + b"b@customer.example"
    assert parse(b"From: " + second + b"\n\n").from_address is None


def test_2000_nested_multiparts_are_read_to_the_fixed_depth() -> None:
    nest = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(2_000))
    mail = parse(HEAD + nest + b"\r\nHallo")
    assert len(mail.part_types) == limits.DEPTH_MAX + 1
    assert mail.subject == "Frage"
    assert mail.shortfalls == {Shortfall.PARTS}


def test_nesting_within_the_depth_is_read_whole() -> None:
    nest = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(limits.DEPTH_MAX)
    )
    mail = parse(HEAD + nest + b"\r\nHallo")
    assert mail.text == "Hallo"
    assert mail.shortfalls == frozenset()


def test_nested_multiparts_of_one_boundary_are_read_to_the_number_of_parts() -> None:
    mail = parse(HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" * 2_000 + b"\r\nHallo")
    assert len(mail.part_types) <= limits.PARTS_MAX
    assert Shortfall.PARTS in mail.shortfalls


def test_100000_parts_are_read_to_the_fixed_number() -> None:
    mail = parse(MIXED + b"--b\r\n\r\nHallo\r\n" * 100_000)
    assert len(mail.part_types) == limits.PARTS_MAX
    assert mail.text.startswith("Hallo\n\nHallo")
    assert mail.shortfalls == {Shortfall.PARTS}


def test_parts_up_to_the_number_are_read_whole() -> None:
    mail = parse(MIXED + b"--b\r\n\r\nHallo\r\n" * (limits.PARTS_MAX - 1) + b"--b--")
    assert len(mail.part_types) == limits.PARTS_MAX
    assert mail.shortfalls == frozenset()


def test_lines_that_only_look_like_boundaries_cost_little() -> None:
    assert parse(MIXED + b"--b\r\n\r\nHallo\r\n" + b"--bx\n" * 7_000_000 + b"\r\n--b--").text.startswith("Hallo")


def test_large_attachment_is_not_decoded() -> None:
    file = b"--b\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    mail = parse(MIXED + b"--b\r\n\r\nHallo\r\n" + file + (b"QUJD" * 19 + b"\r\n") * 500_000 + b"--b--")
    assert mail.text == "Hallo"
    assert mail.has_attachments
    assert mail.shortfalls == frozenset()


@pytest.mark.parametrize("line", [b"X: y\n", b" \n", b"nothing\n"])
def test_header_block_of_30_mb_is_read_up_to_its_limit(line: bytes) -> None:
    mail = parse(HEAD + line * (30_000_000 // len(line)) + b"\nHallo")
    assert mail.subject == "Frage"
    assert mail.text == "Hallo"
    assert len(mail.headers.fields) <= limits.HEADER_FIELDS_MAX
    assert Shortfall.HEADERS in mail.shortfalls


def test_large_headers_in_every_part_are_read_up_to_their_limit() -> None:
    mail = parse(MIXED + (b"--b\r\n" + b"a:b\n" * 30_000 + b"\r\nHallo\r\n") * 300)
    assert mail.text.startswith("Hallo")
    assert mail.shortfalls == {Shortfall.HEADERS, Shortfall.PARTS}


@pytest.mark.parametrize("parameter", [b';"', b'; a="\\"', b"; a*0*=x", b"; =", b"; a='%%''"])
def test_content_type_of_nothing_but_parameters_costs_little(parameter: bytes) -> None:
    field = b"Content-Type: text/plain" + parameter * 400
    file = b"Content-Disposition: attachment" + parameter * 400
    mail = parse(MIXED + (b"--b\r\n" + field + b"\r\n" + file + b"\r\n\r\nx\r\n") * limits.PARTS_MAX)
    assert len(mail.part_types) == limits.PARTS_MAX


@pytest.mark.parametrize(
    "piece",
    [
        "<a",
        "<a ",
        "<a b='",
        '<a "',
        "<!",
        "<!--",
        "</a",
        "<![",
        "&#",
        "&#1",
        "<script>",
        "<style>",
        "<head>",
        "<p>",
        "<div> ",
        "<br>",
        "&nbsp;",
        "&amp;amp;",
        " ",
        "\n",
        "ä<",
        "<a b=c ",
        "'<a'",
        '"',
        "<td>",
        "</title><title>",
    ],
)
def test_html_of_one_piece_repeated_costs_little(piece: str) -> None:
    """The standard library's HTMLParser takes 14 s for 100 KB of the first of them."""
    source = piece.encode()
    mail = parse(HEAD + b"Content-Type: text/html; charset=utf-8\r\n\r\n" + source * (1_500_000 // len(source)))
    assert len(mail.text) <= limits.TEXT_MAX_CHARS


@pytest.mark.parametrize("piece", ["<a", "<a b='", "<!--", "<style>", "<p>", "<div> "])
def test_html_takes_time_in_proportion_to_its_length(piece: str) -> None:
    def cost_s(length: int) -> float:
        """The least of three: what else the machine does only ever adds to it."""
        source, costs = piece * (length // len(piece)), []
        for _ in range(3):
            started = time.process_time()
            html_to_text(source)
            costs.append(time.process_time() - started)
        return min(costs)

    assert cost_s(800_000) < 8 * cost_s(200_000) + 0.2


@pytest.mark.parametrize("piece", ["a \n", "> a \n", "aaaa bbbb \n", ">\n"])
def test_text_that_flows_takes_time_in_proportion_to_its_length(piece: str) -> None:
    def cost_s(length: int) -> float:
        text, costs = piece * (length // len(piece)), []
        for _ in range(3):
            started = time.process_time()
            unfolded(text, deletes_space=True)
            costs.append(time.process_time() - started)
        return min(costs)

    assert cost_s(1_200_000) < 20 * cost_s(200_000) + 0.1  # quadratic, it were 36


@pytest.mark.parametrize("charset", ["utf-7", "punycode", "idna", "iso2022_jp_ext", "utf-16", "unicode_escape", "hz"])
def test_no_charset_makes_text_slow_or_fail(charset: str) -> None:
    field = b"Content-Type: text/plain; charset=" + charset.encode() + b"\r\n\r\n"
    for piece in (b"+2AA-", b"a-", b"\x1b$B", b"~{", b"\\u0041", b"\xd8\x00"):
        mail = parse(HEAD + field + piece * 200_000)
        assert mail.text.encode().decode() == mail.text  # no half of a character is left


def test_text_over_its_limit_is_cut_and_said_to_be() -> None:
    mail = parse(HEAD + b"\r\n" + b"Hallo " * 20_000)
    assert len(mail.text) == limits.TEXT_MAX_CHARS - 1  # less the blank at the cut
    assert mail.shortfalls == {Shortfall.TEXT}


def test_text_cut_inside_a_character_stays_readable() -> None:
    for shift in range(3):
        mail = parse(HEAD + b"\r\n" + b"x" * shift + "€".encode() * limits.TEXT_MAX_BYTES)
        assert set(mail.text.removeprefix("x" * shift)) == {"€"}


def test_nested_alternatives_are_not_read_again_at_each_level() -> None:
    body = b"x"
    for n in range(9):
        html = b"\r\n--b%d\r\nContent-Type: text/html\r\n\r\n" % n + b"<p>x" * 200_000 + b"\r\n--b%d--" % n
        body = b"Content-Type: multipart/alternative; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) + body + html
    assert parse(HEAD + body).part_types[0] == "multipart/alternative"


def test_subject_and_references_are_cut() -> None:
    mail = parse(b"From: a@b.example\nSubject: " + b"x" * 10_000 + b"\nReferences: " + b"<a@b> " * 200 + b"\n\n")
    assert len(mail.subject) == limits.SUBJECT_MAX_CHARS
    assert len(mail.references) == limits.REFERENCES_MAX


# What each pattern of subjects and beginnings begins with, takes many of, and ends otherwise than it wants.
WORDS = (
    *(
        "Delivery failed ",
        "undeliverable: ",
        "non remis ",
        "** ",
        "[#",
        "[",
        "(",
        "Report domain: ",
        "complaint about ",
    ),
    *(
        "auto: x is ",
        "Abwesend bis 1",
        "Out of office until 1",
        "Re: ",
        "Fwd[1]: ",
        "a.b@",
        "urlaub",
        "x (",
        "Anna is out ",
    ),
    *(
        "your message ",
        "ihre nachricht konnte ",
        "votre message n'a ",
        "this is the ",
        "returned to ",
        "=?utf-8?q?",
        "not ",
    ),
    *("accepted ", "hello ", "*x", "your document was ", "read: ", "ist eine automatisch ", "a \u3000", "\u0130", "(("),
)


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("subject", ["Delivery failure: x", "Read: x", "Automatic reply: x", None])
def test_a_megabyte_of_subject_and_of_text_is_screened_soon(words: str, subject: str | None) -> None:
    much = words * (1_000_000 // len(words))
    head = f"From: postmaster@x.example\nIn-Reply-To: <a@b>\nPrecedence: bulk\nSubject: {subject or much}\n\n"
    mail = parse(f"{head}{much}".encode())
    screen(mail, own_addresses={"support@provider.example"}, mail_domain="provider.example", verdicts=Verdicts())


@pytest.mark.parametrize("name", ["Return-Path", "Precedence", "List-Id", "Auto-Submitted", "Reply-To", "X-Autoreply"])
@pytest.mark.parametrize("words", ["(", "()", "<", "<a", "=?", "a@b.example,", "; ", "mailer-daemon@", " \t"])
def test_a_megabyte_of_a_field_that_is_looked_at_is_screened_soon(name: str, words: str) -> None:
    mail = parse(f"From: a@x.example\n{name}: {words * (1_000_000 // len(words))}\n\nx".encode())
    screen(mail, own_addresses={"support@provider.example"}, mail_domain="provider.example", verdicts=Verdicts())


@pytest.mark.parametrize("raw", [b"", b"\r\n" * 1_000, b"no mail at all", b"From " * 1_000_000, b"\x00" * 100_000])
def test_what_is_no_mail_is_unreadable(raw: bytes) -> None:
    assert _reason(raw) == UnreadableReason.NO_HEADERS


def test_more_than_ses_takes_in_is_unreadable() -> None:
    assert _reason(HEAD + b"\r\n" + b"x" * limits.MAIL_MAX_BYTES) == UnreadableReason.TOO_LARGE


def test_largest_mail_is_read() -> None:
    start = HEAD + b"\r\n"
    mail: InboundMail = parse(start + b"x" * (limits.MAIL_MAX_BYTES - len(start)))
    assert mail.subject == "Frage"


def _reason(raw: bytes) -> UnreadableReason:
    with pytest.raises(Unreadable) as caught:
        parse(raw)
    return caught.value.reason
