"""What an account's own people may change of it, and which addresses its contacts may have."""

import pytest

from chalicelib.directory.accounts.rules import (
    ContactDomains,
    check_domain,
    check_fields,
    creates_contacts,
    searchable,
)
from chalicelib.errors import Forbidden, Invalid

OWN = ["klinik.example", "spital.example"]


@pytest.mark.parametrize("email", ["a@klinik.example", "a@mail.spital.example"])
def test_an_address_in_or_below_a_domain_of_the_account_is_taken(email: str) -> None:
    check_domain(email, ContactDomains.OWN, OWN)


@pytest.mark.parametrize("email", ["a@other.example", "a@klinik.example.other.example", "a@myklinik.example"])
def test_any_other_address_is_refused_where_the_account_wants_its_own_alone(email: str) -> None:
    check_domain(email, ContactDomains.ANY, OWN)
    with pytest.raises(Invalid) as refused:
        check_domain(email, ContactDomains.OWN, OWN)
    (bad,) = refused.value.fields
    assert (bad.pointer, bad.code) == ("/email", "foreign-domain")
    assert bad.message == "must be in a domain of the account: {domains}"
    assert bad.values == {"domains": "klinik.example, spital.example"}


def test_who_an_account_is_only_the_provider_changes_and_says_whom_to_ask() -> None:
    check_fields(["registration", "default_language"], provider="Nordlicht", address="support@n.example")
    with pytest.raises(Forbidden) as refused:
        check_fields(["registration", "name", "domains"], provider="Nordlicht", address="support@n.example")
    assert refused.value.detail == "Some of these fields can only be changed by {provider}; please write to {address}."
    assert refused.value.values == {"provider": "Nordlicht", "address": "support@n.example"}
    assert [(one.pointer, one.code, one.message, one.values) for one in refused.value.fields] == [
        (f"/{name}", "providers-field", "can only be changed by {provider}", {"provider": "Nordlicht"})
        for name in ("domains", "name")
    ]


@pytest.mark.parametrize(
    ("own", "default", "creates"),
    [(None, True, True), (None, False, False), (True, False, True), (False, True, False)],
)
def test_the_accounts_setting_stands_before_the_providers(*, own: bool | None, default: bool, creates: bool) -> None:
    assert creates_contacts(own, default) is creates


def test_names_are_compared_without_case_accents_and_surplus_spaces() -> None:
    assert searchable("  Médecins\t Zürich ") == "medecins zurich"
    assert searchable("a" * 61) == "a" * 60
