"""Telling an account's admins that something has come to reach nobody there."""

from collections.abc import Mapping, Sequence

from chalicelib import ids
from chalicelib.audience.cards import Card
from chalicelib.audience.models import CardRow
from chalicelib.deliveries.rules import Lane
from chalicelib.deliveries.suppressions.warnings import Said, hand_in, reachable_admins
from chalicelib.directory.reading import read_aggregate
from chalicelib.directory.subscriptions.deciding import TypeInfo
from chalicelib.i18n.catalogue import text
from chalicelib.i18n.languages import Locale
from chalicelib.settings import settings

_NAMED_SERVICES_MAX = 10  # more than that are counted


def newly_uncovered(before: CardRow, fresh: Card, gaps: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """Of what reaches nobody now, the types that still reached somebody when the older card was made."""
    is_older = int(before.revision) < fresh.revision
    return {name: scopes for name, scopes in gaps.items() if name not in before.uncovered} if is_older else {}


def tell(before: CardRow, fresh: Card, gaps: Mapping[str, Sequence[str]], types: Mapping[str, TypeInfo]) -> None:
    """Write to each admin of the account what has come to reach nobody since the card before; to each once.

    Raises:
        Busy: others kept handing in the same letter.
    """
    found = newly_uncovered(before, fresh, gaps)
    if not found:
        return
    aggregate = read_aggregate(fresh.account_id)
    for admin in reachable_admins(aggregate.contacts):
        # The older card's revision and not the newer's: a second attempt, after a crash, meets the same letter.
        letter_id = ids.derived("let", "left-alone", fresh.account_id, str(before.revision), admin.contact_id)
        said = what_is_said(aggregate.account.locale(admin.language), fresh, found, types)
        hand_in(letter_id, Lane.DESK, admin, aggregate.account, said)


def what_is_said(
    language: Locale, card: Card, found: Mapping[str, Sequence[str]], types: Mapping[str, TypeInfo]
) -> Said:
    """The letter's words: of which types nobody is told, and about which services where it is not about all."""
    names = ", ".join(_label(types[name], language) for name in found)
    sentences = [text(language, "left_alone.what", account=card.name, types=names)]
    if services := _services(language, card, found):
        sentences.append(text(language, "left_alone.services", services=services))
    sentences += [text(language, "left_alone.so"), text(language, "left_alone.do")]
    return Said(text(language, "left_alone.subject", account=card.name, types=names), sentences)


def _services(language: Locale, card: Card, found: Mapping[str, Sequence[str]]) -> str:
    """The labels of the services concerned; empty where it is about none of them, or about all."""
    scopes = {scope for one in found.values() for scope in one}
    labels = [one.label for one in card.services if f"service#{one.service_id}" in scopes]
    if len(labels) == len(card.services):
        return ""
    more = len(labels) - _NAMED_SERVICES_MAX
    shown = labels[:_NAMED_SERVICES_MAX] + ([text(language, "letter.services.more", count=more)] if more > 0 else [])
    return ", ".join(shown)


def _label(info: TypeInfo, language: Locale) -> str:
    return info.labels.get(language.language) or info.labels[settings().default_language]
