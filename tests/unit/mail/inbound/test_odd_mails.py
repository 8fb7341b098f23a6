"""Mails that are written as no standard has them, and what their senders meant; each stands for its kind."""

import pytest

from chalicelib.mail.inbound.charset_names import codec_of
from chalicelib.mail.inbound.charsets import decode, from_base64
from chalicelib.mail.inbound.flowed import unfolded
from chalicelib.mail.inbound.html_text import html_to_text
from chalicelib.mail.inbound.mailboxes import mailboxes
from chalicelib.mail.inbound.parsing import InboundMail, parse
from chalicelib.mail.inbound.reasons import Shortfall

HEAD = b"From: kim@x.example\r\nSubject: Frage\r\n"
EVENT = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//X//X//EN\r\nMETHOD:%s\r\n"
    b"BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260112T080000Z\r\n"
    b"DTSTART:20260112T090000Z\r\nDTEND:20260112T100000Z\r\nSUMMARY:Begehung Keller\r\n"
    b"COMMENT:Lieber um 11\r\nEND:VEVENT\r\n"
    b"END:VCALENDAR\r\n"
)


def mixed(*parts: bytes, kind: bytes = b"mixed") -> InboundMail:
    head = HEAD + b"Content-Type: multipart/" + kind + b"; boundary=b\r\n\r\n"
    return parse(head + b"".join(b"--b\r\n" + part + b"\r\n" for part in parts) + b"--b--\r\n")


# --- bytes to letters --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("x-sjis", "cp932"),
        ("Windows-31J", "cp932"),
        ("x-gbk", "gb18030"),
        ("x-euc-jp", "euc_jp"),
        ("windows-949", "cp949"),
        ("ks_c_5601-1987", "cp949"),
        ("iso-8859-8-i", "iso8859-8"),
        ("x-cp1250", "cp1250"),
        ("iso88592", "iso8859-2"),
        ("koi8-ru", "koi8-u"),
        ("x-mac-roman", "mac-roman"),
        ("win-1251", "cp1251"),
        ("cp-1251", "cp1251"),
        ("win1250", "cp1250"),
        ("cp_1251", "cp1251"),
        ("eucJP", "euc_jp"),
        ("x-eucjp", "euc_jp"),
        ("ShiftJIS", "cp932"),
        ("win-31j", "cp932"),
        ("EUCKR", "cp949"),
        ("x-big5", "big5hkscs"),
        ("ISO8859_1", "cp1252"),
        ('"utf8"', "utf-8"),
        ("UTF-8; format=flowed", "utf-8"),
        ("unknown-8bit", None),
        ("punycode", None),
        ("unicode_escape", None),
        ("zip", None),
    ],
)
def test_a_charset_is_what_browsers_take_its_name_for(label: str, codec: str | None) -> None:
    assert codec_of(label) == codec


@pytest.mark.parametrize("charset", ["iso-2022-jp", "ISO-2022-JP-MS", None, "us-ascii", "utf-8"])
def test_japanese_is_read_with_what_nec_added_and_without_a_charset(charset: str | None) -> None:
    assert decode(b'\x1b$B-!\x1b(B 1 \x1b$B-j%"\x1b(B', charset) == "① 1 ㈱ア"
    assert decode("日本語のメール".encode("iso2022_jp"), charset) == "日本語のメール"


def test_half_width_kana_and_what_a_limit_cut_are_read() -> None:
    assert decode(b"\x1b(I1\x1b(B.", "iso-2022-jp") == "ｱ."
    assert decode(b"\x1b$BF|K\\8", "iso-2022-jp").startswith("日本")


@pytest.mark.parametrize("charset", ["iso-2022-jp", "iso-2022-jp-1", "iso-2022-jp-2"])
def test_characters_that_japanese_got_later_are_read(charset: str) -> None:
    assert decode("丂 日本".encode("iso2022_jp_1"), charset) == "丂 日本"


@pytest.mark.parametrize("head", ["Subject: =?iso-2022-jp?B?GyRCLSEbKEI=?=", "Subject: \x1b$B-!\x1b(B"])
def test_japanese_in_a_subject_is_read_with_what_nec_added_encoded_and_raw(head: str) -> None:
    assert parse(f"From: kim@x.example\r\n{head}\r\n\r\nx".encode()).subject == "①"


