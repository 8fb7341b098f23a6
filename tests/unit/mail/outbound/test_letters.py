"""Words of others do no harm in a letter, and addresses are written as the mail service wants them."""

import re
from email import message_from_string, policy
from email.header import decode_header, make_header

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.mail.addresses import Unreachable, ascii_address
from chalicelib.mail.outbound.letters import from_header, header_text, inert, inert_html, is_inert, printable, thread_id

HOSTILE_BRACES = ["{{name}}", "{{{name}}}", "}}{{", "{{#each x}}", "a {{{{ b }}}} c"]


@pytest.mark.parametrize("text", HOSTILE_BRACES)
def test_braces_never_meet(text: str) -> None:
    for neutral in (inert, inert_html, header_text):
        assert not re.search(r"\{\{|\}\}", neutral(text))


@pytest.mark.parametrize("text", HOSTILE_BRACES)
def test_braces_still_read_the_same(text: str) -> None:
    assert inert(text).replace("\u2060", "") == text


@pytest.mark.parametrize("edge", ["{", "\\"])
def test_an_edge_does_not_reach_a_placeholder_that_follows(edge: str) -> None:
    assert not inert(f"see {edge}").endswith(edge)
    assert not inert_html(f"see {edge}").endswith(edge)


def test_an_edge_does_not_reach_a_placeholder_before_it() -> None:
    assert not inert("} else").startswith("}")


def test_single_braces_stay_as_they_are() -> None:
    assert inert('{"retry": {"after": 5} }') == '{"retry": {"after": 5} }'


def test_html_is_shown_and_not_obeyed() -> None:
    assert inert_html("""<a href='x'>"&</a>""") == "&lt;a href=&#x27;x&#x27;&gt;&quot;&amp;&lt;/a&gt;"


@pytest.mark.parametrize("control", [*"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", "\x00", "\x1b", "\x9b"])
def test_controls_are_gone(control: str) -> None:
    for neutral in (inert, inert_html, header_text):
        assert neutral(f"bank{control}gpj.exe") == "bankgpj.exe"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\u2028", "\u2029", "\x85", "\v", "\f"])
def test_no_line_end_gets_into_a_header(end: str) -> None:
    assert header_text(f"Outage{end}Bcc: all@example.com") == "Outage Bcc: all@example.com"
    assert inert(f"one{end}two") == "one\ntwo"


def test_half_a_character_can_be_sent() -> None:
    assert inert("broken \ud83d").encode() == "broken \ufffd".encode()


@pytest.mark.parametrize(
    "name",
    [
        "Herold",
        "Alpenrechner, Zürich",
        'Say "hi", Inc. <x@example.com>',
        "Ü" * 90,
        "A\r\nBcc: all@example.com",
        "日本 {{x}}",
    ],
)
def test_the_sender_is_one_address_whatever_its_name(name: str) -> None:
    value = from_header(name, "notices@example.net")
    assert value.isascii()
    assert "\n" not in value
    assert all(len(word) <= 75 for word in value.split())
    (sender,) = message_from_string(f"From: {value}\n\n", policy=policy.default)["From"].addresses
    assert sender.addr_spec == "notices@example.net"
    shown = str(make_header(decode_header(value)))
    assert header_text(name) in shown.replace("\\", "")


def test_domains_outside_ascii_become_punycode() -> None:
    assert ascii_address("anna@straße.example") == "anna@xn--strae-oqa.example"
    assert from_header("Zürich", "x@zürich.example").endswith(" <x@xn--zrich-kva.example>")
    assert thread_id("ntc-1", "zürich.example") == "<ntc-1@xn--zrich-kva.example>"


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("jürg@example.com", "unsupported-address"),
        ("", "invalid-address"),
        ("example.com", "invalid-address"),
        ("@example.com", "invalid-address"),
        ("anna@", "invalid-address"),
        ("anna@exa mple.com", "invalid-address"),
        ("Anna <anna@example.com>", "invalid-address"),
        ("anna@example.com, bob@example.com", "invalid-address"),
        ("anna,bob@example.com", "invalid-address"),
        ("an\nna@example.com", "invalid-address"),
        ("anna@example..com", "invalid-address"),
        ("anna@-example.com", "invalid-address"),
        (f"{'a' * 65}@example.com", "invalid-address"),
    ],
)
def test_an_address_that_cannot_be_reached_says_why(address: str, reason: str) -> None:
    with pytest.raises(Unreachable) as refused:
        ascii_address(address)
    assert refused.value.reason == reason


@pytest.mark.parametrize("address", ["anna@example.com", "anna.o'neil+x@sub.example.co.uk", "A_B@EXAMPLE.com"])
def test_an_ordinary_address_can_be_reached(address: str) -> None:
    assert ascii_address(address).lower() == address.lower()


def test_what_looks_like_an_encoded_word_is_not_decoded_by_the_reader() -> None:
    assert "=?" not in header_text("=?utf-8?q?=E2=80=AEevil?=")


@given(st.text())
def test_what_may_stand_as_it_is_would_not_be_changed(text: str) -> None:
    assert not is_inert(text) or text == inert(text) == inert_html(text)


@given(st.from_regex(r"[\w .,:;&+()/'\-{}=?\n]{0,40}", fullmatch=True))
def test_names_are_on_one_line_and_inert_whether_ordinary_or_not(text: str) -> None:
    shown = header_text(text)
    assert shown == inert(" ".join(printable(text).split()).replace("=?", "=\u2060?"))
