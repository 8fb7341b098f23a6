"""The steps of a sender, done to our tables and with the mail service."""

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import singledispatchmethod
from typing import Any

from chalicelib import clock
from chalicelib.deliveries import sending, store
from chalicelib.deliveries.digests import digests
from chalicelib.deliveries.leaving_out import left_out
from chalicelib.deliveries.people import Person, people_of
from chalicelib.deliveries.rate import row as token_row
from chalicelib.deliveries.rate.calendar import Taken, instant_of, tick_of
from chalicelib.deliveries.receipts import receipts
from chalicelib.deliveries.receipts.undelivered import note_refused
from chalicelib.deliveries.rules import (
    AT_A_LOOK,
    BATCH_RECIPIENTS_MAX,
    LEFT_MAX,
    SEARCHED,
    START_WITHIN,
    BatchStatus,
    Form,
    Lane,
)
from chalicelib.deliveries.running import HELD_UP, Claim, Look, Prepare, Record, Rest, Search, Send, Step, Take, Waiting
from chalicelib.deliveries.sending import Call
from chalicelib.deliveries.store import Change, Loaded
from chalicelib.deliveries.transitions import Values, claimed, done, failed, is_free, put_off, released, superseded
from chalicelib.errors import OfNewer, Permanent, Temporary, Uncertain
from chalicelib.mail.outbound.ses import Outcome, RefusedForNow, Result, hold_s
from chalicelib.tables import Refused
from chalicelib.tracing import logs
from chalicelib.tracing.lines import Line


