"""The provider's own product hands its user over: once, within a minute, as a contact of one account."""

import base64
import hmac
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from chalicelib import clock, instants
from chalicelib.access.models import AccessRow
from chalicelib.access.sessions.actions import caller_of, session_behind
from chalicelib.access.sessions.models import SessionRow
from chalicelib.settings import settings
from infra.local.cloud import Cloud
from tests.support.browsing import Browser, Seen
from tests.support.client import Client
from tests.support.identity_provider import EC, OTHER_RSA, RSA

Json = Any
KIM, PAGE, OVER = "kim@kunde.example", "/portal/hand-over", "/portal/hand-over/over"
ISSUER = "https://my.nordlicht.example"
KEY = ed25519.Ed25519PrivateKey.generate()


def pem(key: Any) -> str:
    found: str = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    return found


def claims(account: Json, **changed: Any) -> Json:
    now = instants.to_epoch(clock.now())
    honest = {
        "iss": ISSUER,
        "aud": f"{settings().public_url}{PAGE}",
        "sub": KIM,
        "account_id": account["id"],
        "iat": now,
        "exp": now + 60,
        "jti": f"0123456789abcdef{now}",
        "to": "/portal/sessions",
    }
    return {name: value for name, value in (honest | changed).items() if value is not None}


def signed(said: Json, key: Any = KEY, algorithm: str = "EdDSA", **header: Any) -> str:
    return jwt.PyJWS().encode(json.dumps(said).encode(), key, algorithm, header)


def sessions() -> int:
    return sum(isinstance(row, SessionRow) for row in AccessRow.scan())


def come(browser: Browser, token: str) -> Seen:
    """Open the page and press its button, where it has one."""
    page = browser.open(f"{PAGE}?token={quote(token)}")
    return browser.send(page, PAGE) if any(form.action == PAGE for form in page.forms) else page


@pytest.fixture
def issuer(client: Client) -> Json:
    return client.post("/hand-over-issuers", {"name": "My", "issuer": ISSUER, "public_key": pem(KEY)})


@pytest.fixture
def account(client: Client, issuer: Json) -> Json:
    found = client.account()
    client.contact(found, KIM, account_admin=True)
    return found


def test_somebody_comes_in_by_one_button_to_the_page_that_was_named(cloud: Cloud, account: Json) -> None:
    browser, token = Browser(cloud), signed(claims(account))
    page = browser.open(f"{PAGE}?token={quote(token)}")
    assert page.title == f"Continue to {account['name']}"
    assert KIM in page.words
    assert sessions() == 0
    came = browser.send(page, PAGE)
    assert (came.status, came.path) == (200, "/portal/sessions")
    row = session_behind(browser.cookies["herold-session"])
    assert (row.email, row.door, row.door_account_id) == (KIM, "hand_over", account["id"])


def test_it_opens_that_account_alone_whatever_else_the_person_is(cloud: Cloud, client: Client, account: Json) -> None:
    other = client.account()
    client.confirm(other, client.contact(other, KIM))
    client.post("/provider-people", {"email": KIM, "name": "Kim", "roles": ["provider_admin"]})
    client.post("/teams/default/operators", {"name": "Kim", "email": KIM})
    client.confirm(account, client.get(f"/accounts/{account['id']}/contacts")["items"][0])
    browser = Browser(cloud)
    come(browser, signed(claims(account)))
    caller = caller_of(session_behind(browser.cookies["herold-session"]))
    assert [hat.role for hat in caller.hats(account["id"])] == ["contact", "account_admin"]
    assert caller.hats(other["id"]) == []
    assert {hat.account_id for hat in caller.hats(None)} == {account["id"]}


def test_it_counts_once_however_often_it_is_looked_at(cloud: Cloud, account: Json) -> None:
    token = signed(claims(account))
    for _ in range(20):
        assert Browser(cloud).open(f"{PAGE}?token={quote(token)}").status == 200
    first, second = Browser(cloud), Browser(cloud)
    pages = [one.open(f"{PAGE}?token={quote(token)}") for one in (first, second)]
    assert first.send(pages[0], PAGE).path == "/portal/sessions"
    assert second.send(pages[1], PAGE).title == "This way in is over"
    assert sessions() == 1
    again = first.open(f"{PAGE}?token={quote(token)}")
    assert again.path == "/portal/sessions"  # who is in already goes on


