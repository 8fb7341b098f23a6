"""What Herold is for, on AWS as far as it can be had on this machine: deployed, called from outside, allowed by IAM.

Each flow has an account of its own. After each, IAM must have denied nothing.
"""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.support.client import Client
from tests.support.emulated import World
from tests.support.imports import REFUSED, contact_file, start_import

LANGUAGES = {
    "de": "Stromausfall",
    "fr": "Panne de courant",
    "it": "Interruzione",
    "en": "Power failure",
}


@pytest.fixture
def account(admin: Client) -> Any:
    return admin.account()


@pytest.fixture
def component(admin: Client, account: Any) -> Any:
    """What a service of the account depends on."""
    component = admin.component()
    admin.service(account, component)
    return component


def test_the_first_key_opens_the_api_and_nothing_else_does(world: World, admin: Client) -> None:
    assert admin.call("GET", "/accounts").status == 200
    assert Client(world, None).call("GET", "/accounts").status == 401
    unknown = admin.call("GET", "/nowhere")
    assert (unknown.status, unknown.json()["type"]) == (404, "urn:herold:problem:not-found")
    assert b"openapi" in admin.call("GET", "/openapi.json").body


def test_an_outage_is_told_in_four_languages(world: World, admin: Client, account: Any, component: Any) -> None:
    for language in LANGUAGES:
        reader = admin.contact(account, f"outage.{language}@kunde.example", language=language)
        path = f"/accounts/{account['id']}/contacts/{reader['id']}/subscriptions"
        admin.post(path, {"type": "outage"})
    notice = admin.outage(component)
    for language, title in LANGUAGES.items():
        (mail,) = world.mails(f"outage.{language}@kunde.example")
        assert title in mail["Subject"]
        assert mail["Content-Language"] in (None, language)
    path = f"/notices/{notice['id']}/deliveries/counts"
    world.until(lambda: '"delivered":4' in admin.call("GET", path).text.replace(" ", ""))


def test_a_maintenance_brings_the_calendar_along(world: World, admin: Client, account: Any, component: Any) -> None:
    asked = admin.contact(account, "calendar@kunde.example")
    path = f"/accounts/{account['id']}/contacts/{asked['id']}/subscriptions"
    admin.post(path, {"type": "maintenance", "preferences": {"calendar": "attachment"}})
    admin.contact(account, "by.role@kunde.example", "technical")
    notice = admin.maintenance(component)
    (with_file,), (with_link,) = world.mails("calendar@kunde.example"), world.mails("by.role@kunde.example")
    calendars = [part for part in with_file.walk() if part.get_content_type() == "text/calendar"]
    assert "X-MAINTNOTE-MAINTENANCE-ID" in calendars[0].get_payload(decode=True).decode()
    assert not [part for part in with_link.walk() if part.get_content_type() == "text/calendar"]
    assert "BEGIN:VCALENDAR" in admin.call("GET", f"/notices/{notice['id']}/calendar/{account['id']}").text


def test_a_daily_digest_is_sent(world: World, admin: Client, account: Any, component: Any) -> None:
    reader = admin.contact(account, "digest@kunde.example")
    path = f"/accounts/{account['id']}/contacts/{reader['id']}/subscriptions"
    admin.post(path, {"type": "maintenance", "preferences": {"timing": "daily_digest"}})
    admin.maintenance(component)
    world.until(lambda: let_it_be_seven_o_clock(world))
    world.minute()
    (mail,) = world.mails("digest@kunde.example")
    assert "Stromausfall" in mail.get_body(("plain",)).get_content()


def let_it_be_seven_o_clock(world: World) -> int:
    """Bring forward what waits for the reader's next morning; returns how much that was."""
    table, now = f"herold-{world.name}-deliveries", datetime.now(UTC).isoformat()
    dynamodb = world.emulator.client("dynamodb")
    rows = dynamodb.scan(TableName=table)["Items"]
    waiting = [row for row in rows if row.get("due_at", {"S": ""})["S"] > now and "digest" in row["due_shard"]["S"]]
    for row in waiting:
        dynamodb.update_item(
            TableName=table,
            Key={"pk": row["pk"], "sk": row["sk"]},
            UpdateExpression="SET due_at = :now",
            ExpressionAttributeValues={":now": {"S": now.replace("+00:00", "Z")}},
        )
    return len(waiting)


def test_a_mail_becomes_a_ticket_that_is_taken_answered_and_replied_to(
    world: World, admin: Client, account: Any
) -> None:
    admin.contact(account, "anna@kunde.example", "technical", language="de")
    ada = operator(world, admin)
    world.arrive("anna@kunde.example", "Nichts geht mehr.")
    world.mails("anna@kunde.example")
    world.mails("ada@nordlicht.example")
    ticket = ada.post("/queues/unassigned/take")
    assert (ticket["subject"], ticket["account_id"]) == ("Keine Verbindung", account["id"])
    ada.post(f"/tickets/{ticket['id']}/messages", {"text": "Wir haben neu gestartet."})
    *_, answer = world.mails("anna@kunde.example", 2)
    assert "Wir haben neu gestartet." in answer.get_body(("plain",)).get_content()
    world.arrive("anna@kunde.example", "Ja, danke!", to=answer["Reply-To"])
    path = f"/tickets/{ticket['id']}/messages"
    texts = world.until(lambda: (found := admin.get(path)["items"]) and len(found) == 3 and found)
    assert [one["text"].strip() for one in texts] == ["Nichts geht mehr.", "Wir haben neu gestartet.", "Ja, danke!"]


