"""What the provider may set while its deployment runs, and what holds where it says nothing; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib.directory.subscriptions.preferences import Impact

# Shorter, and a slip of the finger deletes what nobody has looked at yet; longer is for ever.
KEPT_DAYS_MIN, KEPT_DAYS_MAX = 30, 36_500
LEAD_DAYS_MAX = 365
# How long before its window a maintenance is announced at the latest, by what customers notice of it.
LEAD_DAYS: Mapping[Impact, int] = {
    Impact.NO_IMPACT: 0,
    Impact.REDUCED_REDUNDANCY: 5,
    Impact.DEGRADED: 10,
    Impact.OUTAGE: 10,
}


@dataclass(frozen=True)
class Chosen:
    """What holds.

    With `four_eyes` no notice is published by who wrote it; with `auto_create_contacts` unknown senders become contacts
    of the account whose domain they write from, where it does not say itself; closed tickets and dropped mail are kept
    for so many days; a maintenance is announced so many `lead_days` ahead, by its impact.
    """

    four_eyes: bool
    auto_create_contacts: bool
    closed_ticket_days: int
    dropped_mail_days: int
    lead_days: Mapping[Impact, int]


def in_force(deployed: Chosen, values: Mapping[str, Any]) -> Chosen:
    """What holds with what was set; of names that a newer version has set nothing is known."""
    known = {name: values[name] for name in Chosen.__dataclass_fields__ if name in values}
    lead = {impact: int(known.get("lead_days", {}).get(impact, days)) for impact, days in deployed.lead_days.items()}
    return Chosen(**{**vars(deployed), **known, "lead_days": lead})
