"""Whoever tries to come in by an identity provider and should not: counted, and none is let in."""

import base64
import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count
from typing import Any

import pytest

from chalicelib import clock, instants
from chalicelib.access.models import AccessRow
from chalicelib.access.sessions.models import SessionRow
from chalicelib.directory.models import DirectoryRow
from chalicelib.outside import handed_in
from chalicelib.outside.ways import public_way
from infra.local.cloud import Cloud
from tests.support.client import Client
from tests.support.identity_provider import (
    CLIENT,
    EC,
    ISSUER,
    OTHER_RSA,
    RSA,
    Browser,
    IdentityProvider,
    answering,
    honest,
    jwk_of,
    signed,
)
from tests.support.outside import Outside

Json = Any
KIM = "kim@kunde.example"
MALLORY = "https://login.mallory.example"
PUBLIC_KEY = json.dumps(jwk_of(RSA, "k1")).encode()
HOUR_S = 3_600


def sessions() -> int:
    return sum(isinstance(row, SessionRow) for row in AccessRow.scan())


def now() -> int:
    return instants.to_epoch(clock.now())


def unsigned(header: Json, claims: Json, signature: str = "") -> str:
    parts = (base64.urlsafe_b64encode(json.dumps(one).encode()).decode().rstrip("=") for one in (header, claims))
    return ".".join([*parts, signature])


# What an identity provider, or who stands between, may say; each is refused.
CLAIMS: list[Json] = [
    {"iss": None},
    {"iss": ISSUER + "/"},
    {"iss": ISSUER.upper()},
    {"iss": MALLORY},
    {"iss": [ISSUER]},
    {"aud": None},
    {"aud": "another"},
    {"aud": ["another"]},
    {"aud": ["herold", "another"]},
    {"aud": []},
    {"aud": "HEROLD"},
    {"aud": {"herold": True}},
    {"azp": "another"},
    {"azp": None, "aud": ["herold", "herold"]},
    {"nonce": None},
    {"nonce": ""},
    {"nonce": "of another attempt"},
    {"nonce": 7},
    {"sub": None},
    {"sub": ""},
    {"sub": 7},
    {"sub": ["a"]},
    {"sub": "s" * 256},
    {"email": None},
    {"email": ""},
    {"email": "kim"},
    {"email": ["kim@kunde.example"]},
    {"email": "kim@kunde.example, ada@kunde.example"},
    {"email": "Kim <kim@kunde.example>"},
    {"email": "kim@kunde.example.mallory.example"},
    {"email": "kim@kunde.example@mallory.example"},
    {"email": "kim@xkunde.example"},
    {"email": "kim@example"},
    {"email": "kim@elsewhere.example"},
    {"email": "pat@gmail.com"},
    {"email_verified": None},
    {"email_verified": False},
    {"email_verified": "true"},
    {"email_verified": 1},
    {"email_verified": False, "xms_edov": True},
    {"email_verified": None, "xms_edov": False},
    {"email_verified": None, "xms_edov": "0"},
    {"email_verified": None, "xms_edov": 0},
    {"exp": None},
    {"iat": None},
    {"exp": "2099-01-01"},
    {"exp": True},
    {"exp": float("inf")},
    {"exp": -1},
    {"iat": "now"},
    {"nbf": "now"},
    {"email": "stranger@kunde.example"},
    {"email": "team@kunde.example"},
    {"email": "left@kunde.example"},
]
TIMES: list[Json] = [
    {"iat": 0, "exp": -60},
    {"iat": -300, "exp": -61},
    {"iat": 60 + 1, "exp": 300},
    {"iat": -660, "exp": 300},
    {"iat": -HOUR_S, "exp": HOUR_S},
    {"iat": 0, "exp": 300, "nbf": 61},
    {"iat": HOUR_S, "exp": 2 * HOUR_S},
]
# How a token may come that is not signed by the issuer's key as the issuer signs.
TOKENS: dict[str, Callable[[Json], str]] = {
    "alg none": lambda claims: unsigned({"alg": "none"}, claims),
    "alg None": lambda claims: unsigned({"alg": "None", "kid": "k1"}, claims),
    "alg empty": lambda claims: unsigned({"alg": "", "kid": "k1"}, claims),
    "no alg": lambda claims: unsigned({"kid": "k1"}, claims),
    "signature cut off": lambda claims: signed()(claims).rpartition(".")[0] + ".",
    "HS256 by the public key": signed(PUBLIC_KEY, "HS256"),
    "HS256 by the client's word": signed(b"word" * 8, "HS256"),
    "HS512 by nothing": signed(b"x" * 64, "HS512"),
    "another's key": signed(OTHER_RSA),
    "another's key, no id": signed(OTHER_RSA, kid=""),
    "unknown id": signed(kid="k9"),
    "another kind of key": signed(EC, "ES256"),
    "its own key in the header": signed(OTHER_RSA, jwk=jwk_of(OTHER_RSA, "k1")),
    "a place of keys in the header": signed(OTHER_RSA, jku=f"{MALLORY}/keys"),
    "critical header": signed(crit=["exp"]),
    "changed claims": lambda claims: changed(signed()(claims)),
    "no token": lambda _: "",
    "no parts": lambda _: "token",
    "four parts": lambda claims: signed()(claims) + ".x",
    "nested": lambda claims: signed()({"jwt": signed()(claims)}),
    "a list of claims": lambda _: signed()(["kim"]),
    "encrypted": lambda _: "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkExMjhHQ00ifQ.a.b.c.d",
    "too long": lambda claims: signed()(claims | {"padding": "x" * 20_000}),
    "not even text": lambda _: None,
    "not ASCII": lambda _: "ä.ö.ü",
}


