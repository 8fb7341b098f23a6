"""Cards in their table."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from chalicelib import formats
from chalicelib.audience.cards import Card
from chalicelib.audience.models import CARD, CHECK, GAP, ROUND, ByGap, CardPart, CardRow, Round
from chalicelib.audience.packing import PART_BYTES_MAX, PARTS_MAX, Part, pack, unpack
from chalicelib.bulk import plain_rows
from chalicelib.directory.models import account_key
from chalicelib.errors import Permanent
from chalicelib.tables import conditional, find, transaction, until_unrefused

# What a card is made of: columns of its row.
_FIELDS = ["account_id", "number", "name", "revision", "billing_numbers", "is_closed", "digests", "content"]


def read_cards(account_ids: Sequence[str]) -> dict[str, Card]:
    """The stored cards by account id, eventually consistent at half the price.

    100 accounts a call, and one more for up to 100 parts of large ones. A card between whose parts a write came is
    left out.
    """
    rows = list(plain_rows(CardRow, [(account_key(account_id), CARD) for account_id in account_ids], _FIELDS))
    contents = _contents(rows)
    cards: dict[str, Card] = {}
    for row in rows:
        keys = _part_keys(row)
        parts = [contents[key] for key in keys if key in contents] if keys else [row["content"]]
        if len(parts) == len(row["digests"]):
            cards[row["account_id"]] = _card(row, parts)
    return cards


def write_card(card: Card, uncovered: Sequence[str]) -> bool:
    """Store a card, unless a newer one is stored, or this very one: late and doubled projections change nothing.

    Returns:
        Whether anything was written.

    Raises:
        Permanent: the account is too large for a card; whoever publishes reads it as a whole.
        Busy: others kept writing it.
        OfNewer: a newer version has written it; it stays as it is.
    """
    parts = pack(card)
    if len(parts) == PARTS_MAX and any(len(part.content) > PART_BYTES_MAX for part in parts):
        raise Permanent("an account too large for a card")
    row = _row(card, parts, uncovered)

    def attempt() -> bool:
        stored = find(CardRow, row.pk, CARD)
        if stored and (stored.revision > row.revision or stored.serialize() == row.serialize()):
            return False
        _check_format(stored)
        _put(row, parts, stored)
        return True

    return until_unrefused(attempt)


def find_row(account_id: str) -> CardRow | None:
    """The stored row of a card, read consistently; None where there is none."""
    return find(CardRow, account_key(account_id), CARD)


def gaps_page(after: str, limit: int) -> tuple[list[CardRow], str]:
    """Up to `limit` accounts in which something reaches nobody, behind the account `after`; the last if more follow.

    The rows have `account_id` and `uncovered` alone.
    """
    behind = ByGap.pk > account_key(after) if after else None
    found = list(CardRow.by_gap.query(GAP, behind, limit=limit + 1))
    return found[:limit], found[limit - 1].account_id if len(found) > limit else ""


def all_gaps() -> Iterator[CardRow]:
    """Every account in which something reaches nobody, in order of their ids, as `gaps_page` reads them."""
    yield from CardRow.by_gap.query(GAP)


def next_to_check() -> str:
    """The account with which the comparison of cards goes on; empty for the first."""
    row = find(Round, ROUND, CHECK)
    return row.account_id if row else ""


def check_next(account_id: str) -> None:
    """Note with which account the comparison of cards goes on."""
    Round(ROUND, CHECK, account_id=account_id).save()


def _card(row: Mapping[str, Any], parts: Iterable[bytes]) -> Card:
    services, recipients = unpack(parts)
    return Card(
        account_id=row["account_id"],
        number=row["number"],
        name=row["name"],
        revision=row["revision"],
        services=services,
        recipients=recipients,
        billing_numbers=tuple(row["billing_numbers"]),
        is_closed=row["is_closed"],
    )


def _row(card: Card, parts: Sequence[Part], uncovered: Sequence[str]) -> CardRow:
    return CardRow(
        account_key(card.account_id),
        CARD,
        account_id=card.account_id,
        revision=card.revision,
        number=card.number,
        name=card.name,
        billing_numbers=list(card.billing_numbers),
        is_closed=card.is_closed,
        digests=[part.digest for part in parts],
        content=parts[0].content if len(parts) == 1 else None,
        uncovered=list(uncovered),
        gap=GAP if uncovered else None,
    )


def _put(row: CardRow, parts: Sequence[Part], stored: CardRow | None) -> None:
    """Write a card in the place of the one read before, with those of its parts that differ."""
    is_as_read = CardRow.pk.does_not_exist()
    if stored:
        is_as_read = (CardRow.revision == stored.revision) & (CardRow.digests == stored.digests)
    were = _places(stored.digests) if stored else {}
    are = _places(row.digests)
    if not were and not are:
        with conditional():
            row.save(is_as_read)
        return
    with transaction() as writes:
        writes.save(row, is_as_read)
        for place, part in zip(are, parts, strict=False):
            if were.get(place) != part.digest:
                writes.save(CardPart(row.pk, place, digest=part.digest, content=part.content))
        for place in set(were) - set(are):
            writes.delete(CardPart(row.pk, place))


def _check_format(stored: CardRow | None) -> None:
    if stored is None:
        return
    part = None if stored.content else find(CardPart, stored.pk, f"{CARD}#00")
    formats.content(stored.content or (part.content if part else b""), known=1)


def _places(digests: Sequence[str]) -> dict[str, str]:
    """The digests of parts that are rows of their own, by those rows' sort keys."""
    return {f"{CARD}#{place:02}": digest for place, digest in enumerate(digests)} if len(digests) > 1 else {}


def _part_keys(row: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    key = account_key(row["account_id"])
    return [(key, place, digest) for place, digest in _places(row["digests"]).items()]


def _contents(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str, str], bytes]:
    """The contents of parts by partition, sort key and digest."""
    keys = [(pk, place) for row in rows for pk, place, _ in _part_keys(row)]
    found = CardPart.batch_get(keys) if keys else ()
    return {(part.pk, part.sk, part.digest): part.content for part in found}
