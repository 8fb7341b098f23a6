"""Contacts come in as a file, row by row, and go out as one."""

import json
from base64 import b64encode
from collections import Counter
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import clock
from chalicelib.directory import reading
from chalicelib.directory.files import exporting, importing, previewing, unfinished
from chalicelib.directory.files.formats.csv_file import read_csv
from chalicelib.principals import Hat, Principal, Role
from infra.local.cloud import Cloud
from infra.local.engine import Crash
from tests.support.address_books import BOOKS, PEOPLE
from tests.support.client import Client
from tests.support.imports import BROKEN, REFUSED, contact_file, rows_of, start_import
from tests.support.rows import snapshot
from tests.support.traces import kept

HEADING = "E-Mail;Vorname;Nachname;Rollen\n"


@pytest.fixture
def account(client: Client) -> Any:
    return client.account()


def contacts(client: Client, account: Any) -> list[Any]:
    return list(client.get(f"/accounts/{account['id']}/contacts?limit=100")["items"])


def test_every_row_is_created_or_reported_with_field_and_reason_in_the_readers_language(
    client: Client, account: Any
) -> None:
    content, expected = contact_file(good=78, broken=22)
    job = start_import(client, account, content)
    assert (job["state"], job["rows"], job["created"], job["refused"]) == ("done", 100, 94, 6)
    rows = rows_of(client, account, job)
    refused = {row["row"]: row["errors"] for row in rows if row["outcome"] == "refused"}
    left_out = {row["row"]: row["left_out"] for row in rows if row["left_out"]}
    found = {row: (faults[0]["field"], faults[0]["code"]) for row, faults in (refused | left_out).items()}
    assert found == expected
    assert {found[row][0] for row in refused} == REFUSED
    assert set(expected.values()) == set(BROKEN)
    assert all(faults and len(faults) == 1 for faults in left_out.values())
    english = {row["row"]: row["errors"] + row["left_out"] for row in rows_of(client, account, job, "en")}
    said = [
        (one["message"], english[row][at]["message"])
        for row, all_ in (refused | left_out).items()
        for at, one in enumerate(all_)
    ]
    assert all(german and german != other for german, other in said)
    assert len(contacts(client, account)) == 94


def test_importing_the_same_file_again_changes_nothing(cloud: Cloud, client: Client, account: Any) -> None:
    content, _ = contact_file(good=39, broken=11)
    start_import(client, account, content)
    before = reading.get_account(account["id"]).revision
    job = start_import(client, account, content)
    assert (job["created"], job["unchanged"], job["refused"]) == (0, 47, 3)
    assert reading.get_account(account["id"]).revision == before


def test_a_row_that_says_something_else_than_the_contact_there_is_refused_and_names_it(
    client: Client, account: Any
) -> None:
    client.contact(account, "a@b.example", "technical")
    job = start_import(client, account, f"{HEADING}A@B.example;Kim;Müller;billing\n".encode())
    (row,) = rows_of(client, account, job)
    assert [(error["field"], error["code"]) for error in row["errors"]] == [
        ("last_name", "differs"),
        ("roles", "differs"),
    ]


def test_an_import_takes_a_role_from_nobody(client: Client, account: Any) -> None:
    held = client.contact(account, "a@b.example", "technical")
    job = start_import(client, account, f"{HEADING}c@d.example;Eva;Roth;technisch\n".encode())
    (row,) = rows_of(client, account, job)
    assert (row["outcome"], row["left_out"][0]["code"], row["errors"]) == ("created", "role-held", [])
    assert client.get(f"/accounts/{account['id']}/roles/technical")["contact_id"] == held["id"]
    (again,) = rows_of(
        client, account, start_import(client, account, f"{HEADING}c@d.example;Eva;Roth;technisch\n".encode())
    )
    assert (again["outcome"], again["left_out"][0]["code"]) == ("unchanged", "role-held")


