"""What a newer version wrote is left for it, and keeps no other work waiting: deployments overlap, and go back."""

import logging
from typing import Any

import pytest

from chalicelib import batch, formats, packed
from chalicelib.audience import store as cards
from chalicelib.audience.models import CARD, CardRow
from chalicelib.deliveries import store
from chalicelib.deliveries.models import Batch, LetterRow
from chalicelib.deliveries.rules import BatchStatus
from chalicelib.directory.models import account_key
from chalicelib.errors import OfNewer, Temporary
from chalicelib.notices.models import Page
from infra.local.cloud import Cloud
from infra.local.gateway import Response
from tests.support.client import Client

NEWER = 2


@pytest.fixture
def waiting(cloud: Cloud, client: Client) -> list[str]:
    """Two batches that are due and not sent, of two languages of one outage."""
    data_centre = client.component()
    for language in ("de", "fr"):
        account = client.account(default_language=language)
        client.service(account, data_centre)
        client.contact(account, f"{language}@kunde.example", "technical")
    cloud.settle()
    cloud.ses.sending_enabled = False
    client.outage(data_centre)
    cloud.settle()
    cloud.ses.sending_enabled = True
    return [row.batch_id for row in Batch.scan() if isinstance(row, Batch)]


@pytest.fixture
def said(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, "herold")
    return caplog


def rewrite(batch_id: str, number: int) -> bytes:
    """Give a batch's recipients a format's number; returns what they were."""
    (row,) = [one for one in Batch.scan() if isinstance(one, Batch) and one.batch_id == batch_id]
    before: bytes = row.recipients
    row.update([Batch.recipients.set(formats.numbered(before, number))])
    return before


def test_a_batch_of_a_newer_version_waits_for_it_while_others_are_sent(
    cloud: Cloud, waiting: list[str], said: pytest.LogCaptureFixture
) -> None:
    newer, other = waiting
    before = rewrite(newer, NEWER)
    cloud.advance(1_800)
    states = store.states([newer, other])
    assert (states[newer].status, states[other].status) == (BatchStatus.PENDING, BatchStatus.DONE)
    assert len(cloud.mails) == 1
    (left,) = {(record.msg, *record.ids.values()) for record in said.records if "newer" in record.msg}  # type: ignore[attr-defined]
    assert left == ("left for a newer version", newer, NEWER)
    (row,) = [one for one in Batch.scan() if isinstance(one, Batch) and one.batch_id == newer]
    row.update([Batch.recipients.set(before)])  # the newer version is back, and can read it
    cloud.advance(1_800)
    assert len(cloud.mails) == 2


def test_a_batch_that_a_newer_version_has_begun_waits_for_it_too(cloud: Cloud, waiting: list[str]) -> None:
    newer, other = waiting
    key = {"pk": {"S": f"batch#{newer}"}, "sk": {"S": "state"}}
    cloud.engine.client("dynamodb").update_item(
        TableName="herold-local-deliveries",
        Key=key,
        UpdateExpression="SET results = :newer",
        ExpressionAttributeValues={":newer": {"B": packed.pack({}, NEWER)}},
    )
    cloud.advance(1_800)
    assert store.states([other])[other].status == BatchStatus.DONE
    assert len(cloud.mails) == 1


def test_a_letter_of_a_newer_version_is_put_off_and_not_refused(cloud: Cloud, waiting: list[str]) -> None:
    store.get_letter.cache_clear()
    for row in LetterRow.scan():
        if isinstance(row, LetterRow):
            key = {"pk": {"S": row.pk}, "sk": {"S": row.sk}}
            cloud.engine.client("dynamodb").update_item(
                TableName="herold-local-deliveries",
                Key=key,
                UpdateExpression="SET letter = :newer",
                ExpressionAttributeValues={":newer": {"B": packed.pack(row.letter, NEWER)}},
            )
    cloud.advance(600)
    assert {state.status for state in store.states(waiting).values()} == {BatchStatus.PENDING}
    assert cloud.mails == []


def test_a_card_of_a_newer_version_is_neither_read_nor_written_over(cloud: Cloud, client: Client) -> None:
    account = client.account()
    cloud.settle()
    row = cards.find_row(account["id"])
    assert row is not None
    row.update([CardRow.content.set(formats.numbered(row.content, NEWER))])
    with pytest.raises(OfNewer):
        cards.read_cards([account["id"]])
    client.contact(account, "anna@kunde.example", "technical")
    cloud.settle()
    stored = CardRow.get(account_key(account["id"]), CARD)
    assert formats.of_packed(stored.content) == NEWER
    assert batch.run_each(lambda one: cards.read_cards([one]), [account["id"]]) == 1  # it comes again


def test_a_page_of_a_newer_version_stops_what_needs_it_and_answers_503(
    cloud: Cloud, client: Client, waiting: Any
) -> None:
    (page,) = [one for one in Page.scan() if isinstance(one, Page)]
    cloud.engine.client("dynamodb").update_item(
        TableName="herold-local-notices",
        Key={"pk": {"S": page.pk}, "sk": {"S": page.sk}},
        UpdateExpression="SET told = :newer",
        ExpressionAttributeValues={":newer": {"B": packed.pack(page.told, NEWER)}},
    )
    with pytest.raises(Temporary):
        list(Page.query(page.pk, Page.sk.startswith("page#")))
    notice_id = page.pk.split("#")[1]
    assert client.call("GET", f"/notices/{notice_id}/deliveries").status == 503


@pytest.mark.parametrize("path", ["/unsubscribe/v2.abc", "/calendar/v12.abc", "/accounts?cursor=v2.abc"])
def test_a_link_or_a_cursor_of_a_newer_version_asks_to_come_back_later(client: Client, path: str) -> None:
    answer: Response = client.call("GET", path)
    assert answer.status == 503
    assert dict(answer.headers).get("Retry-After")


@pytest.mark.parametrize("path", ["/unsubscribe/abc", "/calendar/abc", "/calendar/v1.abc"])
def test_a_link_of_nobody_is_still_not_found(client: Client, path: str) -> None:
    assert client.call("GET", path).status == 404


def test_a_number_is_a_byte_that_zlib_never_begins_with() -> None:
    value = {"some": ["value"]}
    assert packed.pack(value)[0] == 0x78
    assert formats.of_packed(packed.pack(value)) == 1
    assert packed.unpack(packed.pack(value, 3), known=3) == packed.unpack(packed.pack(value), known=3) == value
    with pytest.raises(OfNewer, match="format 3"):
        packed.unpack(packed.pack(value, 3), known=2)
    with pytest.raises(ValueError, match="not a packed value"):
        packed.unpack(b"\xffgarbage")
