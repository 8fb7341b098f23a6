"""Whoever has proven an address and is on file nowhere is registered, or waits until the provider links them."""

from typing import Any

import pytest

from chalicelib.access.hats import hats_of
from chalicelib.access.registration.actions import register
from chalicelib.access.registration.rules import WAITS
from chalicelib.directory.people.ids import person_id_of
from chalicelib.i18n.languages import Language
from infra.local.cloud import Cloud
from tests.support.client import Client

LOU = "lou@kunde.example"


@pytest.fixture
def account(client: Client) -> Any:
    return client.account(domains=["kunde.example"], registration="open")


def come(email: str = LOU, **names: str) -> str | None:
    """Prove an address by a mailed link; the id of the contact that this makes."""
    made = register(email, Language.FR, names, is_mailed=True)
    return made.contact_id if made else None


def waiting(client: Client) -> list[Any]:
    found: list[Any] = client.get("/pending-persons")["items"]
    return found


def test_an_open_account_takes_who_has_an_address_of_its_domain(client: Client, account: Any) -> None:
    contact_id = come(first_name="Lou")
    made = client.get(f"/accounts/{account['id']}/contacts/{contact_id}")
    assert (made["email"], made["first_name"], made["language"]) == (LOU, "Lou", "fr")
    assert (made["account_admin"], made["roles"], made["verified_at"] is not None) == (False, [], True)
    assert [hat.role for hat in hats_of(LOU, account["id"])] == ["contact"]
    assert waiting(client) == []
    (change, *_) = client.get(f"/accounts/{account['id']}/audit")["items"]
    assert (change["subject"], change["actor"]) == ("contact", contact_id)


@pytest.mark.parametrize("email", ["lou@elsewhere.example", "lou@gmail.com", "lou@kunde.example.evil.example"])
def test_an_address_of_no_account_waits(client: Client, account: Any, email: str) -> None:
    assert come(email) is None
    assert [(one["email"], one["account_id"], one["language"]) for one in waiting(client)] == [(email, None, "fr")]


def test_an_account_by_invitation_takes_nobody_and_the_provider_sees_whose_domain_it_is(
    client: Client, account: Any
) -> None:
    client.patch(f"/accounts/{account['id']}", {"registration": "invitation"})
    assert come() is None
    assert [(one["email"], one["account_id"]) for one in waiting(client)] == [(LOU, account["id"])]


def test_a_closed_account_takes_nobody(client: Client, account: Any) -> None:
    client.post(f"/accounts/{account['id']}/close")
    assert come() is None
    assert [one["account_id"] for one in waiting(client)] == [None]


def test_who_was_deactivated_is_not_registered_anew(client: Client, account: Any) -> None:
    contact = client.contact(account, LOU)
    client.post(f"/accounts/{account['id']}/contacts/{contact['id']}/deactivate", {})
    assert come() is None
    assert hats_of(LOU, account["id"]) == []


@pytest.mark.parametrize("names", [{"first_name": "x" * 300}, {"first_name": "a\nb"}, {"first_name": ""}])
def test_what_others_call_somebody_keeps_nobody_out(client: Client, account: Any, names: dict[str, str]) -> None:
    made = client.get(f"/accounts/{account['id']}/contacts/{come(**names)}")
    assert made["first_name"] is None


def test_who_comes_again_waits_once_since_the_first_time(cloud: Cloud, client: Client) -> None:
    come("lou@elsewhere.example")
    (first,) = waiting(client)
    cloud.advance(3_600)
    come("lou@elsewhere.example")
    (again,) = waiting(client)
    assert (again["id"], again["first_at"]) == (first["id"], first["first_at"])
    assert again["last_at"] > first["last_at"]
    assert WAITS.days == 90


def test_the_provider_links_who_waits_and_they_are_told(cloud: Cloud, client: Client, account: Any) -> None:
    come("lou@elsewhere.example")
    (one,) = waiting(client)
    for _ in range(2):
        body = {"account_id": account["id"], "first_name": "Lou"}
        linked = client.post(f"/pending-persons/{one['id']}/link", body)
    made = client.get(f"/accounts/{account['id']}/contacts/{linked['contact_id']}")
    assert (made["email"], made["first_name"], linked["account_id"]) == (one["email"], "Lou", account["id"])
    assert linked["linked_at"] is not None
    assert waiting(client) == []
    assert [hat.role for hat in hats_of(one["email"], account["id"])] == ["contact"]
    cloud.settle()
    assert len(cloud.mails_to("lou@elsewhere.example")) == 1


def test_nobody_is_linked_who_does_not_wait_or_to_no_account(client: Client, account: Any) -> None:
    unknown = person_id_of("nobody@elsewhere.example")
    assert client.call("POST", f"/pending-persons/{unknown}/link", {"account_id": account["id"]}).status == 404
    come("lou@elsewhere.example")
    (one,) = waiting(client)
    nowhere = {"account_id": "acc-" + "0" * 26}
    assert client.call("POST", f"/pending-persons/{one['id']}/link", nowhere).status == 422
    assert client.call("DELETE", f"/pending-persons/{one['id']}").status == 204
    assert client.call("GET", f"/pending-persons/{one['id']}").status == 404


def test_accounts_see_nobody_who_waits(cloud: Cloud, client: Client, account: Any) -> None:
    come("lou@elsewhere.example")
    draft = {"name": "Key", "role": "account_admin", "account_id": account["id"]}
    admin = Client(cloud, client.post("/api-keys", draft)["key"])
    (one,) = waiting(client)
    for path in ("/pending-persons", f"/pending-persons/{one['id']}"):
        assert admin.call("GET", path).status == 403
