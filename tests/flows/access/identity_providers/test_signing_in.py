"""People sign in by the identity provider of their company, or the provider's own, and are what they are on file."""

from typing import Any

import pytest

from chalicelib.access.identity_providers.rules import challenge_of
from chalicelib.access.sessions.actions import caller_of, session_behind
from chalicelib.principals import Action, Caller
from infra.local.cloud import Cloud
from tests.support.client import Client
from tests.support.identity_provider import (
    CLIENT,
    EC,
    ISSUER,
    RSA,
    Browser,
    IdentityProvider,
    answering,
    honest,
    jwk_of,
)
from tests.support.outside import Outside

KIM = "kim@kunde.example"
OWN = "https://login.nordlicht.example"


def caller(browser: Browser) -> Caller:
    return caller_of(session_behind(browser.cookies["herold-session"]))


def roles(browser: Browser, account_id: str | None) -> list[str]:
    return [hat.role for hat in caller(browser).hats(account_id)]


def test_a_contact_signs_in_and_comes_to_where_they_wanted(
    client: Client, idp: IdentityProvider, kim: Any, path: str, browser: Browser
) -> None:
    set_up = client.get(path)
    assert set_up["redirect_uri"].endswith("/portal/sign-in/identity-provider/callback")
    assert (set_up["worked_at"], "client_secret" in set_up) == (None, False)
    asked = browser.leave(to="/portal/tickets?status=open")
    assert {name: asked[name] for name in ("client_id", "response_type", "kind", "code_challenge_method")} == {
        "client_id": "herold",
        "response_type": "code",
        "kind": "own",
        "code_challenge_method": "S256",
    }
    idp.claims = honest(asked, KIM)
    back = browser.come_back(asked["state"])
    assert (back.status, back.header("Location")) == (303, "/portal/tickets?status=open"), back.text
    assert idp.form["redirect_uri"] == asked["redirect_uri"] == set_up["redirect_uri"]
    assert idp.form["authorization"] == "Basic aGVyb2xkOndvcmQ="  # herold:word
    assert roles(browser, kim_account(kim, path)) == ["contact"]
    assert client.get(path)["worked_at"]


def kim_account(_: Any, path: str) -> str:
    return path.split("/")[2]


def test_the_challenge_is_that_of_the_verifier(idp: IdentityProvider, kim: Any, browser: Browser) -> None:
    asked = browser.leave()
    idp.claims = honest(asked, KIM)
    browser.come_back(asked["state"])
    assert challenge_of(idp.form["code_verifier"]) == asked["code_challenge"]
    assert len(idp.form["code_verifier"]) == 43


def test_a_secret_goes_into_the_form_where_the_identity_provider_wants_it_there(
    client: Client, idp: IdentityProvider, kim: Any, path: str, browser: Browser
) -> None:
    idp.metadata["token_endpoint_auth_methods_supported"] = ["client_secret_post"]
    client.put(path, CLIENT)
    assert browser.sign_in(idp, KIM).status == 303
    assert (idp.form["client_secret"], idp.form["authorization"]) == ("word", "")


@pytest.mark.parametrize(
    "claims",
    [
        {"email_verified": None, "xms_edov": True},
        {"email_verified": None, "xms_edov": "1"},
        {"aud": ["herold"]},
        {"azp": "herold"},
        {"email": "Kim@KUNDE.example"},
        {"iat": 0, "exp": 0, "skew": -59},
        {"iat": 0, "exp": 300, "skew": 59},
    ],
    ids=str,
)
def test_what_honest_identity_providers_say_is_taken(
    idp: IdentityProvider, kim: Any, browser: Browser, claims: dict[str, Any]
) -> None:
    if "skew" in claims:
        now = honest({"client_id": "", "nonce": ""}, KIM)["iat"]
        skew = claims.pop("skew")
        claims = {name: now + skew + value for name, value in claims.items()}
    assert browser.sign_in(idp, KIM, **claims).status == 303
    assert browser.is_in


def test_the_accounts_word_on_addresses_counts_where_its_admins_say_that_it_manages_them(
    client: Client, idp: IdentityProvider, kim: Any, path: str, browser: Browser
) -> None:
    assert browser.sign_in(idp, KIM, email_verified=None).status == 403
    client.put(path, CLIENT | {"manages_addresses": True})
    assert browser.sign_in(idp, KIM, email_verified=None).status == 303
    assert browser.sign_in(idp, "pat@elsewhere.example", email_verified=None, domain="kunde.example").status == 403


