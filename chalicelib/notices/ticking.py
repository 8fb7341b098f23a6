"""The schedule at work: what is due by now is done, by the same write as a step of the provider's own people."""

from collections.abc import Callable, Sequence
from datetime import datetime

from pynamodb.transactions import TransactWrite

from chalicelib import batch as records
from chalicelib import clock
from chalicelib.deliveries import personal
from chalicelib.deliveries.personal import PersonalLetter
from chalicelib.deliveries.rules import Lane
from chalicelib.i18n.catalogue import text
from chalicelib.i18n.languages import Language
from chalicelib.notices import announcements, asking, handed_in, schedule, store
from chalicelib.notices.announcements import Said, move, overdue_of, plan_of
from chalicelib.notices.handed_in import Person
from chalicelib.notices.models import Notice
from chalicelib.notices.schedule import AtEnd, Outcome
from chalicelib.tables import until_unrefused
from chalicelib.tracing import logs
from chalicelib.tracing.lines import Line

_SWEEP_LIMIT = 200  # of one minute; what is left is found in the next


def do_due(until: datetime) -> None:
    """Announce, remind of, start, end and ask for what is due, the oldest first, until an instant."""
    for notice_id in store.due_notices(clock.now(), _SWEEP_LIMIT):
        if clock.now() >= until:
            return
        records.run_each(keep, [notice_id])


def next_due() -> datetime | None:
    """When there is something to do next."""
    return store.next_due()


def keep(notice_id: str) -> None:
    """Do what is due for a notice, if anything is; once, whoever else does it at the same time."""

    def attempt() -> None:
        notice, now = store.get_notice(notice_id), clock.now()
        plan = plan_of(notice)
        duty = schedule.due(plan, now) if plan else None
        overdue_at = overdue_of(notice)
        if plan and duty:
            _do(notice, schedule.outcome(plan, duty), now)
            logs.write(Line.SCHEDULE_KEPT, notice=notice_id, duty=str(duty))
        elif overdue_at and overdue_at <= now:
            _ask(notice, asking.reminders, now, None)
            logs.write(Line.SCHEDULE_KEPT, notice=notice_id, duty="ask")

    until_unrefused(attempt)


def _do(notice: Notice, outcome: Outcome, now: datetime) -> None:
    said = Said(outcome.word, _words(notice, outcome)) if outcome.word else None
    move(notice, outcome.status, outcome.at)
    if not outcome.asks:
        announcements.write(notice, now, said)
        return
    _ask(notice, asking.questions, now, said)


def _ask(
    notice: Notice,
    ask: Callable[[Notice, Sequence[Person]], list[PersonalLetter]],
    now: datetime,
    said: Said | None,
) -> None:
    """Ask the team, in the same write as what is said, if anything is."""
    notice.asked_at = now
    letters = ask(notice, handed_in.whom_to_ask.get()())

    def also(writes: TransactWrite) -> None:
        for letter in letters:
            personal.put(writes, Lane.DESK, letter)

    announcements.write(notice, now, said, also)


def _words(notice: Notice, outcome: Outcome) -> dict[Language, str] | None:
    """The words that tell that the work takes longer; in all else the notice's own text is told."""
    if not (outcome.asks and notice.at_end == AtEnd.TELL):
        return None
    return {language: text(language, "notice.overrun") for language in Language}
