"""Batches become mails: at the account's rate, urgent ones first, once each, whatever goes wrong in between."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib import clock
from chalicelib.deliveries import actions
from chalicelib.deliveries.models import Batch
from chalicelib.deliveries.rules import LEFT_MAX, BatchStatus, Form, Lane
from infra.local.cloud import Cloud
from infra.local.engine import Crash
from infra.local.ses import SENDING_PAUSED, THROTTLED, Refused, TimedOut
from tests.support.letters import CALENDAR, announce, body, readers, results, state


@pytest.fixture
def cloud(cloud: Cloud) -> Cloud:
    """A cloud whose mail service says nothing of mails that it has taken: without, it is three times as fast."""
    cloud.ses.on_taken = lambda _: None
    return cloud


@pytest.fixture
def reports(cloud: Cloud) -> None:
    """The mail service reports what becomes of mails after all."""
    cloud.ses.on_taken = cloud.mail_events.report


def told(cloud: Cloud) -> Counter[str]:
    """How many mails went to each address."""
    return Counter(address for mail in cloud.mails for address in mail.to)


def later(cloud: Cloud, by: timedelta) -> None:
    """Let time pass of which nothing is expected, and call the schedule."""
    clock.advance(by)
    cloud.tick()


def emails(people: Any) -> set[str]:
    return {one.email for one in people}


def test_a_batch_is_sent_once_and_every_result_recorded(cloud: Cloud) -> None:
    people = readers(50)
    (batch_id,) = announce(people)
    cloud.settle()
    assert told(cloud) == dict.fromkeys(emails(people), 1)
    assert state(batch_id).status == BatchStatus.DONE
    mails = {mail.tags["contact"]: mail.id for mail in cloud.mails}
    assert results(batch_id) == {contact_id: ["sent", mail_id] for contact_id, mail_id in mails.items()}


@pytest.mark.parametrize(("lane", "function"), [(Lane.URGENT, "send_urgent"), (Lane.ROUTINE, "send_routine")])
def test_each_lane_has_a_function_that_its_batches_ring(cloud: Cloud, lane: Lane, function: str) -> None:
    announce(readers(3), lane=lane)
    cloud.settle()
    assert len(cloud.mails) == 3
    assert cloud.redeliver(function) == {"batchItemFailures": []}
    cloud.settle()
    assert len(cloud.mails) == 3


def test_each_reader_has_headers_of_their_own(cloud: Cloud) -> None:
    (one,) = people = readers(1)
    announce(people)
    cloud.settle()
    (mail,) = cloud.mails
    assert mail.message["List-Unsubscribe"] == one.headers["List-Unsubscribe"]
    assert mail.message["List-Id"] == "<notices.example>"


def test_who_takes_the_calendar_gets_a_message_of_their_own_with_it(cloud: Cloud) -> None:
    people = readers(3, attachment=CALENDAR)
    (batch_id,) = announce(people, form=Form.CALENDAR)
    cloud.settle()
    assert told(cloud) == dict.fromkeys(emails(people), 1)
    for one, mail in zip(people, cloud.mails, strict=True):
        (calendar,) = [part for part in mail.message.walk() if part.get_content_type() == "text/calendar"]
        assert calendar.get_param("method") == "REQUEST"
        assert calendar.get_content().startswith("BEGIN:VCALENDAR")
        assert mail.text.strip() == one.data["greeting_text"]
        assert mail.message["List-Unsubscribe"] == one.headers["List-Unsubscribe"]
        assert mail.message.get_all("To") == [one.email]
    assert {outcome for outcome, _ in results(batch_id).values()} == {"sent"}


def test_at_a_low_rate_a_batch_goes_in_parts(cloud: Cloud) -> None:
    cloud.ses.max_send_rate = 14
    calls: list[tuple[datetime, int]] = []

    class Watch:
        def before(self, service: str, operation: str, params: Any) -> None:
            if operation == "SendBulkEmail":
                calls.append((clock.now(), len(params["BulkEmailEntries"])))

        def after(self, *_: Any) -> None: ...

    people = readers(60)
    announce(people)
    with cloud.engine.observed(Watch()):
        cloud.settle()
    assert told(cloud) == dict.fromkeys(emails(people), 1)
    for begin, _ in calls:
        assert sum(n for at, n in calls if begin <= at < begin + timedelta(seconds=1)) <= 14


def test_an_outage_overtakes_what_is_queued(cloud: Cloud) -> None:
    cloud.ses.max_send_rate = 14
    announce(readers(200))
    urgent = readers(20)
    announce(urgent, lane=Lane.URGENT)
    cloud.settle()
    order = [mail.to[0] for mail in cloud.mails]
    assert len(order) == 220
    assert max(order.index(one.email) for one in urgent) < 60


def test_who_is_put_off_is_sent_to_later_and_the_others_once(cloud: Cloud) -> None:
    people = readers(5)
    cloud.ses.answer_address(people[2].email, "TRANSIENT_FAILURE", "ACCOUNT_THROTTLED")
    (batch_id,) = announce(people)
    cloud.settle()
    assert len(cloud.mails) == 4
    assert state(batch_id).status == BatchStatus.PENDING
    cloud.advance(300)
    assert told(cloud) == dict.fromkeys(emails(people), 1)


@pytest.mark.parametrize("refusal", [THROTTLED, SENDING_PAUSED, Refused("LimitExceededException")])
def test_a_refused_account_loses_nothing(cloud: Cloud, refusal: Refused) -> None:
    cloud.ses.plan(*[refusal] * 3)
    people = readers(120)
    announce(people)
    cloud.advance(900)
    assert told(cloud) == dict.fromkeys(emails(people), 1)


def test_a_paused_account_is_not_asked_again_for_every_batch(cloud: Cloud) -> None:
    cloud.ses.plan(*[SENDING_PAUSED] * 100)
    announce(readers(500))
    cloud.settle()
    assert cloud.ses.calls < 5


def test_the_quota_of_the_day_leaves_the_rest_for_the_next(cloud: Cloud) -> None:
    cloud.ses.max_24_hour_send = 100
    people = readers(150)
    announce(people)
    cloud.advance(600)
    assert len(cloud.mails) == 93  # seven of a hundred are left to the lanes above
    urgent = readers(7)
    announce(urgent, lane=Lane.URGENT)
    cloud.advance(120)
    assert len(cloud.mails) == 100
    later(cloud, timedelta(hours=24))
    assert told(cloud) == dict.fromkeys(emails([*people, *urgent]), 1)


def test_a_newer_announcement_withdraws_what_has_not_left(cloud: Cloud) -> None:
    people = readers(10)
    (old,) = announce(people, "not-x", due_at=clock.now() + timedelta(hours=8))
    (new,) = announce(people, "not-x", n=2)
    later(cloud, timedelta(hours=9))
    assert told(cloud) == dict.fromkeys(emails(people), 1)
    assert (state(old).status, state(new).status) == (BatchStatus.SUPERSEDED, BatchStatus.DONE)
    assert results(old) == {}


def test_a_batch_in_parts_stops_where_a_newer_announcement_comes(cloud: Cloud) -> None:
    cloud.ses.max_send_rate = 14
    people = readers(50)
    (old,) = announce(people, "not-y")

    class Update:
        """Announces the next thing while the first part is on its way."""

        done = False

        def before(self, *_: Any) -> None: ...

        def after(self, service: str, operation: str, *_: Any) -> None:
            if operation == "SendBulkEmail" and not self.done:
                self.done = True
                announce(people, "not-y", n=2, due_at=clock.now() + timedelta(seconds=11))

    with cloud.engine.observed(Update()):
        cloud.settle()
    cloud.advance(120)
    assert state(old).status == BatchStatus.SUPERSEDED
    assert len(results(old)) == 13
    assert sorted(told(cloud).values()) == [1] * 37 + [2] * 13


def test_no_answer_is_settled_by_the_report_that_it_was_sent(cloud: Cloud, reports: None) -> None:
    people = readers(30)
    cloud.ses.plan(TimedOut(accepted=True))
    (batch_id,) = announce(people)
    cloud.settle()
    assert state(batch_id).status == BatchStatus.CLAIMED
    cloud.advance(300)
    assert told(cloud) == dict.fromkeys(emails(people), 1)
    assert state(batch_id).status == BatchStatus.DONE
    assert {outcome for outcome, _ in results(batch_id).values()} == {"sent"}


def test_without_a_report_what_had_no_answer_is_sent_again_after_the_lease(cloud: Cloud) -> None:
    people = readers(30)
    cloud.ses.plan(TimedOut(accepted=False))
    announce(people)
    cloud.advance(140)
    assert cloud.mails == []
    cloud.advance(160)
    assert told(cloud) == dict.fromkeys(emails(people), 1)


def test_a_batch_that_cannot_be_read_fails_alone_and_is_kept(cloud: Cloud) -> None:
    cloud.pumps.streams.clear()
    people = readers(20)
    batch_ids = [batch_id for one in people for batch_id in announce([one])]
    poison = body(batch_ids[7])
    assert poison
    poison.update([Batch.recipients.set(b"not packed")])
    cloud.advance(120)
    assert told(cloud) == dict.fromkeys(emails(people) - {people[7].email}, 1)
    assert (state(batch_ids[7]).status, state(batch_ids[7]).reason) == (
        BatchStatus.FAILED,
        "a batch that cannot be read",
    )
    kept = body(batch_ids[7])
    assert kept
    assert kept.recipients == b"not packed"


def test_a_failed_batch_can_be_sent_after_all(cloud: Cloud) -> None:
    people = readers(3)
    cloud.ses.plan(Refused("BadRequestException"))
    (batch_id,) = announce(people)
    cloud.settle()
    assert (state(batch_id).status, state(batch_id).reason) == (
        BatchStatus.FAILED,
        "SES refused: BadRequestException",
    )
    assert actions.redrive(batch_id)
    assert not actions.redrive(batch_id)
    cloud.tick()
    assert told(cloud) == dict.fromkeys(emails(people), 1)


def test_a_batch_that_kills_whoever_sends_it_is_given_up(cloud: Cloud) -> None:
    (batch_id,) = announce(readers(1))

    class Deadly:
        def before(self, service: str, operation: str, params: Any) -> None:
            if operation == "SendBulkEmail":
                raise Crash

        def after(self, *_: Any) -> None: ...

    with cloud.engine.observed(Deadly()):
        cloud.advance(160 * (LEFT_MAX + 3))
    assert state(batch_id).status == BatchStatus.FAILED
    assert cloud.mails == []


def test_a_claim_that_took_ten_seconds_starts_no_call_any_more(cloud: Cloud) -> None:
    claimed: list[datetime] = []
    calls: list[datetime] = []

    class SlowAtFirst:
        def before(self, service: str, operation: str, params: Any) -> None:
            if operation == "SendBulkEmail":
                calls.append(clock.now())

        def after(self, service: str, operation: str, params: Any, answer: Any) -> None:
            if operation == "TransactWriteItems":
                claimed.append(clock.now())
                clock.advance(timedelta(seconds=0 if claimed[1:] else 11))

    people = readers(3)
    announce(people)
    with cloud.engine.observed(SlowAtFirst()):
        cloud.settle()
        assert calls == []
        cloud.advance(60)
    assert len(calls) == 1
    assert calls[0] - claimed[-1] < timedelta(seconds=10)
    assert told(cloud) == dict.fromkeys(emails(people), 1)


def test_with_no_stream_event_everything_is_sent_within_five_minutes(cloud: Cloud) -> None:
    cloud.pumps.streams.clear()
    people = readers(150)
    announce(people)
    announce(urgent := readers(30), lane=Lane.URGENT)
    cloud.advance(300)
    assert told(cloud) == dict.fromkeys(emails([*people, *urgent]), 1)


def test_recipients_are_forgotten_when_nobody_can_be_told_in_their_place_any_more(cloud: Cloud) -> None:
    (batch_id,) = announce(readers(2))
    cloud.settle()
    before = results(batch_id)
    later(cloud, timedelta(hours=72) - timedelta(minutes=5))
    assert body(batch_id)
    later(cloud, timedelta(minutes=10))
    assert body(batch_id) is None
    assert results(batch_id) == before


def test_letters_of_all_lanes_leave_and_strangers_never_use_up_the_quota_of_an_outage(cloud: Cloud) -> None:
    cloud.ses.max_24_hour_send = 30
    strangers = readers(40)
    for one in strangers:
        announce([one], lane=Lane.STRANGERS)
    cloud.advance(180)
    assert len(cloud.mails) == 15
    outage, answer, link = readers(10), readers(1), readers(1)
    announce(answer, lane=Lane.DESK)
    announce(link, lane=Lane.SIGN_IN)
    announce(outage, lane=Lane.URGENT)
    cloud.advance(120)
    assert told(cloud).keys() >= set(emails([*outage, *answer, *link]))