def test_microsofts_tenant_stands_in_the_issuer_and_in_the_token(
    client: Client, world: Outside, account: Any, path: str, browser: Browser
) -> None:
    tenant = "0b6a3f52-7c1d-4e8f-9a20-5d4c3b2a1f00"
    client.contact(account, KIM)
    with answering(world, "https://login.microsoftonline.com") as idp:
        idp.issuer = f"https://login.microsoftonline.com/{tenant}/v2.0"
        idp.at(f"/{tenant}/v2.0/.well-known/openid-configuration", "/.well-known/openid-configuration")
        idp.metadata["issuer"] = idp.issuer
        client.put(path, CLIENT | {"issuer": idp.issuer})
        microsofts = {"email_verified": None, "xms_edov": True}
        assert browser.sign_in(idp, KIM, **microsofts, tid="9" + tenant[1:]).status == 403
        assert browser.sign_in(idp, KIM, **microsofts).status == 403
        assert browser.sign_in(idp, KIM, **microsofts, tid=tenant).status == 303


def test_googles_customers_are_told_apart_by_their_domain(
    client: Client, world: Outside, account: Any, path: str, browser: Browser
) -> None:
    client.contact(account, KIM)
    with answering(world, "https://accounts.google.com") as idp:
        draft = CLIENT | {"issuer": idp.issuer}
        assert client.call("PUT", path, draft).status == 422
        client.put(path, draft | {"tenant": "kunde.example"})
        assert browser.sign_in(idp, KIM).status == 403
        assert browser.sign_in(idp, KIM, hd="other.example").status == 403
        assert browser.sign_in(idp, KIM, hd="kunde.example").status == 303


@pytest.mark.parametrize("algorithm", ["RS256", "RS512", "PS256", "ES256"])
def test_every_algorithm_of_public_keys_is_read(
    idp: IdentityProvider, kim: Any, browser: Browser, algorithm: str
) -> None:
    key = EC if algorithm == "ES256" else RSA
    idp.keys = [jwk_of(EC, "other"), jwk_of(key, "k1", alg=algorithm)]
    idp.signs_with(key, algorithm)
    browser.cloud.advance(3600)
    assert browser.sign_in(idp, KIM).status == 303


def test_an_address_that_is_told_beside_the_token_alone_counts_for_the_same_user_alone(
    client: Client, idp: IdentityProvider, kim: Any, path: str, browser: Browser
) -> None:
    beside = {"email": None, "email_verified": None, "sub": "kim"}
    assert browser.sign_in(idp, KIM, **beside).status == 403
    idp.metadata["userinfo_endpoint"] = f"{ISSUER}/userinfo"
    client.put(path, CLIENT)
    for told in (
        {},
        {"sub": "lou"},
        {"sub": "lou", "email": KIM, "email_verified": True},
        {"sub": "kim", "email": KIM},
    ):
        idp.userinfo = told
        assert browser.sign_in(idp, KIM, **beside).status == 403, told
    idp.userinfo = {"sub": "kim", "email": KIM, "email_verified": True}
    assert browser.sign_in(idp, KIM, **beside).status == 303
    for place in ("http://169.254.169.254/", "https://127.0.0.1/"):
        idp.metadata["userinfo_endpoint"] = place
        assert client.call("PUT", path, CLIENT).status == 422


def test_an_address_below_the_accounts_domain_is_the_accounts(
    client: Client, idp: IdentityProvider, account: Any, kim: Any, browser: Browser
) -> None:
    client.contact(account, "pat@ops.kunde.example")
    assert browser.sign_in(idp, "pat@ops.kunde.example").status == 303
    other = client.account(domains=["labor.kunde.example"])
    client.contact(other, "lou@labor.kunde.example")
    assert browser.sign_in(idp, "lou@labor.kunde.example", domain="kunde.example").status == 403


