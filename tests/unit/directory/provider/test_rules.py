"""What holds of the provider's settings: what was set, and else what was deployed."""

from chalicelib.directory.provider.rules import LEAD_DAYS, Chosen, in_force
from chalicelib.directory.subscriptions.preferences import Impact

DEPLOYED = Chosen(
    four_eyes=True, auto_create_contacts=False, closed_ticket_days=1_095, dropped_mail_days=90, lead_days=LEAD_DAYS
)


def test_where_nothing_was_set_it_is_as_deployed() -> None:
    assert in_force(DEPLOYED, {}) == DEPLOYED


def test_what_was_set_holds_and_the_rest_stays() -> None:
    found = in_force(DEPLOYED, {"four_eyes": False, "dropped_mail_days": 30})
    assert (found.four_eyes, found.dropped_mail_days) == (False, 30)
    assert (found.auto_create_contacts, found.closed_ticket_days) == (False, 1_095)


def test_lead_times_are_set_impact_by_impact() -> None:
    found = in_force(DEPLOYED, {"lead_days": {"outage": 14}}).lead_days
    assert found == {Impact.NO_IMPACT: 0, Impact.REDUCED_REDUNDANCY: 5, Impact.DEGRADED: 10, Impact.OUTAGE: 14}


def test_what_a_newer_version_has_set_is_left_to_it() -> None:
    assert in_force(DEPLOYED, {"brightness": 11}) == DEPLOYED


def test_service_affecting_work_is_announced_ten_days_ahead_where_nobody_says_otherwise() -> None:
    assert LEAD_DAYS[Impact.DEGRADED] == LEAD_DAYS[Impact.OUTAGE] == 10