def test_imported_role_holders_are_told(cloud: Cloud, client: Client, account: Any) -> None:
    client.service(account)
    start_import(client, account, f"{HEADING}c@d.example;Eva;Roth;technisch\n".encode())
    client.outage()
    cloud.settle()
    assert len(cloud.mails_to("c@d.example")) == 1


def test_a_large_import_goes_on_by_the_minutes_sweep(
    cloud: Cloud, client: Client, account: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "AT_ONCE", timedelta(0))
    content, _ = contact_file(good=90, broken=10)
    job = start_import(client, account, content)
    assert (job["state"], job["created"]) == ("running", 0)
    cloud.tick()
    done = client.get(f"/accounts/{account['id']}/contacts/import/{job['id']}")
    assert (done["state"], done["created"], done["refused"]) == ("done", 97, 3)


def test_a_crash_at_any_call_creates_nobody_twice_and_loses_no_row(
    cloud: Cloud, client: Client, account: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "AT_ONCE", timedelta(0))
    monkeypatch.setattr(importing, "CHUNK_ROWS", 1)
    points = 0
    for number in range(200):
        lines = "".join(f"p{number}-{row}@b.example;Kim;Meier;\n" for row in range(2))
        job = start_import(client, account, f"{HEADING}{lines}".encode())
        crash = CrashAt(number)
        with cloud.engine.observed(crash):
            try:
                importing.work_off(job["id"], clock.now() + timedelta(minutes=1))
            except Crash:
                points += 1
        importing.work_off(job["id"], clock.now() + timedelta(minutes=1))
        rows = rows_of(client, account, job)
        assert Counter(row["outcome"] for row in rows) == {"created": 2}
        assert len({row["contact_id"] for row in rows}) == 2
        if not crash.has_struck:
            break
    print(f"\n{points} crash points, 0 rows lost, 0 twice")
    assert points > 10


class CrashAt:
    """Ends the process at the n-th call or behind it: even numbers before it has an effect, odd ones after."""

    def __init__(self, number: int) -> None:
        self._left, self._is_after, self.has_struck = number // 2, bool(number % 2), False

    def before(self, service: str, operation: str, params: dict[str, Any]) -> None:
        if not self._is_after:
            self._strike()

    def after(self, service: str, operation: str, params: dict[str, Any], answer: dict[str, Any]) -> None:
        if self._is_after:
            self._strike()

    def _strike(self) -> None:
        if self._left == 0 and not self.has_struck:
            self.has_struck = True
            raise Crash
        self._left -= 1


def record(contact: Any) -> dict[str, Any]:
    """What a file says of a contact."""
    names = ["email", "kind", "first_name", "last_name", "phone", "phone_extension", "job_title", "language"]
    return {name: contact[name] for name in [*names, "time_zone", "roles", "may_request_support", "ignore_email"]}


@pytest.mark.parametrize("wanted", ["csv", "vcard"])
@pytest.mark.parametrize("language", ["de", "fr", "it", "en"])
def test_an_address_book_comes_in_goes_out_and_comes_in_unchanged(client: Client, wanted: str, language: str) -> None:
    for book in BOOKS.values():
        account, other = client.account(), client.account()
        job = start_import(client, account, book(PEOPLE, language))
        assert (job["created"], job["refused"]) == (len(PEOPLE), 0), rows_of(client, account, job)
        file = client.call("GET", f"/accounts/{account['id']}/contacts/export?format={wanted}").body
        again, elsewhere = start_import(client, account, file), start_import(client, other, file)
        assert (again["unchanged"], elsewhere["created"]) == (len(PEOPLE), len(PEOPLE))
        kept = sorted((record(one) for one in contacts(client, account)), key=str)
        assert kept == sorted((record(one) for one in contacts(client, other)), key=str)
        assert [one["phone"] for one in kept if one["email"].startswith("loic")] == ["+41793456789"]


