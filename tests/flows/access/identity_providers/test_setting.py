"""Who sets an identity provider, what they are kept from, and the ways out when it is broken."""

from typing import Any

import pytest

from chalicelib.access.identity_providers.models import IdentityProvider as Row
from chalicelib.access.models import AccessRow
from chalicelib.access.sessions.actions import caller_of, open_session, session_behind
from chalicelib.access.sessions.rules import MAILED_LINK, Door, DoorKind
from infra.local.cloud import Cloud
from tests.support.client import Client
from tests.support.identity_provider import CLIENT, ISSUER, Browser, IdentityProvider, answering
from tests.support.outside import Outside

KIM, ADA = "kim@kunde.example", "ada@nordlicht.example"
OWN = "https://login.nordlicht.example"


def opens(email: str, door: Door, account_id: str | None) -> list[str]:
    """What somebody is through a door."""
    value = open_session(email, door).cookie.partition("=")[2].partition(";")[0]
    return [hat.role for hat in caller_of(session_behind(value)).hats(account_id)]


@pytest.fixture
def admin(cloud: Cloud, client: Client, account: Any) -> Client:
    """An account admin's key."""
    draft = {"name": "Key", "role": "account_admin", "account_id": account["id"]}
    return Client(cloud, client.post("/api-keys", draft)["key"])


def test_an_account_admin_sets_it_for_their_account_alone(
    client: Client, admin: Client, idp: IdentityProvider, account: Any, path: str
) -> None:
    assert admin.put(path, CLIENT)["issuer"] == ISSUER
    other = client.account(domains=["other.example"])
    assert admin.call("PUT", f"/accounts/{other['id']}/identity-provider", CLIENT).status == 404
    for method, own in (("GET", ""), ("PUT", ""), ("DELETE", ""), ("POST", "/lift"), ("GET", "/identities")):
        body = CLIENT | {"domains": ["kunde.example"]} if method == "PUT" else None
        assert admin.call(method, f"/identity-provider{own}", body).status == 403
    assert admin.call("POST", f"{path}/lift").status == 403


def test_the_secret_is_kept_where_none_is_given_and_never_shown(
    admin: Client, idp: IdentityProvider, account: Any, path: str, browser: Browser, client: Client
) -> None:
    without = {name: value for name, value in CLIENT.items() if name != "client_secret"}
    found = admin.call("PUT", path, without)
    assert (found.status, found.json()["errors"][0]["pointer"]) == (422, "/client_secret")
    admin.put(path, CLIENT)
    admin.put(path, without | {"manages_addresses": True})
    client.contact(account, KIM)
    assert browser.sign_in(idp, KIM).status == 303
    assert idp.form["authorization"] == "Basic aGVyb2xkOndvcmQ="
    (row,) = [one for one in AccessRow.scan() if isinstance(one, Row)]
    assert "word" not in str(row.to_simple_dict())
    audited = admin.get(f"/accounts/{account['id']}/audit")["items"]
    changes = [one for one in audited if one["subject"] == "identity_provider"]
    assert [one["after"]["manages_addresses"] for one in changes] == [True, False]
    assert "word" not in str(audited)


def test_a_secret_is_never_sent_to_another_issuer(
    admin: Client, idp: IdentityProvider, path: str, world: Outside
) -> None:
    admin.put(path, CLIENT)
    with answering(world, "https://login.mallory.example") as other:
        without = {"issuer": other.issuer, "client_id": "herold"}
        assert admin.call("PUT", path, without).status == 422


def test_a_change_of_what_somebody_else_changed_is_refused(admin: Client, idp: IdentityProvider, path: str) -> None:
    tag = admin.call("PUT", path, CLIENT).header("ETag")
    admin.put(path, CLIENT | {"manages_addresses": True})
    assert admin.call("PUT", path, CLIENT, If_Match=tag).status == 412
    assert admin.call("DELETE", path, If_Match=tag).status == 412
    assert admin.get(path)["manages_addresses"] is True