class Worker:
    """What one sender has read and holds: its batches, and what is still to be recorded of the last call."""

    def __init__(self) -> None:
        self._loaded: dict[str, Loaded] = {}
        self._readers: dict[str, list[Person]] = {}
        self._held: Loaded | None = None
        self._unrecorded: Change | None = None
        self._start_by = clock.now()
        self._ready: Call | None = None

    @singledispatchmethod
    def do(self, step: Step) -> Any:
        """Do a step; what it is answered with, the step itself says."""
        raise TypeError(step)

    @do.register
    def _look(self, step: Look) -> list[Waiting]:
        return self._waiting(step.lane, step.batch_ids)

    @do.register
    def _search(self, step: Search) -> list[Waiting]:
        for lane in step.lanes:
            batch_ids = store.due(lane, clock.now(), SEARCHED)
            some = random.sample(batch_ids, min(AT_A_LOOK, len(batch_ids)))
            found = self._waiting(lane, some) if some else []
            if found:
                return found
        return []

    @do.register
    def _take(self, step: Take) -> Taken:
        return token_row.take(step.lane, step.counts, earliest=step.earliest, apart=step.apart, unused=step.unused)

    @do.register
    def _rest(self, step: Rest) -> None:
        clock.sleep((instant_of(step.until) - clock.now()).total_seconds())

    @do.register
    def _claim(self, step: Claim) -> int:
        loaded, now = self._loaded[step.batch_id], clock.now()
        series = self._series(loaded)
        if not self._left(loaded) or not self._commit(loaded, self._claim_values(loaded, now), series, now):
            self._held = None
            self._withdraw(loaded, series)
            return 0
        self._held, self._start_by = loaded, now + START_WITHIN
        if int(loaded.state.left) > LEFT_MAX:
            return self._end(failed(step.batch_id, "left by everybody who sent it", now))
        return len(self._left(loaded)) or self._end(done(step.batch_id, now))

    @do.register
    def _prepare(self, step: Prepare) -> None:
        loaded = self._loaded[step.batch_id]
        self._ready = sending.prepared(loaded.batch, self._left(loaded)[: step.n])

    @do.register
    def _send(self, _step: Send) -> int:
        loaded, call = self._held, self._ready
        if loaded is None or call is None:
            raise TypeError("nothing was prepared")
        batch_id = str(loaded.batch.batch_id)
        try:
            answers = call.make(self._start_by)
        except Temporary as error:
            logs.write(Line.SENDING_PUT_OFF, error, batch=batch_id, reason=str(error))
            self._end(self._put_off(loaded))
            return _hold([error.code] if isinstance(error, RefusedForNow) else [])
        except Permanent as error:
            logs.write(Line.BATCH_REFUSED, error, batch=batch_id, reason=str(error))
            note_refused(loaded.batch, [(one["contact_id"], one["account_id"]) for one in call.readers])
            return self._end(failed(batch_id, str(error), clock.now()))
        except Uncertain as error:
            # The mails may be out. The claim stays, and its lease is the time in which nobody tries again.
            logs.write(Line.NO_ANSWER, error, batch=batch_id)
            self._held = None
            return 0
        logs.write(Line.BATCH_SENT, batch=batch_id, **Counter(str(answer.outcome) for answer in answers))
        return self._took(loaded, call.readers, answers)

    @do.register
    def _record(self, _step: Record) -> None:
        if self._held and not self._unrecorded:
            self._unrecorded = Change(self._held.state, released(*_name(self._held)))
        self._write_unrecorded()

    def _write_unrecorded(self) -> None:
        if self._unrecorded:
            self._unrecorded.write()
        self._held = self._unrecorded = None

    def _waiting(self, lane: Lane, batch_ids: Iterable[str]) -> list[Waiting]:
        """Those of the batches that can be claimed; one that cannot even be read has failed."""
        found, now = [], clock.now()
        for loaded in store.load(lane, batch_ids):
            batch_id = str(loaded.batch.batch_id)
            if is_free(loaded.state.status, loaded.state.lease_until, now):
                try:
                    self._readers[batch_id] = people_of(loaded.batch)
                except OfNewer as error:
                    logs.write(Line.LEFT_FOR_NEWER, batch=batch_id, format=error.number)
                    continue
                except Permanent as error:
                    logs.write(Line.BATCH_REFUSED, error, batch=batch_id, reason=str(error))
                    Change(loaded.state, failed(batch_id, str(error), now)).write()
                    continue
                self._loaded[batch_id] = loaded
                at_a_time = 1 if Form(loaded.batch.form).has_file else BATCH_RECIPIENTS_MAX
                due_tick = tick_of(loaded.state.due_at) + 1
                found.append(Waiting(batch_id, lane, due_tick, max(1, len(self._left(loaded))), at_a_time))
        return found

    def _left(self, loaded: Loaded) -> list[Person]:
        """Who has no final result."""
        results = loaded.results
        return [one for one in self._readers[loaded.batch.batch_id] if one["contact_id"] not in results]

    def _series(self, loaded: Loaded) -> Mapping[str, int]:
        """Which announcements must be the newest of their series for the batch to leave."""
        batch = loaded.batch
        if batch.form != Form.DIGEST:
            return {batch.series_id: int(batch.n)}
        readers = self._readers[batch.batch_id]
        newest = store.newest_of(digests.series_of(readers))
        self._readers[batch.batch_id] = digests.current(readers, newest)
        return newest

    def _claim_values(self, loaded: Loaded, now: datetime) -> Values:
        values = claimed(now)
        if self._held is loaded:
            return values
        results = loaded.results
        if loaded.state.status == BatchStatus.CLAIMED:  # its lease has run out
            sent = receipts.sent(loaded.batch.batch_id)
            results = {**{one: [str(Outcome.SENT), message_id] for one, message_id in sent.items()}, **results}
            values["left"] = int(loaded.state.left) + 1
        unsettled = [one for one in self._left(loaded) if one["contact_id"] not in results]
        results |= left_out(loaded.batch, unsettled, now)
        return values if results == loaded.results else values | {"results": results}

    def _commit(self, loaded: Loaded, values: Values, series: Mapping[str, int], now: datetime) -> bool:
        """Claim a batch and record the last call, in one transaction if it can be done."""
        changes, before = [Change(loaded.state, values)], self._unrecorded
        if before and before.state is loaded.state:
            changes = [Change(loaded.state, {**before.values, **values})]
        elif before:
            changes.insert(0, before)
        if _is_written(changes, series, now):
            self._unrecorded = None
            return True
        self._write_unrecorded()
        return len(changes) > 1 and _is_written(changes[1:], series, now)

    def _withdraw(self, loaded: Loaded, series: Mapping[str, int]) -> None:
        """Give up a batch that newer announcements have overtaken; one that others have claimed is theirs."""
        newest = store.newest_of(series)
        is_overtaken = any(newest.get(series_id, 0) > n for series_id, n in series.items())
        if is_overtaken or not self._left(loaded):
            Change(loaded.state, superseded(loaded.batch.batch_id, clock.now())).write()

    def _took(self, loaded: Loaded, readers: Sequence[Person], answers: Sequence[Result]) -> int:
        """Note what became of each reader's mail, and who is left for this claim."""
        pairs = list(zip((one["contact_id"] for one in readers), answers, strict=True))
        results = loaded.results | {
            contact_id: [str(answer.outcome), answer.message_id or answer.reason]
            for contact_id, answer in pairs
            if answer.outcome is not Outcome.TEMPORARY
        }
        for_good = [one for one, answer in zip(readers, answers, strict=True) if answer.outcome is Outcome.PERMANENT]
        note_refused(loaded.batch, [(one["contact_id"], one["account_id"]) for one in for_good])
        refused = [answer.reason or "" for answer in answers if answer.outcome is Outcome.TEMPORARY]
        left = len(self._readers[loaded.batch.batch_id]) - len(results)
        if refused:
            self._end(self._put_off(loaded) | {"results": results})
            return _hold(refused)
        if not left:
            return self._end(done(loaded.batch.batch_id, clock.now()) | {"results": results})
        self._unrecorded = Change(loaded.state, released(*_name(loaded)) | {"results": results})
        return left

    def _put_off(self, loaded: Loaded) -> Values:
        return put_off(*_name(loaded), int(loaded.state.attempts) + 1, clock.now())

    def _end(self, values: Values) -> int:
        """Let this be recorded of the held batch, and nobody be left to send to by this claim."""
        if self._held:
            self._unrecorded = Change(self._held.state, values)
        self._held = None
        return 0


def _is_written(changes: Sequence[Change], series: Mapping[str, int], now: datetime) -> bool:
    try:
        store.claim(changes, series, now)
    except Refused:
        return False
    return True


def _hold(reasons: Iterable[str]) -> int:
    """Keep all senders from asking what was refused to one, where that is about the whole account."""
    seconds = max(map(hold_s, reasons), default=0)
    if not seconds:
        return 0
    token_row.hold(seconds)
    return HELD_UP


def _name(loaded: Loaded) -> tuple[Lane, str]:
    return Lane(loaded.state.lane), str(loaded.batch.batch_id)
