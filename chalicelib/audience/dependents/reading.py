"""The accounts whose services stand on a component, or on one below it."""

from chalicelib.audience.actions import exact_cards
from chalicelib.audience.cards import Card, CardService
from chalicelib.directory import reading
from chalicelib.directory.services.rules import with_descendants

Dependent = tuple[Card, list[CardService]]


def dependents(component_id: str, after: str, limit: int) -> tuple[list[Dependent], str]:
    """Open accounts behind the account `after` with the services that depend on a component, and the last id looked
    at if more follow; out of up to `limit`, so that there may be fewer. Raises NotFound.

    A component stands for all that stands below it, as in a notice.
    """
    reading.get_component(component_id)
    concerned = with_descendants([component_id], reading.component_parents())
    # From `after` on, it included: one more for that, and one to see whether any follow.
    found = [one for one in reading.accounts_on(concerned, [], after, limit + 2) if one != after]
    account_ids = found[:limit]
    pairs = [(card, _standing_on(concerned, card)) for card in exact_cards(account_ids) if not card.is_closed]
    return [pair for pair in pairs if pair[1]], account_ids[-1] if len(found) > limit else ""


def _standing_on(concerned: set[str], card: Card) -> list[CardService]:
    return [one for one in card.services if concerned & set(one.components)]