@pytest.mark.parametrize("wanted", ["csv", "vcard"])
def test_what_is_exported_can_be_imported_elsewhere(client: Client, account: Any, wanted: str) -> None:
    client.contact(account, "a@b.example", "technical", "billing", phone="+41442345678", job_title="=cmd()")
    client.contact(account, "noc@b.example", kind="group", first_name=None, last_name="Betrieb", language="fr")
    file = client.call("GET", f"/accounts/{account['id']}/contacts/export?format={wanted}")
    other = client.account()
    job = start_import(client, other, file.body)
    assert job["created"] == 2, rows_of(client, other, job)
    kept = [
        {name: one[name] for name in ("email", "phone", "job_title", "language", "roles", "kind")}
        for one in contacts(client, account)
    ]
    came = [
        {name: one[name] for name in ("email", "phone", "job_title", "language", "roles", "kind")}
        for one in contacts(client, other)
    ]
    assert sorted(came, key=str) == sorted(kept, key=str)


def test_a_spreadsheet_takes_no_cell_of_an_export_for_a_formula(client: Client, account: Any) -> None:
    client.contact(account, "a@b.example", job_title="=HYPERLINK(1)", last_name="@SUM")
    text = client.call("GET", f"/accounts/{account['id']}/contacts/export").text
    assert "'=HYPERLINK(1)" in text
    assert read_csv(text).rows[0].said["last_name"] == ["@SUM"]


def test_an_export_says_what_each_contact_is_told_and_why(client: Client, account: Any) -> None:
    client.contact(account, "a@b.example", "technical")
    (contact,) = client.get(f"/accounts/{account['id']}/contacts/export?format=json")["contacts"]
    assert {(one["type"], one["reason"]) for one in contact["subscriptions"]} == {
        (kind, "role:technical") for kind in ("maintenance", "outage", "information")
    }


def test_an_export_knows_the_notification_types_of_the_provider(client: Client, account: Any) -> None:
    words = {"en": "Security advisory"}
    new = {"id": "security_advisory", "level": "account", "labels": words, "descriptions": words, "allows": []}
    client.post("/notification-types", new)
    client.contact(account, "a@b.example", "administrative")
    (contact,) = client.get(f"/accounts/{account['id']}/contacts/export?format=json")["contacts"]
    assert "security_advisory" in {one["type"] for one in contact["subscriptions"]}


def test_nothing_is_imported_into_a_closed_account_and_nothing_of_the_file_is_kept(
    cloud: Cloud, client: Client, account: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "AT_ONCE", timedelta(0))
    job = start_import(client, account, b"email\nquirin@kunde.example\n")
    client.post(f"/accounts/{account['id']}/close")
    cloud.tick()
    path = f"/accounts/{account['id']}/contacts/import"
    assert client.get(f"{path}/{job['id']}")["state"] == "done"
    (row,) = rows_of(client, account, job)
    assert (row["outcome"], [one["code"] for one in row["errors"]]) == ("refused", ["account-closed"])
    body = {"content": b64encode(b"email\nquirin@kunde.example\n").decode()}
    assert client.call("POST", path, body).status == 409
    assert [where for where, text in kept() if "quirin" in text] == []


