"""A person whom three accounts have on file, of which two count: each gives out and erases its own, and no other's."""

from email.message import EmailMessage
from typing import Any

import pytest

from chalicelib.directory.privacy.rounds import SECOND_ROUND_AFTER
from chalicelib.principals import Role
from chalicelib.settings import settings
from infra.local.cloud import Cloud
from tests.support.client import Client
from tests.support.traces import kept

EMAIL = "quirina@elsewhere.example"
MARKS = ("Alfa", "Beta", "Gamma")  # stand in all that the accounts have of her; the third merely put her on file
TRIAGE = "Rhabarber"  # stands in what she wrote that belongs to no account


class Person:
    """Quirina, who has confirmed two accounts and knows nothing of the third."""

    def __init__(self, cloud: Cloud, client: Client) -> None:
        self.cloud, self.client = cloud, client
        self.accounts, self.contacts = {}, {}
        for mark in MARKS:
            self._file(mark)
        self._write()
        cloud.settle()

    def _file(self, mark: str) -> None:
        account = self.accounts[mark] = self.client.account()
        body = {"name": "Admin", "role": Role.ACCOUNT_ADMIN, "account_id": account["id"]}
        admin = Client(self.cloud, self.client.post("/api-keys", body)["key"])
        contact = admin.contact(account, EMAIL, last_name=f"{mark}name", job_title=f"{mark}beruf")
        self.contacts[mark] = contact
        if mark != "Gamma":
            self.client.confirm(account, contact)
        body = {"name": f"{mark}key", "role": "contact", "account_id": account["id"], "contact_id": contact["id"]}
        me = Client(self.cloud, self.client.post("/api-keys", body)["key"])
        ticket = me.post("/tickets", {"subject": f"{mark}thema", "text": f"{mark}wort, schreibt {EMAIL}"})
        self.client.post(f"/tickets/{ticket['id']}/messages", {"text": f"Guten Tag {mark}name"})

    def _write(self) -> None:
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = EMAIL, settings().support_address, "Hilfe"
        mail.set_content(TRIAGE)
        self.cloud.receive_mail(mail.as_bytes(), EMAIL, settings().support_address)

    def path(self, mark: str) -> str:
        return f"/accounts/{self.accounts[mark]['id']}/contacts/{self.contacts[mark]['id']}"

    def erase(self, mark: str) -> None:
        self.client.post(f"{self.path(mark)}/erase")
        self.cloud.settle()
        self.cloud.tick()
        self.cloud.advance(SECOND_ROUND_AFTER.total_seconds() + 60)
        self.cloud.tick()
        self.cloud.settle()

    def exported(self, mark: str) -> str:
        seen: list[Any] = []
        cursor = ""
        while True:
            page = self.client.get(f"{self.path(mark)}/export?limit=100{cursor}")
            seen += page["items"]
            if page["next_cursor"] is None:
                return str(seen)
            cursor = f"&cursor={page['next_cursor']}"


@pytest.fixture
def person(cloud: Cloud, client: Client) -> Person:
    return Person(cloud, client)


def left() -> dict[str, set[str]]:
    """Of each mark, the words of it that are still kept somewhere."""
    text = "\n".join(one for _, one in kept())
    words = {mark: {f"{mark}{what}" for what in ("name", "beruf", "wort")} for mark in MARKS} | {TRIAGE: {TRIAGE}}
    return {mark: {word for word in wanted if word in text} for mark, wanted in words.items()}


def letters_of(*marks: str) -> set[str]:
    """Where letters lie that tell of these accounts' affairs and name her."""
    found = ((where, text) for where, text in kept() if where.startswith("deliveries letter#"))
    return {where for where, text in found if EMAIL in text and any(mark in text for mark in marks)}


def test_who_merely_put_an_address_on_file_erases_their_own_and_nothing_else(person: Person) -> None:
    before = left()
    assert all(before.values())
    others = letters_of("Alfa", "Beta")
    assert others
    person.erase("Gamma")
    assert left() == before | {"Gamma": set()}
    assert letters_of("Alfa", "Beta") == others


def test_each_account_erases_its_own_and_the_last_one_what_is_nobodys(person: Person) -> None:
    before = left()
    person.erase("Alfa")
    assert left() == before | {"Alfa": set()}
    person.erase("Beta")
    assert left() == before | {"Alfa": set(), "Beta": set(), TRIAGE: set()}
    person.erase("Gamma")
    assert [where for where, text in kept() if EMAIL in text] == []


def test_each_account_gives_out_what_it_has_and_nothing_of_the_others(person: Person) -> None:
    for mark in MARKS:
        text = person.exported(mark)
        assert [what for what in ("name", "beruf", "wort") if f"{mark}{what}" not in text] == []
        assert [other for other in (*MARKS, TRIAGE) if other != mark and other in text] == []
