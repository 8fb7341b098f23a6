"""A publisher drafts, looks at who would be told, publishes, tells what is new and ends it, by pages alone."""

from datetime import timedelta
from itertools import count

import pytest

from chalicelib import clock
from infra.local.cloud import Cloud
from tests.support.browsing import Browser, Seen
from tests.support.client import Client
from tests.support.house import House

_numbers = count(1)


def publisher(cloud: Cloud, admin: Client, role: str = "publisher") -> Browser:
    email = f"pub{next(_numbers)}@nordlicht.example"
    admin.post("/provider-people", {"email": email, "name": "Pia Publisher", "roles": [role], "language": "en"})
    return Browser(cloud, email)


@pytest.fixture
def pia(cloud: Cloud, admin: Client) -> Browser:
    return publisher(cloud, admin)


def affected(house: House) -> tuple[str, str]:
    """The tick of the component on which the account's service stands, with somebody who is told of it."""
    house.contact("Technik", roles=["technical"], language="de")
    component = house.admin.component(label=f"Core {next(_numbers)}")
    house.admin.service(house.account, component)
    return "affects.components[]", component["id"]


def drafted(browser: Browser, tick: tuple[str, str], kind: str = "outage", **typed: str) -> Seen:
    page = browser.open(f"/portal/notices/new?kind={kind}")
    words = {"titles.en": "No <power>", "texts.en": "We are **looking** into it.", "titles.de": "Kein Strom"}
    return browser.send(page, "/portal/notices", tick, **(words | typed))


def path_of(page: Seen) -> str:
    return page.path.partition("?")[0]


def test_an_outage_is_drafted_looked_at_published_told_of_and_resolved(pia: Browser, house: House) -> None:
    page = drafted(pia, affected(house), **{"texts.de": "Wir suchen."})
    assert "Nobody has been told yet." in page.words
    assert "Contacts: 1" in page.words
    assert "No &lt;power&gt;" in page.html
    assert "<strong>looking</strong>" in page.html
    path = path_of(page)
    letter = pia.ask("GET", f"{path}/letters/de")
    assert letter.status == 200
    assert "Kein Strom" in letter.text
    assert letter.header("content-security-policy").startswith("sandbox;")
    published = pia.send(page, f"{path}/publish")
    assert "The messages are on their way." in published.words
    house.browser.cloud.settle()
    assert len(house.admin.get(f"/accounts/{house.account['id']}/deliveries")["items"]) == 1
    told = pia.send(pia.open(path), f"{path}/updates", status="identified", **{"texts.en": "A switch."})
    assert "cause found" in told.words
    over = pia.send(told, f"{path}/resolve", **{"texts.en": "Power is back."})
    assert "resolved" in over.words
    assert [form.action for form in over.forms if path in form.action] == [f"{path}/reopen", f"{path}/report"]
    back = pia.send(over, f"{path}/reopen", **{"texts.en": "It is dark again."})
    assert "investigating" in back.words
    pia.send(back, f"{path}/resolve", **{"texts.en": "Light."})
    explained = pia.send(pia.open(path), f"{path}/report", **{"texts.en": "A fuse was too small."})
    for words in (
        "We are looking into it.",
        "A switch.",
        "Power is back.",
        "It is dark again.",
        "A fuse was too small.",
    ):
        assert words in explained.words
    house.browser.cloud.advance(25 * 3600)
    assert [form.action for form in pia.open(path).forms if path in form.action] == [f"{path}/report"]


def test_what_is_promised_is_typed_in_ones_own_zone_and_offered_while_it_lies_ahead(pia: Browser, house: House) -> None:
    at = f"{clock.now() + timedelta(days=1):%Y-%m-%dT12:00}"
    path = path_of(drafted(pia, affected(house), **{"next_update_at@": at}))
    stored = path.removeprefix("/portal")
    page = pia.send(pia.open(path), f"{path}/publish")
    assert house.admin.get(stored)["next_update_at"] is not None
    fields = dict(page.form(f"{path}/updates").fields)
    assert fields["next_update_at@"] == at
    page = pia.send(page, f"{path}/updates", **{"texts.en": "A switch.", "next_update_at@": "", "titles.en": "No lamp"})
    changed = house.admin.get(stored)
    assert (changed["next_update_at"], changed["titles"]["en"]) == (None, "No lamp")
    refused = pia.send(page, f"{path}/updates", **{"texts.en": "Soon.", "expected_end_at@": "2031-01-14T12:00"})
    assert ("Expected end must lie in the future", "#updates-expected_end_at") in refused.links