def test_who_goes_back_after_somebody_signed_out_does_not_read_who_that_was(cloud: Cloud, account: Json) -> None:
    browser, token = Browser(cloud), signed(claims(account))
    browser.send(come(browser, token), "/portal/sign-out")
    back = browser.open(f"{PAGE}?token={quote(token)}")
    assert (back.status, back.title) == (404, "This way in is over")
    assert KIM not in back.html


def test_a_mere_link_lets_nobody_in_and_a_form_of_elsewhere_neither(cloud: Cloud, account: Json) -> None:
    token = signed(claims(account))
    assert Browser(cloud).open(f"{PAGE}?token={quote(token)}").path.startswith(PAGE)
    form = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"}
    sent = cloud.request("POST", PAGE, headers=form, body=f"token={quote(token)}".encode())
    assert sent.status == 403
    assert sessions() == 0


@pytest.mark.parametrize(
    "to", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x", "", "/accounts"]
)
def test_nobody_is_led_elsewhere(cloud: Cloud, account: Json, to: str) -> None:
    came = come(Browser(cloud), signed(claims(account, to=to)))
    assert came.path == f"/portal/accounts/{account['id']}"


def test_every_kind_of_key_that_may_be_registered_is_read(cloud: Cloud, client: Client, account: Json) -> None:
    kinds = [(RSA, "RS256"), (OTHER_RSA, "PS256"), (EC, "ES256")]
    for key, algorithm in kinds:
        name = f"{ISSUER}/{algorithm}"
        client.post("/hand-over-issuers", {"name": "My", "issuer": name, "public_key": pem(key)})
        token = signed(claims(account, iss=name, jti=algorithm * 4), key, algorithm)
        assert come(Browser(cloud), token).path == "/portal/sessions", algorithm


def unsigned(said: Json, algorithm: str) -> str:
    parts = (
        base64.urlsafe_b64encode(json.dumps(one).encode()).decode().rstrip("=") for one in ({"alg": algorithm}, said)
    )
    return ".".join([*parts, ""])


def attacks(account: Json, other: Json) -> list[tuple[str, Callable[[], str]]]:
    """Tokens that hand nobody over."""
    now = instants.to_epoch(clock.now())
    wrong: list[Json] = [
        {"iss": None},
        {"iss": "https://mallory.example"},
        {"iss": [ISSUER]},
        {"aud": None},
        {"aud": settings().public_url},
        {"aud": [f"{settings().public_url}{PAGE}"]},
        {"sub": None},
        {"sub": "nobody@kunde.example"},
        {"sub": "team@kunde.example"},
        {"sub": "left@kunde.example"},
        {"sub": "op@nordlicht.example"},
        {"sub": f"{KIM}, op@nordlicht.example"},
        {"sub": 7},
        {"account_id": None},
        {"account_id": other["id"]},
        {"account_id": "acc-" + "0" * 26},
        {"account_id": "provider"},
        {"account_id": ["x"]},
        {"jti": None},
        {"jti": "short"},
        {"jti": 7},
        {"jti": "x" * 201},
        {"to": 7},
        {"iat": None},
        {"exp": None},
        {"exp": now + 61},
        {"exp": now + 3_600},
        {"iat": now - 60, "exp": now},
        {"iat": now - 3_600, "exp": now - 3_540},
        {"iat": now + 6, "exp": now + 60},
        {"iat": now, "exp": now},
        {"iat": True, "exp": now + 60},
        {"iat": str(now)},
    ]
    found: list[tuple[str, Callable[[], str]]] = [
        (str(one), lambda one=one: signed(claims(account, **one))) for one in wrong
    ]
    secret = pem(KEY).encode()
    return [
        *found,
        ("alg none", lambda: unsigned(claims(account), "none")),
        ("no signature", lambda: unsigned(claims(account), "EdDSA")),
        ("HS256 by a word", lambda: signed(claims(account), b"x" * 32, "HS256")),
        ("HS256 by the PEM", lambda: hs256(claims(account), secret)),
        ("another's key", lambda: signed(claims(account), ed25519.Ed25519PrivateKey.generate())),
        ("another kind", lambda: signed(claims(account), RSA, "RS256")),
        ("changed", lambda: changed(signed(claims(account)))),
        ("empty", lambda: ""),
        ("no token", lambda: "x.y"),
        ("too long", lambda: signed(claims(account, padding="x" * 3_500))),
        ("not ASCII", lambda: "ä.ö.ü"),
    ]