@pytest.mark.parametrize("head", ["From: =?iso-2022-jp?B?GyRCLWobKEI=?=", "From: \x1b$B-j\x1b(B"])
def test_japanese_in_a_name_is_read_with_what_nec_added_encoded_and_raw(head: str) -> None:
    assert parse(f"{head} <kim@x.example>\r\n\r\nx".encode()).from_name == "㈱"


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "us-ascii", None])
@pytest.mark.parametrize("stray", [b"\xff", b"\xfe", b"\x80", b"\xc3", b"\xe2\x82"])
def test_one_stray_byte_does_not_spoil_the_others(charset: str | None, stray: bytes) -> None:
    assert decode("Grüße aus Zürich".encode() + stray + b"!", charset) == "Grüße aus Zürich�!"


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", None])
def test_western_letters_are_western_whatever_is_declared(charset: str | None) -> None:
    assert decode("Grüße aus Zürich".encode("cp1252"), charset) == "Grüße aus Zürich"


def test_base64_that_is_padded_line_by_line_is_read_whole() -> None:
    assert from_base64(b"R0FURVdBWT0=\r\nMTAuMC4wLjE=") == b"GATEWAY=10.0.0.1"
    assert from_base64(b"YQ==\nYg==\n\nYw==") == b"abc"
    assert from_base64(b"YQ==Yg==") == b"ab"  # without a line end between
    assert from_base64(b"YQ=\r\nYg=\r\n") == b"ab"  # padded too short


@pytest.mark.parametrize("words", ["Hallo, die Leitung ist tot.", "The line is down.\nRegards", "Größe: 4 MB, bitte"])
def test_words_that_are_announced_as_base64_and_are_none_are_read(words: str) -> None:
    raw = HEAD + b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    assert parse(raw + words.encode()).text == words


@pytest.mark.parametrize("data", [b"SGFs bG8=", b"SGFs*bG8=", b"SGFs bG8h SGFs bG8h", b"SGFsbG8", b"> SGFsbG8="])
def test_base64_with_something_strange_in_it_is_still_base64(data: bytes) -> None:
    assert from_base64(data).startswith(b"Hallo")


@pytest.mark.parametrize("footer", [b"________________", b"-- \r\nListe", b"Unsubscribe: here"])
def test_a_footer_behind_base64_is_none(footer: bytes) -> None:
    assert from_base64(b"SGFsbG8=\r\n" + footer) == b"Hallo"


def test_raw_letters_in_a_subject_are_of_the_charset_of_the_text() -> None:
    raw = b"From: kim@x.example\r\nSubject: " + "Łącze".encode("iso8859-2")
    raw += b"\r\nContent-Type: text/plain; charset=iso-8859-2\r\n\r\n" + "Żółw".encode("iso8859-2")
    mail = parse(raw)
    assert (mail.subject, mail.text) == ("Łącze", "Żółw")


def test_raw_letters_in_a_subject_are_of_the_charset_of_the_first_part_that_has_one() -> None:
    raw = b"From: kim@x.example\r\nSubject: " + "Łącze".encode("iso8859-2")
    raw += b"\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
    raw += b"Content-Type: text/plain; charset=iso-8859-2\r\n\r\nx\r\n--b--"
    assert parse(raw).subject == "Łącze"


# --- where the text is --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "part",
    [
        b'Content-Type: text/plain; name="body.txt"\r\nContent-Disposition: inline\r\n\r\nHallo',
        b'Content-Type: text/plain\r\nContent-Disposition: inline; filename="body.txt"\r\n\r\nHallo',
        b'Content-Type: text/html; name="mail.html"\r\n\r\n<p>Hallo</p>',
    ],
)
def test_the_only_text_is_the_body_whatever_it_is_called(part: bytes) -> None:
    mail = mixed(part)
    assert mail.text == "Hallo"
    assert not mail.has_attachments


def test_an_alternative_is_the_same_text_once_more_whatever_it_is_called() -> None:
    empty = b"Content-Type: text/plain\r\n\r\n \r\n"
    named = b'Content-Type: text/html; name="mail.html"\r\n\r\n<p>Hallo</p>'
    assert mixed(empty, named, kind=b"alternative").text == "Hallo"


def test_a_named_text_beside_the_body_is_a_file() -> None:
    mail = mixed(b"\r\nSiehe Log", b'Content-Type: text/plain; name="a.log"\r\n\r\nx=1')
    assert (mail.text, mail.has_attachments) == ("Siehe Log", True)


