"""What can be done to notices: load, ask the rules, store."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from chalicelib import clock, ids
from chalicelib.api.fields import changed
from chalicelib.api.preconditions import Precondition
from chalicelib.audience.cards import Scope
from chalicelib.deliveries.rules import due_after
from chalicelib.deliveries.store import last_claimed_at
from chalicelib.directory import reading
from chalicelib.directory.rules import with_descendants
from chalicelib.errors import Conflict, FieldError, Invalid
from chalicelib.notices import store
from chalicelib.notices.models import FANNING_OUT, NOTICE, Announcement, Notice, announcement_sort_key, notice_key
from chalicelib.notices.rules import NoticeStatus, State, check_step, legal_steps, state_of
from chalicelib.notices.schemas import Affects, NoticeDraft, NoticePatch, NoticeView, Resolution, Update
from chalicelib.principals import Principal
from chalicelib.tables import until_unrefused

_CLOCKS_DIFFER_BY = timedelta(minutes=5)


def create_notice(caller: Principal, draft: NoticeDraft) -> Notice:
    """A new draft. Raises Invalid naming everything it affects that does not exist."""
    _check_affects(draft.affects)
    _check_begun(draft.started_at)
    notice_id, now = ids.new("not"), clock.now()
    values = draft.model_dump(mode="json") | {"started_at": draft.started_at or now}
    notice = Notice(
        notice_key(notice_id),
        NOTICE,
        notice_id=notice_id,
        status=NoticeStatus.DRAFT,
        author=caller.id,
        created_at=now,
        state=f"notice#{State.DRAFT}",
        state_at=now,
        **values,
    )
    store.create_notice(notice)
    return notice


def change_notice(notice_id: str, patch: NoticePatch, match: Precondition) -> Notice:
    """Change a draft.

    Raises:
        NotFound: there is no such notice.
        Conflict: it is published; what is new is then said as an update.
        Invalid: it names something affected that does not exist.
    """
    values = changed(patch)
    _check_begun(values.get("started_at"))
    if "affects" in values:
        _check_affects(patch.affects)
        values["affects"] = patch.affects.model_dump(mode="json")

    def change(notice: Notice) -> None:
        if notice.status != NoticeStatus.DRAFT:
            raise Conflict("Only a draft can be changed; say what is new with an update.")
        for name, value in values.items():
            setattr(notice, name, value)

    return _changed(notice_id, match, change, store.save_notice)


def publish(notice_id: str, match: Precondition) -> Notice:
    """Announce a draft to everybody concerned. Raises NotFound, or Conflict where it is published already."""

    def status(notice: Notice) -> NoticeStatus:
        if notice.status != NoticeStatus.DRAFT:
            raise Conflict(
                "This notice is published already.", members={"legal": legal_steps(NoticeStatus(notice.status))}
            )
        return NoticeStatus.INVESTIGATING

    return _announce(notice_id, match, "announced", status, {})


def update(notice_id: str, body: Update, match: Precondition) -> Notice:
    """Tell everybody concerned what is new.

    Raises:
        NotFound: there is no such notice.
        Conflict: it is a draft, over, or the status is none that it may go to.
    """

    def status(notice: Notice) -> NoticeStatus:
        if notice.status == NoticeStatus.DRAFT:
            raise Conflict(
                "A draft is published before it is updated.", members={"legal": legal_steps(NoticeStatus.DRAFT)}
            )
        return body.status or NoticeStatus(notice.status)

    values = {"texts": body.texts} | ({"impact": body.impact} if body.impact else {})
    return _announce(notice_id, match, "update", status, values)


def resolve(notice_id: str, body: Resolution, match: Precondition) -> Notice:
    """Tell everybody concerned that it is over. Raises NotFound, or Conflict where it was never open or is over."""
    return _announce(
        notice_id, match, "resolved", lambda _: NoticeStatus.RESOLVED, {"texts": body.texts, "resolved_at": clock.now()}
    )


def _announce(
    notice_id: str, match: Precondition, what: str, status: Callable[[Notice], NoticeStatus], values: Mapping[str, Any]
) -> Notice:
    def change(notice: Notice) -> None:
        wanted = status(notice)
        check_step(NoticeStatus(notice.status), wanted)
        for name, value in values.items():
            setattr(notice, name, value)
        notice.status = wanted
        notice.state = f"notice#{state_of(wanted)}"
        notice.newest = int(notice.newest) + 1

    def save(notice: Notice, version: int) -> None:
        claimed_at = last_claimed_at(notice_id)
        announcement = _announcement(notice, what, claimed_at)
        store.announce(notice, version, announcement, claimed_at)

    return _changed(notice_id, match, change, save)


def _changed(
    notice_id: str, match: Precondition, change: Callable[[Notice], None], save: Callable[[Notice, int], None]
) -> Notice:
    """Load, change and save a notice; again from the start where somebody else was faster."""

    def attempt() -> Notice:
        notice = store.get_notice(notice_id)
        version = int(notice.version)
        match.check(NoticeView.of(notice))
        change(notice)
        notice.version = version + 1
        save(notice, version)
        return notice

    return until_unrefused(attempt)


def _announcement(notice: Notice, what: str, claimed_at: datetime | None) -> Announcement:
    now, n = clock.now(), int(notice.newest)
    affects = notice.affects
    components = (
        with_descendants(affects["components"], reading.component_parents()) if affects["components"] else set()
    )
    return Announcement(
        notice_key(notice.notice_id),
        announcement_sort_key(n),
        notice_id=notice.notice_id,
        n=n,
        due_at=due_after(claimed_at, now),
        scope={
            "everyone": affects["everyone"],
            "accounts": sorted(affects["accounts"]),
            "components": sorted(components),
            "services": sorted([one["account_id"], one["service_id"]] for one in affects["services"]),
        },
        saying=_saying(notice, n, what, now),
        state=FANNING_OUT,
        state_at=now,
    )


def _saying(notice: Notice, n: int, what: str, now: datetime) -> dict[str, Any]:
    return {
        "notice_id": notice.notice_id,
        "n": n,
        "announcement": what,
        "kind": notice.kind,
        "status": str(notice.status),
        "impact": str(notice.impact),
        "titles": dict(notice.titles),
        "texts": dict(notice.texts),
        "started_at": clock.to_text(notice.started_at),
        "said_at": clock.to_text(now),
        "resolved_at": clock.to_text(notice.resolved_at) if notice.status == NoticeStatus.RESOLVED else None,
    }


def scope_of(announcement: Announcement) -> Scope:
    """What an announcement affects, its components expanded."""
    stored = announcement.scope
    return Scope(
        everyone=stored["everyone"],
        accounts=frozenset(stored["accounts"]),
        components=frozenset(stored["components"]),
        services=frozenset((account_id, service_id) for account_id, service_id in stored["services"]),
    )


def _check_begun(started_at: datetime | None) -> None:
    if started_at and started_at > clock.now() + _CLOCKS_DIFFER_BY:
        raise Invalid(fields=[FieldError("/started_at", "in-the-future", "must not lie in the future for an outage")])


def _check_affects(affects: Affects) -> None:
    accounts = reading.revisions(sorted(set(affects.accounts)))
    unknown_components = reading.unknown_components(affects.components)
    unknown_services = reading.unknown_services({(one.account_id, one.service_id) for one in affects.services})
    fields = [
        *(_unknown("accounts", place, "account") for place, one in enumerate(affects.accounts) if one not in accounts),
        *(
            _unknown("components", place, "component")
            for place, one in enumerate(affects.components)
            if one in unknown_components
        ),
        *(
            _unknown("services", place, "service")
            for place, one in enumerate(affects.services)
            if (one.account_id, one.service_id) in unknown_services
        ),
    ]
    if fields:
        raise Invalid(fields=fields)


def _unknown(group: str, place: int, word: str) -> FieldError:
    return FieldError(f"/affects/{group}/{place}", f"unknown-{word}", f"is no {word}")