def operator(world: World, admin: Client) -> Client:
    draft = {"name": "Ada Berg", "email": "ada@nordlicht.example", "language": "en", "notify": True}
    made = admin.post("/teams/default/operators", draft)
    key = admin.post("/api-keys", {"name": "Ada", "role": "operator", "operator_id": made["id"]})["key"]
    return Client(world, key)


def test_mail_to_a_profile_waits_in_its_group_and_is_answered_from_its_address(
    world: World, admin: Client, account: Any
) -> None:
    admin.contact(account, "billed@kunde.example")
    group = admin.post("/teams/default/groups", {"name": "Billing"})
    profile = {"name": "Nordlicht Billing", "slug": "billing", "group_id": group["id"]}
    admin.post("/teams/default/profiles", profile | {"addresses": ["billing@nordlicht.ch", "help@shop.ch"]})
    world.arrive("billed@kunde.example", "One line too many.", "help@shop.ch")
    (ticket,) = world.until(lambda: admin.get(f"/tickets?queue={group['id']}")["items"])
    (mail,) = world.mails("billed@kunde.example")
    assert mail["From"] == "Nordlicht Billing <help@shop.ch>"
    assert mail["Reply-To"].startswith("help+")
    world.arrive("billed@kunde.example", "Thank you.", mail["Reply-To"])
    path = f"/tickets/{ticket['id']}/messages"
    world.until(lambda: len(admin.get(path)["items"]) == 2)


def test_an_address_that_bounces_is_suppressed_and_its_admin_told(
    world: World, admin: Client, account: Any, component: Any
) -> None:
    gone = "bounce+proof@simulator.amazonses.com"
    admin.contact(account, gone, "technical")
    admin.contact(account, "boss@kunde.example", "administrative", account_admin=True)
    admin.outage(component)
    world.until(lambda: admin.call("GET", f"/suppressions/{gone}").status == 200)
    assert admin.get(f"/suppressions/{gone}")["reason"] == "bounce"
    assert any(gone in mail.get_body(("plain",)).get_content() for mail in world.mails("boss@kunde.example", 2))


def test_a_file_of_contacts_is_imported(world: World, admin: Client, account: Any) -> None:
    content, faults = contact_file(good=20, broken=5)
    job = start_import(admin, account, content)
    path = f"/accounts/{account['id']}/contacts/import/{job['id']}"
    world.minute()
    done = world.until(lambda: (found := admin.get(path))["state"] == "done" and found)
    refused = sum(field in REFUSED for field, _ in faults.values())
    assert (done["created"], done["refused"]) == (25 - refused, refused) == (22, 3)


def test_an_erased_person_leaves_no_trace(world: World, admin: Client, account: Any) -> None:
    person = admin.contact(account, "quirinus@kunde.example", "technical", first_name="Quirinus")
    world.arrive("quirinus@kunde.example", "Gruss, Quirinus")
    world.mails("quirinus@kunde.example")
    path = f"/accounts/{account['id']}"
    admin.post(f"{path}/contacts/{person['id']}/erase", {"leave_vacant": True})
    world.minute()
    assert admin.get(f"{path}/erasures/{person['id']}")
    assert "quirinus" not in kept(world)


def kept(world: World) -> str:
    """All that the tables and the bucket of mails have, in small letters."""
    dynamodb, s3, stage = world.emulator.client("dynamodb"), world.emulator.client("s3"), world.name
    tables = [one for one in dynamodb.list_tables()["TableNames"] if one.startswith(f"herold-{stage}-")]
    rows = [str(dynamodb.scan(TableName=one)["Items"]) for one in tables]
    (bucket,) = [one["Name"] for one in s3.list_buckets()["Buckets"] if "inbound-mail" in one["Name"]]
    keys = [one["Key"] for one in s3.list_objects_v2(Bucket=bucket).get("Contents", [])]
    mails = [s3.get_object(Bucket=bucket, Key=one)["Body"].read().decode() for one in keys]
    return " ".join([*rows, *mails]).lower()


def test_what_a_bad_setting_made_fail_is_done_again_by_redrive(
    world: World, admin: Client, account: Any, component: Any
) -> None:
    admin.contact(account, "late@kunde.example", "technical")
    lambdas, name = world.emulator.client("lambda"), world.function("fan-out")
    good = lambdas.get_function_configuration(FunctionName=name)["Environment"]["Variables"]
    lambdas.update_function_configuration(
        FunctionName=name, Environment={"Variables": good | {"HEROLD_DEFAULT_LANGUAGE": "klingon"}}
    )
    admin.outage(component)
    world.until(lambda: name in world.tool("redrive"))
    assert world.emulator.mails("late@kunde.example") == []
    lambdas.update_function_configuration(FunctionName=name, Environment={"Variables": good})
    world.tool("redrive", "--go")
    assert len(world.mails("late@kunde.example")) == 1
    assert "nothing has failed for good" in world.tool("redrive")
