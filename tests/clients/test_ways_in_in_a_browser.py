"""Chromium, on a small phone and over TLS, goes every way in, switches account, signs out, and finds nothing behind."""

import re
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from chalicelib import clock, instants
from infra.local.cloud import Cloud
from tests.support.chromium import axe_core
from tests.support.client import Client
from tests.support.driving import WIDTH_PX, Tab, driven
from tests.support.identity_provider import CLIENT, HOST
from tests.support.outside import outside
from tests.support.served import served

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it uses what its own library gives up
    import oidc_provider_mock
    from oidc_provider_mock import User

pytestmark = pytest.mark.usefixtures("over_tls")
Json = Any
HEROLD, KIM = "herold.example", "kim@kunde.example"
PORTAL, SESSION = f"https://{HEROLD}/portal", "__Host-herold-session"
PRODUCT, KEY = "https://my.nordlicht.example", ed25519.Ed25519PrivateKey.generate()


class Phone:
    """Somebody's tab: each page of ours on which it arrives is looked at by axe-core."""

    def __init__(self, tab: Tab, cloud: Cloud) -> None:
        self.tab, self.cloud = tab, cloud
        self.met: list[str] = []
        self._axe = axe_core().read_text(encoding="utf-8")

    def open(self, address: str) -> None:
        self.tab.open(address)
        self._look()

    def press(self, words: str) -> None:
        self.tab.press(words)
        self._look()

    def ask_for_a_link(self) -> None:
        self.open(f"{PORTAL}/sign-in")
        self.tab.type("email", KIM)
        self.press("Send the link")

    def _look(self) -> None:
        if not self.tab.address.startswith(f"https://{HEROLD}/"):
            return
        seen = self.tab.looked_at(self._axe)
        assert (self.tab.path, seen["problems"]) == (self.tab.path, [])
        assert seen["width"] <= WIDTH_PX, self.tab.path
        assert seen["checks"] > 5
        self.met.append(self.tab.path)


@pytest.fixture
def phone(cloud: Cloud, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Phone]:
    """Beside Herold there is one identity provider in the world, which has no clock but the machine's."""
    monkeypatch.setattr(clock, "_real", lambda: datetime.now(UTC))
    monkeypatch.setattr(clock, "_ahead", timedelta(0))
    provider = oidc_provider_mock.app(user_claims=[User(sub="kim", claims={"email": KIM, "email_verified": True})])
    with (
        outside() as world,
        world.application(HOST, provider),
        world.application(HEROLD, served(cloud)),
        driven(tmp_path, world.ports) as chromium,
    ):
        yield Phone(Tab(chromium), cloud)


@pytest.fixture
def accounts(client: Client, phone: Phone) -> list[Json]:
    """The two in which Kim is on file."""
    found = [
        client.account(name="Kunde AG", domains=["kunde.example"], default_language="en"),
        client.account(name="Tochter GmbH", default_language="en"),
    ]
    for account in found:
        client.confirm(account, client.contact(account, KIM, language="en"))
    phone.cloud.settle()
    return found


def by_mail(phone: Phone, _: Client, __: Json) -> None:
    phone.ask_for_a_link()
    phone.cloud.settle()
    phone.open(re.findall(rf"{PORTAL}/sign-in/link/\S{{58}}", phone.cloud.mails_to(KIM)[-1].text)[0])
    assert phone.tab.title == f"Sign in as {KIM}"
    assert "Did you ask for this link?" not in phone.tab.words
    phone.press("Sign in")


def by_identity_provider(phone: Phone, client: Client, account: Json) -> None:
    client.put(f"/accounts/{account['id']}/identity-provider", CLIENT)
    phone.ask_for_a_link()
    phone.press("Sign in through your company")
    assert phone.tab.address.startswith(f"https://{HOST}/")
    phone.tab.type("sub", "kim")
    phone.press("Authorize")


def by_hand_over(phone: Phone, client: Client, account: Json) -> None:
    public = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    client.post("/hand-over-issuers", {"name": "My", "issuer": PRODUCT, "public_key": public})
    now = instants.to_epoch(clock.now())
    about = {"iss": PRODUCT, "aud": f"{PORTAL}/hand-over", "sub": KIM, "account_id": account["id"], "to": "/portal"}
    token = jwt.encode(about | {"iat": now, "exp": now + 60, "jti": "0123456789abcdef"}, KEY, "EdDSA")
    phone.open(f"{PORTAL}/hand-over?token={quote(token)}")
    assert phone.tab.title == f"Continue to {account['name']}"
    phone.press("Sign in and continue")


@pytest.mark.slow
@pytest.mark.parametrize("come_in", [by_mail, by_identity_provider, by_hand_over])
def test_who_comes_in_is_in_until_they_sign_out_and_leaves_nothing_behind(
    phone: Phone, client: Client, accounts: list[Json], come_in: Callable[[Phone, Client, Json], None]
) -> None:
    come_in(phone, client, accounts[0])
    kept = phone.tab.cookies[SESSION]
    assert (kept["httpOnly"], kept["secure"], kept["sameSite"], kept["path"]) == (True, True, "Lax", "/")
    if come_in is by_mail:
        assert phone.tab.title == "Welcome"
        phone.press("Kunde AG")
    assert (phone.tab.title, phone.tab.path) == ("Kunde AG", f"/portal/accounts/{accounts[0]['id']}")
    phone.press("Kim Meier")
    assert phone.tab.title == "Your sessions"
    sign_out(phone)


@pytest.mark.slow
def test_who_is_on_file_in_two_accounts_switches_between_them(
    phone: Phone, client: Client, accounts: list[Json]
) -> None:
    by_mail(phone, client, accounts[0])
    for account in [*accounts, accounts[0]]:
        assert (phone.tab.title, phone.tab.path) == ("Welcome", "/portal")
        phone.press(account["name"])
        assert (phone.tab.title, phone.tab.path) == (account["name"], f"/portal/accounts/{account['id']}")
        phone.press("Nordlicht Netze")
    sign_out(phone)


def sign_out(phone: Phone) -> None:
    """Sign out, and go back as far as it goes: nothing of what was seen is seen any more."""
    phone.open(PORTAL)
    phone.press("Sign out")
    assert "You have signed out." in phone.tab.words
    assert SESSION not in phone.tab.cookies
    assert len(phone.met) >= 5
    seen = list(phone.tab.back_through_everything())
    assert len(seen) > 2
    for words in seen:
        assert not re.search(r"Kunde AG|Tochter|Kim Meier|Sign out", words), words
