"""A card as it is stored: in one part, or in several of about one size where an account is large; pure.

A part holds the services and recipients whose ids fall to it, so that a change of one contact changes one part.
"""

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from chalicelib import packed
from chalicelib.audience.cards import Card, CardService, Recipient
from chalicelib.directory.rules import ContactRole
from chalicelib.directory.subscriptions.deciding import Own
from chalicelib.directory.subscriptions.preferences import Preferences

# A change rewrites one part: small enough to cost little, large enough that a transaction's 100 items and 4 MB
# hold the parts of some 60,000 contacts.
PART_BYTES_MAX = 48 * 1024
PARTS_MAX = 64


@dataclass(frozen=True)
class Part:
    """One part, compressed. `digest` is that of its content, whichever zlib compressed it."""

    digest: str
    content: bytes


def pack(card: Card) -> list[Part]:
    """The parts of a card's services and recipients: one, or as few powers of two as keep each within its size."""
    whole = _part(card.services, card.recipients)
    count = 1
    while count * PART_BYTES_MAX < len(whole.content):
        count *= 2
    parts = [whole] if count == 1 else _split(card, count)
    while count > 1 and count < PARTS_MAX and any(len(part.content) > PART_BYTES_MAX for part in parts):
        count *= 2
        parts = _split(card, count)
    return parts


def unpack(parts: Iterable[bytes]) -> tuple[tuple[CardService, ...], tuple[Recipient, ...]]:
    """The services and recipients of a card out of the contents of all its parts, in the order that cards have.

    Raises:
        OfNewer: a newer version wrote them.
    """
    contents = [packed.unpack(part) for part in parts]
    services = [_service(values) for content in contents for values in content["services"]]
    recipients = [_recipient(values) for content in contents for values in content["recipients"]]
    return tuple(sorted(services, key=service_order)), tuple(sorted(recipients, key=lambda one: one.contact_id))


def service_order(service: CardService) -> tuple[str, str]:
    """Where a service stands among those of its account."""
    return service.label, service.service_id


def _split(card: Card, count: int) -> list[Part]:
    services: list[list[CardService]] = [[] for _ in range(count)]
    recipients: list[list[Recipient]] = [[] for _ in range(count)]
    for service in card.services:
        services[_place(service.service_id, count)].append(service)
    for recipient in card.recipients:
        recipients[_place(recipient.contact_id, count)].append(recipient)
    return [_part(*one) for one in zip(services, recipients, strict=True)]


def _place(id_: str, count: int) -> int:
    return zlib.crc32(id_.encode()) % count


def _part(services: Sequence[CardService], recipients: Sequence[Recipient]) -> Part:
    values = {"services": [_slim(one) for one in services], "recipients": [_slim(one) for one in recipients]}
    content = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
    return Part(hashlib.sha256(content).hexdigest()[:32], zlib.compress(content))


def _slim(one: CardService | Recipient | Own) -> dict[str, Any]:
    """The values that differ from the defaults, as JSON values."""
    given = {field.name: getattr(one, field.name) for field in fields(one) if getattr(one, field.name) != field.default}
    if "own" in given:
        given["own"] = [_slim(row) for row in given["own"]]
    if "preferences" in given:
        given["preferences"] = given["preferences"].pack()
    return given


def _service(given: Mapping[str, Any]) -> CardService:
    """Of names that a newer version has written nothing is known."""
    values = {name: given[name] for name in CardService.__dataclass_fields__ if name in given}
    values["components"] = tuple(values["components"])
    return CardService(**values)


def _recipient(values: dict[str, Any]) -> Recipient:
    values["roles"] = tuple(map(ContactRole, values.get("roles", ())))
    values["own"] = tuple(map(_own, values.get("own", ())))
    return Recipient(**values)


def _own(values: Mapping[str, Any]) -> Own:
    return Own(**dict(values) | {"preferences": Preferences.of(values["preferences"])})
