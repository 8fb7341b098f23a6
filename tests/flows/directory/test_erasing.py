"""Erasing a person: after a busy life nothing is left of them but a hash in the log."""

import io
import logging
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any

import pytest

from chalicelib.directory.models import DirectoryRow
from chalicelib.directory.privacy import erasing
from chalicelib.directory.privacy.models import Erasure, erasures_key
from chalicelib.directory.privacy.rounds import SECOND_ROUND_AFTER
from chalicelib.principals import Role
from chalicelib.settings import settings
from chalicelib.tables import find
from chalicelib.tracing.logs import JsonFormatter
from infra import erasures
from infra.local.cloud import Cloud
from tests.support.client import Client
from tests.support.imports import start_import
from tests.support.traces import kept

EMAIL = "bounce+quirinus.voegtlin@simulator.amazonses.com"
FIRST, LAST, TITLE = "Quirinus", "Vögtlin", "Oberflurwart"
PHONES = ("+41445551234", "044 555 12 34", "+41 44 555 12 34", "044/5551234")
TRACES = (EMAIL, FIRST, LAST, TITLE, *PHONES, "quirinus", "Bratwurst")


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """Every line that is logged, as it is written on AWS."""
    lines = io.StringIO()
    handler = logging.StreamHandler(lines)
    handler.setFormatter(JsonFormatter())
    logging.getLogger().addHandler(handler)
    yield lines
    logging.getLogger().removeHandler(handler)


class Life:
    """A contact who did all that one can do, among others who stay."""

    def __init__(self, cloud: Cloud, client: Client, *, is_busy: bool) -> None:
        self.cloud, self.client = cloud, client
        component = client.component()
        self.account = client.account()
        client.service(self.account, component)
        self.stays = client.contact(self.account, "kim@kunde.example", "administrative", account_admin=True)
        self.contact = self._imported() if is_busy else client.contact(self.account, EMAIL, "technical")
        self.path = f"/accounts/{self.account['id']}/contacts/{self.contact['id']}"
        if is_busy:
            self._tell(component)
            cloud.settle()
            self.ticket = self._ticket()

    def erase(self, client: Client | None = None, **body: Any) -> Any:
        return (client or self.client).post(f"{self.path}/erase", body or {"leave_vacant": True})

    def work_off(self) -> None:
        """Let both rounds of the erasure happen."""
        self.cloud.settle()
        self.cloud.tick()
        self.cloud.advance(SECOND_ROUND_AFTER.total_seconds() + 60)
        self.cloud.tick()
        self.cloud.settle()

    def mail(self, text: str, **headers: str) -> None:
        message = EmailMessage()
        message["From"], message["To"] = f"{FIRST} {LAST} <{EMAIL}>", settings().support_address
        message["Subject"] = headers.pop("Subject", f"Leitung tot bei {LAST}")
        for name, value in headers.items():
            message[name.replace("_", "-")] = value
        message.set_content(text)
        self.cloud.receive_mail(message.as_bytes(), EMAIL, settings().support_address)
        self.cloud.settle()

    def _imported(self) -> Any:
        row = (
            f"email,first_name,last_name,job_title,phone,roles\n{EMAIL},{FIRST},{LAST},{TITLE},{PHONES[1]},technical\n"
        )
        start_import(self.client, self.account, row.encode())
        self.cloud.settle()
        self.cloud.tick()
        contacts = self.client.get(f"/accounts/{self.account['id']}/contacts")["items"]
        return next(one for one in contacts if one["email"] == EMAIL)

    def operator_key(self) -> Any:
        draft = {"name": "Ada Berg", "email": "ada@nordlicht.example", "notify": True}
        operator = self.client.post("/teams/default/operators", draft)
        return {"name": "Ada", "role": "operator", "operator_id": operator["id"]}

    def _ticket(self) -> Any:
        self.ada = Client(self.cloud, self.client.post("/api-keys", self.operator_key())["key"])
        self.mail(f"Bratwurst!\n\nGruss\n{FIRST} {LAST}\nTel. {PHONES[2]}")
        (ticket,) = self.client.get(f"/tickets?requester_id={self.contact['id']}")["items"]
        text = f"Guten Tag {FIRST}, wir rufen {PHONES[3]} an."
        self.ada.post(f"/tickets/{ticket['id']}/messages", {"text": text})
        self.ada.post(f"/tickets/{ticket['id']}/messages", {"text": f"{LAST} drängt", "visibility": "internal"})
        self.cloud.settle()
        self.mail("Abwesend", Auto_Submitted="auto-replied", Subject=f"{FIRST} ist weg")
        return ticket

    def _tell(self, component: Any) -> None:
        self.client.patch(self.path, {"job_title": f"{TITLE} II", "phone": PHONES[0]})
        self.client.post(f"{self.path}/invite")
        own = {"account_id": self.account["id"], "contact_id": self.contact["id"]}
        key = self.client.post("/api-keys", {"name": f"Laptop {LAST}", "role": "contact", **own})
        Client(self.cloud, key["key"]).patch("/me", {"language": "fr"})
        self.client.outage(component)
        people = {"account_id": self.account["id"], "requester_id": self.stays["id"]}
        body = {"subject": f"Wer ist {FIRST} {LAST}?", "text": f"{LAST}, {FIRST} hat {PHONES[1]}"}
        self.client.post("/tickets", body | people)


@pytest.fixture
def life(cloud: Cloud, client: Client, logged: io.StringIO) -> Life:
    return Life(cloud, client, is_busy=True)


