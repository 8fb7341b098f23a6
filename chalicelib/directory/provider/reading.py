"""The provider's settings as this process knows them: read when they are first needed, and again every minute."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from chalicelib import clock
from chalicelib.directory.models import PROVIDER_SETTINGS
from chalicelib.directory.provider.models import PLACE, SettingsRow
from chalicelib.directory.provider.rules import LEAD_DAYS, Chosen, in_force
from chalicelib.settings import settings
from chalicelib.tables import find

READ_AGAIN_AFTER = timedelta(minutes=1)


@dataclass
class _Held:
    chosen: Chosen | None = None
    good_until: datetime | None = None


_held = _Held()


def chosen() -> Chosen:
    """What holds, as it was a minute ago at most."""
    now = clock.now()
    if _held.chosen is None or _held.good_until is None or now >= _held.good_until:
        _held.chosen, _held.good_until = chosen_now(), now + READ_AGAIN_AFTER
    return _held.chosen


def chosen_now() -> Chosen:
    """What holds, read consistently: for what cannot be taken back."""
    return in_force(deployed(), values_set())


def values_set() -> dict[str, Any]:
    """What was set, by name, read consistently."""
    row = find(SettingsRow, PROVIDER_SETTINGS, PLACE)
    return dict(row.chosen) if row else {}


def deployed() -> Chosen:
    """What holds where nothing was set."""
    known = settings()
    return Chosen(
        four_eyes=known.four_eyes,
        auto_create_contacts=known.auto_create_contacts,
        closed_ticket_days=known.closed_ticket_days,
        dropped_mail_days=known.dropped_mail_days,
        lead_days=LEAD_DAYS,
    )


def forget() -> None:
    """Know nothing, as a new process."""
    _held.chosen = _held.good_until = None
