"""What makes it probable that a ticket is about an outage; pure."""

from datetime import timedelta
from enum import StrEnum

BEFORE_IT_BEGAN = timedelta(hours=2)  # customers notice what nobody of the provider's has seen yet


class LinkGround(StrEnum):
    """Why a ticket is probably about an outage, the best reason first."""

    SAID = "said"  # whoever asked says so
    SERVICE = "service"  # it is about a service that the outage affects
    ACCOUNT = "account"  # its account is affected


def ground(*, is_said: bool, is_on_affected: bool) -> LinkGround:
    """The best reason for a ticket of an account that is affected."""
    if is_said:
        return LinkGround.SAID
    return LinkGround.SERVICE if is_on_affected else LinkGround.ACCOUNT
