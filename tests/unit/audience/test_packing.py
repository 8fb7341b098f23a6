"""How a card is stored: small ones whole, large ones in parts, of which a change touches as few as can be."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib import ids
from chalicelib.audience import packing
from chalicelib.audience.cards import Card, CardService, Recipient
from chalicelib.audience.packing import PART_BYTES_MAX, Part, pack, unpack
from chalicelib.directory.rules import ContactRole
from chalicelib.directory.subscriptions.deciding import Own
from chalicelib.directory.subscriptions.preferences import AnnouncementKind, CalendarChoice, Impact, Preferences, Timing
from tests.support.examples import examples

PREFERENCES = st.builds(
    Preferences,
    least_impact=st.sampled_from(Impact),
    without=st.lists(st.sampled_from(AnnouncementKind), unique=True, max_size=2).map(tuple),
    timing=st.sampled_from(Timing),
    calendar=st.sampled_from(CalendarChoice),
    quiet_for_outages=st.booleans(),
)
OWN = st.builds(Own, st.uuids().map(str), st.sampled_from(["maintenance", "outage"]), preferences=PREFERENCES)
RECIPIENTS = st.builds(
    Recipient,
    contact_id=st.uuids().map(str),
    email=st.emails(),
    name=st.text(max_size=20),
    kind=st.just("person"),
    language=st.sampled_from(["de", "fr"]),
    time_zone=st.just("Europe/Zurich"),
    roles=st.lists(st.sampled_from(ContactRole), unique=True).map(tuple),
    own=st.lists(OWN, max_size=2).map(tuple),
    suppressed=st.none() | st.just("bounced"),
    is_verified=st.booleans(),
)
SERVICES = st.builds(CardService, st.uuids().map(str), st.text(max_size=20), st.just(("cmp-1",)))


def card(services: list[CardService], recipients: list[Recipient]) -> Card:
    """A card in the order that the projector gives it."""
    ordered = sorted(services, key=packing.service_order)
    people = sorted(recipients, key=lambda one: one.contact_id)
    return Card("acc-1", "K-1", "A", 1, tuple(ordered), tuple(people))


def large(people: int) -> Card:
    """An account with thousands of contacts."""
    return card(
        [CardService(ids.new("svc"), f"Standleitung {place}", ()) for place in range(20)],
        [
            Recipient(
                ids.new("con"), f"vorname.nachname{place}@kunde.example", f"Person {place}", "person", "de", "UTC"
            )
            for place in range(people)
        ],
    )


def contents(parts: list[Part]) -> list[bytes]:
    return [part.content for part in parts]


@examples(60)
@given(st.lists(SERVICES, max_size=5), st.lists(RECIPIENTS, max_size=8), st.sampled_from([200, 600, 100_000]))
def test_what_is_packed_is_unpacked_in_however_many_parts(
    services: list[CardService], recipients: list[Recipient], size: int
) -> None:
    there = card(services, recipients)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packing, "PART_BYTES_MAX", size)
        assert unpack(contents(pack(there))) == (there.services, there.recipients)


def test_a_small_account_is_one_part() -> None:
    assert len(pack(large(200))) == 1


def test_ten_thousand_contacts_are_parts_that_a_row_holds() -> None:
    there = large(10_000)
    parts = pack(there)
    assert len(parts) == 8
    assert max(map(len, contents(parts))) <= PART_BYTES_MAX
    assert unpack(contents(parts)) == (there.services, there.recipients)


def test_a_change_of_one_contact_changes_one_part() -> None:
    there = large(5_000)
    first, *others = there.recipients
    after = replace(there, recipients=(replace(first, name="Neu"), *others))
    were, are = pack(there), pack(after)
    assert sum(was.digest != is_.digest for was, is_ in zip(were, are, strict=True)) == 1
