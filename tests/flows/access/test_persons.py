"""Persons who are nobody's contact: what names them is found by their address, told to the provider, and erased."""

from collections.abc import Callable, Iterator
from email.message import EmailMessage
from typing import Any

import pytest

from chalicelib.desk.persons.models import Mention
from chalicelib.directory.privacy.erasing import whole_log
from chalicelib.directory.privacy.rounds import SECOND_ROUND_AFTER
from chalicelib.settings import settings
from infra import erasures
from infra.local.cloud import Cloud
from tests.support.client import Client
from tests.support.rows import snapshot
from tests.support.traces import kept

ZOE = "zoe.zimmerli@fremd.example"
OTHER = "urs@anderswo.example"
BOUNCE = f"""From: MAILER-DAEMON@mx.example
To: support@nordlicht.example
Subject: Undelivered mail to somebody
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

Sorry.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; {ZOE}
--b--
"""


def mail(cloud: Cloud, sender: str, text: str, **headers: str) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, settings().support_address, "Frage"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    cloud.receive_mail(message.as_bytes(), sender, settings().support_address)
    cloud.settle()


def stored(client: Client, email: str, limit: int = 50) -> list[Any]:
    """All that is told of an address, page by page."""
    asked = client.post("/persons/export", {"email": email})
    return list(_items(client, f"/persons/exports/{asked['id']}/items?limit={limit}"))


def _items(client: Client, path: str) -> Iterator[Any]:
    cursor = ""
    while True:
        page = client.get(path + cursor)
        yield from page["items"]
        if not page["next_cursor"]:
            return
        cursor = f"&cursor={page['next_cursor']}"


def work_off(cloud: Cloud) -> None:
    """Let both rounds of an erasure happen."""
    cloud.tick()
    cloud.advance(SECOND_ROUND_AFTER.total_seconds() + 60)
    cloud.tick()
    cloud.settle()


def traces(*words: str) -> list[str]:
    """Which of some words stand anywhere in what is stored, tables and mails."""
    everything = "\n".join(text for _, text in kept())
    return [word for word in words if word in everything]


@pytest.fixture
def busy(cloud: Cloud, client: Client) -> None:
    """Zoe wrote, was written of, was in Cc, was away, and a mail to her came back."""
    mail(cloud, ZOE, "Guten Tag, meine Bratwurst ist kalt.")
    mail(cloud, ZOE, "Bin weg.", Auto_Submitted="auto-replied")
    mail(cloud, OTHER, "Rosenkohl bitte, mit Kopie.", Cc=f"Zoe <{ZOE}>")
    mail(cloud, OTHER, f"Fragen Sie doch {ZOE} nach dem Spargel.")
    cloud.receive_mail(BOUNCE.encode(), "", settings().support_address)
    account = client.account()
    contact = client.contact(account, "anna@kunde.example")
    ask = {"subject": "Wer ist das?", "text": f"Wer ist {ZOE.upper()}?", "requester_id": contact["id"]}
    client.post("/tickets", ask | {"account_id": account["id"]})
    cloud.settle()


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("limit", [1, 2, 50])
def test_all_that_names_an_address_is_told_and_nothing_of_what_others_wrote(client: Client, limit: int) -> None:
    found = stored(client, f" {ZOE}\u200b", limit)
    assert {one["what"] for one in found} == {"mention"}
    places = sorted(tuple(one["data"]["places"]) for one in found)
    assert places == [("author", "from"), ("from",), ("recipient",), ("reported",), ("text",), ("text",)]
    told = str(found)
    assert "Bratwurst" in told
    assert [word for word in ("Rosenkohl", "Spargel", "Wer ist", OTHER, "anna") if word in told] == []


@pytest.mark.usefixtures("busy")
def test_who_asked_is_kept_without_the_address(client: Client) -> None:
    stored(client, ZOE)
    (asked,) = client.get("/persons/exports")["items"]
    assert asked == client.get(f"/persons/exports/{asked['id']}")
    assert ZOE not in str([row for row in snapshot("directory")["directory"] if row["pk"] == "person-exports"])


@pytest.mark.usefixtures("busy")
def test_an_erased_address_is_nowhere_any_more_and_what_others_wrote_stays(cloud: Cloud, client: Client) -> None:
    assert traces(ZOE, "Bratwurst") == [ZOE, "Bratwurst"]
    erased = client.post("/persons/erase", {"email": ZOE})
    work_off(cloud)
    assert client.get(f"/persons/erasures/{erased['id']}")["done_at"]
    assert traces(ZOE, ZOE.upper(), "Bratwurst", "zimmerli") == []
    assert traces("Rosenkohl", "Spargel", "Wer ist") == ["Rosenkohl", "Spargel", "Wer ist"]
    assert stored(client, ZOE) == []
    assert len(stored(client, OTHER)) == 2