def hs256(said: Json, secret: bytes) -> str:
    """What a library that mixes up keys would take: signed by the text of the public key."""
    head, body, _ = unsigned(said, "HS256").split(".")
    digest = hmac.digest(secret, f"{head}.{body}".encode(), "sha256")
    return f"{head}.{body}.{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"


def changed(token: str) -> str:
    head, body, signature = token.split(".")
    said = json.loads(base64.urlsafe_b64decode(body + "=="))
    return ".".join([head, unsigned(said | {"sub": "op@nordlicht.example"}, "").split(".")[1], signature])


def test_nothing_else_hands_anybody_over(cloud: Cloud, client: Client, account: Json) -> None:
    other = client.account()
    client.post(f"/accounts/{account['id']}/contacts", {"email": "team@kunde.example", "kind": "group"})
    left = client.contact(account, "left@kunde.example")
    client.post(f"/accounts/{account['id']}/contacts/{left['id']}/deactivate", {})
    client.post("/teams/default/operators", {"name": "Op", "email": "op@nordlicht.example"})
    tried = attacks(account, other)
    for label, make in tried:
        seen = Browser(cloud).open(f"{PAGE}?token={quote(make())}")
        assert (seen.status, seen.title) in {(404, "This way in is over"), (400, seen.title)}, label
    print(f"attacks: {len(tried)} tried, {sessions()} accepted")
    assert sessions() == 0
    assert come(Browser(cloud), signed(claims(account))).path == "/portal/sessions"


def test_a_token_counts_for_a_minute_and_one_of_a_product_that_was_removed_not_at_all(
    cloud: Cloud, client: Client, account: Json, issuer: Json
) -> None:
    token, browser = signed(claims(account)), Browser(cloud)
    page = browser.open(f"{PAGE}?token={quote(token)}")
    cloud.advance(60)
    assert browser.send(page, PAGE).title == "This way in is over"
    assert client.call("DELETE", f"/hand-over-issuers/{issuer['id']}").status == 204
    assert browser.open(f"{PAGE}?token={quote(signed(claims(account)))}").title == "This way in is over"
    assert sessions() == 0


@pytest.mark.parametrize(
    "key",
    [
        "word",
        "-----BEGIN PUBLIC KEY-----\nMCow\n-----END PUBLIC KEY-----\n",
        pem(rsa.generate_private_key(65_537, 1_024)),
        pem(ec.generate_private_key(ec.SECP384R1())),
    ],
    ids=["a word", "cut off", "RSA of 1024 bits", "P-384"],
)
def test_weak_and_other_keys_are_not_registered(client: Client, key: str) -> None:
    found = client.call("POST", "/hand-over-issuers", {"name": "My", "issuer": ISSUER, "public_key": key})
    assert (found.status, found.json()["errors"][0]["code"]) == (422, "not-a-public-key")


def test_an_issuer_is_registered_once_and_by_the_providers_admins_alone(
    cloud: Cloud, client: Client, account: Json, issuer: Json
) -> None:
    draft = {"name": "My", "issuer": ISSUER, "public_key": pem(RSA)}
    assert client.call("POST", "/hand-over-issuers", draft).status == 409
    key = {"name": "Key", "role": "account_admin", "account_id": account["id"]}
    admin = Client(cloud, client.post("/api-keys", key)["key"])
    assert admin.call("POST", "/hand-over-issuers", draft).status == 403
    assert [one["id"] for one in client.get("/hand-over-issuers")["items"]] == [issuer["id"]]
