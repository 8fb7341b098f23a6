"""The recipients of a batch as it stores them: what their copies all say alike stands there once; pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from chalicelib.deliveries.models import Batch
from chalicelib.errors import Permanent
from chalicelib.packed import pack, unpack

Person = Mapping[str, Any]  # an addressee, by the names of its fields


def pack_people(people: Sequence[Person]) -> bytes:
    """Recipients of one batch, compressed; those of a digest have no `data`, and nothing alike."""
    alike = _alike([person.get("data", {}) for person in people])
    own = [{**person, "data": _without(person["data"], alike)} if alike else person for person in people]
    return pack({"alike": alike, "people": own})


def unpack_people(packed: bytes) -> list[Person]:
    """The recipients that `pack_people` was given.

    Raises:
        OfNewer: a newer version wrote them.
        ValueError: these are not bytes that it made.
    """
    try:
        found = unpack(packed)
        alike, people = found["alike"], list(found["people"])
        return [{**person, "data": {**alike, **person["data"]}} for person in people] if alike else people
    except (LookupError, TypeError) as error:
        raise ValueError("no recipients") from error


def _alike(datas: Sequence[Mapping[str, str]]) -> dict[str, str]:
    first, *others = datas or [{}]
    alike = dict(first)
    for other in others:  # by the first few it is known what is not
        alike = {name: value for name, value in alike.items() if other.get(name) == value}
    return alike


def _without(data: Mapping[str, str], alike: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in data.items() if name not in alike}


def people_of(batch: Batch) -> list[Person]:
    """The batch's recipients.

    Raises:
        OfNewer: a newer version wrote them.
        Permanent: they cannot be read.
    """
    try:
        return unpack_people(batch.recipients)
    except ValueError as error:
        raise Permanent("a batch that cannot be read") from error
