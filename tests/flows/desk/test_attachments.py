"""Files that come with mail: kept, listed and fetched by who may read the message, and by nobody else."""

import os
from email.message import EmailMessage
from typing import Any

import pytest

from chalicelib import aws
from chalicelib.desk.attachments.store import SCAN_TAG
from chalicelib.directory.privacy.rounds import SECOND_ROUND_AFTER
from chalicelib.settings import settings
from infra.local.cloud import Cloud
from tests.support.client import Client
from tests.support.files import PDF, PNG, attach, fetched, kept_files, with_files

ANNA = "anna@klinik.example"


def send(cloud: Cloud, sender: str, *files: tuple[str, bytes], text: str = "Mit Bild.") -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, settings().support_address, "Bild"
    message["Message-ID"] = "<files@klinik.example>"
    message.set_content(text)
    cloud.receive_mail(with_files(message, *files).as_bytes(), sender, settings().support_address)
    cloud.settle()


@pytest.fixture
def account(client: Client) -> Any:
    account = client.account()
    contact = client.contact(account, ANNA, "technical")
    return account | {"contact_id": contact["id"]}


def key_of(cloud: Cloud, client: Client, account: Any, contact_id: str) -> Client:
    named = {"name": "K", "role": "contact", "account_id": account["id"], "contact_id": contact_id}
    return Client(cloud, client.post("/api-keys", named)["key"])


def ticket_of(client: Client, account: Any) -> Any:
    (ticket,) = client.get(f"/tickets?account_id={account['id']}")["items"]
    return ticket


def test_files_of_a_mail_are_listed_and_fetched_under_clean_names_and_their_own_types(
    cloud: Cloud, client: Client, account: Any
) -> None:
    send(cloud, ANNA, ("../bild\u202egnp.exe", PNG), ("plan.pdf", PDF))
    ticket = ticket_of(client, account)
    anna = key_of(cloud, client, account, account["contact_id"])
    found = anna.get(f"/tickets/{ticket['id']}/attachments")["items"]
    assert [(one["name"], one["type"], one["size_bytes"]) for one in found] == [
        ("bildgnp.exe", "image/png", len(PNG)),
        ("plan.pdf", "application/pdf", len(PDF)),
    ]
    (message,) = anna.get(f"/tickets/{ticket['id']}/messages")["items"]
    assert message["attachments"] == found
    assert {one["message_id"] for one in found} == {message["id"]}
    paths = [one["url"].removeprefix(settings().public_url) for one in found]
    assert [fetched(anna.call("GET", path)) for path in paths] == [PNG, PDF]


def test_the_same_mail_again_keeps_the_same_files(cloud: Cloud, client: Client, account: Any) -> None:
    send(cloud, ANNA, ("plan.pdf", PDF))
    before = kept_files()
    assert cloud.invoke("receive_mail", {"Records": cloud.delivered("receive_mail")}) == {"batchItemFailures": []}
    send(cloud, ANNA, ("plan.pdf", PDF))
    assert len(before) == 1
    assert kept_files() == before


def test_files_are_for_who_may_read_their_message_alone(cloud: Cloud, client: Client, account: Any) -> None:
    send(cloud, ANNA, ("plan.pdf", PDF))
    ticket = ticket_of(client, account)
    (file,) = client.get(f"/tickets/{ticket['id']}/attachments")["items"]
    path = f"/tickets/{ticket['id']}/attachments"
    colleague = client.contact(account, "kim@klinik.example")
    other = client.account()
    stranger = client.contact(other, "urs@anderswo.example")
    theirs = client.post(
        "/tickets", {"subject": "x", "text": "x", "account_id": other["id"], "requester_id": stranger["id"]}
    )
    for caller in (
        key_of(cloud, client, account, colleague["id"]),
        key_of(cloud, client, other, stranger["id"]),
    ):
        for wanted in (path, f"{path}/{file['id']}", f"/tickets/{theirs['id']}/attachments/{file['id']}"):
            assert caller.call("GET", wanted).status == 404


def test_a_file_on_an_internal_note_is_for_the_providers_people_alone(
    cloud: Cloud, client: Client, account: Any
) -> None:
    people = {"account_id": account["id"], "requester_id": account["contact_id"]}
    ticket = client.post("/tickets", {"subject": "x", "text": "x"} | people)
    file_id = attach(ticket["id"], "att-" + "1" * 26)
    row = aws.client("dynamodb").update_item(
        TableName=settings().table("desk"),
        Key={"pk": {"S": f"ticket#{ticket['id']}"}, "sk": {"S": "message#00001"}},
        UpdateExpression="SET visibility = :v",
        ExpressionAttributeValues={":v": {"S": "internal"}},
    )
    assert row
    path = f"/tickets/{ticket['id']}/attachments"
    anna = key_of(cloud, client, account, account["contact_id"])
    assert anna.get(path)["items"] == []
    assert anna.call("GET", f"{path}/{file_id}").status == 404
    assert fetched(client.call("GET", f"{path}/{file_id}")) == PDF


@pytest.mark.parametrize(
    ("tag", "status"),
    [("NO_THREATS_FOUND", 303), ("THREATS_FOUND", 403), ("UNSUPPORTED", 403), ("FAILED", 403), (None, 409)],
)
def test_where_files_are_scanned_only_what_is_tagged_clean_is_handed_out(
    cloud: Cloud, client: Client, account: Any, monkeypatch: pytest.MonkeyPatch, tag: str | None, status: int
) -> None:
    send(cloud, ANNA, ("plan.pdf", PDF))
    ticket = ticket_of(client, account)
    (key,) = kept_files()
    if tag:
        tagging = {"TagSet": [{"Key": SCAN_TAG, "Value": tag}]}
        aws.client("s3").put_object_tagging(Bucket=settings().attachments_bucket, Key=key, Tagging=tagging)
    monkeypatch.setitem(os.environ, "HEROLD_SCAN_ATTACHMENTS", "on")
    settings.cache_clear()
    try:
        (file,) = client.get(f"/tickets/{ticket['id']}/attachments")["items"]
        assert client.call("GET", f"/tickets/{ticket['id']}/attachments/{file['id']}").status == status
    finally:
        monkeypatch.undo()
        settings.cache_clear()


def test_the_files_of_who_is_erased_go_and_those_of_others_stay(cloud: Cloud, client: Client, account: Any) -> None:
    send(cloud, ANNA, ("plan.pdf", PDF))
    ticket = ticket_of(client, account)
    other = client.contact(account, "kim@klinik.example")
    people = {"account_id": account["id"], "requester_id": other["id"]}
    theirs = client.post("/tickets", {"subject": "x", "text": "x"} | people)
    attach(theirs["id"], "att-" + "2" * 26)
    assert len(kept_files()) == 2
    client.post(f"/accounts/{account['id']}/contacts/{account['contact_id']}/erase", {"leave_vacant": True})
    cloud.tick()
    cloud.advance(SECOND_ROUND_AFTER.total_seconds() + 60)
    cloud.tick()
    assert kept_files() == {"kept/att-" + "2" * 26}
    assert client.get(f"/tickets/{ticket['id']}/attachments")["items"] == []


def test_more_files_than_are_kept_are_said_to_the_providers_people(cloud: Cloud, client: Client, account: Any) -> None:
    send(cloud, ANNA, *[(f"{n}.pdf", PDF) for n in range(51)])
    ticket = ticket_of(client, account)
    (message,) = client.get(f"/tickets/{ticket['id']}/messages")["items"]
    assert (len(message["attachments"]), message["shortfalls"]) == (50, ["files"])
