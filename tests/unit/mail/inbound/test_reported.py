"""Whom a mail system's report is about, so that the mail is found again by whom it names."""

import time

import pytest

from chalicelib.mail.addresses import addresses_in
from chalicelib.mail.inbound.parsing import parse

REPORT = """From: MAILER-DAEMON@mx.example
To: support@nordlicht.example
Subject: Undelivered
{header}MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

Sorry.
--b
Content-Type: {type}

Reporting-MTA: dns; mx.example

{fields}
--b--
"""


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("message/delivery-status", "Final-Recipient: rfc822; Kim@Muster.example", ("kim@muster.example",)),
        (
            "message/delivery-status",
            "Original-Recipient: rfc822;a@x.example\nFinal-Recipient: RFC822;<b@x.example>",
            ("a@x.example", "b@x.example"),
        ),
        ("message/global-delivery-status", "Final-Recipient: utf-8; kim@bücher.example", ("kim@bücher.example",)),
        ("message/feedback-report", "Original-Rcpt-To: <kim@muster.example>", ("kim@muster.example",)),
        ("text/plain", "Final-Recipient: rfc822; kim@muster.example", ()),
    ],
)
def test_the_recipients_that_a_report_names_are_known(kind: str, fields: str, expected: tuple[str, ...]) -> None:
    assert parse(REPORT.format(type=kind, fields=fields, header="").encode()).reported == expected


def test_exims_header_names_recipients_too() -> None:
    raw = REPORT.format(type="text/plain", fields="", header="X-Failed-Recipients: a@x.example,\n b@x.example\n")
    assert parse(raw.encode()).reported == ("a@x.example", "b@x.example")


def test_addresses_are_found_in_words_as_people_write_them() -> None:
    text = "Ask Kim.Meier@Muster.example, <b@x.example>; mailto:c+d@sub.x.example. Not @me, a@b, or x@@y.example."
    assert addresses_in(text) == ["kim.meier@muster.example", "b@x.example", "c+d@sub.x.example"]
    assert addresses_in(" ".join(f"a{n}@x.example" for n in range(30)), 5) == [f"a{n}@x.example" for n in range(5)]


@pytest.mark.parametrize("text", ["@" * 100_000, "a@" * 50_000, "a" * 64 + "@" + "b." * 50_000, "a@b." * 30_000])
def test_no_text_makes_looking_for_addresses_slow(text: str) -> None:
    began = time.process_time()
    addresses_in(text)
    assert time.process_time() - began < 0.5
