"""Setting the team's times: load, change what is named, store."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from chalicelib.api.fields import changed
from chalicelib.api.preconditions import Precondition
from chalicelib.desk.models import TEAM
from chalicelib.desk.teams.actions import groups
from chalicelib.desk.timing import store
from chalicelib.desk.timing.models import TIMING, TimingRow
from chalicelib.desk.timing.rules import Promise, Timing
from chalicelib.desk.timing.schemas import TimingPatch, TimingView
from chalicelib.errors import FieldError, Invalid
from chalicelib.tables import transaction, until_unrefused


def read_timing() -> Timing:
    """The team's times as they were set last."""
    return store.read(store.find_row())


def change_timing(patch: TimingPatch, match: Precondition) -> Timing:
    """Change the named times. This process goes by them at once, others within a minute.

    Raises:
        PreconditionFailed: they are not what the caller has seen.
        Invalid: a group does not exist.
    """
    if "hand_back_by_group" in changed(patch):
        _check_groups(patch.hand_back_by_group)

    def attempt() -> Timing:
        row = store.find_row()
        present = store.read(row)
        match.check(TimingView.of(present))
        timing = replace(present, **_values(patch))
        version = int(row.version) if row else 0
        unchanged = TimingRow.version == version if row else TimingRow.pk.does_not_exist()
        with transaction() as writes:
            writes.save(TimingRow(TEAM, TIMING, values=store.pack(timing), version=version + 1), unchanged)
        store.forget()
        return timing

    return until_unrefused(attempt)


def _values(patch: TimingPatch) -> dict[str, Any]:
    values = changed(patch)
    if "hours" in values:
        values["hours"] = tuple(one.hours() for one in patch.hours)
    if "holidays" in values:
        values["holidays"] = frozenset(patch.holidays)
    if "promises" in values:
        promised = patch.promises.items()
        values["promises"] = {name: Promise(one.first_answer_min, one.resolution_min) for name, one in promised}
    return values


def _check_groups(group_ids: Iterable[str]) -> None:
    known = {group.group_id for group in groups()}
    fields = [
        FieldError(f"/hand_back_by_group/{group_id}", "unknown-group", "is not a group of the team")
        for group_id in group_ids
        if group_id not in known
    ]
    if fields:
        raise Invalid(fields=fields)
