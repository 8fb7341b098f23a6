"""Whatever a lower floor waits to be handed is handed in, and what is not is said, never passed over."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest

import chalicelib
from chalicelib.functions.wiring import wire
from chalicelib.handed import Handed, NotHanded


def places() -> Iterator[tuple[str, Handed[object]]]:
    """Every place of `chalicelib`, by module and name."""
    for found in pkgutil.walk_packages(chalicelib.__path__, "chalicelib."):
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            if isinstance(value, Handed):
                yield f"{found.name}.{name}", value


def unfilled() -> list[str]:
    return sorted(name for name, place in places() if not place.is_set)


def test_every_place_is_filled_and_what_fills_it_can_be_loaded() -> None:
    wire()
    assert unfilled() == []
    loaded = {name: place.get() for name, place in places()}
    assert len(loaded) >= 5
    assert [name for name, value in loaded.items() if not value] == []


@pytest.mark.parametrize("name", sorted(name for name, _ in places()))
def test_a_place_that_wire_forgets_is_named_and_refuses_to_be_asked(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    wire()
    place = dict(places())[name]
    monkeypatch.setattr(place, "_load", None)
    assert name in unfilled()
    with pytest.raises(NotHanded, match=place.what):
        place.get()


def test_every_place_says_in_its_own_words_what_is_missing() -> None:
    said = {id(place): place.what for _, place in places()}
    assert len(set(said.values())) == len(said)
