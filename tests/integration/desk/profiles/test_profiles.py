"""Profiles are kept each with its slug and addresses for itself, and changed by who has seen what is there."""

from typing import Any

import pytest
from pydantic import ValidationError

from chalicelib.api.preconditions import Precondition, entity_tag
from chalicelib.desk.models import TEAM, Group
from chalicelib.desk.profiles import actions as profiles
from chalicelib.desk.profiles import store
from chalicelib.desk.profiles.models import PROFILES, Profile, ProfileName
from chalicelib.desk.profiles.rules import Attention
from chalicelib.desk.profiles.schemas import ProfileDraft, ProfileView
from chalicelib.errors import Conflict, Invalid, NotFound, PreconditionFailed
from tests.support.desk import Desk

BILLING, SHOP = "billing@nordlicht.example", "shop@nordlicht.example"
ANY = Precondition()


def make(slug: str = "billing", **fields: Any) -> Profile:
    return profiles.create_profile(ProfileDraft(name="Nordlicht Billing", slug=slug, **fields))


def seen(profile_id: str) -> ProfileView:
    return ProfileView.of(store.get_profile(profile_id), profiles.group_ids())


def names() -> set[str]:
    return {row.sk for row in ProfileName.query(PROFILES) if isinstance(row, ProfileName)}


def test_a_profile_is_found_by_its_slug_and_each_of_its_addresses(desk: Desk) -> None:
    made = make(addresses=[BILLING, SHOP])
    found = [store.profile_called("billing"), store.profile_at(BILLING), store.profile_at(SHOP)]
    assert [one.profile_id for one in found if one] == [made.profile_id] * 3
    assert store.profile_at("support@nordlicht.example") is None


def test_no_two_profiles_have_one_slug_or_one_address(desk: Desk) -> None:
    make(addresses=[BILLING])
    with pytest.raises(Conflict) as raised:
        make(addresses=[SHOP, BILLING])
    assert [one.pointer for one in raised.value.fields] == ["/addresses/1", "/slug"]
    other = make("shop", addresses=[SHOP])
    with pytest.raises(Conflict) as raised:
        profiles.change_profile(other.profile_id, {"addresses": [BILLING]}, ANY)
    assert [one.pointer for one in raised.value.fields] == ["/addresses/0"]
    assert seen(other.profile_id).addresses == [SHOP]


def test_of_two_at_once_who_want_one_address_one_gets_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = store.taken

    def late(wanted: set[str], but: str) -> set[str]:
        found = looked(wanted, but)
        monkeypatch.setattr(store, "taken", looked)
        make("faster", addresses=[BILLING])  # between the look and the write
        return found

    monkeypatch.setattr(store, "taken", late)
    with pytest.raises(Conflict):
        make("slower", addresses=[BILLING])
    faster = store.profile_at(BILLING)
    assert faster is not None
    assert faster.slug == "faster"
    assert names() == {"slug#faster", f"address#{BILLING}"}


def test_an_address_is_one_of_the_deployments_further_ones(desk: Desk) -> None:
    for address in ("billing@elsewhere.example", "support@nordlicht.example", "status@nordlicht.example"):
        with pytest.raises(ValidationError, match="none of the further addresses"):
            make(addresses=[address])
    assert make(addresses=["Billing@Nordlicht.example", BILLING]).addresses == [BILLING]


def test_a_changed_profile_is_found_by_what_it_has_now_alone(desk: Desk) -> None:
    made = make(addresses=[BILLING])
    profiles.change_profile(made.profile_id, {"slug": "money", "addresses": [SHOP]}, ANY)
    assert names() == {"slug#money", f"address#{SHOP}"}
    make(addresses=[BILLING])  # both are free again


def test_who_has_not_seen_what_is_there_changes_nothing(desk: Desk) -> None:
    made = make()
    tag = entity_tag(seen(made.profile_id))
    profiles.change_profile(made.profile_id, {"colour": "#0a5c8f"}, Precondition((tag,)))
    for act in (
        lambda: profiles.change_profile(made.profile_id, {"colour": "#ffffff"}, Precondition((tag,))),
        lambda: profiles.remove_profile(made.profile_id, Precondition((tag,))),
    ):
        with pytest.raises(PreconditionFailed):
            act()
    assert seen(made.profile_id).colour == "#0a5c8f"


def test_a_removed_profile_leaves_nothing_behind(desk: Desk) -> None:
    made = make(addresses=[BILLING])
    profiles.remove_profile(made.profile_id, ANY)
    assert list(Profile.query(PROFILES)) == []
    with pytest.raises(NotFound):
        profiles.remove_profile(made.profile_id, ANY)


def test_a_profile_whose_group_or_address_is_gone_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    group_id = desk.group()
    made = make(group_id=group_id, addresses=[BILLING])
    assert seen(made.profile_id).attention == []
    Group(TEAM, f"group#{group_id}").delete()
    assert seen(made.profile_id).attention == [Attention.GROUP_GONE]
    monkeypatch.setattr("chalicelib.desk.profiles.schemas.settings", Without)
    assert seen(made.profile_id).attention == [Attention.GROUP_GONE, Attention.ADDRESS_GONE]


class Without:
    """The settings of a deployment that has given up its further addresses."""

    further_addresses = ()


def test_a_group_is_one_that_there_is(desk: Desk) -> None:
    with pytest.raises(Invalid):
        make(group_id="grp-" + "0" * 26)
    assert names() == set()


@pytest.mark.parametrize(
    "fields",
    [
        {"colour": "red"},
        {"colour": "#0a5c8f;}"},
        {"colour": "#0a5c8f\n"},
        {"logo_url": "https://x.example/'><script>"},
        {"logo_url": "http://x.example/logo.png"},
        {"slug": "../admin"},
        {"name": "Nordlicht\r\nBcc: all@x.example"},
        {"texts": {"rm": "Bun di"}},
    ],
)
def test_what_could_do_more_than_dress_is_refused(fields: dict[str, Any]) -> None:
    wanted: dict[str, Any] = {"name": "Billing", "slug": "billing"}
    with pytest.raises(ValidationError):
        ProfileDraft.model_validate(wanted | fields)
