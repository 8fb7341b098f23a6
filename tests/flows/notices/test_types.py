"""An information of a type: whoever has a subscription to that hears of it, with what it says of money."""

from typing import Any

import pytest

from infra.local.cloud import Cloud, Mail
from tests.support.client import Client

BILLED = {"reference": "2032-0117", "amount": {"value": "1234.50", "currency": "CHF"}, "due_on": "2032-02-13"}
LINK = "https://billing.nordlicht.example/2032-0117"


def draft(client: Client, kind: str | None, affects: Any, **fields: Any) -> Any:
    words = {"titles": {"en": "Invoice for January"}, "texts": {"en": "Please find it behind the link."}}
    body = {"kind": "information", "impact": "no-impact", "affects": affects} | words | fields
    return client.post("/notices", body | ({"type": kind} if kind else {}))


def published(cloud: Cloud, client: Client, kind: str | None, affects: Any, **fields: Any) -> list[str]:
    """Who is told."""
    before = len(cloud.mails)
    client.post(f"/notices/{draft(client, kind, affects, **fields)['id']}/publish")
    cloud.settle()
    return sorted(address for mail in cloud.mails[before:] for address in mail.to)


def plain(mail: Mail) -> str:
    body = mail.message.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n").replace("\u00a0", " ")


@pytest.fixture
def account(client: Client) -> Any:
    """An account with two billing numbers: Bea holds the billing role, Ned has asked for one number's invoices."""
    made = client.account(default_language="en", time_zone="Europe/London", billing_numbers=["R-1", "R-2"])
    client.service(made, client.component())
    client.contact(made, "bea@clinic.example", "billing", language="en", first_name="Bea", last_name="Lee")
    client.contact(made, "tom@clinic.example", "technical", language="en")
    wanted = [{"type": "invoice", "billing_number": "R-2"}, {"type": "product_news"}]
    client.contact(made, "ned@clinic.example", language="en", subscriptions=wanted)
    return made


def test_an_invoice_reaches_who_gets_that_number_s_invoices(cloud: Cloud, client: Client, account: Any) -> None:
    first, second = ({"billing_numbers": [{"account_id": account["id"], "number": one}]} for one in ("R-1", "R-2"))
    assert published(cloud, client, "invoice", first) == ["bea@clinic.example"]
    assert published(cloud, client, "invoice", second) == ["bea@clinic.example", "ned@clinic.example"]
    assert published(cloud, client, "payment_reminder", second) == ["bea@clinic.example"]


def test_a_whole_account_is_all_its_numbers(cloud: Cloud, client: Client, account: Any) -> None:
    other = client.account(billing_numbers=["R-9"])
    client.contact(other, "pat@bakery.example", "billing")
    told = published(cloud, client, "invoice", {"accounts": [account["id"]]})
    assert told == ["bea@clinic.example", "ned@clinic.example"]
    told = published(cloud, client, "price_change", {"everyone": True})
    assert told == ["bea@clinic.example", "pat@bakery.example"]


def test_the_letter_says_what_a_bill_says(cloud: Cloud, client: Client, account: Any) -> None:
    affects = {"billing_numbers": [{"account_id": account["id"], "number": "R-1"}]}
    published(cloud, client, "invoice", affects, **BILLED, link=LINK)
    (mail,) = cloud.mails
    said = plain(mail)
    assert mail.subject == "[Invoice] Invoice for January"
    for fact in (
        "Document number\n  2032-0117",
        "Amount\n  CHF 1,234.50",
        "Due on\n  13 Feb 2032",
        "Billing account\n  R-1",
    ):
        assert fact in said
    assert LINK in said
    assert "You are registered as the billing contact for" in said
    assert "Affected services" not in said
    html = mail.message.get_body(("html",))
    assert html is not None
    assert f'href="{LINK}"' in html.get_content()


def test_billing_accounts_are_all_named_however_many(cloud: Cloud, client: Client) -> None:
    numbers = [f"R-{number}" for number in range(12)]
    made = client.account(default_language="en", billing_numbers=numbers)
    client.contact(made, "pat@bakery.example", "billing", language="en")
    published(cloud, client, "price_change", {"accounts": [made["id"]]})
    said = plain(cloud.mails[-1])
    assert [number for number in numbers if f"  {number}\n" not in said] == []
    assert "services" not in said


def test_the_letter_s_own_button_ends_that_type_alone(cloud: Cloud, client: Client, account: Any) -> None:
    published(cloud, client, "product_news", {"everyone": True}, titles={"en": "New racks"})
    (mail,) = cloud.mails
    assert mail.to == ("ned@clinic.example",)
    link = str(mail.message["List-Unsubscribe"]).strip("<>")
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    click = b"List-Unsubscribe=One-Click"
    assert cloud.request("POST", link[link.index("/unsubscribe/") :], body=click, headers=form).status == 200
    assert published(cloud, client, "product_news", {"everyone": True}) == []
    told = published(cloud, client, "invoice", {"accounts": [account["id"]]})
    assert "ned@clinic.example" in told


def test_product_news_are_brought_by_no_role(cloud: Cloud, client: Client, account: Any) -> None:
    client.contact(account, "adi@clinic.example", "administrative", language="en")
    assert published(cloud, client, "product_news", {"everyone": True}) == ["ned@clinic.example"]


