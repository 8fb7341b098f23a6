"""Whom a mail or a message names, and in which place: of values, and of what the provider's own addresses are."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from chalicelib.mail.addresses import addresses_in
from chalicelib.settings import settings

if TYPE_CHECKING:
    from chalicelib.mail.inbound.headers import Headers
    from chalicelib.mail.inbound.parsing import InboundMail  # all who store a ticket come by here, and few read mail

_FIELDS_OF_PEOPLE = {"from", "sender", "reply-to", "to", "cc", "subject"}
_OTHERS_MAX = 50
_LOOKED_THROUGH_BYTES = 16 * 1024  # of a mail that came as a file: its head, and more than most write


class Place(StrEnum):
    """Where somebody is named."""

    AUTHOR = "author"  # they wrote it
    REQUESTER = "requester"  # they asked, or somebody did for them
    FROM = "from"  # as who they are in From or Reply-To, which anybody can write
    RECIPIENT = "recipient"  # in To or Cc
    REPORTED = "reported"  # a mail system reports on a mail to them
    TEXT = "text"  # their address stands in the words
    BESIDE = "beside"  # in the subject of the mail, as what another is called there, or in the name of a file
    FILE = "file"  # a mail that came as a file of the mail names them


Named = Mapping[str, frozenset[Place]]  # by address; of who has none, by a contact's id


def named_in(mail: "InboundMail", raw: bytes) -> Named:
    """Whom a mail names, but for ourselves; `raw` is the mail as it came."""
    said = united(
        of(
            Place.FROM,
            [*filter(None, [mail.from_address]), *mail.reply_to, *addresses_in(mail.headers.first("sender"))],
        ),
        of(Place.RECIPIENT, [*mail.to, *mail.cc]),
        of(Place.REPORTED, mail.reported),
        named_in_text(mail.text),
    )
    names = [name for file in mail.files for name in (file.name, file.name.rpartition(".")[0])]
    beside = [mail.subject, *_of_people(mail.headers), *names]
    mails = (file.content(raw) for file in mail.files if file.part.content_type == "message/rfc822")
    within = [one[:_LOOKED_THROUGH_BYTES].decode("utf-8", "replace") for one in mails]
    others = [one for one in addresses_in("\n".join(beside), _OTHERS_MAX) if one not in said]
    return united(said, of(Place.BESIDE, others), of(Place.FILE, addresses_in("\n".join(within), _OTHERS_MAX)))


def _of_people(headers: "Headers") -> list[str]:
    return [value for name, value in headers.fields if name in _FIELDS_OF_PEOPLE]


def named_in_text(text: str) -> Named:
    """Whose addresses stand in some words, but for ours."""
    return of(Place.TEXT, addresses_in(text))


def of(place: Place, persons: Iterable[str]) -> Named:
    """Those who are named in one place."""
    return {one: frozenset({place}) for one in persons if not is_ours(one)}


def united(*several: Named) -> Named:
    """All who are named in any of them, each with all places."""
    found: dict[str, frozenset[Place]] = {}
    for named in several:
        for one, places in named.items():
            found[one] = found.get(one, frozenset()) | places
    return found


def is_ours(address: str) -> bool:
    """Whether mail there comes to us: to an address of ours, with or without the token of a reply address."""
    local, at, domain = address.rpartition("@")
    return f"{local.partition('+')[0]}{at}{domain}" in settings().own_addresses
