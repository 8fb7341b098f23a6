"""What an account lacks, and where that is mended."""

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib import clock
from chalicelib.audience.actions import exact_cards
from chalicelib.audience.cards import Card
from chalicelib.audience.readiness import Finding, FindingCode, Severity, findings
from chalicelib.directory.subscriptions.catalogue import types
from chalicelib.directory.subscriptions.deciding import TypeInfo
from chalicelib.errors import NotFound

_SHOWN = 5  # of what is missing: who has mended these sees the next
# Where each is mended, under the account's home page, and by what.
_AT_CONTACTS, _AT_ROLES, _AT_NEW = ("/contacts", "contacts"), ("/contacts/roles", "roles"), ("/contacts/new", "new")
_MENDED = {
    FindingCode.NO_CONTACTS: _AT_NEW,
    FindingCode.NO_TECHNICAL_CONTACT: _AT_ROLES,
    FindingCode.NO_ADMINISTRATIVE_CONTACT: _AT_ROLES,
}


@dataclass(frozen=True)
class Missing:
    """One thing that is missing, what it is about, and where and by what it is mended."""

    code: str
    about: str
    mended_at: str
    mended_by: str


@dataclass(frozen=True)
class State:
    """An account's card, the notification types, and what is missing and advised."""

    card: Card
    types: dict[str, TypeInfo]
    missing: Sequence[Missing]
    advice: Sequence[Finding]

    def told(self, contact_id: str) -> list[TypeInfo]:
        """The types of notification that a contact gets."""
        found = next((one for one in self.card.recipients if one.contact_id == contact_id), None)
        names = {one.notification_type for one in found.subscriptions(self.types) if not one.is_muted} if found else ()
        return [info for name, info in self.types.items() if name in names]

    def advice_on(self, contact_id: str) -> list[Finding]:
        """What is advised about a contact."""
        return [one for one in self.advice if one.contact_id == contact_id]


def state_of(account_id: str) -> State:
    """How an account stands today. Raises NotFound."""
    state = states_of([account_id]).get(account_id)
    if state is None:
        raise NotFound
    return state


def states_of(account_ids: Sequence[str]) -> dict[str, State]:
    """How those accounts stand today that exist, by their ids."""
    known = types() if account_ids else {}
    return {card.account_id: _state(card, known) for card in exact_cards(account_ids)}


def _state(card: Card, known: dict[str, TypeInfo]) -> State:
    found = findings(card, clock.now().date(), known)
    missing = [_missing(one) for one in found if one.severity is Severity.MISSING]
    advice = [one for one in found if one.severity is Severity.ADVICE]
    return State(card, known, missing[:_SHOWN], advice)


def _missing(finding: Finding) -> Missing:
    at, by = _MENDED.get(finding.code, _AT_CONTACTS)
    return Missing(finding.code, finding.about, at, by)
