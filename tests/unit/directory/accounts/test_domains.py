"""Which domains can be an account's, and whom a subdomain stands for."""

import pytest

from chalicelib.directory.accounts.domains import is_public_mail, is_public_suffix, normalised, with_parents
from chalicelib.directory.accounts.rules import searchable


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("Acme.COM", "acme.com"),
        ("acme.com.", "acme.com"),
        ("zürich.example", "xn--zrich-kva.example"),
        ("XN--ZRICH-KVA.example", "xn--zrich-kva.example"),
        ("straße.example", "xn--strae-oqa.example"),
        ("ａｃｍｅ.com", "acme.com"),
    ],
)
def test_one_domain_has_one_spelling(text: str, domain: str) -> None:
    assert normalised(text) == domain


@pytest.mark.parametrize(
    "text",
    ["", ".", "acme", "acme..com", "-acme.com", "ac me.com", "a@acme.com", "10.0.0.1", "_x.com", "a" * 64 + ".ch"],
)
def test_what_is_no_domain_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - it carries the text and no more
        normalised(text)


@pytest.mark.parametrize("domain", ["ch", "co.uk", "github.io"])
def test_a_public_suffix_is_nobodys(domain: str) -> None:
    assert is_public_suffix(domain)
    assert with_parents(domain) == []


@pytest.mark.parametrize(
    "domain",
    [
        "gmail.com",
        "gmx.de",
        "bluewin.ch",
        "mailbox.org",
        "sfr.fr",
        "hispeed.ch",
        "tuta.io",
        "hey.com",
        "mail.gmail.com",
    ],
)
def test_a_public_mail_domain_is_known(domain: str) -> None:
    assert is_public_mail(domain)


@pytest.mark.parametrize("domain", ["alpenbank.example", "acme.com", "notgmail.com"])
def test_a_companys_domain_is_no_public_mail_domain(domain: str) -> None:
    assert not is_public_mail(domain)


def test_a_domain_stands_below_those_that_one_owner_has() -> None:
    assert with_parents("a.b.acme.co.uk") == ["a.b.acme.co.uk", "b.acme.co.uk", "acme.co.uk"]
    assert with_parents("acme.com") == ["acme.com"]


@pytest.mark.parametrize(
    ("text", "found_as"),
    [("Zürich  Versicherung", "zurich versicherung"), ("ÉLECTRICITÉ", "electricite"), ("Straße", "strasse"), ("́", "")],
)
def test_names_are_searched_without_case_accents_and_surplus_spaces(text: str, found_as: str) -> None:
    assert searchable(text) == found_as