@pytest.mark.parametrize(
    "excuse",
    [
        b"Your e-mail program cannot show HTML.",
        b"To view this message, please use an HTML compatible email client.",
        b"Ihr Mailprogramm kann kein HTML anzeigen.",
        b"Votre messagerie ne peut pas afficher le HTML.",
        b"Il tuo client non supporta i messaggi HTML.",
        b"Questo messaggio \xc3\xa8 in formato HTML.",
        b"Este mensaje requiere HTML.",
        b"Diese E-Mail enth\xc3\xa4lt HTML.",
        b"This is a multi-part message in MIME format.",
    ],
)
def test_a_plain_text_that_only_points_at_the_html_does_not_hide_it(excuse: bytes) -> None:
    plain = b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + excuse
    assert mixed(plain, b"Content-Type: text/html\r\n\r\n<p>Hallo</p>", kind=b"alternative").text == "Hallo"


def test_a_person_who_writes_of_html_is_read() -> None:
    plain = b"Content-Type: text/plain\r\n\r\nOur shop cannot show HTML any more since Monday.\r\n\r\n" + b"More. " * 60
    assert mixed(plain, b"Content-Type: text/html\r\n\r\n<p>x</p>", kind=b"alternative").text.startswith("Our shop")


@pytest.mark.parametrize("part", [HEAD, HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"])
def test_a_text_whose_blank_line_was_forgotten_keeps_its_first_line(part: bytes) -> None:
    text = b"Content-Type: text/plain\r\nHello, our line is dead.\r\nNote: since Monday\r\n\r\nRegards"
    assert parse(part + text).text == "Hello, our line is dead.\nNote: since Monday\n\nRegards"


@pytest.mark.parametrize("head", [b"", b"Content-Type: text/html\r\n", b"MIME-Version: 1.0\r\n"])
@pytest.mark.parametrize("first", [b"<p>Hello.</p>", b"Die Leitung ist tot: seit gestern.", b"Hello"])
def test_a_forgotten_blank_line_costs_no_word_whatever_the_first_is(head: bytes, first: bytes) -> None:
    text = parse(HEAD + head + first + b"\r\n\r\nRegards").text
    assert text.startswith(first.decode() if b"html" not in head else html_to_text(first.decode()))
    assert text.endswith("Regards")


def test_a_stray_line_among_the_fields_is_passed_over() -> None:
    mail = parse(HEAD + b">From nobody Mon Jan 12\r\nX-Mailer: y\r\nTo: s@p.example\r\n\r\nHallo")
    assert (mail.text, mail.to) == ("Hallo", ("s@p.example",))


# --- mails without a text -----------------------------------------------------------------------------------


@pytest.mark.parametrize("method", [b"REQUEST", b"COUNTER"])
def test_an_invitation_alone_says_what_and_when(method: bytes) -> None:
    mail = parse(HEAD + b"Content-Type: text/calendar; method=" + method + b"\r\n\r\n" + EVENT % method)
    assert mail.text == "Begehung Keller\n2026-01-12 09:00 UTC – 2026-01-12 10:00 UTC\nLieber um 11"
    assert mail.shortfalls == frozenset()


def test_an_invitation_by_its_other_name_is_read() -> None:
    part = b"Content-Type: application/ics; name=invite.ics\r\n\r\n" + EVENT % b"REQUEST"
    assert mixed(part).text.startswith("Begehung Keller\n2026-01-12 09:00 UTC")


@pytest.mark.parametrize("written", [b"BEGIN:VCAL", b"", EVENT.replace(b"20260112T090000Z", b"never") % b"REQUEST"])
def test_an_invitation_that_cannot_be_read_is_said(written: bytes) -> None:
    mail = parse(HEAD + b"Content-Type: text/calendar\r\n\r\n" + written)
    assert (mail.text, mail.shortfalls) == ("", {Shortfall.NO_TEXT})


def test_a_mail_that_came_along_alone_is_shown() -> None:
    inner = b"From: Eva <eva@y.example>\r\nSubject: =?utf-8?q?St=C3=B6rung?=\r\n\r\nDie Leitung ist tot."
    for mail in (
        parse(HEAD + b"Content-Type: message/rfc822\r\n\r\n" + inner),
        parse(HEAD + b"Content-Type: message/global\r\n\r\n" + inner),
        mixed(b"Content-Type: message/rfc822\r\n\r\n" + inner),
    ):
        assert mail.text == "From: Eva <eva@y.example>\nSubject: Störung\n\nDie Leitung ist tot."


def test_text_of_another_kind_is_shown_as_it_is() -> None:
    assert mixed(b"Content-Type: text/markdown\r\n\r\n# Hallo").text == "# Hallo"


@pytest.mark.parametrize(
    ("part", "shortfall"),
    [
        (b"Content-Type: image/png; name=a.png\r\n\r\nx", Shortfall.NO_TEXT),
        (b"Content-Type: application/pdf\r\n\r\nx", Shortfall.NO_TEXT),
        (b"Content-Type: application/ms-tnef; name=winmail.dat\r\n\r\nx", Shortfall.NO_TEXT),
        (b"Content-Type: application/pkcs7-mime; smime-type=signed-data\r\n\r\nx", Shortfall.ENCRYPTED),
        (b"Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1", Shortfall.ENCRYPTED),
    ],
)
def test_what_is_not_read_is_said(part: bytes, shortfall: Shortfall) -> None:
    assert mixed(part).shortfalls == {shortfall}


def test_an_empty_mail_lacks_nothing() -> None:
    assert parse(HEAD + b"\r\n").shortfalls == frozenset()


# --- HTML and lines ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("hi &#" + "1" * 4_301 + ";", "hi �"),
        ("hi &#x" + "f" * 4_301 + ";", "hi �"),
        ("hi &#" + "0" * 5_000 + "65;", "hi A"),
        ("hi &#xD800;&#1114112;", "hi ��"),
        ("<pre>a  b\n  c\n\nd</pre>", "a  b\n  c\n\nd"),
        ('see <a href="https://x.example/a?b=1&amp;c=2">here</a>', "see here <https://x.example/a?b=1&c=2>"),
        ('<a href="https://www.x.example/">x.example</a>', "x.example"),
        ("<a href='mailto:kim@x.example'>kim@x.example</a>", "kim@x.example"),
        ("<a href='mailto:kim@x.example'>Kim</a>", "Kim <kim@x.example>"),
        ("<a href='tel:+41441234567'>+41 44 123 45 67</a>", "+41 44 123 45 67"),
        ("<a href='tel:+41441234567'>Call</a>", "Call <tel:+41441234567>"),
        ("<a href='https://192.0.2.1/'>192.0.2.1</a>", "192.0.2.1"),
        ("<ol start=5><li>one<li>two</ol>", "5. one\n6. two"),
        ("<ol><li value=3>one<li>two<li value=x>three</ol>", "3. one\n4. two\n5. three"),
        ("<blockquote><p>old</p><div>older</div></blockquote>new", "> old\n>\n> older\n\nnew"),
        ("<img alt='a &lt;b&gt; c'>", "a <b> c"),
        ("<a href='javascript:x()'>Kim</a>", "Kim"),
        ("<ol><li>one<li>two<ul><li>sub</ul></ol>after", "1. one\n2. two\n- sub\n\nafter"),
        (
            "ok<blockquote>old<br>lines<blockquote>older</blockquote></blockquote>new",
            "ok\n\n> old\n> lines\n>\n> > older\n\nnew",
        ),
        ('a <img alt="x<y"> b <img alt=Logo>', "a x<y b Logo"),
        ("a&#1;b&#28;c", "abc"),
    ],
)
def test_html_keeps_what_its_marks_say(source: str, text: str) -> None:
    assert html_to_text(source) == text