def test_it_is_required_only_once_somebody_came_in_and_then_nothing_else_opens_the_account(
    client: Client, admin: Client, idp: IdentityProvider, account: Any, path: str, browser: Browser
) -> None:
    client.contact(account, KIM)
    admin.put(path, CLIENT)
    assert admin.call("PUT", path, CLIENT | {"is_required": True}).status == 409
    door = Door(DoorKind.IDENTITY_PROVIDER, account["id"])
    assert opens(KIM, MAILED_LINK, account["id"]) == ["contact"]
    assert browser.sign_in(idp, KIM).status == 303
    assert admin.put(path, CLIENT | {"is_required": True})["is_required"] is True
    assert opens(KIM, MAILED_LINK, account["id"]) == opens(KIM, MAILED_LINK, None) == []
    assert opens(KIM, Door(DoorKind.HAND_OVER, account["id"]), account["id"]) == []
    assert opens(KIM, door, account["id"]) == ["contact"]


def test_requiring_it_in_one_account_closes_no_other(
    client: Client, admin: Client, idp: IdentityProvider, account: Any, path: str, browser: Browser
) -> None:
    other = client.account()
    for one in (account, other):
        client.confirm(one, client.contact(one, KIM))
    admin.put(path, CLIENT)
    browser.sign_in(idp, KIM)
    admin.put(path, CLIENT | {"is_required": True})
    assert opens(KIM, MAILED_LINK, other["id"]) == ["contact"]


def test_the_provider_lifts_what_a_broken_one_requires_and_it_is_written_down(
    client: Client, admin: Client, idp: IdentityProvider, account: Any, path: str, browser: Browser
) -> None:
    client.contact(account, KIM)
    admin.put(path, CLIENT)
    browser.sign_in(idp, KIM)
    admin.put(path, CLIENT | {"is_required": True})
    idp.status["/token"] = 500
    assert browser.sign_in(idp, KIM).status == 403
    for _ in range(2):
        assert client.post(f"{path}/lift")["is_required"] is False
    assert opens(KIM, MAILED_LINK, account["id"]) == ["contact"]
    (lifted, *_) = admin.get(f"/accounts/{account['id']}/audit")["items"]
    assert (lifted["before"]["is_required"], lifted["after"]["is_required"]) == (True, False)


def test_the_providers_own_may_be_required_too_and_a_key_is_the_way_out(
    client: Client, world: Outside, browser: Browser
) -> None:
    client.post("/provider-people", {"email": ADA, "name": "Ada", "roles": ["provider_admin"]})
    draft = CLIENT | {"issuer": OWN, "domains": ["nordlicht.example"]}
    with answering(world, OWN) as idp:
        client.put("/identity-provider", draft)
        assert opens(ADA, MAILED_LINK, None) == ["provider_admin"]
        assert browser.sign_in(idp, ADA).status == 303
        client.put("/identity-provider", draft | {"is_required": True})
        assert opens(ADA, MAILED_LINK, None) == []
        assert opens(ADA, Door(DoorKind.PROVIDERS_OWN), None) == ["provider_admin"]
    assert client.post("/identity-provider/lift")["is_required"] is False
    assert opens(ADA, MAILED_LINK, None) == ["provider_admin"]
    assert [one["subject"] for one in client.get("/identity-provider/identities")["items"]] == [f"subject of {ADA}"]
    assert client.call("DELETE", "/identity-provider").status == 204
    assert opens(ADA, Door(DoorKind.PROVIDERS_OWN), None) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("issuer", ""),
        ("issuer", "login.kunde.example"),
        ("client_id", ""),
        ("client_id", "two words"),
        ("client_id", "x" * 201),
        ("client_secret", ""),
        ("client_secret", "line\nbreak"),
        ("tenant", ""),
        ("manages_addresses", "yes"),
        ("secret", "word"),
    ],
)
def test_every_bad_field_is_named(admin: Client, idp: IdentityProvider, path: str, field: str, value: Any) -> None:
    found = admin.call("PUT", path, CLIENT | {field: value})
    assert found.status in {400, 422}
    assert [one["pointer"] for one in found.json()["errors"]] == [f"/{field}"]


def test_an_issuer_that_does_not_answer_changes_nothing(
    admin: Client, idp: IdentityProvider, path: str, browser: Browser
) -> None:
    for place in ("/.well-known/openid-configuration", "/keys"):
        idp.status[place] = 500
        assert admin.call("PUT", path, CLIENT).status == 422
        idp.status[place] = 200
    assert admin.call("GET", path).status == 404
    assert browser.get("/portal/sign-in/identity-provider?domain=kunde.example").status == 404