def test_a_type_of_the_provider_s_own_is_told_by_its_name(cloud: Cloud, client: Client, account: Any) -> None:
    labels = {"en": "Security advisory", "de": "Sicherheitshinweis"}
    client.post("/notification-types", {"id": "advisory", "level": "service", "labels": labels, "descriptions": labels})
    max_ = client.contact(account, "max@clinic.example", language="de")
    client.post(f"/accounts/{account['id']}/contacts/{max_['id']}/subscriptions", {"type": "advisory"})
    assert published(cloud, client, "advisory", {"everyone": True}, link=LINK) == ["max@clinic.example"]
    (mail,) = cloud.mails
    assert mail.subject == "[Sicherheitshinweis] Invoice for January"
    client.call("DELETE", "/notification-types/advisory")
    assert client.call("POST", "/notices", draft_of(account, "advisory")).status == 422


def draft_of(account: Any, kind: str, **fields: Any) -> Any:
    affects = {"accounts": [account["id"]]}
    words = {"titles": {"en": "Invoice"}, "texts": {"en": "Behind the link."}}
    return {"kind": "information", "type": kind, "impact": "no-impact", "affects": affects} | words | fields


@pytest.mark.parametrize(
    ("fields", "pointer", "code"),
    [
        ({"type": "maintenance"}, "/type", "not-tellable"),
        ({"type": "escalation"}, "/type", "not-tellable"),
        ({"type": "gossip"}, "/type", "unknown-type"),
        ({"type": "product_news", "due_on": "2032-02-13"}, "/due_on", "not-of-this-type"),
        (
            {"type": "product_news", "affects": {"billing_numbers": ["R-1"]}},
            "/affects/billing_numbers",
            "not-of-this-type",
        ),
        ({"affects": {"billing_numbers": ["R-7"]}}, "/affects/billing_numbers/0", "unknown-billing-number"),
        ({"affects": {"components": True}}, "/affects/components", "not-of-this-type"),
        ({"amount": {"value": "1.234", "currency": "CHF"}}, "/amount/value", "string-pattern-mismatch"),
        ({"amount": {"value": "1e9", "currency": "CHF"}}, "/amount/value", "string-pattern-mismatch"),
        ({"link": "http://plain.example"}, "/link", "string-pattern-mismatch"),
        ({"link": "javascript:alert(1)"}, "/link", "string-pattern-mismatch"),
        ({"kind": "outage", "type": "invoice"}, "/type", "not-of-this-kind"),
    ],
)
def test_what_a_type_does_not_have_is_refused(
    client: Client, account: Any, fields: dict[str, Any], pointer: str, code: str
) -> None:
    body = draft_of(account, "invoice") | fields
    if "billing_numbers" in body["affects"]:
        numbers = [{"account_id": account["id"], "number": one} for one in body["affects"]["billing_numbers"]]
        body["affects"] = {"billing_numbers": numbers}
    elif "components" in body["affects"]:
        body["affects"] = {"components": [client.component()["id"]]}
    refused = client.call("POST", "/notices", body)
    assert refused.status in {400, 422}
    assert (pointer, code) in [(one["pointer"], one["code"]) for one in refused.json()["errors"]], refused.text


def test_a_draft_keeps_and_changes_what_it_says(client: Client, account: Any) -> None:
    made = draft(client, "invoice", {"accounts": [account["id"]]}, **BILLED, link=LINK)
    assert {name: made[name] for name in ("type", "link", *BILLED)} == {"type": "invoice", "link": LINK, **BILLED}
    changed = client.patch(f"/notices/{made['id']}", {"amount": {"value": "99.00", "currency": "EUR"}, "due_on": None})
    assert (changed["amount"], changed["due_on"]) == ({"value": "99.00", "currency": "EUR"}, None)
    refused = client.call("PATCH", f"/notices/{draft(client, None, {'everyone': True})['id']}", {"reference": "7"})
    assert refused.status == 422


def test_why_and_what_was_heard_go_by_the_type(cloud: Cloud, client: Client, account: Any) -> None:
    made = draft(client, "invoice", {"accounts": [account["id"]]}, **BILLED)
    client.post(f"/notices/{made['id']}/publish")
    cloud.settle()
    (heard,) = client.get(f"/accounts/{account['id']}/notices")["items"]
    assert (heard["type"], heard["amount"], heard["due_on"]) == ("invoice", BILLED["amount"], "2032-02-13")
    tom = next(one for one in client.get(f"/accounts/{account['id']}/contacts")["items"] if "tom" in one["email"])
    answers = client.get(f"/notices/{made['id']}/why/{tom['id']}?account_id={account['id']}")["answers"]
    assert [one["why"] for one in answers] == ["not_subscribed"]
    preview = client.post(f"/notices/{made['id']}/preview", {})
    assert preview["contacts"] == 2
    found = client.get(f"/notices?state=closed&account_id={account['id']}")["items"]
    assert [one["id"] for one in found] == [made["id"]]


def test_a_correction_of_an_invoice_reaches_the_same_people(cloud: Cloud, client: Client, account: Any) -> None:
    made = draft(client, "invoice", {"accounts": [account["id"]]}, **BILLED)
    for step, body in (("publish", None), ("updates", {"texts": {"en": "The due date was wrong."}}), ("cancel", {})):
        client.post(f"/notices/{made['id']}/{step}", body)
        cloud.settle()
        cloud.advance(60)
    subjects = [mail.subject.partition("]")[0] for mail in cloud.mails_to("bea@clinic.example")]
    assert subjects == ["[Invoice", "[Invoice – update", "[Invoice – withdrawn"]