def test_a_past_outage_is_entered_by_page_and_a_false_alarm_withdrawn(pia: Browser, house: House) -> None:
    page = drafted(pia, affected(house), **{"started_at@": "2032-01-12T08:00"})
    path = path_of(page)
    entered = pia.send(page, f"{path}/record", **{"resolved_at@": "2032-01-12T09:00"})
    assert "Recorded. Nobody was told." in entered.words
    assert [form.action for form in entered.forms if path in form.action] == []
    page = drafted(pia, affected(house))
    path = path_of(page)
    pia.send(page, f"{path}/publish")
    pia.send(pia.open(path), f"{path}/cancel")
    assert "withdrawn" in pia.open(path).words
    house.browser.cloud.settle()
    assert "False alarm" in house.browser.open(f"{house.home}/notices").words


def test_a_maintenance_has_a_window_in_its_own_zone_and_moves(pia: Browser, house: House) -> None:
    window = {"starts_at@": "2040-07-01T22:00", "ends_at@": "2040-07-02T02:00", "time_zone": "Europe/Zurich"}
    page = drafted(pia, affected(house), "maintenance", **window)
    path = path_of(page)
    notice = house.admin.get(path.removeprefix("/portal"))
    assert (notice["starts_at"], notice["ends_at"]) == ("2040-07-01T20:00:00Z", "2040-07-02T00:00:00Z")
    page = pia.send(page, f"{path}/publish")
    moved = {"starts_at@": "2040-07-08T22:00", "ends_at@": "2040-07-09T02:00"}
    page = pia.send(page, f"{path}/reschedule", **moved)
    assert house.admin.get(path.removeprefix("/portal"))["starts_at"] == "2040-07-08T20:00:00Z"
    for step, status in (("start", "in progress"), ("complete", "completed")):
        page = pia.send(page, f"{path}/{step}")
        assert status in page.words


def test_every_fault_of_a_draft_is_told_and_no_word_is_lost(pia: Browser, house: House) -> None:
    typed = {"titles.en": "", "starts_at@": "2040-03-25T02:30", "ends_at@": "soon", "time_zone": "Europe/Zurich"}
    refused = drafted(pia, affected(house), "maintenance", **typed)
    assert refused.status == 422
    assert "the clocks are changed then" in refused.words
    again = pia.send(refused, "/portal/notices", **{"starts_at@": "2040-03-26T02:30"})
    assert again.status == 422
    assert ("End must be a date and time such as 2026-01-31T09:30:00Z", "#ends_at") in again.links
    assert ("texts.en", "We are **looking** into it.") in again.form("/portal/notices").fields
    zoned = pia.send(again, "/portal/notices", time_zone="Moon/Base")
    assert any(path == "#time_zone" for _, path in zoned.links)


def test_a_draft_is_changed_and_dropped(pia: Browser, house: House) -> None:
    page = drafted(pia, affected(house))
    path = path_of(page)
    form = pia.open(f"{path}/change")
    saved = pia.send(form, f"{path}/change", **{"titles.en": "No light"})
    assert saved.title == "No light"
    stale = pia.send(form, f"{path}/change", **{"titles.en": "No heat"})
    assert stale.status == 412
    assert "Saved now: No light" in stale.words
    dropped = pia.send(saved, f"{path}/cancel")
    assert "The notice is cancelled." in dropped.words
    assert "No light" not in dropped.words


def test_who_would_hear_of_it_and_who_nobody_would_tell_stands_there(pia: Browser, house: House) -> None:
    component = house.admin.component(label="Lonely")
    house.admin.service(house.account, component)
    page = drafted(pia, ("affects.components[]", component["id"]))
    assert "Kunde AG" in page.words
    assert "is affected, but nobody would be told" in page.words


