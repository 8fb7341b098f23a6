"""The DNS records of a deployment are all there, once each, ready to be set."""

from typing import Any

import pytest

from infra.deploy import dns

IDENTITY: dict[str, Any] = {
    "DkimAttributes": {"Tokens": ["t1", "t2"], "SigningHostedZone": "dkim.eu-central-2.amazonses.com"},
    "MailFromAttributes": {"MailFromDomain": "bounce.nordlicht.ch"},
}


def test_sender_and_support_of_one_domain_need_its_records_once() -> None:
    own = ("nordlicht.ch", IDENTITY)
    found = dns.records(own, own, "notices@nordlicht.ch", "support@nordlicht.ch", ("eu-central-1", "eu-west-1"))
    assert [(one.name, one.kind, one.value) for one in found] == [
        ("t1._domainkey.nordlicht.ch", "CNAME", "t1.dkim.eu-central-2.amazonses.com"),
        ("t2._domainkey.nordlicht.ch", "CNAME", "t2.dkim.eu-central-2.amazonses.com"),
        ("bounce.nordlicht.ch", "MX", "10 feedback-smtp.eu-central-1.amazonses.com"),
        ("bounce.nordlicht.ch", "TXT", '"v=spf1 include:amazonses.com ~all"'),
        ("_dmarc.nordlicht.ch", "TXT", '"v=DMARC1; p=none"'),
        ("nordlicht.ch", "MX", "10 inbound-smtp.eu-west-1.amazonaws.com"),
    ]


def test_a_support_address_elsewhere_is_proven_there_and_gets_the_mx() -> None:
    other: dict[str, Any] = {"DkimAttributes": {"Tokens": ["t9"]}}
    found = dns.records(
        ("nordlicht.ch", {}), ("help.ch", other), "n@nordlicht.ch", "a@help.ch", ("eu-central-1", "eu-central-1")
    )
    assert [(one.name, one.value) for one in found] == [
        ("_dmarc.nordlicht.ch", '"v=DMARC1; p=none"'),
        ("t9._domainkey.help.ch", "t9.dkim.amazonses.com"),
        ("help.ch", "10 inbound-smtp.eu-central-1.amazonaws.com"),
    ]


def test_each_further_address_sends_and_receives() -> None:
    said = {"MailFrom": "n@nordlicht.ch", "SupportAddress": "a@nordlicht.ch"}
    assert dns.pairs(said) == [("n@nordlicht.ch", "a@nordlicht.ch")]
    assert dns.pairs(said | {"FurtherAddresses": "b@nordlicht.ch,c@help.ch"})[1:] == [
        ("b@nordlicht.ch", "b@nordlicht.ch"),
        ("c@help.ch", "c@help.ch"),
    ]


def test_lines_stand_in_columns() -> None:
    lines = dns.as_lines([dns.Record("a.ch", "MX", "10 x", "why"), dns.Record("long.a.ch", "CNAME", "y", "so")])
    assert lines == ["a.ch       MX     10 x   (why)", "long.a.ch  CNAME  y   (so)"]


def test_a_domain_that_cannot_be_asked_for_receives_nothing() -> None:
    assert dns.is_receiving("support@herold.invalid", "eu-central-1") is False


@pytest.mark.parametrize(
    ("exchange", "receives"),
    [
        ("inbound-smtp.eu-west-1.amazonaws.com.", True),
        ("INBOUND-SMTP.eu-west-1.amazonaws.com", True),
        ("inbound-smtp.us-east-1.amazonaws.com.", False),
        ("mx.inbound-smtp.eu-west-1.amazonaws.com.evil.ch.", False),
    ],
)
def test_only_the_exchange_of_the_region_counts(exchange: str, *, receives: bool) -> None:
    assert dns.is_inbound(exchange, "eu-west-1") is receives
