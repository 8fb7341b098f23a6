"""The life of a maintenance and of an information: who is told what at each step, and what is refused."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest

from chalicelib import clock, instants
from chalicelib.principals import Role
from infra.local.cloud import Cloud
from tests.support.client import Client, maintenance, outage
from tests.support.rows import snapshot

HOUR = timedelta(hours=1)
WORDS = {"texts": {"en": "The spare parts are late."}}


def said(client: Client, notice: Any) -> list[dict[str, Any]]:
    """What was said about a notice, in order."""
    from chalicelib.notices.store import get_announcement  # noqa: PLC0415 - reads the environment

    count = client.get(f"/notices/{notice['id']}")["announcements"]
    return [get_announcement(notice["id"], n).saying for n in range(1, count + 1)]


def words(client: Client, notice: Any) -> list[str]:
    return [one["announcement"] for one in said(client, notice)]


def window(hours_ahead: float, hours: float = 4) -> dict[str, str]:
    """A window from so many hours ahead, to the second."""
    starts_at = clock.now().replace(microsecond=0) + hours_ahead * HOUR
    return {"starts_at": instants.to_text(starts_at), "ends_at": instants.to_text(starts_at + hours * HOUR)}


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_a_maintenance_is_planned_done_and_over(client: Client) -> None:
    notice = client.maintenance()
    assert notice["status"] == "scheduled"
    assert notice["reminders"] == ["P1D"]
    started = client.post(f"/notices/{notice['id']}/start")
    assert started["status"] == "in_progress"
    assert instant(started["started_at"]) <= clock.now() < instant(started["starts_at"])
    completed = client.post(f"/notices/{notice['id']}/complete", WORDS)
    assert (completed["status"], completed["next_at"]) == ("completed", None)
    assert completed["news"] == WORDS["texts"]
    assert words(client, notice) == ["announced", "started", "completed"]
    assert [one["id"] for one in client.get("/notices?state=closed")["items"]] == [notice["id"]]


def test_what_is_said_carries_the_window_and_what_was_said_before(client: Client) -> None:
    notice = client.maintenance()
    moved = client.post(f"/notices/{notice['id']}/reschedule", window(48) | WORDS)
    first, second = said(client, notice)
    assert first["previous"] is None
    assert second["previous"] == first
    assert (second["starts_at"], second["ends_at"]) != (first["starts_at"], first["ends_at"])
    assert instant(second["starts_at"]) == instant(moved["starts_at"])
    assert (second["texts"], second["window_zone"], second["n"]) == (WORDS["texts"], "Europe/Zurich", 2)
    client.post(f"/notices/{notice['id']}/updates", WORDS)
    assert said(client, notice)[2]["previous"] == {**second, "previous": None}


def test_answers_give_utc_whatever_the_offset_that_was_sent(client: Client) -> None:
    notice = client.maintenance()
    moved = {"starts_at": "2040-06-19T22:00:00+02:00", "ends_at": "2040-06-20T02:00:00+02:00"}
    answer = client.post(f"/notices/{notice['id']}/reschedule", moved)
    assert (answer["starts_at"], answer["ends_at"]) == ("2040-06-19T20:00:00Z", "2040-06-20T00:00:00Z")
    assert answer == client.get(f"/notices/{notice['id']}")


def test_what_is_said_without_words_tells_the_notices_own_text(client: Client) -> None:
    notice = client.maintenance()
    client.post(f"/notices/{notice['id']}/updates", WORDS)
    client.post(f"/notices/{notice['id']}/cancel")
    announced, updated, cancelled = said(client, notice)
    assert updated["texts"] == WORDS["texts"]
    assert cancelled["texts"] == announced["texts"] == notice["texts"]


def test_a_draft_is_changed_rescheduled_and_dropped_without_a_word(client: Client) -> None:
    draft = client.post("/notices", maintenance())
    path = f"/notices/{draft['id']}"
    assert client.patch(path, {"impact": "degraded", "reminders": ["P2D"]})["reminders"] == ["P2D"]
    assert client.post(f"{path}/reschedule", window(100))["status"] == "draft"
    cancelled = client.post(f"{path}/cancel")
    assert (cancelled["status"], cancelled["announcements"]) == ("cancelled", 0)
    assert client.call("POST", f"{path}/publish").status == 409


@pytest.mark.parametrize("stage", ["draft", "waiting", "scheduled", "in_progress"])
def test_a_maintenance_is_cancelled_at_every_stage_and_whoever_was_told_is_told(client: Client, stage: str) -> None:
    later = {"announce_at": window(1)["starts_at"]} if stage == "waiting" else {}
    notice = client.post("/notices", maintenance(**later))
    if stage != "draft":
        client.post(f"/notices/{notice['id']}/publish")
    if stage == "in_progress":
        client.post(f"/notices/{notice['id']}/start")
    before = words(client, notice)
    cancelled = client.post(f"/notices/{notice['id']}/cancel")
    assert (cancelled["status"], cancelled["next_at"]) == ("cancelled", None)
    assert words(client, notice) == ([*before, "cancelled"] if before else [])


def test_what_waits_for_its_announce_time_is_still_changed_without_a_word(client: Client) -> None:
    notice = client.maintenance(announce_at=window(1)["starts_at"])
    path = f"/notices/{notice['id']}"
    assert (notice["status"], notice["announcements"]) == ("scheduled", 0)
    assert instant(notice["next_at"]) == instant(notice["announce_at"])
    assert client.patch(path, {"titles": {"en": "Other work"}})["titles"] == {"en": "Other work"}
    assert client.post(f"{path}/reschedule", window(200))["announcements"] == 0
    assert client.call("POST", f"{path}/updates", WORDS).status == 409
    assert client.post(f"{path}/start")["status"] == "in_progress"
    assert words(client, notice) == ["started"]


def test_what_people_were_told_is_not_changed_but_how_they_are_reminded_is(client: Client) -> None:
    notice = client.maintenance()
    path = f"/notices/{notice['id']}"
    assert client.call("PATCH", path, {"titles": {"en": "Other work"}}).status == 409
    assert client.call("PATCH", path, {"impact": "degraded", "reminders": []}).status == 409
    changed = client.patch(path, {"reminders": ["PT2H"], "at_end": "ask"})
    assert (changed["reminders"], changed["at_end"], changed["announcements"]) == (["PT2H"], "ask", 1)
    assert instant(changed["next_at"]) == instant(changed["starts_at"]) - 2 * HOUR
    client.post(f"{path}/complete")
    assert client.call("PATCH", path, {"reminders": []}).status == 409


@pytest.mark.parametrize(
    ("ahead", "hours", "fields"),
    [
        (-1, 4, {("/starts_at", "in-the-past")}),
        (-5, 4, {("/starts_at", "in-the-past"), ("/ends_at", "in-the-past")}),
        (5, 0, {("/ends_at", "not-after-start")}),
        (5, -1, {("/ends_at", "not-after-start")}),
        (5, 91 * 24, {("/ends_at", "too-long")}),
    ],
)
def test_a_maintenance_is_not_rescheduled_into_the_past_or_to_no_window(
    client: Client, ahead: int, hours: int, fields: set[tuple[str, str]]
) -> None:
    notice = client.maintenance()
    refused = client.call("POST", f"/notices/{notice['id']}/reschedule", window(ahead, hours))
    assert refused.status == 422
    assert {(one["pointer"], one["code"]) for one in refused.json()["errors"]} == fields
    assert words(client, notice) == ["announced"]


def test_a_window_of_a_minute_is_one(client: Client) -> None:
    assert client.maintenance(**window(24, 1 / 60))["status"] == "scheduled"


def test_the_same_window_again_is_refused_so_that_nobody_hears_of_it_twice(client: Client) -> None:
    notice = client.maintenance()
    again = {name: notice[name] for name in ("starts_at", "ends_at")}
    assert client.call("POST", f"/notices/{notice['id']}/reschedule", again).status == 409


def test_work_that_has_begun_is_given_more_time_or_put_off(client: Client) -> None:
    notice = client.maintenance(**window(1))
    path = f"/notices/{notice['id']}"
    cloud = client.cloud
    cloud.advance(2 * 3600)
    assert client.get(path)["status"] == "in_progress"
    longer = window(-1, 9) | {"starts_at": notice["starts_at"]}
    assert client.post(f"{path}/reschedule", longer)["status"] == "in_progress"
    put_off = client.post(f"{path}/reschedule", window(72))
    assert (put_off["status"], put_off["started_at"]) == ("scheduled", None)
    assert words(client, notice) == ["announced", "started", "rescheduled", "rescheduled"]


def test_work_that_goes_on_already_is_told_as_begun(client: Client) -> None:
    notice = client.post("/notices", maintenance(**window(-1)))
    published = client.post(f"/notices/{notice['id']}/publish")
    assert (published["status"], published["started_at"]) == ("in_progress", published["starts_at"])
    assert words(client, notice) == ["started"]


def test_a_window_that_has_passed_is_not_published(client: Client) -> None:
    notice = client.post("/notices", maintenance(**window(1)))
    clock.advance(timedelta(hours=6))
    assert client.call("POST", f"/notices/{notice['id']}/publish").status == 409
    assert client.patch(f"/notices/{notice['id']}", {"impact": "degraded"})["impact"] == "degraded"
    client.post(f"/notices/{notice['id']}/reschedule", window(1))
    assert client.post(f"/notices/{notice['id']}/publish")["status"] == "scheduled"


def test_an_update_changes_what_is_affected(client: Client) -> None:
    one, other = client.component(), client.component()
    notice = client.maintenance(one, other)
    affects = {"components": [one["id"]]}
    updated = client.post(f"/notices/{notice['id']}/updates", WORDS | {"affects": affects, "impact": "degraded"})
    assert (updated["affects"]["components"], updated["impact"]) == ([one["id"]], "degraded")
    unknown = {"affects": {"components": ["cmp-" + "0" * 26]}}
    refused = client.call("POST", f"/notices/{notice['id']}/updates", WORDS | unknown)
    assert (refused.status, refused.json()["errors"][0]["pointer"]) == (422, "/affects/components/0")


def test_an_information_is_published_updated_and_withdrawn(client: Client) -> None:
    body = outage(kind="information")
    del body["started_at"]
    notice = client.post("/notices", body)
    path = f"/notices/{notice['id']}"
    assert client.post(f"{path}/publish")["status"] == "published"
    assert client.post(f"{path}/updates", WORDS)["status"] == "published"
    assert client.call("POST", f"{path}/start").json()["legal"] == ["updates", "cancel"]
    assert client.post(f"{path}/cancel")["status"] == "cancelled"
    assert words(client, notice) == ["announced", "update", "cancelled"]


def test_an_outage_that_was_resolved_is_withdrawn_no_more(client: Client) -> None:
    notice = client.outage()
    client.post(f"/notices/{notice['id']}/resolve", WORDS)
    refused = client.call("POST", f"/notices/{notice['id']}/cancel")
    assert (refused.status, refused.json()["legal"]) == (409, ["reopen", "report"])
    assert client.post(f"/notices/{client.draft()['id']}/cancel")["status"] == "cancelled"


@pytest.mark.parametrize("step", ["reschedule", "start", "complete", "cancel", "updates", "publish"])
def test_a_step_sent_again_with_its_key_is_taken_once(client: Client, step: str) -> None:
    draft = client.post("/notices", maintenance())
    if step != "publish":
        client.post(f"/notices/{draft['id']}/publish")
    body = {"reschedule": window(50), "updates": WORDS}.get(step)
    path = f"/notices/{draft['id']}/{step}"
    answers = [client.call("POST", path, body, Idempotency_Key="once") for _ in range(2)]
    assert [one.status for one in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
    assert len(words(client, draft)) == (1 if step == "publish" else 2)


def test_a_notice_that_two_people_must_see_is_not_published_by_who_wrote_it(client: Client) -> None:
    notice = client.post("/notices", maintenance(four_eyes=True))
    path = f"/notices/{notice['id']}"
    second = Client(client.cloud, client.post("/api-keys", {"name": "Second", "role": Role.PROVIDER_ADMIN})["key"])
    assert client.call("POST", f"{path}/publish").status == 403
    second.patch(path, {"impact": "degraded"})
    assert second.call("POST", f"{path}/publish").status == 403, "who changes it is one of its authors"
    third = Client(client.cloud, client.post("/api-keys", {"name": "Third", "role": Role.PROVIDER_ADMIN})["key"])
    assert third.post(f"{path}/publish")["status"] == "scheduled"


def test_what_a_second_person_has_approved_is_not_changed_behind_their_back(client: Client) -> None:
    notice = client.post("/notices", maintenance(four_eyes=True, announce_at=window(1)["starts_at"]))
    second = Client(client.cloud, client.post("/api-keys", {"name": "Second", "role": Role.PROVIDER_ADMIN})["key"])
    second.post(f"/notices/{notice['id']}/publish")
    assert client.call("PATCH", f"/notices/{notice['id']}", {"titles": {"en": "Other"}}).status == 409


def test_the_longest_texts_in_the_widest_letters_are_kept(client: Client) -> None:
    random = Random(1)  # letters that no packing makes smaller
    texts, news = (
        {
            one: "".join(chr(random.randrange(0x10000, 0x1FFFF)) for _ in range(10_000))
            for one in ("de", "fr", "it", "en")
        }
        for _ in range(2)
    )
    notice = client.maintenance(texts=texts)
    updated = client.post(f"/notices/{notice['id']}/updates", {"texts": news})
    assert (updated["texts"], updated["news"]) == (texts, news)
    assert words(client, notice) == ["announced", "update"]


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "{{contact}} {x}", "[a](javascript:b) ![](http://x)"])
def test_what_looks_like_code_is_kept_as_it_was_written(client: Client, text: str) -> None:
    titles = {"en": text}
    notice = client.post("/notices", maintenance(titles=titles, texts=titles))
    assert (notice["titles"], notice["texts"]) == (titles, titles)


def test_a_body_of_a_megabyte_is_refused(client: Client) -> None:
    assert client.call("POST", "/notices", maintenance(texts={"en": "x" * 1_000_000})).status == 413


def test_a_maintenance_reaches_who_is_told_of_maintenance(cloud: Cloud, client: Client) -> None:
    component, account = client.component(), client.account()
    client.service(account, component)
    client.contact(account, "anna@klinik.example", "technical")
    client.contact(account, "boss@klinik.example", "billing")
    client.maintenance(component)
    cloud.settle()
    assert [mail.to for mail in cloud.mails] == [("anna@klinik.example",)]


def test_what_stands_open_in_a_window_is_found_for_the_warning_of_overlaps(client: Client) -> None:
    from chalicelib.notices.store import open_in_window  # noqa: PLC0415 - reads the environment

    lasting, inside = client.outage(), client.maintenance(**window(10))
    client.maintenance(**window(14))
    client.post("/notices", maintenance(**window(10)))  # a draft
    client.post(f"/notices/{client.maintenance(**window(10))['id']}/cancel")
    found = open_in_window(instant(inside["starts_at"]), instant(inside["ends_at"]))
    assert {one.notice_id for one in found} == {lasting["id"], inside["id"]}


def test_what_is_planned_leaves_in_the_lane_that_outages_overtake(cloud: Cloud, client: Client) -> None:
    client.contact(client.account(), "anna@klinik.example", "technical")
    for announce, lanes in ((client.maintenance, ["routine"]), (client.outage, ["routine", "urgent"])):
        announce()
        cloud.settle()
        assert sorted(row["lane"] for row in snapshot("deliveries")["deliveries"] if "lane" in row) == lanes
    assert len(cloud.mails) == 2