def test_lines_that_flow_are_put_together_and_quotations_apart() -> None:
    assert unfolded("> old \n> text\nnew \ntext\n-- \nKim", deletes_space=False) == "> old text\nnew text\n-- \nKim"
    assert unfolded("日本 \n語", deletes_space=True) == "日本語"
    raw = HEAD + b"Content-Type: text/plain; format=flowed; delsp=yes\r\n\r\nab \r\ncd\r\n"
    assert parse(raw).text == "abcd"


# --- who wrote -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("Kim kim@x.example", "Kim"),
        ("Kim [kim@x.example]", "Kim"),
        ("<mailto:kim@x.example>", ""),
        ("kim@x.example <kim@x.example> <kim@x.example>", ""),
        ("=?utf-8?q?Kim_=3Ckim=40x=2Eexample=3E?=", "Kim"),
        ("kim@x.example (Kim Meier)", "Kim Meier"),
        ("kim@x.example (Kim", "Kim"),
        ('"Meier, Kim" kim@x.example', "Meier, Kim"),
        ("'kim@x.example'", ""),
        ("Kim <kim@x.example", "Kim"),
        ("Kim <<kim@x.example>>", "Kim"),
        ("Kim <kim@x.example.>", "Kim"),
        ("Kim «kim@x.example»", "Kim"),
        ("Kim {kim@x.example}", "Kim"),
        ("Kim - kim@x.example", "Kim"),
        ("Kim <mailto:kim@x.example?subject=Hilfe>", "Kim"),
        ("[mailto:kim@x.example]", ""),
        ("kim@x.example (Kim (Meier))", "Kim Meier"),
        ("Kim\u200b <\u200bkim@x.example\u202c>", "Kim"),
    ],
)
def test_a_sender_who_writes_their_address_in_a_way_of_their_own_is_read(value: str, name: str) -> None:
    (found,) = mailboxes(value)
    assert (found.address, found.name) == ("kim@x.example", name)