def test_two_must_see_what_two_must_see(pia: Browser, house: House, cloud: Cloud) -> None:
    path = path_of(drafted(pia, affected(house), four_eyes="true"))
    refused = pia.send(pia.open(path), f"{path}/publish")
    assert refused.status == 403
    other = publisher(cloud, house.admin)
    published = other.send(other.open(path), f"{path}/publish")
    assert "The messages are on their way." in published.words


def test_who_does_not_publish_does_not_see_drafts_nor_their_forms(house: House, pia: Browser) -> None:
    path = path_of(drafted(pia, affected(house)))
    for one in (path, "/portal/notices", "/portal/notices/new", f"{path}/letters/en"):
        assert house.browser.open(one).status == 403


def test_an_information_is_for_one_account_and_stays_so_when_it_is_changed(cloud: Cloud, house: House) -> None:
    house.contact("Technik", roles=["technical"])
    boss = publisher(cloud, house.admin, "provider_admin")
    form = boss.open(boss.open(house.home).link("Notice to this account"))
    typed = {"titles.en": "Your invoice", "texts.en": "It is new."}
    path = path_of(boss.send(form, "/portal/notices", **typed))
    affects = house.admin.get(path.removeprefix("/portal"))["affects"]
    assert (affects["accounts"], affects["everyone"]) == ([house.account["id"]], False)
    boss.send(boss.open(f"{path}/change"), f"{path}/change", **{"titles.en": "Your new invoice"})
    assert house.admin.get(path.removeprefix("/portal"))["affects"] == affects
    refused = boss.send(form, "/portal/notices", **{"titles.en": "", "texts.en": "It is new."})
    assert refused.status == 422
    assert ("affects.accounts[]", house.account["id"]) in refused.form("/portal/notices").fields


def test_an_invoice_is_told_by_page_to_who_gets_invoices(cloud: Cloud, house: House) -> None:
    house.admin.patch(f"/accounts/{house.account['id']}", {"billing_numbers": ["R-1"]})
    house.contact("Kasse", roles=["billing"], language="en")
    boss = publisher(cloud, house.admin, "provider_admin")
    form = boss.open(boss.open(house.home).link("Notice to this account"))
    typed = {"titles.en": "Invoice for May", "texts.en": "Behind the link.", "type": "invoice"}
    bill = {"reference": "32-7", "amount.value": "1234.50", "amount.currency": "CHF", "due_on": "2032-06-01"}
    wrong = boss.send(form, "/portal/notices", **typed | bill | {"type": "product_news"})
    assert "Document number belongs to notification types about money" in wrong.words
    page = boss.send(wrong, "/portal/notices", **typed | bill, link="https://bills.nordlicht.example/7")
    for words in ("Contacts: 1", "Invoice", "CHF 1,234.50", "32-7", "1 Jun 2032", "https://bills.nordlicht.example/7"):
        assert words in page.words.replace("\u00a0", " ")
    path = path_of(page)
    changed = boss.send(boss.open(f"{path}/change"), f"{path}/change", **{"amount.value": "1200.00"})
    assert "CHF 1,200.00" in changed.words.replace("\u00a0", " ")
    boss.send(changed, f"{path}/publish")
    cloud.settle()
    seen = house.browser.open(f"{house.home}/notices").words.replace("\u00a0", " ")
    assert "1,200.00" in seen or "1.200,00" in seen or "1’200.00" in seen


def test_single_services_that_a_program_named_stay_named_when_words_change(pia: Browser, house: House) -> None:
    component = house.admin.component(label=f"Core {next(_numbers)}")
    service = house.admin.service(house.account, component)
    affects = {"services": [{"account_id": house.account["id"], "service_id": service["id"]}]}
    draft = house.admin.draft(component, affects=affects)
    path = f"/portal/notices/{draft['id']}"
    page = pia.open(f"{path}/change")
    assert "This notice affects single services (1)." in page.words
    pia.send(page, f"{path}/change", **{"titles.en": "Other words"})
    changed = house.admin.get(f"/notices/{draft['id']}")
    assert (changed["titles"]["en"], changed["affects"]) == ("Other words", draft["affects"])
