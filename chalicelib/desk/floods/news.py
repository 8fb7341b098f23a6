"""Telling the team that mail was kept back: of each sender within minutes, and of the same one once an hour."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from pynamodb.expressions.update import Action

from chalicelib import clock, ids, instants
from chalicelib.deliveries import personal
from chalicelib.deliveries.personal import PersonalLetter
from chalicelib.deliveries.queueing import Addressee
from chalicelib.deliveries.rules import Lane, Origin
from chalicelib.deliveries.store import StoredLetter
from chalicelib.desk.floods.models import NEWS, FloodNews
from chalicelib.desk.models import Operator
from chalicelib.desk.teams import actions as teams
from chalicelib.i18n.catalogue import text
from chalicelib.i18n.languages import Locale
from chalicelib.mail.outbound.letters import AUTOMATIC_HEADERS, header_text
from chalicelib.mail.outbound.notes import write_note
from chalicelib.tables import Refused, conditional

_TOLD_AFTER = timedelta(minutes=1)  # what comes at once is told at once
_TOLD_AGAIN_AFTER = timedelta(hours=1)
_KEPT = timedelta(days=2)
_NAMED_MAX = 20  # senders in one letter
_PROVIDER = "provider"  # where letters to operators have an account


def note(email: str | None) -> None:
    """Note that a mail was kept back; a mail that is dealt with twice after a crash may count twice."""
    now = clock.now()
    row = FloodNews(NEWS, hashlib.sha256((email or "").encode()).hexdigest()[:40])
    actions: list[Action] = [
        FloodNews.kept.add(1),
        FloodNews.first_at.set(FloodNews.first_at | now),
        FloodNews.from_email.set(email) if email else FloodNews.from_email.remove(),
        FloodNews.expires_at.set(now + _KEPT),
        FloodNews.cls.set(FloodNews),
    ]
    row.update(actions)


def tell(until: datetime) -> None:
    """Write to operators of what was kept back and not told of yet, one letter to each; until an instant."""
    now = clock.now()
    news = [row for row in _all() if (due_at := _due_at(row)) and due_at <= now]
    if not news or now >= until:
        return
    said = instants.to_text(min(row.first_at for row in news if row.first_at))
    cause = hashlib.sha256("".join(sorted(row.sk for row in news)).encode()).hexdigest()
    for operator in _readers():
        _hand_in(ids.derived("let", "flood", said, cause, operator.operator_id), operator, news)
    for row in news:
        _mark_told(row, now)


def next_due() -> datetime | None:
    """When there is something to tell next."""
    due = [due_at for row in _all() if (due_at := _due_at(row))]
    return min(due, default=None)


def _all() -> list[FloodNews]:
    return list(FloodNews.query(NEWS, consistent_read=True))


def _due_at(row: FloodNews) -> datetime | None:
    if row.first_at is None:
        return None
    soon = row.first_at + _TOLD_AFTER
    return max(soon, row.told_at + _TOLD_AGAIN_AFTER) if row.told_at else soon


def _readers() -> list[Operator]:
    """Who wants mail about tickets; the whole team, where nobody does."""
    everybody = teams.operators()
    return [one for one in everybody if one.notify] or everybody


def _hand_in(letter_id: str, operator: Operator, news: Sequence[FloodNews]) -> None:
    language = Locale(operator.language)
    kept = sum(int(row.kept) for row in news)
    senders = [
        text(
            language,
            "flood.sender",
            sender=header_text(row.from_email or "") or text(language, "flood.nobody"),
            count=int(row.kept),
        )
        for row in sorted(news, key=lambda row: -int(row.kept))
    ]
    more = [text(language, "flood.more", count=len(senders) - _NAMED_MAX)] if len(senders) > _NAMED_MAX else []
    sentences = [text(language, "flood.what"), *senders[:_NAMED_MAX], *more, text(language, "flood.do")]
    letter = write_note(language, operator.name, text(language, "flood.subject", count=kept), sentences)
    addressee = Addressee(operator.operator_id, _PROVIDER, operator.email, {})
    stored = StoredLetter(letter, AUTOMATIC_HEADERS)
    personal.hand_in(Lane.DESK, PersonalLetter(letter_id, Origin.TICKETS, language, stored, addressee))


def _mark_told(row: FloodNews, now: datetime) -> None:
    """What was kept meanwhile stays to be told of, in an hour."""
    told: list[Action] = [FloodNews.told_at.set(now), FloodNews.kept.set(0), FloodNews.first_at.remove()]
    try:
        with conditional():
            FloodNews(row.pk, row.sk).update(told, FloodNews.kept == int(row.kept))
    except Refused:
        rest: list[Action] = [
            FloodNews.told_at.set(now),
            FloodNews.kept.add(-int(row.kept)),
            FloodNews.first_at.set(now),
        ]
        FloodNews(row.pk, row.sk).update(rest)