def by_subject(message: EmailMessage) -> None:
    message.replace_header("Subject", f"Frage wegen {ZOE}")


def by_reply_to(message: EmailMessage) -> None:
    message["Reply-To"] = f"Zoe <{ZOE}>"


def by_the_name_of_another(message: EmailMessage) -> None:
    message.replace_header("From", f'"{ZOE}" <{OTHER}>')


def by_encoded_word(message: EmailMessage) -> None:
    message["Cc"] = f"Zoë Zimmerli <{ZOE}>"


def by_the_name_of_a_file(message: EmailMessage) -> None:
    message.add_attachment(b"BEGIN:VCARD", maintype="text", subtype="vcard", filename=f"{ZOE}.vcf")


def by_a_mail_within(message: EmailMessage) -> None:
    within = EmailMessage()
    within["From"], within["To"], within["Subject"] = ZOE, OTHER, "Menü"
    within.set_content("Alles kalt.")
    message.add_attachment(within)


@pytest.mark.parametrize(
    "named", [by_subject, by_reply_to, by_the_name_of_another, by_encoded_word, by_the_name_of_a_file, by_a_mail_within]
)
def test_an_erased_address_is_nowhere_whichever_way_a_mail_of_another_named_it(
    cloud: Cloud, client: Client, named: Callable[[EmailMessage], None]
) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = OTHER, settings().support_address, "Frage"
    message.set_content("Rosenkohl bitte.")
    named(message)
    cloud.receive_mail(message.as_bytes(), OTHER, settings().support_address)
    cloud.settle()
    assert traces(ZOE, "Rosenkohl") == [ZOE, "Rosenkohl"]
    client.post("/persons/erase", {"email": ZOE})
    work_off(cloud)
    assert traces(ZOE, "Rosenkohl") == ["Rosenkohl"]


def test_contacts_are_erased_in_their_accounts_and_not_by_address(client: Client) -> None:
    account = client.account()
    contact = client.contact(account, ZOE)
    refused = client.call("POST", "/persons/erase", {"email": ZOE})
    assert refused.status == 409
    assert refused.json()["contacts"] == [{"account_id": account["id"], "contact_id": contact["id"]}]
    assert client.get("/persons/erasures")["items"] == []


def test_everybody_in_the_longest_list_of_recipients_finds_the_mail(cloud: Cloud, client: Client) -> None:
    people = [f"leser{n}@viele.example" for n in range(150)]
    mail(cloud, OTHER, "An alle.", Cc=", ".join(people))
    assert len({row.pk for row in Mention.scan() if isinstance(row, Mention)}) == len(people) + 1
    assert [one["data"]["places"] for one in stored(client, people[-1])] == [["recipient"]]


@pytest.mark.usefixtures("busy")
def test_who_came_back_out_of_a_backup_is_erased_again_by_the_hash_in_the_log(
    cloud: Cloud, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    client.post("/persons/erase", {"email": ZOE})
    work_off(cloud)
    capsys.readouterr()
    erasures.show()
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(list(whole_log())) == 1
    mail(cloud, ZOE, "Wieder eine Bratwurst.")
    erasures.replay(lines)
    assert capsys.readouterr().out == "1 persons had come back and are being erased\n"
    work_off(cloud)
    assert traces(ZOE, "Bratwurst") == []


def test_what_a_contact_wrote_on_nobodys_ticket_is_told_to_them_alone(cloud: Cloud, client: Client) -> None:
    mail(cloud, ZOE, "Bin weg.", Auto_Submitted="auto-replied")
    mail(cloud, OTHER, "Rosenkohl, mit Kopie.", Cc=ZOE)
    account = client.account()
    contact = client.contact(account, ZOE)
    path = f"/accounts/{account['id']}/contacts/{contact['id']}/export?limit=100"
    assert not [one for one in _items(client, path) if one["what"] == "mention"]  # it was merely filed
    client.confirm(account, contact)
    mentions = [one["data"] for one in _items(client, path) if one["what"] == "mention"]
    assert [(one["reason"], one["from_email"]) for one in mentions] == [("auto-reply", ZOE)]
