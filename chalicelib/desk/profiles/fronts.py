"""By which profile a request comes in, and as who the provider answers it."""

from collections.abc import Iterable
from dataclasses import dataclass

from chalicelib.desk.models import Ticket
from chalicelib.desk.profiles import store
from chalicelib.desk.profiles.models import Profile
from chalicelib.desk.profiles.rules import Front, bare
from chalicelib.desk.teams import actions as teams
from chalicelib.mail.outbound.letters import Sender
from chalicelib.settings import settings


@dataclass(frozen=True)
class Entrance:
    """Where a ticket came in: nowhere in particular, or by a profile, perhaps at an address of its."""

    profile_id: str | None = None
    group_id: str | None = None
    came_to: str | None = None


def entrance_of(recipients: Iterable[str]) -> Entrance:
    """By which profile a mail came that had these recipients; of several by that of the first.

    Only mail to a further address asks the table.
    """
    known = set(settings().further_addresses)
    for address in dict.fromkeys(map(bare, recipients)):
        if address in known and (profile := store.profile_at(address)):
            return Entrance(profile.profile_id, group_of(profile), address)
    return Entrance()


def group_of(profile: Profile) -> str | None:
    """The group whose queue a profile's requests wait in, while there is such a group."""
    return profile.group_id if teams.find_group(profile.group_id or "") else None


def front_of(ticket: Ticket) -> Front:
    """As who the provider writes about a ticket: as its profile, and from the address that it came to."""
    profile = store.find_profile(ticket.profile_id) if ticket.profile_id else None
    return front_by(profile, ticket.came_to)


def front_at(recipients: Iterable[str]) -> Front:
    """As who the provider answers a mail that opened no ticket."""
    entrance = entrance_of(recipients)
    profile = store.find_profile(entrance.profile_id) if entrance.profile_id else None
    return front_by(profile, entrance.came_to)


def front_by(profile: Profile | None, came_to: str | None) -> Front:
    """As who the provider writes to somebody who came by a profile, or by none."""
    if profile is None:
        return Front(settings().provider_name, settings().support_address)
    # Of the deployment's addresses alone: from any other no letter would ever leave.
    own: list[str] = [one for one in profile.addresses if one in settings().further_addresses]
    address = came_to if came_to and came_to in own else next(iter(own), settings().support_address)
    sender = Sender(profile.name, address if own else settings().mail_from)
    return Front(profile.name, address, sender, profile.colour or "")
