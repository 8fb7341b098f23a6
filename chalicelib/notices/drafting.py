"""Writing notices that nobody was told of yet."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from chalicelib import clock, ids
from chalicelib.api.fields import changed
from chalicelib.api.preconditions import Precondition
from chalicelib.directory import reading
from chalicelib.directory.provider.reading import chosen_now
from chalicelib.directory.subscriptions.catalogue import types
from chalicelib.directory.subscriptions.deciding import BUILT_IN
from chalicelib.errors import Conflict, FieldError, Invalid
from chalicelib.notices import announcements, store
from chalicelib.notices.models import NOTICE, Notice, notice_key
from chalicelib.notices.recurring.actions import wording
from chalicelib.notices.rules import Kind, NoticeStatus, State, legal_steps
from chalicelib.notices.schedule import DEFAULT_REMINDERS, AtEnd
from chalicelib.notices.schemas import Affects, NoticeDraft, NoticePatch, NoticeView
from chalicelib.notices.types.checking import FACTS, bad_affected, bad_facts, bad_type
from chalicelib.notices.types.schemas import Amount
from chalicelib.notices.types.telling import type_of
from chalicelib.notices.windows import PROMISES, bad_times
from chalicelib.principals import Principal
from chalicelib.tables import until_unrefused

# What customers are not told, and so may change at any time.
_UNTOLD = {"reminders", "at_end"}


def create_notice(caller: Principal, draft: NoticeDraft) -> Notice:
    """A new draft.

    Raises:
        Invalid: naming every time that its kind lacks or does not have, every placeholder without a value, and
            everything it affects that does not exist.
    """
    now = clock.now()
    titles, texts, bad_words = wording(draft)
    given = draft.model_fields_set
    times = {name: getattr(draft, name) for name in NoticePatch.model_fields if name in given}
    bad = [*bad_words, *bad_times(draft.kind, times, given, now), *_bad_type(draft), *unknown_affected(draft.affects)]
    _refuse(bad)
    notice_id = ids.new("not")
    notice = Notice(
        notice_key(notice_id),
        NOTICE,
        notice_id=notice_id,
        kind=draft.kind,
        status=NoticeStatus.DRAFT,
        impact=draft.impact,
        titles=titles,
        texts=texts,
        affects=_stored(draft.affects),
        notification_type=draft.type,
        **{name: _stored(getattr(draft, name)) for name in FACTS},
        four_eyes=draft.four_eyes or chosen_now().four_eyes,
        authors=[caller.id],
        created_at=now,
        state=f"notice#{State.DRAFT}",
        state_at=now,
        **_times(draft, now),
    )
    store.create_notice(notice)
    return notice


def change_notice(caller: Principal, notice_id: str, patch: NoticePatch, match: Precondition) -> Notice:
    """Change what nobody was told of yet; of a published maintenance, how it is reminded of and how it ends.

    Raises:
        NotFound: there is no such notice.
        Conflict: it was told; what is new is then said as an update.
        Invalid: a time does not fit the others, or it names something affected that does not exist.
    """
    values = {name: _stored(value) for name, value in changed(patch).items()}
    if "affects" in values:
        _refuse(unknown_affected(patch.affects))

    def attempt() -> Notice:
        notice, now = store.get_notice(notice_id), clock.now()
        match.check(NoticeView.of(notice))
        _check_changeable(notice, values)
        _refuse(_bad_change(notice, values))
        times = {name: getattr(notice, name) for name in NoticePatch.model_fields}
        _refuse(bad_times(Kind(notice.kind), times | values, values.keys(), now))
        for name, value in values.items():
            setattr(notice, name, value)
        notice.authors = list(dict.fromkeys([*notice.authors, caller.id]))
        announcements.write(notice, now, None)
        return notice

    return until_unrefused(attempt)


def unknown_affected(affects: Affects) -> list[FieldError]:
    """Everything that a notice is said to affect and that does not exist."""
    accounts = reading.revisions(sorted(set(affects.accounts)))
    components = reading.unknown_components(affects.components)
    billed = sorted({one.account_id for one in affects.billing_numbers})
    numbers = {row.account_id: row.billing_numbers for row in reading.accounts(billed)} if billed else {}
    services = reading.unknown_services({(one.account_id, one.service_id) for one in affects.services})
    return [
        *(
            _unknown("accounts", place, "account", "an")
            for place, one in enumerate(affects.accounts)
            if one not in accounts
        ),
        *(
            _unknown("components", place, "component")
            for place, one in enumerate(affects.components)
            if one in components
        ),
        *(
            _unknown("billing_numbers", place, "billing-number")
            for place, one in enumerate(affects.billing_numbers)
            if one.number not in numbers.get(one.account_id, ())
        ),
        *(
            _unknown("services", place, "service")
            for place, one in enumerate(affects.services)
            if (one.account_id, one.service_id) in services
        ),
    ]


def _bad_type(draft: NoticeDraft) -> list[FieldError]:
    known = BUILT_IN if draft.type is None or draft.type in BUILT_IN else types()
    bad = bad_type(draft.kind, draft.type, known)
    if bad:
        return bad
    level = known[draft.type or draft.kind].level
    given = [name for name in FACTS if getattr(draft, name)]
    return [*bad_facts(draft.kind, level, given), *bad_affected(level, _stored(draft.affects))]


def _bad_change(notice: Notice, values: Mapping[str, Any]) -> list[FieldError]:
    if not {"affects", *FACTS} & values.keys():
        return []
    level = type_of(notice).level
    given = [name for name in FACTS if values.get(name)]
    return [*bad_facts(Kind(notice.kind), level, given), *bad_affected(level, values.get("affects", {}))]


def _check_changeable(notice: Notice, values: Mapping[str, Any]) -> None:
    """SECURITY: what two people have to see is changed as a draft only, or the second would not have seen it."""
    kind, status = Kind(notice.kind), NoticeStatus(notice.status)
    if status is NoticeStatus.DRAFT or (legal_steps(kind, status) and values.keys() <= _UNTOLD):
        return
    if status is not NoticeStatus.SCHEDULED or notice.newest or notice.four_eyes:
        raise Conflict("Only what nobody was told of can be changed; say what is new with an update.")


def _times(draft: NoticeDraft, now: datetime) -> dict[str, Any]:
    if draft.kind is Kind.OUTAGE:
        return {"started_at": draft.started_at or now, **{name: getattr(draft, name) for name in PROMISES}}
    if draft.kind is Kind.INFORMATION:
        return {}
    return {
        "starts_at": draft.starts_at,
        "ends_at": draft.ends_at,
        "time_zone": draft.time_zone,
        "announce_at": draft.announce_at,
        "reminders": list(DEFAULT_REMINDERS if draft.reminders is None else draft.reminders),
        "at_end": draft.at_end or AtEnd.COMPLETE,
    }


def _stored(value: Any) -> Any:
    if isinstance(value, Affects | Amount):
        return value.model_dump(mode="json")
    return value.isoformat() if isinstance(value, date) and not isinstance(value, datetime) else value


def _unknown(group: str, place: int, word: str, article: str = "a") -> FieldError:
    return FieldError(f"/affects/{group}/{place}", f"unknown-{word}", f"is not {article} {word.replace('-', ' ')}")


def _refuse(fields: list[FieldError]) -> None:
    if fields:
        raise Invalid(fields=fields)