def changed(token: str) -> str:
    head, body, signature = token.split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=="))
    return ".".join([head, unsigned({}, claims | {"email": "ada@kunde.example"}).split(".")[1], signature])


@pytest.fixture(autouse=True)
def people(client: Client, account: Json, kim: Json) -> None:
    """Those whom an attack may mean: somebody else of the account, a team mailbox, and somebody who left."""
    client.contact(account, "ada@kunde.example")
    client.post(f"/accounts/{account['id']}/contacts", {"email": "team@kunde.example", "kind": "group"})
    left = client.contact(account, "left@kunde.example")
    client.post(f"/accounts/{account['id']}/contacts/{left['id']}/deactivate", {})


@pytest.fixture
def attempts() -> Iterator[Callable[[Any, str], None]]:
    """Counts what was tried; at the end no session may be there."""
    number = count()

    def note(found: Any, label: str) -> None:
        next(number)
        assert found.status in {400, 403, 404, 405}, (label, found.status, found.header("Location"))

    yield note
    tried = next(number)
    print(f"attacks: {tried} tried, {sessions()} accepted")
    assert tried > 0
    assert sessions() == 0


def test_nothing_but_the_honest_word_of_the_issuer_lets_anybody_in(
    idp: IdentityProvider, browser: Browser, attempts: Callable[[Any, str], None]
) -> None:
    for claims in CLAIMS:
        attempts(browser.sign_in(idp, KIM, **claims), str(claims))
    for times in TIMES:
        claims = {name: now() + value for name, value in times.items()}
        attempts(browser.sign_in(idp, KIM, **claims), str(times))
    for label, token in TOKENS.items():
        idp.token = token
        attempts(browser.sign_in(idp, KIM), label)


