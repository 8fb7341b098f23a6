"""Cards in their table."""

from collections.abc import Sequence

from chalicelib.audience.cards import Card, pack, unpack
from chalicelib.audience.models import CardRow
from chalicelib.directory.models import account_key
from chalicelib.tables import Refused, conditional

_SK = "card"


def read_cards(account_ids: Sequence[str]) -> dict[str, Card]:
    """The stored cards by account id; 100 accounts a call, eventually consistent at half the price."""
    rows = CardRow.batch_get([(account_key(account_id), _SK) for account_id in account_ids])
    return {row.account_id: unpack(row.card) for row in rows}


def write_card(card: Card) -> None:
    """Store a card, unless the one stored is as new: late and doubled projections never win over fresh ones."""
    row = CardRow(
        account_key(card.account_id), _SK, account_id=card.account_id, revision=card.revision, card=pack(card)
    )
    try:
        with conditional():
            row.save(CardRow.pk.does_not_exist() | (CardRow.revision < card.revision))
    except Refused:
        return
