"""One batch that cannot be read among a thousand: all others are delivered, and a person can see to it."""

from collections import Counter
from collections.abc import Iterator

import pytest

from chalicelib.deliveries.failures import failed_batches, send_again
from chalicelib.deliveries.models import Batch
from infra.local.cloud import Cloud
from tests.support.letters import announce, body, readers
from tests.support.world import open_cloud

BATCHES, POISONED = 1_000, 617


@pytest.fixture
def cloud() -> Iterator[Cloud]:
    with open_cloud() as running:
        running.ses.on_taken = lambda _: None
        yield running


def test_one_poisoned_batch_among_a_thousand_fails_alone_with_all_that_it_holds(cloud: Cloud) -> None:
    people = readers(BATCHES)
    batch_ids = [batch_id for one in people for batch_id in announce([one])]
    poison = body(batch_ids[POISONED])
    assert poison
    recipients = poison.recipients
    poison.update([Batch.recipients.set(b"not packed")])
    cloud.settle()
    cloud.advance(300)
    others = [one.email for one in people if one is not people[POISONED]]
    assert Counter(mail.to[0] for mail in cloud.mails) == dict.fromkeys(others, 1)
    (failed,) = failed_batches(10)
    assert (failed.batch_id, failed.reason) == (batch_ids[POISONED], "a batch that cannot be read")
    kept = body(failed.batch_id)
    assert kept
    assert kept.recipients == b"not packed"
    kept.update([Batch.recipients.set(recipients)])
    assert send_again(failed.batch_id)
    cloud.advance(60)
    assert [mail.to[0] for mail in cloud.mails[BATCHES - 1 :]] == [people[POISONED].email]
    assert failed_batches(10) == []
