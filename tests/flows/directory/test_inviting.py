"""Invitations: one letter, in the contact's language, that says who invites and what for."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import clock
from chalicelib.settings import settings
from infra.local.letters import Mail
from tests.support.client import Client
from tests.support.rows import snapshot
from tests.support.world import World, open_cloud, unique

EVIL = 'Eve {{x}} <b>"\r\nBcc: v@x.example'


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with open_cloud() as cloud:
        yield World(cloud)


def invited(world: World, client: Client | None = None, **fields: Any) -> tuple[str, str]:
    """The path and the address of a contact who was just invited."""
    account = {"id": world.own["account_id"]}
    email = unique("guest") + "@kunde.example"
    path = f"/accounts/{account['id']}/contacts/{world.admin.contact(account, email, **fields)['id']}"
    assert (client or world.admin).post(f"{path}/invite")["invited_at"]
    world.cloud.settle()
    return path, email


def letters(world: World, email: str) -> list[Mail]:
    return [mail for mail in world.cloud.ses.mails if email in mail.to]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "Sie erhalten diese Nachricht, weil"),
        ("fr", "Vous recevez ce message parce que"),
        ("it", "Riceve questo messaggio perché"),
        ("en", "You are receiving this message because"),
    ],
)
def test_the_letter_is_in_the_contacts_language_and_leads_in(world: World, language: str, words: str) -> None:
    _, email = invited(world, language=language)
    (mail,) = letters(world, email)
    for part in (mail.text, mail.html):
        assert words in part
        assert settings().public_url in part
        assert email in part
        assert "{{" not in part


def test_the_letter_says_who_invites(world: World) -> None:
    assert settings().provider_name in letters(world, invited(world)[1])[0].text.splitlines()[2]
    key = world.key("account_admin", world.own["account_id"])["key"]
    _, email = invited(world, Client(world.cloud, key))
    assert letters(world, email)[0].text.splitlines()[2].startswith("Own hat Sie")


def test_inviting_again_writes_again_but_not_at_once(world: World) -> None:
    path, email = invited(world)
    before = snapshot()
    world.admin.post(f"{path}/invite")
    world.cloud.settle()
    assert snapshot() == before
    clock.advance(timedelta(minutes=11))
    world.admin.post(f"{path}/invite")
    world.cloud.settle()
    assert len(letters(world, email)) == 2


def test_no_name_gets_out_of_its_place_in_the_letter(world: World) -> None:
    name = EVIL.replace("\r\n", " ")
    _, email = invited(world, first_name=name, last_name="x}}")
    (mail,) = letters(world, email)
    assert list(mail.to) == [email]
    assert "<b>" not in mail.html
    assert "Eve" in mail.text


@pytest.mark.parametrize("why", ["group", "deactivated"])
def test_who_could_not_come_in_is_not_invited(world: World, why: str) -> None:
    account = {"id": world.own["account_id"]}
    fields = {"kind": "group", "first_name": None} if why == "group" else {}
    contact = world.admin.contact(account, unique("no") + "@kunde.example", **fields)
    path = f"/accounts/{account['id']}/contacts/{contact['id']}"
    if why == "deactivated":
        world.admin.post(f"{path}/deactivate")
    assert world.admin.call("POST", f"{path}/invite").status == 409