def test_a_large_export_comes_by_a_link_that_ends(
    cloud: Cloud, client: Client, account: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.contact(account, "a@b.example")
    monkeypatch.setattr(exporting, "ANSWER_MAX_BYTES", 10)
    answer = client.call("GET", f"/accounts/{account['id']}/contacts/export?format=json")
    assert (answer.status, answer.body) == (303, b"")
    link = answer.header("Location")
    assert "X-Amz-Expires=900" in link
    key = link.partition("amazonaws.com/")[2].partition("?")[0]
    bucket = link.removeprefix("https://").partition(".s3")[0]
    stored = cloud.engine.client("s3").get_object(Bucket=bucket, Key=key)["Body"].read()
    assert json.loads(stored)["contacts"][0]["email"] == "a@b.example"


@pytest.mark.parametrize(
    ("content", "code"),
    [("!", "not-base64"), ("Zoë=", "not-base64"), ("", "no-email-column"), ("Vm9ybmFtZQpBCg==", "no-email-column")],
)
def test_a_file_that_is_none_is_refused_and_nothing_is_kept(
    cloud: Cloud, client: Client, account: Any, content: str, code: str
) -> None:
    before = snapshot()
    answer = client.call("POST", f"/accounts/{account['id']}/contacts/import", {"content": content})
    assert (answer.status, [error["code"] for error in answer.json()["errors"]]) == (422, [code])
    assert snapshot() == before


def test_a_preview_says_what_an_import_would_do_and_does_it_when_it_is_begun(client: Client, account: Any) -> None:
    client.contact(account, "a@b.example", first_name="Eva", last_name="Roth")
    content = f"{HEADING}a@b.example;Eva;Roth;\nc@d.example;Kim;Meier;\nnobody;Tim;Kunz;\n".encode()
    preview = start_import(client, account, content, is_preview=True)
    outcomes = ["unchanged", "created", "refused"]
    assert (preview["state"], [preview[one] for one in outcomes]) == ("previewed", [1, 1, 1])
    assert [row["outcome"] for row in rows_of(client, account, preview)] == outcomes
    assert len(contacts(client, account)) == 1
    path = f"/accounts/{account['id']}/contacts/import/{preview['id']}"
    (refused,) = client.get(f"{path}/rows?outcome=refused")["items"]
    assert refused["row"] == 4
    for _ in range(2):
        done = client.post(f"{path}/begin")
        assert (done["state"], [done[one] for one in outcomes]) == ("done", [1, 1, 1])
    assert len(contacts(client, account)) == 2
    assert client.call("DELETE", path).status == 409


def test_who_begins_a_preview_stands_in_the_trail(client: Client, account: Any) -> None:
    preview = start_import(client, account, b"email\nc@d.example\n", is_preview=True)
    made = client.post("/api-keys", {"name": "Other", "role": "account_admin", "account_id": account["id"]})
    Client(client.cloud, made["key"]).post(f"/accounts/{account['id']}/contacts/import/{preview['id']}/begin")
    newest = client.get(f"/accounts/{account['id']}/audit")["items"][0]
    assert (newest["subject"], newest["actor"]) == ("import", made["id"])


def test_what_has_changed_since_the_preview_is_heeded_when_it_is_begun(client: Client, account: Any) -> None:
    preview = start_import(client, account, f"{HEADING}c@d.example;Kim;Meier;technisch\n".encode(), is_preview=True)
    client.contact(account, "a@b.example", "technical")
    path = f"/accounts/{account['id']}/contacts/import/{preview['id']}"
    assert [row["left_out"] for row in rows_of(client, account, preview)] == [[]]
    assert client.post(f"{path}/begin")["created"] == 1
    assert [row["left_out"][0]["code"] for row in rows_of(client, account, preview)] == ["role-held"]


def test_a_preview_that_breaks_off_anywhere_leaves_nothing_behind_after_a_day(cloud: Cloud, client: Client) -> None:
    account, points = client.account(), 0
    before = snapshot("directory")
    for number in range(100):
        crash = CrashAt(number)
        with cloud.engine.observed(crash), suppress(Crash):
            importing_of(account, b"email\nquirin@kunde.example\n")
        points += crash.has_struck
        clock.advance(timedelta(days=1, minutes=1))
        unfinished.continue_all(clock.now() + timedelta(minutes=1))
        assert snapshot("directory") == before
        if not crash.has_struck:
            break
    print(f"\n{points} crash points, nothing left")
    assert points > 8


def importing_of(account: Any, content: bytes) -> None:
    caller = Principal("key-" + "0" * 26, Hat(Role.PROVIDER_ADMIN))
    previewing.preview_import(caller, account["id"], content)
