"""Hostile words in every field of a notice and its readers, in every form of letter, past all that the API refuses."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from icalendar import Calendar

from chalicelib import clock, ids
from chalicelib.audience.cards import Card, CardService, Decision, Recipient
from chalicelib.deliveries import store
from chalicelib.deliveries.queueing import put_batch
from chalicelib.deliveries.quiet_hours import Deferral
from chalicelib.deliveries.rules import Form, Lane
from chalicelib.directory.subscriptions.preferences import CalendarChoice, Preferences
from chalicelib.i18n.languages import Language, Locale
from chalicelib.notices.fan_out.mailing import Mailing, parcels, store_letters
from chalicelib.notices.fan_out.planning import Slot
from chalicelib.notices.fan_out.telling import Listener
from chalicelib.tables import transaction
from infra.local.cloud import Cloud
from infra.local.letters import Mail
from tests.support.hostile import PAYLOADS, assert_is_ours
from tests.support.letters import announce, readers
from tests.support.letters_samples import a_saying
from tests.support.world import open_cloud

AT_A_TIME = 3
FILE_LINES = {
    "BEGIN", "END", "PRODID", "VERSION", "METHOD", "UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY",
    "DESCRIPTION", "ORGANIZER", "ATTENDEE", "STATUS", "TRANSP", "X-MAINTNOTE-PROVIDER", "X-MAINTNOTE-ACCOUNT",
    "X-MAINTNOTE-MAINTENANCE-ID", "X-MAINTNOTE-IMPACT", "X-MAINTNOTE-STATUS", "X-MAINTNOTE-OBJECT-ID",
}  # fmt: skip
ADDRESSES = [
    "anna@kunde.example, evil@x.example",
    "anna@kunde.example\r\nBcc: evil@x.example",
    "anna@kunde.example\nTo: evil@x.example",
    "evil@x.example> <anna@kunde.example",
    "anna@kunde.example;evil@x.example",
    "evil@x.example,anna@kunde.example",
    '"evil@x.example, "@kunde.example',
]


class Hostile:
    """A maintenance for every three payloads, told in every form to readers of whom all is hostile but the address."""

    def __init__(self, cloud: Cloud) -> None:
        self.cloud, self.forms = cloud, dict[str, Form]()
        cloud.ses.on_taken = lambda _: None  # what becomes of the mails is another matter
        for start in range(0, len(PAYLOADS), AT_A_TIME):
            self._tell(start, PAYLOADS[start : start + AT_A_TIME])
        cloud.settle()
        cloud.advance(60)

    @property
    def files(self) -> Iterator[tuple[Mail, Any]]:
        """Mails with a calendar file, and that part."""
        for mail in self.cloud.mails:
            if self.forms[mail.to[0]].has_file:
                (part,) = mail.message.iter_attachments()
                yield mail, part

    def _tell(self, start: int, payloads: list[str]) -> None:
        words = " ".join(payloads)
        said = dict.fromkeys(Language, words)
        saying = a_saying("announced", "maintenance", titles=said, texts=said, notice_id=ids.new("ntc"))
        saying = replace(saying, provider_name=words)
        mailing = Mailing(saying.notice_id, 1, saying, replace(saying, announcement="released"))
        told = [
            (_listener(f"{form}{place}@kunde.example", own, form), Slot(Locale.FR, form, clock.now(), Deferral.NOW))
            for form in Form
            for place, own in enumerate(payloads, start)
        ]
        self.forms |= {listener.recipient.email: slot.form for listener, slot in told}
        store_letters(mailing, {(slot.form, Locale(slot.language)) for _, slot in told})
        with transaction() as writes:
            store.put_newest(writes, saying.notice_id, 1)
            for parcel in parcels(mailing, "", told):
                put_batch(writes, Lane.ROUTINE, parcel)


def _listener(email: str, words: str, form: Form) -> Listener:
    services = tuple(CardService(ids.new("svc"), label, ()) for label in (words, words, f"{words}2"))
    recipient = Recipient(ids.new("con"), email, words, "person", Language.FR, "Europe/Zurich")
    card = Card(ids.new("acc"), words, words, 1, services, (recipient,))
    invited = Preferences(calendar=CalendarChoice.INVITATION if form.has_file else CalendarChoice.LINK)
    decision = Decision(("role:technical", "own"), preferences=invited)
    return Listener(card, recipient, decision, services, services_before=services[:1])


@pytest.fixture(scope="module")
def hostile() -> Iterator[Hostile]:
    with open_cloud() as cloud:
        yield Hostile(cloud)


def test_every_form_comes_to_its_one_reader_and_is_ours(hostile: Hostile, capsys: pytest.CaptureFixture[str]) -> None:
    assert hostile.cloud.ses.rendering_failures == []
    assert sorted(mail.to[0] for mail in hostile.cloud.mails) == sorted(hostile.forms)
    for mail in hostile.cloud.mails:
        assert_is_ours(mail)
    with capsys.disabled():
        print(f"\n{len(PAYLOADS)} payloads in {len(Form)} forms: {len(hostile.cloud.mails)} mails, 0 injected")


def test_a_message_with_a_file_has_its_three_parts_and_no_others(hostile: Hostile) -> None:
    for mail, part in hostile.files:
        kinds = [one.get_content_type() for one in mail.message.walk()]
        assert kinds == ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar"]
        assert part.get_filename() == "maintenance.ics"
        for one in mail.message.walk():
            own = {"content-type", "content-transfer-encoding", "content-disposition"}
            assert one is mail.message or {name.lower() for name in one.keys()} <= own  # noqa: SIM118 - headers repeat


def test_no_words_become_a_line_of_a_calendar_file(hostile: Hostile) -> None:
    for mail, part in hostile.files:
        content = part.get_payload(decode=True).decode()
        lines = content.removesuffix("\r\n").split("\r\n")
        assert not [line for line in lines if re.search(r"[\x00-\x08\x0a-\x1f\x7f\x85\u2028\u2029]", line)]
        whole = content.replace("\r\n ", "").split("\r\n")[:-1]
        names = [re.split("[:;]", line)[0] for line in whole]
        assert set(names) == FILE_LINES
        repeated = {"BEGIN": 2, "END": 2, "X-MAINTNOTE-OBJECT-ID": 3}
        assert {name: names.count(name) for name in FILE_LINES} == dict.fromkeys(FILE_LINES, 1) | repeated
        (event,) = Calendar.from_ical(content).walk("VEVENT")
        assert event["ATTENDEE"] == f"mailto:{mail.to[0]}"
        assert event["ORGANIZER"].startswith("mailto:support@")
        assert set(event["ORGANIZER"].params) == {"CN"}
        assert set(event["ATTENDEE"].params) == {"RSVP", "PARTSTAT"}


@pytest.mark.parametrize("form", [Form.HTML, Form.CALENDAR])
def test_an_address_that_is_more_than_one_gets_nothing(hostile: Hostile, form: Form) -> None:
    before = len(hostile.cloud.mails)
    announce([one for address in ADDRESSES for one in readers(1, email=address)], form=form)
    announce(readers(1, email="bea@kunde.example"), form=form)
    hostile.cloud.settle()
    assert [mail.to for mail in hostile.cloud.mails[before:]] == [("bea@kunde.example",)]
