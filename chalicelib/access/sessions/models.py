"""The rows of people who sign in."""

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute

from chalicelib.access.models import AccessRow
from chalicelib.access.sessions.rules import Door, DoorKind
from chalicelib.tables import InstantAttribute, MaybeInstantAttribute

PERSON, SESSION = "person", "session"


class PersonRow(AccessRow, discriminator="person"):
    """Whose address an id of a person stands for, `person#<id>` / `person`: audit rows name the id alone.

    `language` and `time_zone` are those that they chose for pages; without, their contact's or the provider's are.
    """

    person_id = UnicodeAttribute()
    email = UnicodeAttribute()
    signed_in_at = InstantAttribute()
    language = UnicodeAttribute(null=True)
    time_zone = UnicodeAttribute(null=True)


class SessionRow(AccessRow, discriminator="session"):
    """One sign-in, `session#<id>` / `session`: the hash of its secret, whose it is, and by which door they came.

    `owner` is the person's id; `ends_at` its end at the latest. A browser has the secret; a client of the API has none,
    but the `refreshes`-th refresh token, which nobody can make of `refresh_seed` without the key that signs; `replaced`
    has the numbers of those before it, and since when. One that was ended stays for a while, to say why.
    `name`, `locale` and `time_zone` are how pages speak to them, so that a page reads nothing else for it.
    """

    session_id = UnicodeAttribute()
    owner = UnicodeAttribute()
    email = UnicodeAttribute()
    door = UnicodeAttribute()
    door_account_id = UnicodeAttribute(null=True)
    secret_hash = UnicodeAttribute(null=True)
    refresh_seed = UnicodeAttribute(null=True)
    refreshes = NumberAttribute(default=0)
    replaced = JSONAttribute(null=True)
    client = UnicodeAttribute(null=True)
    name = UnicodeAttribute(null=True)
    locale = UnicodeAttribute(null=True)
    time_zone = UnicodeAttribute(null=True)
    chosen_account_id = UnicodeAttribute(null=True)
    opened_at = InstantAttribute()
    used_at = InstantAttribute()
    ends_at = InstantAttribute()
    ended_at = MaybeInstantAttribute()
    ended_by = UnicodeAttribute(null=True)

    @property
    def came_by(self) -> Door:
        """The door."""
        return Door(DoorKind(self.door), self.door_account_id)


def person_key(person_id: str) -> str:
    """The partition of what is known of a person."""
    return f"person#{person_id}"


def session_key(session_id: str) -> str:
    """The partition of one session."""
    return f"session#{session_id}"
