"""Recipients as a batch stores them."""

import pytest

from chalicelib.deliveries.people import Person, pack_people, unpack_people
from chalicelib.packed import pack, unpack


def a_person(number: int, **data: str) -> Person:
    return {"contact_id": f"con-{number}", "email": f"kim{number}@kunde.example", "data": data}


@pytest.mark.parametrize(
    "people",
    [
        [],
        [a_person(1, name="Kim", said="today")],
        [a_person(1, name="Kim", said="today"), a_person(2, name="Eva", said="today")],
        [a_person(1, name="Kim", window="at night"), a_person(2, name="Kim")],
        [a_person(1), a_person(2, name="Kim")],
        [{"contact_id": "con-1", "lines": []}, {"contact_id": "con-2", "lines": []}],
    ],
)
def test_recipients_are_read_as_they_were_stored(people: list[Person]) -> None:
    assert unpack_people(pack_people(people)) == people


def test_what_all_copies_say_is_stored_once() -> None:
    stored = unpack(pack_people([a_person(1, name="Kim", said="today"), a_person(2, name="Eva", said="today")]))
    assert stored["alike"] == {"said": "today"}
    assert [one["data"] for one in stored["people"]] == [{"name": "Kim"}, {"name": "Eva"}]


@pytest.mark.parametrize(
    "content", [b"not packed", pack([]), pack({}), pack({"alike": {"said": "today"}, "people": [1]})]
)
def test_what_is_no_list_of_recipients_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="no"):
        unpack_people(content)
