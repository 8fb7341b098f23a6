"""Whatever people write, wherever it is shown in a mail, changes no header, no recipient and no markup of it."""

from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any

import pytest

from chalicelib.access.keys.actions import create_admin_key
from chalicelib.deliveries.suppressions import actions as suppressions
from chalicelib.directory.models import Contact
from infra.local.cloud import Cloud
from tests.support.client import Client, outage
from tests.support.feedback import bounce
from tests.support.hostile import HEADERS, PAYLOADS, WORDS, assert_is_ours
from tests.support.world import open_cloud


class Hostile:
    """Customers and tickets whose every field is hostile, as far as the API takes it."""

    def __init__(self, cloud: Cloud, client: Client) -> None:
        self.cloud, self.client, self.refused, self.taken = cloud, client, 0, 0
        self.known = {"ada@nordlicht.example"}
        operator = {"name": WORDS[0], "email": "ada@nordlicht.example", "notify": True}
        self._either("/teams/default/operators", operator, {"name": "Ada"})
        for place, payload in enumerate(PAYLOADS):
            self._customer(place, payload)
            self._stranger(place, payload)
        cloud.settle()
        cloud.tick()

    def _customer(self, place: int, words: str) -> None:
        number = f"H-{place}"
        frame = {"number": number, "name": "Klinik", "default_language": "de", "time_zone": "Europe/Zurich"}
        account = self._either("/accounts", frame | {"name": words}, {"name": "Klinik"})
        path = f"/accounts/{account['id']}"
        self._either(f"{path}/services", {"label": words, "components": []}, {"label": "Line"})
        email = f"anna{place}@kunde.example"
        person = {"email": email, "first_name": words, "last_name": words, "roles": ["technical"]}
        contact = self._either(f"{path}/contacts", person, {"first_name": "Anna", "last_name": "Roth"})
        admin = self._either(
            f"{path}/contacts",
            {"email": f"admin{place}@kunde.example", "first_name": words, "last_name": words, "language": "fr"},
            {"first_name": "Luc", "last_name": "Favre"},
        )
        Contact(f"account#{account['id']}", f"contact#{admin['id']}").update([Contact.account_admin.set(True)])
        self.known |= {email, admin["email"]}
        said = dict.fromkeys(("de", "fr", "it", "en"), words)
        notice = outage(affects={"accounts": [account["id"]]}) | {"titles": said, "texts": said}
        draft = self._either("/notices", notice, {"titles": {"en": "Off"}, "texts": {"en": "Off"}})
        self.client.post(f"/notices/{draft['id']}/publish")
        request = {"subject": words, "text": words, "account_id": account["id"], "requester_id": contact["id"]}
        self._either("/tickets", request, {"subject": "No line"})
        self.cloud.settle()
        suppressions.heed(bounce(email))

    def _stranger(self, place: int, words: str) -> None:
        mail = EmailMessage()
        sender = f"stranger{place}@else.example"
        one_line = " ".join(words.split())
        mail["From"], mail["To"], mail["Subject"] = sender, "support@nordlicht.example", one_line
        mail["Message-ID"] = f"<{place}@else.example>"
        mail.set_content(words.replace("\x00", ""))
        self.known.add(sender)
        self.cloud.receive_mail(mail.as_bytes(), sender, "support@nordlicht.example")

    def _either(self, path: str, body: dict[str, Any], harmless: dict[str, Any]) -> Any:
        """What is made of a body; where it is refused, of one with other words in the fields that were."""
        response = self.client.call("POST", path, body)
        if response.status in {400, 422}:
            self.refused += 1
            fields = {entry["pointer"].split("/")[1] for entry in response.json()["errors"]}
            body = {name: harmless.get(name, "x") if name in fields else value for name, value in body.items()}
            return self.client.post(path, body)
        assert response.status == 201, response.text
        self.taken += 1
        return response.json()


@pytest.fixture(scope="module")
def hostile() -> Iterator[Hostile]:
    with open_cloud() as cloud:
        yield Hostile(cloud, Client(cloud, create_admin_key()))


def test_every_mail_is_ours_and_goes_to_one_recipient_that_was_meant(
    hostile: Hostile, capsys: pytest.CaptureFixture[str]
) -> None:
    mails = hostile.cloud.mails
    with capsys.disabled():
        figures = f"{hostile.taken} bodies taken, {hostile.refused} refused, {len(mails)} mails"
        print(f"\n{len(PAYLOADS)} payloads: {figures}, 0 injected")
    assert hostile.refused > len(HEADERS)
    assert hostile.taken > 2 * len(PAYLOADS)
    assert {mail.to[0] for mail in mails} == hostile.known
    for mail in mails:
        assert_is_ours(mail)
    assert hostile.cloud.ses.rendering_failures == []
