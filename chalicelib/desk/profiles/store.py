"""Profiles in their table: each has its slug and its addresses for itself."""

from collections.abc import Collection

from chalicelib.desk.models import DeskRow
from chalicelib.desk.profiles.models import (
    PROFILES,
    Profile,
    ProfileName,
    address_sort_key,
    profile_sort_key,
    slug_sort_key,
)
from chalicelib.errors import NotFound
from chalicelib.tables import find, page, transaction


def find_profile(profile_id: str) -> Profile | None:
    """A profile, read consistently."""
    return find(Profile, PROFILES, profile_sort_key(profile_id))


def get_profile(profile_id: str) -> Profile:
    """A profile, read consistently. Raises NotFound."""
    profile = find_profile(profile_id)
    if profile is None:
        raise NotFound
    return profile


def profile_at(address: str) -> Profile | None:
    """The profile that has an address, read consistently."""
    return _named(address_sort_key(address))


def profile_called(slug: str) -> Profile | None:
    """The profile with a slug, read consistently."""
    return _named(slug_sort_key(slug))


def profiles_page(after: str, limit: int) -> tuple[list[Profile], str]:
    """Up to `limit` profiles behind the position `after`, and the last one's if more follow."""
    return page(Profile, PROFILES, profile_sort_key(""), after, limit)


def names_of(profile: Profile) -> set[str]:
    """The sort keys of all by which a profile is found."""
    return {slug_sort_key(profile.slug), *map(address_sort_key, profile.addresses)}


def taken(names: Collection[str], but: str) -> set[str]:
    """Those of the names that another profile has, read consistently."""
    rows = ProfileName.batch_get([(PROFILES, name) for name in names], consistent_read=True)
    return {row.sk for row in rows if row.profile_id != but}


def write(profile: Profile, before: Collection[str]) -> None:
    """Store a profile that was found by the names `before`, none of a new one.

    Raises:
        Refused: it is no longer what was read, or another has one of its names.
    """
    was, names = int(profile.version or 0), names_of(profile)
    profile.version = was + 1
    with transaction() as writes:
        writes.save(profile, Profile.version == was if was else Profile.pk.does_not_exist())
        for name in sorted(names - set(before)):
            row = ProfileName(PROFILES, name, profile_id=profile.profile_id)
            writes.save(row, ProfileName.pk.does_not_exist())
        for name in sorted(set(before) - names):
            writes.delete(ProfileName(PROFILES, name))


def remove(profile: Profile) -> None:
    """Delete a profile with its names. Raises Refused where it is no longer what was read."""
    with transaction() as writes:
        writes.delete(profile, Profile.version == int(profile.version))
        for name in sorted(names_of(profile)):
            writes.delete(ProfileName(PROFILES, name), DeskRow.pk.exists())


def _named(sort_key: str) -> Profile | None:
    known = find(ProfileName, PROFILES, sort_key)
    return find_profile(known.profile_id) if known else None