def test_a_way_back_is_of_one_browser_one_attempt_and_one_use(
    cloud: Cloud, idp: IdentityProvider, browser: Browser, attempts: Callable[[Any, str], None]
) -> None:
    asked = browser.leave()
    idp.claims = honest(asked, KIM)
    stranger = Browser(cloud)
    attempts(stranger.come_back(asked["state"]), "another browser, which carries nothing")
    others = stranger.leave()
    attempts(stranger.come_back(asked["state"]), "another browser, with an attempt of its own (login CSRF)")
    attempts(browser.come_back(others["state"]), "the state of another's attempt")
    for state in ("", asked["state"][:-1], asked["state"] + "x", asked["state"].swapcase()):
        attempts(browser.come_back(state), f"state {state}")
    carried = browser.cookies["herold-away"]
    for value in ("", "x", carried[:-1], carried[:-4] + "AAAA", carried.swapcase(), carried + "A", carried[::-1], "ä"):
        browser.cookies["herold-away"] = value
        attempts(browser.come_back(asked["state"]), f"carried {value[-8:]}")
    browser.cookies["herold-away"] = carried
    attempts(browser.come_back(asked["state"], iss=MALLORY), "an issuer that was mixed in")
    attempts(browser.come_back(asked["state"]), "the attempt that came back once")
    asked = browser.leave()
    idp.claims = honest(asked, KIM)
    attempts(browser.come_back(asked["state"], error="access_denied"), "a no, with a code beside it")
    asked = browser.leave()
    idp.claims = honest(asked, KIM)
    attempts(browser.get(f"/portal/sign-in/identity-provider/callback?state={asked['state']}"), "no code")
    asked = browser.leave()
    idp.claims = honest(asked, KIM)
    cloud.advance(timedelta(minutes=10, seconds=1).total_seconds())
    idp.claims |= {"iat": now(), "exp": now() + 300}
    attempts(browser.come_back(asked["state"]), "an attempt of eleven minutes ago")


def test_what_let_somebody_in_lets_nobody_in_again(cloud: Cloud, idp: IdentityProvider, browser: Browser) -> None:
    asked = browser.leave()
    idp.claims = honest(asked, KIM)
    carried = dict(browser.cookies)
    assert browser.come_back(asked["state"]).status == 303
    for _ in range(3):
        browser.cookies = dict(carried)
        assert browser.come_back(asked["state"]).status == 403
    assert sessions() == 1
    again = browser.leave()
    idp.claims = honest(asked, KIM)  # the token of before, for the nonce of before
    assert browser.come_back(again["state"]).status == 403
    assert sessions() == 1


def test_an_account_speaks_for_its_own_addresses_alone(
    client: Client, world: Outside, browser: Browser, attempts: Callable[[Any, str], None]
) -> None:
    mallory = client.account(domains=["mallory.example"])
    client.post("/provider-people", {"email": "boss@nordlicht.example", "name": "Boss", "roles": ["provider_admin"]})
    client.post("/teams/default/operators", {"name": "Op", "email": "op@nordlicht.example"})
    client.confirm(mallory, client.contact(mallory, "shared@both.example"))
    for foreign in (KIM, "boss@nordlicht.example", "op@nordlicht.example"):
        client.contact(mallory, foreign, account_admin=True)  # on file there, which makes them no address of theirs
    with answering(world, MALLORY) as idp:
        draft = CLIENT | {"issuer": MALLORY, "manages_addresses": True}
        client.put(f"/accounts/{mallory['id']}/identity-provider", draft)
        for address in (KIM, "boss@nordlicht.example", "op@nordlicht.example", "shared@both.example", "a@gmail.com"):
            attempts(browser.sign_in(idp, address, domain="mallory.example"), address)
    client.patch(f"/accounts/{mallory['id']}", {"domains": []})
    with answering(world, MALLORY) as idp:
        attempts(
            browser.get("/portal/sign-in/identity-provider?domain=mallory.example"), "a domain that was taken away"
        )


