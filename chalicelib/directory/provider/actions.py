"""Changing the provider's settings."""

from typing import Any

from chalicelib.api.preconditions import Precondition
from chalicelib.directory import store
from chalicelib.directory.models import PROVIDER_SETTINGS
from chalicelib.directory.provider import reading
from chalicelib.directory.provider.models import PLACE, SettingsRow
from chalicelib.directory.provider.rules import in_force
from chalicelib.directory.provider.schemas import SettingsPatch, SettingsView
from chalicelib.directory.store import Change
from chalicelib.principals import Principal


def view() -> SettingsView:
    """The settings as they hold, read consistently."""
    return _view(reading.values_set())


def change_settings(caller: Principal, patch: SettingsPatch, match: Precondition) -> SettingsView:
    """Change the named settings, and what each was and is stands in the trail.

    Raises:
        PreconditionFailed: they are others by now.
        Busy: others kept changing them.
    """
    given = patch.model_dump(mode="json", include=patch.model_fields_set)

    def plan() -> tuple[SettingsView, Change | None]:
        before = reading.values_set()
        match.check(_view(before))
        after = _without_none(before | given)
        return _view(after), _change(before, after)

    changed = store.change_settings(caller.id, plan)
    reading.forget()
    return changed


def _view(values: dict[str, Any]) -> SettingsView:
    return SettingsView.of(in_force(reading.deployed(), values), values)


def _without_none(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _change(before: dict[str, Any], after: dict[str, Any]) -> Change | None:
    """What the trail says: of what is as deployed, null."""
    names = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    if not names:
        return None
    was, becomes = ({name: values.get(name) for name in names} for values in (before, after))
    return Change(PLACE, was, becomes, puts=[(SettingsRow(PROVIDER_SETTINGS, PLACE, chosen=after), None)])
