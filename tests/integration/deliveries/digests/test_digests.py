"""One letter a day for each reader: every notice once, as it stands, and never after something newer."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib import clock
from chalicelib.deliveries.models import DigestLine, DigestSlot
from chalicelib.deliveries.queueing import Addressee
from chalicelib.deliveries.receipts.reading import batches
from chalicelib.deliveries.rules import COLLECTED, BatchStatus, Form, Lane
from chalicelib.directory.unsubscribe.addresses import digest_url
from infra.local.cloud import Cloud
from infra.local.engine import Crash
from tests.support.letters import announce, line, readers, results, state

HOUR = timedelta(hours=1)


@pytest.fixture
def cloud(cloud: Cloud) -> Cloud:
    """A cloud whose mail service says nothing of mails that it has taken."""
    cloud.ses.on_taken = lambda _: None
    return cloud


def digest(people: list[Addressee], title: str, series_id: str = "", n: int = 1) -> str:
    """Hand in lines that are due in an hour."""
    due_at = clock.now().replace(minute=0, second=0, microsecond=0) + 2 * HOUR
    return announce([line(one, title) for one in people], series_id, n, form=Form.DIGEST, due_at=due_at)[0]


def a_morning_comes(cloud: Cloud) -> None:
    clock.advance(2 * HOUR)
    for _ in range(3):
        cloud.advance(60)


def test_lines_due_together_are_one_letter(cloud: Cloud) -> None:
    people = readers(3)
    first = digest(people, "Core router")
    digest(people[:2], "Mail <server>")
    cloud.settle()
    assert cloud.mails == []
    a_morning_comes(cloud)
    assert sorted(mail.to for mail in cloud.mails) == [(one.email,) for one in people]
    (letter,) = cloud.mails_to(people[0].email)
    assert letter.subject == "Your daily summary"
    assert "Maintenance: Core router" in letter.text
    assert "Tonight, 22:00 – <24:00>" in letter.text
    assert "Mail &lt;server&gt;" in letter.html
    assert letter.message["List-Unsubscribe"] == people[0].headers["List-Unsubscribe"]
    assert "server" not in cloud.mails_to(people[2].email)[0].text
    assert {outcome for outcome, _ in results(first).values()} == {COLLECTED}
    assert not list(DigestLine.scan(DigestLine.sk.startswith("line#")))
    cloud.advance(60)
    assert not list(DigestSlot.scan(DigestSlot.sk == "slot"))


def test_lines_of_several_subscriptions_share_a_button_that_ends_what_comes_by_digest(cloud: Cloud) -> None:
    (one,) = readers(1)
    other = replace(one, headers={"List-Unsubscribe": "<https://herold.example/unsubscribe/other>"})
    due_at = clock.now() + HOUR
    for reader, title in ((one, "Core router"), (other, "Mail server")):
        announce([line(reader, title)], form=Form.DIGEST, due_at=due_at)
    a_morning_comes(cloud)
    (letter,) = cloud.mails
    url = digest_url(one.account_id, one.contact_id)
    assert letter.message["List-Unsubscribe"] == f"<{url}>"
    assert letter.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for part in (letter.text, letter.html):
        assert f"{url}#all" in part


def test_what_became_of_a_line_is_what_became_of_its_letter(cloud: Cloud) -> None:
    people = readers(2)
    batch_id = digest(people, "Core router")
    a_morning_comes(cloud)
    facts = batches([batch_id])[0][batch_id]
    assert facts.results == {one.contact_id: ["sent", cloud.mails_to(one.email)[0].id] for one in people}


def test_of_a_notice_the_latest_line_is_shown(cloud: Cloud) -> None:
    people = readers(1)
    digest(people, "Planned", "not-1")
    digest(people, "Moved", "not-1", n=2)
    a_morning_comes(cloud)
    (letter,) = cloud.mails
    assert "Moved" in letter.text
    assert "Planned" not in letter.text


def test_a_line_is_left_out_that_something_newer_has_overtaken(cloud: Cloud) -> None:
    people = readers(2)
    old = digest(people, "Planned", "not-2")
    digest(people[:1], "Other")
    announce(people, "not-2", n=2, lane=Lane.URGENT)
    a_morning_comes(cloud)
    assert state(old).status == BatchStatus.SUPERSEDED
    assert [mail.subject for mail in cloud.mails_to(people[1].email)] == ["Notice"]
    assert [mail.subject for mail in cloud.mails_to(people[0].email)] == ["Notice", "Your daily summary"]
    assert "Planned" not in cloud.mails[-1].text


def test_a_composed_letter_that_waits_drops_what_is_overtaken(cloud: Cloud) -> None:
    people = readers(2)
    digest(people, "Planned", "not-3")
    digest(people[:1], "Other")
    cloud.ses.sending_enabled = False
    a_morning_comes(cloud)
    assert cloud.mails == []
    announce(people, "not-3", n=2, lane=Lane.URGENT)
    cloud.ses.sending_enabled = True
    cloud.advance(600)
    assert [mail.subject for mail in cloud.mails_to(people[1].email)] == ["Notice"]
    (summary,) = [mail for mail in cloud.mails if mail.subject == "Your daily summary"]
    assert "Planned" not in summary.text


def test_a_late_line_comes_in_a_letter_of_its_own(cloud: Cloud) -> None:
    people = readers(1)
    due_at = clock.now() + HOUR
    announce([line(people[0], "First")], form=Form.DIGEST, due_at=due_at)
    a_morning_comes(cloud)
    announce([line(people[0], "Second")], form=Form.DIGEST, due_at=due_at)
    cloud.advance(180)
    assert ["First" in mail.text for mail in cloud.mails] == [True, False]
    assert ["Second" in mail.text for mail in cloud.mails] == [False, True]


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("operation", ["BatchWriteItem", "PutItem", "UpdateItem", "TransactWriteItems"])
def test_a_crash_while_digests_are_made_neither_loses_nor_doubles_a_line(
    cloud: Cloud, moment: str, operation: str
) -> None:
    people = readers(2)
    digest(people, "Core router")
    digest(people, "Mail server")
    clock.advance(2 * HOUR)

    class Once:
        is_dead = False

        def _die(self, now: str, at: str) -> None:
            if (now, at) == (moment, operation) and not self.is_dead:
                self.is_dead = True
                raise Crash

        def before(self, _service: str, at: str, *_: object) -> None:
            self._die("before", at)

        def after(self, _service: str, at: str, *_: object) -> None:
            self._die("after", at)

    with cloud.engine.observed(crash := Once()):
        cloud.advance(60)
    assert crash.is_dead
    cloud.advance(420)
    shown = [(mail.to, mail.text.count("Core router"), mail.text.count("Mail server")) for mail in cloud.mails]
    assert sorted(shown) == [((one.email,), 1, 1) for one in people]