def test_another_subject_with_the_address_is_refused_and_shown_until_an_admin_lets_them(
    client: Client, idp: IdentityProvider, browser: Browser, path: str, kim: Json, account: Json
) -> None:
    assert browser.sign_in(idp, KIM, sub="first").status == 303
    refused = browser.sign_in(idp, KIM, sub="second")
    assert (refused.status, sessions()) == (403, 1)
    assert "Mit Ihrer E-Mail-Adresse hat sich zuvor jemand anders angemeldet" in refused.text
    (shown,) = client.get(f"{path}/identities")["items"]
    assert (shown["contact_id"], shown["subject"]) == (kim["id"], "first")
    assert shown["refused_at"] is not None
    assert browser.sign_in(idp, KIM, sub="first").status == 303
    assert client.call("DELETE", f"{path}/identities/{shown['id']}").status == 204
    assert browser.sign_in(idp, KIM, sub="second").status == 303
    assert browser.sign_in(idp, KIM, sub="first").status == 403
    (change,) = [one for one in client.get(f"/accounts/{account['id']}/audit")["items"] if one["subject"] == "identity"]
    assert change["before"] == {"subject": "first", "contact_id": kim["id"]}


def test_under_another_issuer_everybody_is_new(
    client: Client, idp: IdentityProvider, world: Outside, browser: Browser, path: str
) -> None:
    assert browser.sign_in(idp, KIM, sub="first").status == 303
    with answering(world, "https://sso.kunde.example") as other:
        client.put(path, CLIENT | {"issuer": other.issuer})
        assert browser.sign_in(other, KIM, sub="second").status == 303
        assert browser.sign_in(idp, KIM, sub="first").status == 403
        assert browser.sign_in(other, KIM, sub="third").status == 403


def test_an_issuer_leads_nowhere_but_outside(
    client: Client, idp: IdentityProvider, path: str, browser: Browser, attempts: Callable[[Any, str], None]
) -> None:
    places = [
        "http://login.kunde.example",
        "https://127.0.0.1",
        "https://169.254.169.254/latest/meta-data",
        "https://localhost",
        "https://[::1]",
        "https://login.kunde.example:9001",
        "https://login.kunde.example@169.254.169.254",
        "https://login.kunde.example?x=",
        "https://nobody.knows.example",
        "https://login.microsoftonline.com/common/v2.0",
        "https://login.microsoftonline.com/organizations/v2.0",
        "file:///etc/passwd",
    ]
    for issuer in places:
        found = client.call("PUT", path, CLIENT | {"issuer": issuer})
        assert (found.status, found.json()["errors"][0]["pointer"]) == (422, "/issuer"), issuer
    before = dict(idp.metadata)
    for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
        for place in ("http://169.254.169.254/", "https://127.0.0.1/", None, "javascript:alert(1)"):
            idp.metadata = before | {name: place}
            assert client.call("PUT", path, CLIENT).status == 422, (name, place)
    idp.metadata = before
    assert client.get(path)["issuer"] == ISSUER
    attempts(browser.come_back("x"), "nobody came in meanwhile")


def test_a_name_that_leads_elsewhere_later_is_not_followed(
    idp: IdentityProvider, world: Outside, browser: Browser, attempts: Callable[[Any, str], None]
) -> None:
    asked = browser.leave()
    idp.claims = honest(asked, KIM)
    handed_in.find_way.hand_in(lambda: lambda host: public_way(host, lambda _: ["169.254.169.254"]))
    attempts(browser.come_back(asked["state"]), "DNS that changed between the way there and back")


def test_nothing_of_an_attempt_is_written_where_it_could_be_read(
    idp: IdentityProvider, browser: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    asked = browser.leave()
    idp.claims = honest(asked, "stranger@kunde.example")
    browser.come_back(asked["state"], code="the-code")
    said = " ".join(str(record.__dict__) for record in caplog.records if record.name == "herold")
    assert "sign in refused" in said
    rows = " ".join(str(row.to_simple_dict()) for row in DirectoryRow.scan())
    for word in (asked["state"], asked["nonce"], "the-code", "stranger@kunde.example"):
        assert word not in said
        assert word not in rows
    for word in (asked["state"], asked["nonce"]):
        assert word not in browser.cookies["herold-away"]
