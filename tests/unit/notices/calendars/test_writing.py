"""The calendar of a maintenance, line by line."""

import re
from dataclasses import replace
from datetime import datetime

import pytest
from icalendar import Calendar

from chalicelib.i18n.languages import Locale
from chalicelib.mail.outbound.calendar import MaintenanceEvent, feed, maintenance_calendar
from chalicelib.notices.calendars.writing import (
    DESCRIPTION_MAX_CHARS,
    Concerned,
    Provider,
    attachment,
    maintenance_event,
)
from tests.support.letters_samples import STATUSES, a_saying

PROVIDER = Provider("herold.example", "support@herold.example")
CONCERNED = Concerned("acc-1", "10-4711", [("svc-1", "Cluster 7"), ("svc-2", "Backup Zürich")], Locale.DE)
ONCE = {
    *("DTSTAMP", "DTSTART", "DTEND", "UID", "SUMMARY", "ORGANIZER", "SEQUENCE", "STATUS"),
    *(f"X-MAINTNOTE-{name}" for name in ("PROVIDER", "ACCOUNT", "IMPACT", "MAINTENANCE-ID", "STATUS")),
}


def an_event(announcement: str = "announced", **changes: object) -> MaintenanceEvent:
    return maintenance_event(a_saying(announcement, "maintenance", **changes), CONCERNED, PROVIDER)


def lines(calendar: str) -> list[str]:
    """The content lines, unfolded (RFC 5545, section 3.1)."""
    return calendar.replace("\r\n ", "").split("\r\n")


def names(calendar: str) -> list[str]:
    return [re.split("[:;]", line)[0] for line in lines(calendar)]


@pytest.mark.parametrize("announcement", STATUSES["maintenance"])
def test_every_line_of_the_convention_stands_once(announcement: str) -> None:
    found = names(maintenance_calendar(an_event(announcement)))
    assert {name: found.count(name) for name in ONCE} == dict.fromkeys(ONCE, 1)
    assert found.count("X-MAINTNOTE-OBJECT-ID") == 2
    assert "DURATION" not in found


def test_times_are_in_utc_whatever_zone_they_came_in() -> None:
    starts_at = datetime.fromisoformat("2026-10-25T01:30:00+02:00")
    found = lines(maintenance_calendar(replace(an_event(), starts_at=starts_at)))
    assert "DTSTART:20261024T233000Z" in found
    assert "DTEND:20261025T030000Z" in found
    assert not any("TZID" in line for line in found)


@pytest.mark.parametrize(
    ("announcement", "status", "own"),
    [
        ("announced", "CONFIRMED", "CONFIRMED"),
        ("rescheduled", "CONFIRMED", "CONFIRMED"),
        ("started", "IN-PROCESS", "CONFIRMED"),
        ("completed", "COMPLETED", "CONFIRMED"),
        ("cancelled", "CANCELLED", "CANCELLED"),
        ("released", "CANCELLED", "CANCELLED"),
    ],
)
def test_the_status_follows_what_was_said(announcement: str, status: str, own: str) -> None:
    found = lines(maintenance_calendar(an_event(announcement)))
    assert f"X-MAINTNOTE-STATUS:{status}" in found
    assert f"STATUS:{own}" in found


def test_the_event_stays_the_same_and_its_sequence_rises() -> None:
    events = [an_event(announcement) for announcement in ("announced", "reminder", "rescheduled", "cancelled")]
    assert len({event.uid for event in events}) == 1
    assert [event.sequence for event in events] == [0, 1, 2, 6]
    assert all(event.objects == events[0].objects for event in events)


def test_two_accounts_have_two_events() -> None:
    other = maintenance_event(a_saying("announced", "maintenance"), replace(CONCERNED, account_id="acc-2"), PROVIDER)
    assert other.uid != an_event().uid
    assert other.maintenance_id == an_event().maintenance_id


def test_only_an_invitation_has_a_method_and_whom_it_invites() -> None:
    plain, invited = attachment(an_event()), attachment(an_event(), "anna@example.ch")
    assert plain["content_type"] == "text/calendar"
    assert not any(line.startswith(("METHOD", "ATTENDEE")) for line in lines(plain["content"]))
    assert invited["content_type"] == "text/calendar; method=REQUEST"
    assert lines(invited["content"]).count("METHOD:REQUEST") == 1
    assert any(line.startswith("ATTENDEE") and "anna@example.ch" in line for line in lines(invited["content"]))


def test_a_cancelled_invitation_is_taken_back() -> None:
    file = attachment(an_event("cancelled"), "anna@example.ch")
    assert file["content_type"] == "text/calendar; method=CANCEL"
    assert "METHOD:CANCEL" in lines(file["content"])


def test_no_line_is_longer_than_75_bytes_and_no_character_is_cut() -> None:
    text = maintenance_calendar(an_event(titles={"de": "Größe " * 33}, texts={"de": "Zürich 😀 " * 400}))
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert "\ufffd" not in text
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert event["SUMMARY"] == f"Geplante Wartung: {'Größe ' * 33}".strip()


@pytest.mark.parametrize(
    "words", ["a\r\nATTENDEE:mailto:x@y", "a\nEND:VEVENT", 'a";X=1:b', "a\u2028b", "\u202ea", "a\x00b"]
)
def test_no_words_start_a_line_of_their_own(words: str) -> None:
    saying = a_saying("announced", "maintenance", titles={"de": words}, texts={"de": words}, provider_name=words)
    concerned = replace(CONCERNED, number=words, services=[("svc-1", words), ("svc-2", "x")])
    hostile = maintenance_event(saying, concerned, PROVIDER)
    assert names(maintenance_calendar(hostile)) == names(maintenance_calendar(an_event()))
    Calendar.from_ical(maintenance_calendar(hostile, "anna@example.ch"))


def test_long_words_are_cut_as_the_letter_says_them_all() -> None:
    event = an_event(texts={"de": "lang " * 2_000})
    assert len(event.description) == DESCRIPTION_MAX_CHARS + 1


def test_a_feed_has_every_window_and_says_how_often_to_come_back() -> None:
    events = [replace(an_event(), uid=f"{n}@herold.example") for n in range(3)]
    (calendar,) = Calendar.from_ical(feed(events, "Wartungen von Alpenrechner AG"), multiple=True)
    assert len(calendar.walk("VEVENT")) == 3
    assert calendar["X-WR-CALNAME"] == "Wartungen von Alpenrechner AG"
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT1H" in lines(feed(events, "x"))
    assert "METHOD" not in calendar
