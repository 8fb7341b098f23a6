"""`make rehash` makes all that stands for addresses anew, without an address, and loses nothing wherever it ends."""

from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest

from chalicelib import aws, clock
from chalicelib.deliveries.suppressions import actions as suppressions
from chalicelib.desk.persons.mentions import person_hash
from chalicelib.directory.privacy.erasing import address_hash
from chalicelib.settings import settings
from chalicelib.signing import keys
from chalicelib.signing.roots import Roots
from chalicelib.signing.secret import Secret
from infra.local.cloud import Cloud
from infra.local.engine import Crash
from infra.rehash import Tables, run
from infra.signing_key import Kept
from tests.support.client import Client
from tests.support.crashes import CrashAt
from tests.support.feedback import bounce
from tests.support.rows import snapshot

GONE, ZOE, ANNA = "gone@kunde.example", "zoe@fremd.example", "anna@kunde.example"


class Stage:
    """A stage in which something stands for addresses in every table that has such."""

    def __init__(self, cloud: Cloud, client: Client) -> None:
        self.cloud, self.client, self.sleep = cloud, client, pass_time
        suppressions.heed(bounce(GONE))
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = ZOE, settings().support_address, "Frage"
        message.set_content("Guten Tag")
        cloud.receive_mail(message.as_bytes(), ZOE, settings().support_address)
        account = client.account()
        contact = client.contact(account, ANNA)
        self.erased = client.post(f"/accounts/{account['id']}/contacts/{contact['id']}/erase", {"leave_vacant": True})
        self.export = client.post("/persons/export", {"email": GONE})
        cloud.settle()

    def rehash(self) -> int:
        client = aws.client("dynamodb")
        return run(Kept("local", aws.client("secretsmanager"), "hash-root"), Tables("local", client), self.sleep)

    def check(self) -> None:
        """All is found by its address, as it was."""
        keys.forget()
        assert suppressions.reason_for(GONE) == "bounce"
        assert suppressions.reasons_for([GONE, ANNA]) == {GONE: "bounce"}
        assert [one["data"]["places"] for one in self.told(ZOE)] == [["author", "from"]]
        items = self.client.get(f"/persons/exports/{self.export['id']}/items")["items"]
        assert [one["what"] for one in items] == ["suppression"]
        erasures = [row for row in snapshot("directory")["directory"] if row["pk"].startswith("erasures#acc-")]
        assert [row["address_hash"] for row in erasures] == [address_hash(ANNA)]

    def told(self, email: str) -> list[Any]:
        asked = self.client.post("/persons/export", {"email": email})
        return list(self.client.get(f"/persons/exports/{asked['id']}/items")["items"])

    def hashes(self) -> set[str]:
        return {suppressions.hash_of(GONE), person_hash(ZOE), address_hash(ANNA)}


def pass_time(seconds: float) -> None:
    """As long as it takes functions to read the secret anew."""
    clock.advance(timedelta(seconds=seconds))
    keys.forget()


@pytest.fixture
def stage(cloud: Cloud, client: Client) -> Iterator[Stage]:
    yield Stage(cloud, client)
    keys.forget()


def kept_anywhere(hashes: set[str]) -> list[str]:
    everything = str(snapshot())
    return [hashed for hashed in hashes if f"'{hashed}'" in everything or f"#{hashed}" in everything]


@pytest.mark.parametrize("times", [1, 2])
def test_all_is_found_under_new_hashes_and_none_of_the_former_is_left(stage: Stage, times: int) -> None:
    before = stage.hashes()
    stage.check()
    assert sorted(kept_anywhere(before)) == sorted(before)
    for number in range(2, times + 2):
        assert stage.rehash() == number
    stage.check()
    assert all(hashed.startswith(f"{times + 1}.") for hashed in stage.hashes())
    assert kept_anywhere(before) == []


def test_who_has_the_former_root_finds_nobody(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    leaked = Kept("local", aws.client("secretsmanager"), "hash-root").roots().signing
    stage.rehash()
    monkeypatch.setattr(keys, "HASHING", Secret("hash-root", lambda _: Roots(leaked).pack()))
    assert kept_anywhere(stage.hashes()) == []


def test_what_is_written_while_the_functions_change_over_is_found_afterwards(stage: Stage) -> None:
    late = "late@kunde.example"

    def meanwhile(seconds: float) -> None:
        suppressions.heed(bounce(late))  # by a function that knows of no new root yet
        pass_time(seconds)

    stage.sleep = meanwhile
    stage.rehash()
    stage.check()
    assert suppressions.reason_for(late) == "bounce"


def test_ended_anywhere_and_said_again_it_goes_on(stage: Stage) -> None:
    before, point = stage.hashes(), 1
    while True:
        observer = CrashAt(point, "after")
        with stage.cloud.engine.observed(observer):
            try:
                stage.rehash()
            except Crash:
                point += 2
            else:
                break
    assert point > 11
    assert Kept("local", aws.client("secretsmanager"), "hash-root").roots().signing.since is None
    stage.check()
    assert kept_anywhere(before) == []
