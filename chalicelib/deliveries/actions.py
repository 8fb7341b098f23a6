"""Sending: claim a batch, make one call, record what became of it.

A crash before the call, or a refusal, leaves the batch to be claimed again. The one place where a
recipient can get a letter twice is a crash or a lost answer between the mail service's yes and our record
of it: the claim's lease then runs out and the recipients of that one call, at most 50, are sent to again.
"""

import secrets
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from chalicelib import batch as records
from chalicelib import clock, logs
from chalicelib.deliveries import store
from chalicelib.deliveries.models import Batch
from chalicelib.deliveries.rules import START_WITHIN, WAIT_AT_MOST, BatchStatus, Lane, backoff
from chalicelib.errors import Permanent, Temporary, Uncertain
from chalicelib.mail.outbound import from_header
from chalicelib.mail.ses import Entry, Outcome, Result, send_bulk
from chalicelib.settings import settings

_FINAL = {BatchStatus.DONE, BatchStatus.FAILED, BatchStatus.SUPERSEDED}
_SWEEP_LIMIT = 200


def send(lane: Lane, batch_id: str) -> None:
    """Send a batch, unless it is done, not due, somebody else's, or overtaken by a newer announcement."""
    batch = store.find_batch(lane, batch_id)
    if batch is None or batch.status in _FINAL or not _due_soon(batch):
        return
    token, claimed_at = secrets.token_hex(8), clock.now()
    if store.claim(batch, token, claimed_at):
        _send_claimed(batch, token, claimed_at)
    elif store.newest(batch.series_id) != int(batch.n):
        store.withdraw(batch, clock.now())


def send_due(until: datetime) -> None:
    """Send what is due and was not sent when it was rung for, until an instant."""
    for lane in Lane:
        for batch_id in store.due_batches(lane, clock.now(), _SWEEP_LIMIT):
            if clock.now() >= until:
                return
            records.run_each(partial(send, lane), [batch_id])


def _due_soon(batch: Batch) -> bool:
    """Whether the batch is due, after waiting for it where that is a matter of seconds."""
    wait = batch.due_at - clock.now()
    if wait > WAIT_AT_MOST:
        return False
    clock.sleep(wait.total_seconds())
    return True


def _send_claimed(batch: Batch, token: str, claimed_at: datetime) -> None:
    results: dict[str, list[str | None]] = dict(batch.results)
    waiting = [recipient for recipient in batch.recipients if recipient["contact_id"] not in results]
    try:
        answers = _call(batch, waiting, claimed_at)
    except Temporary as error:
        logs.warning("sending put off", error=error, batch=batch.batch_id, reason=str(error))
        store.put_back(batch, token, results, clock.now() + backoff(int(batch.attempts) + 1))
    except Permanent as error:
        logs.warning("batch refused for good", error=error, batch=batch.batch_id, reason=str(error))
        store.fail(batch, token, str(error))
    except Uncertain as error:
        # The mails may be out. The claim stays, and its lease is the time in which nobody tries again.
        logs.warning("no answer to a sending", error=error, batch=batch.batch_id)
    else:
        _record(batch, token, results, waiting, answers)


def _call(batch: Batch, waiting: list[dict[str, Any]], claimed_at: datetime) -> list[Result]:
    stored = store.get_letter(batch.series_id, int(batch.n), batch.language, batch.form)
    entries = [
        Entry(
            one["email"],
            one["data"],
            {**stored.headers, **one["headers"]},
            {"contact": one["contact_id"], "account": one["account_id"]},
        )
        for one in waiting
    ]
    # Feedback-ID can only be set through these two tags (SES Developer Guide, "Feedback-ID header").
    tags = {"batch": batch.batch_id, "origin": batch.origin, "series": batch.series_id, "n": str(int(batch.n))}
    tags |= {"ses:feedback-id-a": batch.origin, "ses:feedback-id-b": batch.series_id}
    sender = from_header(settings().provider_name, settings().mail_from)
    if clock.now() > claimed_at + START_WITHIN:
        raise Temporary("too late to start: a newer announcement may be on its way")
    return send_bulk(stored.letter, entries, sender=sender, tags=tags, reply_to=stored.reply_to)


def _record(
    batch: Batch, token: str, results: dict[str, list[str | None]], waiting: list[dict[str, Any]], answers: list[Result]
) -> None:
    answered = list(zip((one["contact_id"] for one in waiting), answers, strict=True))
    results |= {
        contact_id: _final(answer) for contact_id, answer in answered if answer.outcome is not Outcome.TEMPORARY
    }
    if len(results) == len(batch.recipients):
        store.finish(batch, token, results)
    else:
        store.put_back(batch, token, results, clock.now() + backoff(int(batch.attempts) + 1))
    logs.info("batch sent", batch=batch.batch_id, **_counts(answers))


def _final(answer: Result) -> list[str | None]:
    return [str(answer.outcome), answer.message_id or answer.reason]


def _counts(answers: list[Result]) -> Mapping[str, int]:
    return {str(outcome): sum(answer.outcome is outcome for answer in answers) for outcome in Outcome}
