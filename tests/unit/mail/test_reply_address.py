"""The signed reply address: what it lets in, and that nothing else does."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib import ids
from chalicelib.mail.reply_address import read_reply_address, reply_address

TICKET, CONTACT, OTHER = ids.derived("tic", "1"), ids.derived("con", "1"), ids.derived("con", "2")
SUPPORT = "support@provider.example"
KEY, FOREIGN_KEY = b"k" * 32, b"f" * 32
ADDRESS = reply_address(TICKET, CONTACT, SUPPORT, KEY)


def test_address_says_which_ticket_and_which_contact() -> None:
    found = read_reply_address(ADDRESS, SUPPORT, [KEY])
    assert found is not None
    assert found.ticket_id == TICKET
    assert found.is_for(CONTACT)
    assert not found.is_for(OTHER)


def test_every_changed_character_is_refused() -> None:
    tried = 0
    for at, character in enumerate(ADDRESS):
        for other in string.ascii_lowercase + string.digits + "+-_.@=":
            if other == character:
                continue
            tried += 1
            assert read_reply_address(ADDRESS[:at] + other + ADDRESS[at + 1 :], SUPPORT, [KEY]) is None
    assert tried == len(ADDRESS) * 41


def test_every_missing_doubled_or_swapped_character_is_refused() -> None:
    for at in range(len(ADDRESS)):
        assert read_reply_address(ADDRESS[:at] + ADDRESS[at + 1 :], SUPPORT, [KEY]) is None
        assert read_reply_address(ADDRESS[: at + 1] + ADDRESS[at:], SUPPORT, [KEY]) is None
        swapped = ADDRESS[:at] + ADDRESS[at : at + 2][::-1] + ADDRESS[at + 2 :]
        assert swapped == ADDRESS or read_reply_address(swapped, SUPPORT, [KEY]) is None


def test_parts_of_two_genuine_addresses_make_none() -> None:
    other = reply_address(ids.derived("tic", "2"), OTHER, SUPPORT, KEY)
    start = len("support+")
    for cut in (26, 34):
        mixed = ADDRESS[: start + cut] + other[start + cut :]
        assert read_reply_address(mixed, SUPPORT, [KEY]) is None


def test_capitals_do_no_harm() -> None:
    assert read_reply_address(ADDRESS.upper(), SUPPORT, [KEY]) == read_reply_address(ADDRESS, SUPPORT, [KEY])
    assert read_reply_address(ADDRESS.upper(), "Support@Provider.example", [KEY]) is not None


def test_letter_that_only_becomes_ours_in_lower_case_is_refused() -> None:
    kelvin = "\N{KELVIN SIGN}"
    address = reply_address(ids.derived("tic", "k"), CONTACT, "desk@provider.example", KEY)
    assert kelvin.lower() == "k"
    assert read_reply_address(address.replace("k", kelvin), "desk@provider.example", [KEY]) is None


def test_what_another_key_signed_is_not_believed() -> None:
    foreign = reply_address(TICKET, CONTACT, SUPPORT, FOREIGN_KEY)
    assert read_reply_address(foreign, SUPPORT, [FOREIGN_KEY]) is not None
    assert read_reply_address(foreign, SUPPORT, [KEY]) is None


def test_two_contacts_of_one_ticket_have_addresses_of_their_own() -> None:
    assert reply_address(TICKET, OTHER, SUPPORT, KEY) != ADDRESS


def test_local_part_fits_64_characters() -> None:
    assert len(ADDRESS.partition("@")[0]) <= 64
    assert len(reply_address(TICKET, CONTACT, "a" * 13 + "@p.example", KEY).partition("@")[0]) == 64
    with pytest.raises(ValueError, match="no room"):
        reply_address(TICKET, CONTACT, "a" * 14 + "@p.example", KEY)


@pytest.mark.parametrize(("ticket", "contact"), [(CONTACT, CONTACT), (TICKET, TICKET), ("tic-1", CONTACT), ("", "")])
def test_only_ids_of_ours_are_signed(ticket: str, contact: str) -> None:
    with pytest.raises(ValueError, match="not an id"):
        reply_address(ticket, contact, SUPPORT, KEY)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "@",
        SUPPORT,
        "support+@provider.example",
        "a" * 100_000,
        ADDRESS + "\n",
        " " + ADDRESS,
        ADDRESS.replace("s", "ſ"),
    ],
)
def test_other_addresses_are_none(address: str) -> None:
    assert read_reply_address(address, SUPPORT, [KEY]) is None


@given(st.text(max_size=100))
def test_any_text_is_none(text: str) -> None:
    assert read_reply_address(text, SUPPORT, [KEY]) is None
    assert read_reply_address(f"support+{text}@provider.example", SUPPORT, [KEY]) is None
