"""The rows of intake profiles."""

from pynamodb.attributes import BooleanAttribute, JSONAttribute, NumberAttribute, UnicodeAttribute

from chalicelib.desk.models import DeskRow
from chalicelib.tables import InstantAttribute

PROFILES = "profiles"


class Profile(DeskRow, discriminator="profile"):
    """A named front door for requests, `profiles` / `profile#<id>`; every change counts `version` up.

    `group_id` is the group that its requests wait in, none for the unassigned queue. `addresses` are those of the
    deployment's further addresses that mail comes in by, and is answered from. `texts` are what its form says above
    all, by language; `language` is the form's where its reader chose none.
    """

    profile_id = UnicodeAttribute()
    version = NumberAttribute()
    slug = UnicodeAttribute()
    name = UnicodeAttribute()
    language = UnicodeAttribute(null=True)
    group_id = UnicodeAttribute(null=True)
    addresses = JSONAttribute()
    texts = JSONAttribute()
    colour = UnicodeAttribute(null=True)
    logo_url = UnicodeAttribute(null=True)
    requests_enabled = BooleanAttribute(default=True)
    created_at = InstantAttribute()


class ProfileName(DeskRow, discriminator="profile-name"):
    """By what a profile is found, and no other is: `profiles` / `slug#<slug>`, `profiles` / `address#<address>`."""

    profile_id = UnicodeAttribute()


def profile_sort_key(profile_id: str) -> str:
    """Where a profile stands among all of them."""
    return f"profile#{profile_id}"


def slug_sort_key(slug: str) -> str:
    """Where it stands whose slug one is."""
    return f"slug#{slug}"


def address_sort_key(address: str) -> str:
    """Where it stands whose an address is."""
    return f"address#{address}"