def test_it_opens_that_account_alone_whatever_else_the_person_is(
    client: Client, idp: IdentityProvider, account: Any, browser: Browser
) -> None:
    client.put(f"/accounts/{account['id']}/identity-provider", CLIENT)
    other = client.account()
    for one in (account, other):
        client.confirm(one, client.contact(one, KIM, account_admin=True))
    client.post("/provider-people", {"email": KIM, "name": "Kim", "roles": ["provider_admin", "publisher"]})
    client.post("/teams/default/operators", {"name": "Kim", "email": KIM})
    assert browser.sign_in(idp, KIM).status == 303
    assert roles(browser, account["id"]) == ["contact", "account_admin"]
    assert roles(browser, other["id"]) == []
    assert sorted(roles(browser, None)) == ["account_admin", "contact"]
    assert caller(browser).hat(Action.TICKETS_WORK, account["id"]) is None


def test_the_providers_own_people_have_one_of_their_own_that_opens_no_account(
    cloud: Cloud, client: Client, world: Outside, browser: Browser
) -> None:
    account = client.account(domains=["nordlicht.example"])
    client.contact(account, "ada@nordlicht.example")
    client.post("/provider-people", {"email": "ada@nordlicht.example", "name": "Ada", "roles": ["publisher"]})
    with answering(world, OWN) as idp:
        client.put("/identity-provider", CLIENT | {"issuer": OWN, "domains": ["nordlicht.example"]})
        assert browser.sign_in(idp, "ada@nordlicht.example").status == 303
        assert roles(browser, None) == ["publisher"]
        assert roles(browser, account["id"]) == ["publisher"]
        assert Browser(cloud).sign_in(idp, "stranger@nordlicht.example").status == 403


def test_it_is_offered_by_the_domain_alone(cloud: Cloud, client: Client, kim: Any, browser: Browser) -> None:
    for address in ("kunde.example", "KUNDE.example", "ops.kunde.example"):
        assert browser.leave(address)["client_id"] == "herold"
    for domain in ("elsewhere.example", "example", "", "not a domain", "gmail.com"):
        assert (
            cloud.request("GET", f"/portal/sign-in/identity-provider?domain={domain.replace(' ', '%20')}").status == 404
        )


@pytest.mark.parametrize(
    "to",
    ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "/%0d%0a x", "portal", ""],
)
def test_nobody_is_led_to_another_host_afterwards(idp: IdentityProvider, kim: Any, browser: Browser, to: str) -> None:
    asked = browser.leave(to=to)
    idp.claims = honest(asked, KIM)
    assert browser.come_back(asked["state"]).header("Location") in {"/portal", "/%0d%0a%20x"}


def test_somebody_new_becomes_a_contact_where_the_account_is_open_to_them(
    client: Client, idp: IdentityProvider, account: Any, kim: Any, browser: Browser
) -> None:
    client.patch(f"/accounts/{account['id']}", {"registration": "open"})
    assert browser.sign_in(idp, "lou@kunde.example", given_name="Lou", family_name="Berg").status == 303
    assert roles(browser, account["id"]) == ["contact"]
    (made,) = [
        one for one in client.get(f"/accounts/{account['id']}/contacts")["items"] if one["email"] == "lou@kunde.example"
    ]
    assert (made["first_name"], made["last_name"], made["verified_at"]) == ("Lou", "Berg", None)


def test_somebody_new_waits_for_the_provider_where_it_is_not(
    client: Client, idp: IdentityProvider, account: Any, kim: Any, browser: Browser
) -> None:
    refused = browser.sign_in(idp, "lou@kunde.example")
    assert refused.status == 403
    assert "no account for your e-mail address yet" in refused.text
    (waiting,) = client.get("/pending-persons")["items"]
    assert (waiting["email"], waiting["account_id"]) == ("lou@kunde.example", account["id"])


def test_a_session_ends_when_its_identity_provider_is_removed(
    client: Client, idp: IdentityProvider, account: Any, kim: Any, path: str, browser: Browser
) -> None:
    browser.sign_in(idp, KIM)
    assert roles(browser, account["id"]) == ["contact"]
    assert client.call("DELETE", path).status == 204
    assert roles(browser, account["id"]) == []


def test_issuer_is_exact(client: Client, idp: IdentityProvider, account: Any, path: str) -> None:
    for issuer in (ISSUER + "/", ISSUER.upper().replace("HTTPS", "https"), "https://other.kunde.example"):
        found = client.call("PUT", path, CLIENT | {"issuer": issuer})
        assert (found.status, found.json()["errors"][0]["code"]) == (422, "issuer-unreachable")
