"""Letters say what really happens, with what is new first: what was planned, goes on, breaks off or is over."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.i18n.languages import Locale
from chalicelib.notices.letters.readers import reader_data
from chalicelib.notices.letters.sayings import Saying
from tests.support.letters_samples import WINDOW, a_reader, a_saying, copy_for

KNOWING = {"services_before": ("Cluster 7", "Backup Zürich")}  # whom the announcement before reached


@pytest.mark.parametrize(
    ("word", "stage", "intro"),
    [
        ("extended", "Maintenance taking longer", "The maintenance below is taking longer than planned."),
        ("overrun", "Maintenance taking longer", "The maintenance below is taking longer than planned."),
        ("shortened", "Maintenance ending early", "The maintenance below will end earlier than planned."),
        (
            "put_off",
            "Maintenance interrupted and rescheduled",
            "The maintenance below has been interrupted and rescheduled.",
        ),
        ("broken_off", "Maintenance stopped early", "The maintenance below has been stopped before it was finished."),
        ("cancelled", "Maintenance cancelled", "The maintenance below has been cancelled."),
        ("rescheduled", "Maintenance rescheduled", "The maintenance below has been rescheduled."),
        ("update", "Maintenance – update", "Here is an update on the maintenance below."),
    ],
)
def test_work_under_way_is_called_what_becomes_of_it(word: str, stage: str, intro: str) -> None:
    saying = a_saying(word, "maintenance")
    mail = copy_for(saying, a_reader(Locale.EN, **KNOWING))
    assert saying.word == word
    assert mail.subject.startswith(f"[{stage}] ")
    assert intro in mail.text


def test_only_the_zone_of_a_running_maintenance_changed_is_a_rescheduling() -> None:
    running = a_saying("extended", "maintenance")
    assert replace(running, ends_at=running.previous.ends_at).word == "rescheduled"


def test_work_that_began_unsaid_and_is_cancelled_is_broken_off() -> None:
    """As where nobody was told of the beginning of what nobody notices."""
    announced = a_saying("announced", "maintenance")
    unsaid = a_saying("cancelled", "maintenance", previous=announced, started_at=WINDOW[0])
    assert unsaid.word == "broken_off"
    assert a_saying("cancelled", "maintenance", previous=announced).word == "cancelled"


@pytest.mark.parametrize("word", ["cancelled", "broken_off"])
def test_what_is_off_shows_no_impact_and_its_window_as_one_that_was(word: str) -> None:
    text = copy_for(a_saying(word, "maintenance"), a_reader(Locale.EN, **KNOWING)).text
    assert "Was planned for\n  Sunday, 25 October 2026, 01:30 Zurich time" in text
    for absent in ("Impact", "Status", "Maintenance window", "Duration", "What has changed", "restarts"):
        assert absent not in text


@pytest.mark.parametrize(
    ("kind", "word", "label"),
    [
        ("outage", "resolved", "Impact during the incident\n  Complete outage"),
        ("maintenance", "completed", "Impact during the maintenance\n  Degraded service"),
    ],
)
def test_what_is_over_says_what_the_impact_was(kind: str, word: str, label: str) -> None:
    mail = copy_for(a_saying(word, kind), a_reader(Locale.EN, **KNOWING))
    assert label in mail.text
    for absent in ("currently unavailable", "may be slower", "What has changed", "\nStatus\n", "restarts"):
        assert absent not in mail.text
    shown = re.search(r"mso-hide:all\">(.*?)&#847;", mail.html)[1]
    assert "outage" not in shown.lower()
    assert "Degraded" not in shown


def test_a_completed_maintenance_says_when_it_really_was_and_not_when_it_was_planned() -> None:
    done = a_saying("completed", "maintenance")
    text = copy_for(done, a_reader(Locale.EN)).text
    assert "Started\n  Sunday, 25 October 2026, 01:32 Zurich time" in text
    assert "Completed\n  Sunday, 25 October 2026, 03:41 Zurich time" in text
    assert "Was planned for" not in text
    ahead = copy_for(replace(done, started_at=None), a_reader(Locale.EN)).text
    assert "Was planned for\n  Sunday, 25 October 2026, 01:30 Zurich time" in ahead


def test_that_the_text_is_another_is_no_news() -> None:
    saying = a_saying("update", "outage", status="investigating")
    assert saying.texts != saying.previous.texts
    assert reader_data(saying, a_reader(Locale.EN, **KNOWING))["changes_text"] == ""


@pytest.mark.parametrize(
    ("word", "kind", "intro"),
    [
        ("update", "outage", "We are dealing with an incident that affects you."),
        ("update", "maintenance", "We are planning maintenance that affects you."),
        ("rescheduled", "maintenance", "We are planning maintenance that affects you."),
        ("reminder", "maintenance", "We are planning maintenance that affects you."),
        ("extended", "maintenance", "The maintenance below has started."),
        ("overrun", "maintenance", "The maintenance below has started."),
        ("update", "information", "Please note the following information."),
        ("resolved", "outage", "The incident below has been resolved."),
        ("completed", "maintenance", "The maintenance below is complete."),
    ],
)
def test_for_whom_it_is_the_first_letter_nothing_has_changed(word: str, kind: str, intro: str) -> None:
    mail = copy_for(a_saying(word, kind, impact="degraded"), a_reader(Locale.EN, is_first=True))
    assert intro in mail.text
    assert "What has changed" not in mail.text
    assert "Previously" not in mail.text


def test_whom_the_letter_before_did_not_reach_is_not_told_what_changed_since() -> None:
    saying = a_saying("rescheduled", "maintenance")
    assert "Previously" in reader_data(saying, a_reader(Locale.EN, **KNOWING))["changes_text"]
    assert reader_data(saying, a_reader(Locale.EN, services_before=None))["changes_text"] == ""


def places(text: str, *parts: str) -> list[int]:
    return [text.index(part) for part in parts]


@pytest.mark.parametrize("part", ["text", "html"])
def test_what_is_new_stands_above_the_facts_and_the_first_words_below_them(part: str) -> None:
    update = getattr(copy_for(a_saying("update"), a_reader(Locale.EN, **KNOWING)), part)
    order = ("What has changed", "A controller has failed", "Affected services", "10-4711")
    found = places(update[update.index("Hello") :], *order)
    assert found == sorted(found)
    first = getattr(copy_for(a_saying("announced"), a_reader(Locale.EN)), part)
    found = places(first[first.index("Hello") :], "Complete outage", "Affected services", "has stopped answering")
    assert found == sorted(found)


def test_a_mailbox_shows_the_news_beside_the_subject() -> None:
    html = copy_for(a_saying("update"), a_reader(Locale.EN, **KNOWING)).html
    assert 'mso-hide:all">A controller has failed and is being replaced.' in html
    first = copy_for(a_saying("announced"), a_reader(Locale.EN)).html
    assert 'mso-hide:all">Complete outage. We are investigating the cause.' in first


@pytest.mark.parametrize("count", [1, 8, 9, 40, 380])
def test_many_services_come_last_and_few_among_the_facts(count: int) -> None:
    is_listed_at_the_end = count > 8
    services = tuple(f"Line {n} (CH-{n:04}, Bern)" for n in range(count))
    text = copy_for(a_saying("update"), a_reader(Locale.EN, services=services, services_before=services)).text
    assert (f"{count} services, listed at the end of this message" in text) is is_listed_at_the_end
    assert (text.index("Line 0 (CH-0000, Bern)") > text.index("Started")) is is_listed_at_the_end
    assert max(map(len, text.splitlines())) <= 72


@pytest.mark.parametrize(
    ("language", "when"),
    [
        (Locale.DE, "So., 25. Okt., 01:30–04:00: "),
        (Locale.FR, "dim. 25 oct., 01:30–04:00\u202f: "),
        (Locale.IT, "dom 25 ott, 01:30–04:00: "),
        (Locale.EN, "Sun 25 Oct, 01:30–04:00: "),
    ],
)
def test_the_subject_of_a_maintenance_says_when_in_the_readers_zone(language: Locale, when: str) -> None:
    saying = a_saying("announced", "maintenance")
    assert f"] {when}{saying.titles[language]}" in copy_for(saying, a_reader(language)).subject


@pytest.mark.parametrize(
    ("zone", "when"),
    [
        ("UTC", "Sat 24 Oct, 23:30 – Sun 25 Oct, 03:00 UTC"),
        ("Asia/Tokyo", "Sun 25 Oct, 08:30–12:00"),
        ("America/New_York", "Sat 24 Oct, 19:30–23:00"),
        ("Etc/GMT+5", "Sat 24 Oct, 18:30–22:00"),
    ],
)
def test_the_same_night_is_another_day_elsewhere(zone: str, when: str) -> None:
    saying = a_saying("reminder", "maintenance")
    assert f"[Reminder: maintenance] {when}: " in copy_for(saying, a_reader(Locale.EN, time_zone=zone)).subject


def test_subjects_of_outages_carry_no_time() -> None:
    assert copy_for(a_saying(), a_reader(Locale.EN)).subject == "[Incident] Storage failure in Zurich"


def test_a_window_that_ends_exactly_when_something_is_said_has_been_overrun() -> None:
    ends_at = datetime(2026, 10, 25, 3, tzinfo=UTC)
    said = a_saying("update", "maintenance", status="in_progress", said_at=ends_at)
    assert said.word == "overrun"
    assert replace(said, said_at=ends_at - timedelta(seconds=1)).word == "update"


def test_what_a_newer_version_has_written_is_left_out() -> None:
    saying = a_saying()
    stored = {
        **{name: getattr(saying, name) for name in ("notice_id", "n", "announcement", "kind", "status", "impact")},
        "titles": saying.titles,
        "texts": saying.texts,
        "said_at": "2026-11-21T20:15:00Z",
        "mood": "calm",
    }
    assert Saying.of(stored, "Alpenrechner AG", saying.default_language).titles == saying.titles
