"""Keeping profiles: load, ask the rules, store."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from chalicelib import clock, ids
from chalicelib.api.preconditions import Precondition
from chalicelib.desk.profiles import store
from chalicelib.desk.profiles.models import PROFILES, Profile, profile_sort_key, slug_sort_key
from chalicelib.desk.profiles.schemas import ProfileDraft, ProfileView
from chalicelib.desk.teams import actions as teams
from chalicelib.errors import Conflict, FieldError
from chalicelib.tables import until_unrefused


def create_profile(draft: ProfileDraft) -> Profile:
    """A new profile.

    Raises:
        Invalid: there is no such group.
        Conflict: another profile has its slug, or one of its addresses.
    """
    profile_id = ids.new("prf")
    created: dict[str, Any] = {"profile_id": profile_id, "created_at": clock.now(), "version": 0}

    def attempt() -> Profile:
        profile = Profile(PROFILES, profile_sort_key(profile_id), **created, **draft.model_dump(mode="json"))
        _store(profile, ())
        return profile

    _check_group(draft.group_id)
    return until_unrefused(attempt)


def change_profile(profile_id: str, values: Mapping[str, Any], match: Precondition) -> Profile:
    """Change the named fields of a profile, given as JSON has them.

    Raises:
        NotFound, PreconditionFailed, Invalid, Conflict: as they say, and as `create_profile` says.
    """

    def attempt() -> Profile:
        profile = _seen(profile_id, match)
        before = store.names_of(profile)
        for name, value in values.items():
            setattr(profile, name, value)
        _store(profile, before)
        return profile

    _check_group(values.get("group_id"))
    return until_unrefused(attempt)


def remove_profile(profile_id: str, match: Precondition) -> None:
    """Remove a profile: mail to its addresses is like any other, and its tickets are answered as the provider.

    Raises:
        NotFound, PreconditionFailed: as they say.
    """
    until_unrefused(lambda: store.remove(_seen(profile_id, match)))


def group_ids() -> Collection[str]:
    """The ids of the groups that there are."""
    return {group.group_id for group in teams.groups()}


def _seen(profile_id: str, match: Precondition) -> Profile:
    profile = store.get_profile(profile_id)
    match.check(ProfileView.of(profile, group_ids()))
    return profile


def _check_group(group_id: str | None) -> None:
    if group_id:
        teams.check_group(group_id)


def _store(profile: Profile, before: Collection[str]) -> None:
    wanted = store.names_of(profile) - set(before)
    if found := store.taken(wanted, profile.profile_id) if wanted else set():
        raise Conflict("Another intake profile has this already.", fields=list(map(_taken_by(profile), sorted(found))))
    store.write(profile, before)


def _taken_by(profile: Profile) -> Callable[[str], FieldError]:
    def field(name: str) -> FieldError:
        if name == slug_sort_key(profile.slug):
            return FieldError("/slug", "taken", "is another intake profile's")
        place = profile.addresses.index(name.partition("#")[2])
        return FieldError(f"/addresses/{place}", "taken", "is another intake profile's")

    return field
