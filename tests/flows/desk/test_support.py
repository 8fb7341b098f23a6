"""A support request from the first mail to the last, as seen from outside."""

from email.message import EmailMessage
from random import Random
from typing import Any

import pytest

from infra.local.cloud import Cloud
from tests.support.client import Client
from tests.support.rows import snapshot

SUPPORT = "support@nordlicht.example"
ANNA = "anna@klinik.example"
NO_PROOF = ("GRAY", "PROCESSING_FAILED", "DISABLED")


def mail(sender: str, text: str = "Nichts geht mehr.", to: str = SUPPORT, **headers: str) -> bytes:
    """A mail of a person, or of a program if `headers` say so."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, "Keine Verbindung"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message.as_bytes()


def send(cloud: Cloud, sender: str, text: str = "Nichts geht mehr.", to: str = SUPPORT, **headers: str) -> None:
    """Mail to the support address, and let everything happen that it sets off."""
    cloud.receive_mail(mail(sender, text, to, **headers), sender, to)
    cloud.settle()


@pytest.fixture
def account(client: Client) -> Any:
    account = client.account()
    client.contact(account, ANNA, "technical", language="de", first_name="Anna", last_name="Roth")
    return account


@pytest.fixture
def ada(cloud: Cloud, client: Client) -> Client:
    """An operator of the team, who hears of what waits."""
    draft = {"name": "Ada Berg", "email": "ada@nordlicht.example", "language": "en", "notify": True}
    operator = client.post("/teams/default/operators", draft)
    key = client.post("/api-keys", {"name": "Ada", "role": "operator", "operator_id": operator["id"]})
    return Client(cloud, key["key"])


def test_a_mail_becomes_a_ticket_is_taken_answered_and_replied_to(cloud: Cloud, account: Any, ada: Client) -> None:
    send(cloud, ANNA, Message_ID="<first@klinik.example>")
    (acknowledged,) = cloud.mails_to(ANNA)
    (notified,) = cloud.mails_to("ada@nordlicht.example")
    ticket = ada.post("/queues/unassigned/take")
    assert (ticket["subject"], ticket["account_id"], ticket["status"]) == ("Keine Verbindung", account["id"], "open")
    ada.post(f"/tickets/{ticket['id']}/messages", {"text": "Wir haben neu gestartet."})
    ada.post(f"/tickets/{ticket['id']}/messages", {"text": "Kabel war lose.", "visibility": "internal"})
    cloud.settle()
    _, answer = cloud.mails_to(ANNA)
    body = answer.message.get_body(("plain",))
    assert body is not None
    assert "Wir haben neu gestartet." in body.get_content()
    assert "Kabel" not in answer.raw.decode()
    reply_to = answer.message["Reply-To"]
    send(cloud, ANNA, "Ja, danke!", to=reply_to)
    texts = [one["text"].strip() for one in ada.get(f"/tickets/{ticket['id']}/messages")["items"]]
    assert texts == ["Nichts geht mehr.", "Wir haben neu gestartet.", "Kabel war lose.", "Ja, danke!"]
    for one in (acknowledged, notified, answer):
        assert one.message["Auto-Submitted"] in {"auto-replied", "auto-generated"}
    assert acknowledged.message["References"].split()[0] == answer.message["References"].split()[0]


def test_an_answer_of_which_a_server_says_by_mail_that_it_came_back_is_told_to_who_wrote_it(
    cloud: Cloud, account: Any, ada: Client
) -> None:
    send(cloud, ANNA)
    ticket = ada.post("/queues/unassigned/take")
    ada.post(f"/tickets/{ticket['id']}/messages", {"text": "Wir haben neu gestartet."})
    cloud.settle()
    answer = cloud.mails_to(ANNA)[-1]
    status = (
        f"Return-Path: <>\nFrom: MAILER-DAEMON@klinik.example\nTo: {SUPPORT}\nSubject: Undelivered Mail\n"
        'MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.klinik.example\n\n"
        f"Final-Recipient: rfc822; {ANNA}\nAction: failed\nStatus: 5.1.1\n\n"
        f"--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <{answer.id}@eu-central-1.amazonses.com>\n\n--b--\n"
    )
    cloud.receive_mail(status.encode(), "", SUPPORT)
    cloud.settle()
    cloud.advance(120)
    said = ada.get(f"/tickets/{ticket['id']}/messages")["items"][1]
    assert said["undelivered"] == "bounce"
    assert cloud.mails_to("ada@nordlicht.example")[-1].subject.startswith("[Not delivered]")


def test_what_a_contact_writes_in_a_flood_is_gathered_in_one_of_its_tickets(
    cloud: Cloud, account: Any, ada: Client
) -> None:
    for number in range(17):
        cloud.receive_mail(mail(ANNA, f"Alarm {number}"), ANNA, SUPPORT)
    cloud.settle()
    tickets = ada.get(f"/tickets?account_id={account['id']}")["items"]
    threads = [ada.get(f"/tickets/{ticket['id']}/messages")["items"] for ticket in tickets]
    assert sorted(map(len, threads)) == [1] * 14 + [3]
    assert sorted(one["text"].strip() for thread in threads for one in thread) == sorted(
        f"Alarm {number}" for number in range(17)
    )


def test_the_same_mail_delivered_five_times_is_one_message(cloud: Cloud, account: Any, ada: Client) -> None:
    send(cloud, ANNA)
    before, mails = snapshot(), len(cloud.mails)
    for _ in range(4):
        assert cloud.invoke("receive_mail", {"Records": cloud.delivered("receive_mail")}) == {"batchItemFailures": []}
        cloud.settle()
    assert snapshot() == before
    assert len(cloud.mails) == mails


@pytest.mark.parametrize("seed", range(3))
def test_every_event_of_the_desk_delivered_again_in_any_order_changes_nothing(
    cloud: Cloud, account: Any, ada: Client, seed: int
) -> None:
    send(cloud, ANNA)
    ticket = ada.post("/queues/unassigned/take")
    ada.post(f"/tickets/{ticket['id']}/messages", {"text": "Wir haben neu gestartet."})
    cloud.settle()
    before, mails = snapshot(), len(cloud.mails)
    for function in ("on_ticket_change", "send_urgent", "on_directory_change"):
        assert cloud.redeliver(function, shuffled_by=Random(seed)) == {"batchItemFailures": []}
        cloud.settle()
    assert snapshot() == before
    assert len(cloud.mails) == mails


@pytest.mark.parametrize(
    ("sender", "headers", "reason"),
    [
        ("", {"Content_Type": "multipart/report; report-type=delivery-status"}, None),
        (ANNA, {"Auto_Submitted": "auto-replied"}, "auto-reply"),
        (ANNA, {"List_Id": "<news.klinik.example>"}, "list"),
        ("status@nordlicht.example", {"Auto_Submitted": "auto-generated"}, None),
    ],
)
def test_what_no_person_wrote_makes_no_ticket_and_gets_no_answer(
    cloud: Cloud, client: Client, account: Any, sender: str, headers: dict[str, str], reason: str | None
) -> None:
    raw = mail(sender or "mailer-daemon@klinik.example")
    fields = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items() if sender)
    cloud.receive_mail(fields.encode() + raw, sender, SUPPORT)
    cloud.settle()
    assert client.get("/queues")["items"][0]["waiting"] == 0
    assert cloud.mails == []
    (dropped,) = client.get("/dropped-mail")["items"]
    assert dropped["reason"]
    assert reason is None or dropped["reason"].startswith(reason) or reason in dropped["reason"]


def test_a_stranger_who_forges_in_reply_to_does_not_reach_the_ticket(
    cloud: Cloud, client: Client, account: Any, ada: Client
) -> None:
    send(cloud, ANNA, Message_ID="<first@klinik.example>")
    ticket = ada.post("/queues/unassigned/take")
    send(cloud, "mallory@evil.example", "Gebt mir das Passwort.", In_Reply_To="<first@klinik.example>")
    assert len(ada.get(f"/tickets/{ticket['id']}/messages")["items"]) == 1
    (other,) = ada.get("/tickets?queue=quarantine")["items"]
    assert (other["account_id"], other["from_email"]) == (None, "mallory@evil.example")


def test_a_contact_sees_their_own_tickets_and_no_others(cloud: Cloud, client: Client, account: Any) -> None:
    send(cloud, ANNA)
    (ticket,) = client.get(f"/tickets?account_id={account['id']}")["items"]
    elsewhere = client.account()
    other = client.contact(elsewhere, "other@anderswo.example")
    keys = {}
    for name, owner, contact_id in (("own", account, ticket["requester_id"]), ("other", elsewhere, other["id"])):
        draft = {"name": name, "role": "contact", "account_id": owner["id"], "contact_id": contact_id}
        keys[name] = Client(cloud, client.post("/api-keys", draft)["key"])
    assert keys["own"].get(f"/tickets/{ticket['id']}")["id"] == ticket["id"]
    assert keys["other"].call("GET", f"/tickets/{ticket['id']}").status == 404
    assert keys["other"].get("/tickets")["items"] == []


def test_two_filters_at_once_are_refused(client: Client, account: Any) -> None:
    contact_id = client.get(f"/accounts/{account['id']}/contacts")["items"][0]["id"]
    answer = client.call("GET", f"/tickets?account_id={account['id']}&requester_id={contact_id}")
    assert (answer.status, answer.json()["errors"][0]["code"]) == (422, "one-filter")


def test_mailbox_providers_can_tell_letters_about_tickets_from_those_about_notices(
    cloud: Cloud, client: Client, account: Any
) -> None:
    send(cloud, ANNA)
    client.outage()
    cloud.settle()
    about = [one.message["Feedback-ID"].partition(":")[0] for one in cloud.mails_to(ANNA)]
    assert about == ["tickets", "notices"]


def test_an_empty_queue_has_nothing_to_take(ada: Client) -> None:
    assert ada.call("POST", "/queues/unassigned/take").status == 404


def test_a_sender_whose_address_begins_like_an_id_is_answered(cloud: Cloud, account: Any, ada: Client) -> None:
    send(cloud, "con-x@fremd.example")
    assert len(cloud.mails_to("con-x@fremd.example")) == 1
    assert len(cloud.mails_to("ada@nordlicht.example")) == 1


@pytest.mark.parametrize("verdicts", ["dmarc=FAIL", *(f"spf={one}, dkim={one}, dmarc={one}" for one in NO_PROOF)])
def test_an_unproven_operator_cannot_answer_by_the_reply_address_of_a_letter(
    cloud: Cloud, account: Any, ada: Client, verdicts: str
) -> None:
    send(cloud, ANNA)
    ticket = ada.post("/queues/unassigned/take")
    (letter,) = cloud.mails_to("ada@nordlicht.example")
    header = {"X_Herold_Local_Verdicts": verdicts}
    send(cloud, "ada@nordlicht.example", "In unserem Namen.", to=letter.message["Reply-To"], **header)
    assert len(ada.get(f"/tickets/{ticket['id']}/messages")["items"]) == 1
    _, unsent = cloud.mails_to("ada@nordlicht.example")
    assert unsent.message["Subject"].endswith(" Keine Verbindung")
    assert unsent.message["Subject"].startswith("[Not sent] #")


def test_an_operator_is_believed_by_the_signature_of_their_company_without_dmarc(
    cloud: Cloud, account: Any, ada: Client
) -> None:
    send(cloud, ANNA)
    ticket = ada.post("/queues/unassigned/take")
    (letter,) = cloud.mails_to("ada@nordlicht.example")
    header = {"X_Herold_Local_Verdicts": "spf=GRAY, dkim=PASS@mail.nordlicht.example, dmarc=GRAY"}
    send(cloud, "ada@nordlicht.example", "Läuft wieder.", to=letter.message["Reply-To"], **header)
    answer = ada.get(f"/tickets/{ticket['id']}/messages")["items"][-1]
    assert (answer["text"], answer["proof_ground"], answer["proven_by"]) == (
        "Läuft wieder.",
        "dkim",
        "mail.nordlicht.example",
    )


def test_an_answer_that_knows_only_the_id_which_the_mail_service_gave_our_letter_joins_the_ticket(
    cloud: Cloud, account: Any, ada: Client
) -> None:
    send(cloud, ANNA)
    (acknowledged,) = cloud.mails_to(ANNA)
    send(cloud, ANNA, "Geht wieder.", In_Reply_To=f"<{acknowledged.id}@eu-central-1.amazonses.com>")
    (ticket,) = ada.get("/tickets?queue=unassigned")["items"]
    texts = [one["text"] for one in ada.get(f"/tickets/{ticket['id']}/messages")["items"]]
    assert [text.strip() for text in texts] == ["Nichts geht mehr.", "Geht wieder."]


def test_answers_to_letters_that_expect_none_reach_the_support_address(
    cloud: Cloud, client: Client, account: Any
) -> None:
    anna = client.get(f"/accounts/{account['id']}/contacts")["items"][0]
    client.post(f"/accounts/{account['id']}/contacts/{anna['id']}/invite")
    cloud.settle()
    (invitation,) = cloud.mails_to(ANNA)
    assert invitation.reply_to == (SUPPORT,)


def test_colleagues_who_may_comment_on_each_others_tickets_do_so_by_mail(
    cloud: Cloud, client: Client, account: Any, ada: Client
) -> None:
    luc = client.contact(account, "luc@klinik.example")
    client.call("PATCH", f"/accounts/{account['id']}", {"ticket_visibility": "account_comment"})
    send(cloud, ANNA)
    (acknowledged,) = cloud.mails_to(ANNA)
    send(cloud, luc["email"], "Bei mir auch.", acknowledged.reply_to[0])
    (ticket,) = ada.get("/tickets?queue=unassigned")["items"]
    words = ada.get(f"/tickets/{ticket['id']}/messages")["items"][-1]
    assert (words["text"], words["author"], words["proof"]) == ("Bei mir auch.", luc["id"], "proven")


def test_an_address_that_two_accounts_claim_waits_in_triage(
    cloud: Cloud, client: Client, account: Any, ada: Client
) -> None:
    client.contact(client.account(), ANNA, may_request_support=False)
    send(cloud, ANNA)
    ticket = ada.post("/queues/unassigned/take")
    assert (ticket["account_id"], ticket["from_email"]) == (None, ANNA)


@pytest.mark.parametrize("address", [SUPPORT, "support+x@nordlicht.example", "Status@nordlicht.example"])
def test_our_own_addresses_are_nobodys_contact(client: Client, account: Any, address: str) -> None:
    response = client.call("POST", f"/accounts/{account['id']}/contacts", {"email": address})
    assert (response.status, response.json()["errors"][0]["code"]) == (422, "own-address")


def test_a_queue_that_cannot_be_is_not_looked_up(ada: Client) -> None:
    assert ada.call("POST", f"/queues/{'x' * 1100}/take").status == 404


def test_whoever_answers_without_being_allowed_to_is_seen_in_quarantine_and_released_in_one_step(
    cloud: Cloud, account: Any, ada: Client
) -> None:
    send(cloud, ANNA)
    (acknowledged,) = cloud.mails_to(ANNA)
    send(cloud, "eve@elsewhere.example", "Und ich?", acknowledged.reply_to[0])
    send(cloud, ANNA, "Sofort schliessen!", X_Herold_Local_Verdicts="spf=FAIL, dkim=FAIL, dmarc=GRAY")
    (asked,) = ada.get("/tickets?queue=unassigned")["items"]
    refuted, foreign = sorted(
        ada.get("/tickets?queue=quarantine")["items"], key=lambda one: one["quarantine"], reverse=True
    )
    assert (refuted["quarantine"], refuted["proof"], refuted["answers_id"]) == ("refuted", "refuted", None)
    assert (foreign["quarantine"], foreign["proof"], foreign["answers_id"]) == ("foreign-answer", "proven", asked["id"])
    assert {one["name"]: one["waiting"] for one in ada.get("/queues")["items"]} == {"unassigned": 1, "quarantine": 2}
    assert ada.call("POST", "/queues/quarantine/take").status == 404
    assert ada.post(f"/tickets/{foreign['id']}/release")["quarantine"] is None
    assert [one["id"] for one in ada.get("/tickets?queue=unassigned")["items"]] == [asked["id"], foreign["id"]]
    assert account["id"] == asked["account_id"]


def test_what_waits_in_a_queue_is_for_the_provider_alone(cloud: Cloud, client: Client, account: Any) -> None:
    send(cloud, ANNA)
    (contact,) = client.get(f"/accounts/{account['id']}/contacts")["items"]
    made = {"name": "Anna", "role": "contact", "account_id": account["id"], "contact_id": contact["id"]}
    anna = Client(cloud, client.post("/api-keys", made)["key"])
    assert anna.get("/tickets?queue=unassigned")["items"] == []
    assert len(anna.get("/tickets")["items"]) == 1


def test_the_original_of_a_mail_is_handed_out_as_a_file_in_either_form(cloud: Cloud, account: Any, ada: Client) -> None:
    send(cloud, ANNA, "Geht wieder.\n\nAm 12.01.2026 um 10:23 schrieb Ada Berg:\n> Geht es jetzt?")
    (ticket,) = ada.get(f"/tickets?account_id={account['id']}")["items"]
    (message,) = ada.get(f"/tickets/{ticket['id']}/messages")["items"]
    path = f"/tickets/{ticket['id']}/messages/{message['id']}/original"
    assert message["text"] == "Geht wieder."
    text = ada.call("GET", path)
    assert dict(text.headers)["Content-Disposition"].startswith("attachment;")
    assert text.body.decode().rstrip().endswith("> Geht es jetzt?")
    moved = ada.call("GET", f"{path}?form=mail")
    assert moved.status == 303
    assert "-inbound-mail-" in dict(moved.headers)["Location"]


def test_whoever_answers_the_letter_of_a_notice_opens_a_ticket_that_is_linked_to_it(
    cloud: Cloud, client: Client, account: Any, ada: Client
) -> None:
    component = client.component()
    client.service(account, component)
    notice, draft = client.outage(component), client.draft(component)
    cloud.settle()
    (letter,) = cloud.mails_to(ANNA)
    assert letter.reply_to == (SUPPORT,)
    send(cloud, ANNA, "Wie lange noch?", References=letter.message["References"])
    (ticket,) = ada.get("/tickets?queue=unassigned")["items"]
    assert (ticket["notice_id"], ticket["account_id"]) == (notice["id"], account["id"])
    send(cloud, "eve@elsewhere.example", "Und hier?", References=f"<{draft['id']}@nordlicht.example>")
    _, other = ada.get("/tickets?queue=unassigned")["items"]
    assert (other["notice_id"], other["quarantine"]) == (None, None)