@pytest.fixture
def quiet(cloud: Cloud, client: Client) -> Life:
    return Life(cloud, client, is_busy=False)


def found(*traces: str) -> list[str]:
    return [f"{where}: {trace}" for where, text in kept() for trace in traces if trace in text]


def test_the_scan_finds_a_person_wherever_they_are_kept(life: Life) -> None:
    tables = {where.split(" ")[0] for where in found(*TRACES)}
    assert tables == {
        "directory",
        "audience",
        "deliveries",
        "desk",
        "access",
        "herold-local-inbound-mail-123456789012-eu-central-1",
    }


def test_of_an_erased_person_nothing_is_left_but_the_log_and_the_suppression(life: Life, logged: io.StringIO) -> None:
    erasure = life.erase()
    assert erasure["done_at"] is None
    life.work_off()
    assert found(*TRACES) == []
    assert [trace for trace in TRACES if trace in logged.getvalue()] == []
    done = life.client.get(f"/accounts/{life.account['id']}/erasures/{life.contact['id']}")
    assert (done["done_at"] is not None, done["asked_by"]) == (True, erasure["asked_by"])
    hashed = erasing.address_hash(EMAIL)
    assert [where.split(" ")[0] for where in found(hashed)] == ["directory"]
    assert life.client.get(f"/suppressions/{EMAIL}")["reason"] == "bounce"


def test_what_others_wrote_stays_and_so_does_that_there_was_a_ticket(life: Life) -> None:
    life.erase()
    life.work_off()
    ticket = life.ada.get(f"/tickets/{life.ticket['id']}")
    assert (ticket["subject"], ticket["requester_id"]) == ("Leitung tot bei (erased)", life.contact["id"])
    texts = [one["text"] for one in life.ada.get(f"/tickets/{life.ticket['id']}/messages")["items"]]
    assert texts == ["(erased)", "Guten Tag (erased), wir rufen (erased) an.", "(erased) drängt"]


def test_an_erased_contact_is_gone_at_once_and_its_address_free(quiet: Life) -> None:
    quiet.erase()
    assert quiet.client.call("GET", quiet.path).status == 404
    assert quiet.client.get(f"/accounts/{quiet.account['id']}/roles")["items"] != []
    assert quiet.client.contact(quiet.account, EMAIL)["id"] != quiet.contact["id"]


def test_erasing_twice_at_any_time_changes_nothing(quiet: Life) -> None:
    first = quiet.erase()
    assert quiet.erase() == first
    quiet.work_off()
    before = dict(kept())
    assert quiet.erase()["asked_at"] == first["asked_at"]
    quiet.cloud.tick()
    assert {where: text for where, text in kept() if "counter" not in text} == {
        where: text for where, text in before.items() if "counter" not in text
    }


def test_an_erasure_that_stops_anywhere_goes_on_there(life: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    life.erase()
    for module in ("deliveries", "desk.persons"):
        monkeypatch.setattr(f"chalicelib.{module}.erasing.PAGE_ROWS", 7)
    monkeypatch.setattr("chalicelib.directory.trail.reading.PAGE_ROWS", 3)
    life.work_off()
    assert found(*TRACES) == []


def test_who_comes_back_out_of_a_backup_is_erased_again(quiet: Life, capsys: pytest.CaptureFixture[str]) -> None:
    backup = [row for row in DirectoryRow.scan() if EMAIL in str(row.to_simple_dict())]
    quiet.erase()
    quiet.work_off()
    capsys.readouterr()
    erasures.show()
    log = [line for line in capsys.readouterr().out.splitlines() if line.startswith('{"account_id"')]
    for row in backup:
        row.save()
    find(Erasure, erasures_key(quiet.account["id"]), quiet.contact["id"]).delete()
    for _ in range(2):
        erasures.replay(log)
    quiet.work_off()
    assert found(*TRACES) == []
    assert quiet.client.call("GET", quiet.path).status == 404
    assert quiet.client.get(f"/accounts/{quiet.account['id']}/erasures")["items"][0]["id"] == quiet.contact["id"]


def test_who_holds_a_role_is_erased_only_with_a_successor_or_on_purpose(quiet: Life) -> None:
    assert quiet.client.call("POST", f"{quiet.path}/erase").status == 409
    quiet.erase(successor_id=quiet.stays["id"])
    roles = quiet.client.get(f"/accounts/{quiet.account['id']}/roles")["items"]
    assert {one["contact_id"] for one in roles} == {quiet.stays["id"]}


def test_account_admins_erase_and_operators_do_not(quiet: Life) -> None:
    body = {"name": "Admin", "role": Role.ACCOUNT_ADMIN, "account_id": quiet.account["id"]}
    admin = Client(quiet.cloud, quiet.client.post("/api-keys", body)["key"])
    operator = Client(quiet.cloud, quiet.client.post("/api-keys", quiet.operator_key())["key"])
    assert operator.call("POST", f"{quiet.path}/erase", {"leave_vacant": True}).status == 403
    assert quiet.erase(admin)["id"] == quiet.contact["id"]


def test_erasing_a_person_in_one_account_leaves_them_in_another(quiet: Life) -> None:
    other = quiet.client.account()
    again = quiet.client.contact(other, EMAIL, first_name=FIRST, last_name=LAST)
    quiet.erase()
    quiet.work_off()
    record = quiet.client.get(f"/accounts/{other['id']}/contacts/{again['id']}")
    assert (record["email"], record["last_name"]) == (EMAIL, LAST)
    assert not [row for row in erasing.reading.contacts_by_address(EMAIL) if row.account_id == quiet.account["id"]]