@pytest.mark.parametrize("value", ["a@x.example b@y.example", '"kim m"@x.example', "Kim <kim at x.example>"])
def test_what_could_be_two_addresses_or_none_is_no_sender(value: str) -> None:
    assert mailboxes(value) == []


@pytest.mark.parametrize(
    "value", ["eve{kim@x.example}", "<eve&kim@x.example?a>", "<eve{kim@x.example?a>", "eve kim@x.example@y"]
)
def test_the_end_of_a_longer_address_is_nobodys(value: str) -> None:
    assert "kim@x.example" not in [one.address for one in mailboxes(value)]


@pytest.mark.parametrize("before", ["eve@evil.example:", "<eve@evil.example>:", "Eve eve@evil.example: "])
def test_an_address_that_stands_for_the_name_of_a_group_leaves_no_single_sender(before: str) -> None:
    assert parse(f"From: {before}kim@x.example;\n\nx".encode()).from_address is None
    assert parse(b"From: Team: kim@x.example;\n\nx").from_address == "kim@x.example"


def test_from_written_twice_alike_is_one() -> None:
    assert parse(b"From: kim@x.example\r\nFrom: kim@x.example\r\n\r\nx").from_address == "kim@x.example"


@pytest.mark.parametrize(
    "head",
    [
        "From: kim@x.example\r\nFrom: Kim <kim@x.example>",
        "From: Kim <kim@x.example>\r\nFrom: KIM@x.example",
        "From: kim@x.example, Kim <kim@x.example>",
        "From : Kim <kim@x.example>",
    ],
)
def test_one_address_is_one_sender_however_often_it_is_written(head: str) -> None:
    assert parse(f"{head}\r\n\r\nx".encode()).from_address == "kim@x.example"


@pytest.mark.parametrize(
    "head",
    [
        "From: kim@x.example\r\nFrom: eve@evil.example",
        "From: kim@x.example\r\nFrom: eve at evil.example",
        "From: kim@x.example\r\nFrom:",
        "From: kim@x.example, eve@evil.example\r\nSender: kim@x.example",
        "Sender: kim@x.example",
    ],
)
def test_where_two_readers_could_see_two_senders_there_is_none(head: str) -> None:
    assert parse(f"{head}\r\n\r\nx".encode()).from_address is None


# --- what few programs do ---------------------------------------------------------------------------------------


def test_a_mail_whose_lines_end_as_on_old_macs_is_read() -> None:
    mail = parse(b"From: kim@x.example\rSubject: Frage\r\rHallo\rWelt\r")
    assert (mail.from_address, mail.subject, mail.text) == ("kim@x.example", "Frage", "Hallo\nWelt")


@pytest.mark.parametrize(
    ("field", "name"),
    [
        (b"Content-Disposition: attachment; filename=Mein Plan.pdf", "Mein Plan.pdf"),
        (b"Content-Disposition: attachment; filename=Mein Plan.pdf; size=4", "Mein Plan.pdf"),
        (b"Content-Disposition: attachment; size=4; filename=Mein Plan 2.pdf", "Mein Plan 2.pdf"),
        (b"Content-Type: application/pdf; name=Plan.pdf x-id=4", "Plan.pdf"),
        (b"Content-Type: application/pdf; name=Plan.pdf (my plan)", "Plan.pdf"),
    ],
)
def test_a_name_of_several_words_without_quotes_is_read_whole(field: bytes, name: str) -> None:
    assert [one.name for one in mixed(b"\r\nHallo", field + b"\r\n\r\n%PDF").files] == [name]


@pytest.mark.parametrize("kind", ["text/watch-html", "text/x-amp-html", "text/vnd.google.email-reaction+json"])
def test_the_same_text_for_other_programs_is_no_file(kind: str) -> None:
    other = f"Content-Type: {kind}\r\n\r\nx".encode()
    mail = mixed(b"Content-Type: text/plain\r\n\r\nHallo", other, kind=b"alternative")
    assert (mail.text, mail.files) == ("Hallo", ())
