"""The outages that a ticket may be about: those that affect its account just now."""

from chalicelib.errors import FieldError, Invalid
from chalicelib.notices.told.live import is_live_for, live_outages
from chalicelib.notices.told.live_schemas import LiveOutageView


def outages_of(account_id: str | None) -> list[LiveOutageView]:
    """What goes on for an account's people."""
    return [LiveOutageView.of(one) for one in live_outages(account_id)] if account_id else []


def check_outage(account_id: str, notice_id: str) -> None:
    """Raises Invalid where a notice is no outage that affects an account just now."""
    if not is_live_for(notice_id, account_id):
        # SECURITY: what affects others alone, or is still a draft, does not exist for an account's own people.
        error = FieldError("/notice_id", "no-live-outage", "is not an incident that affects this account now")
        raise Invalid(fields=[error])
