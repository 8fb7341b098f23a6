"""Who is told next: one page of a fan-out out of the cards of its accounts; pure.

A position is `<account>/<contact>`, or `<account>/~` behind an account's last contact; pages follow each
other by position, so that every recipient is on exactly one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib.audience.cards import (
    Card,
    CardService,
    Decision,
    Recipient,
    Scope,
    affected_services,
    asked_of,
    is_affected,
    listeners,
)

START = ""
END = "~"  # sorts behind every id
PAGE_ACCOUNTS_MAX = 250  # per page: three reads of heads and cards each
PAGE_RECIPIENTS_MAX = 500  # per page: their batches stay far below a transaction's 4 MB and 100 items


@dataclass(frozen=True)
class Listener:
    """A recipient, what of their account is affected, and why and how they are told."""

    card: Card
    recipient: Recipient
    decision: Decision
    services: tuple[CardService, ...]


@dataclass(frozen=True)
class PlannedPage:
    """The next page: whom it tells, who of the affected accounts has nobody, and the position it ends with."""

    listeners: tuple[Listener, ...]
    uncovered: tuple[str, ...]
    to: str


def plan_page(
    cards: Iterable[Card], scope: Scope, saying: Mapping[str, Any], position: str, *, is_last: bool
) -> PlannedPage:
    """The page that begins behind `position`; `cards` are the accounts from there on, in order, read as needed.

    `is_last` says that no account follows them.
    """
    told: list[Listener] = []
    uncovered: list[str] = []
    last = ""
    for card in cards:
        last = card.account_id
        if not is_affected(card, scope):
            continue
        people = listeners(card, asked_of(card, scope, saying["kind"], saying["impact"], saying["announcement"]))
        if not people and not position.startswith(f"{card.account_id}/"):
            uncovered.append(card.account_id)
        services = affected_services(card, scope)
        for recipient, decision in people:
            if _position(card, recipient) <= position:
                continue
            if len(told) == PAGE_RECIPIENTS_MAX:
                return _full_page(told, uncovered)
            told.append(Listener(card, recipient, decision, services))
    to = END if is_last or not last else f"{last}/{END}"
    return PlannedPage(tuple(told), tuple(uncovered), to)


def first_account(position: str) -> str:
    """From which account id on the accounts behind a position are found."""
    return position if position.endswith(f"/{END}") else position.partition("/")[0]


def _full_page(told: list[Listener], uncovered: list[str]) -> PlannedPage:
    """A page that ends with the last recipient it has room for; what lies behind it is the next one's."""
    last = told[-1]
    before = tuple(account_id for account_id in uncovered if account_id < last.card.account_id)
    return PlannedPage(tuple(told), before, _position(last.card, last.recipient))


def _position(card: Card, recipient: Recipient) -> str:
    return f"{card.account_id}/{recipient.contact_id}"
