"""The directory's rules, pure: values in, values out."""

import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum

from chalicelib.errors import Conflict, FieldError, Forbidden, Invalid

# What an account's administrators do not change: it says who the customer is to the provider.
PROVIDERS_FIELDS = frozenset({"name", "domains", "billing_numbers", "ticket_visibility"})
_SEARCHED_CHARS = 60  # of a name; whoever types more than that means it


class Registration(StrEnum):
    """Who becomes a contact by signing in."""

    OPEN = "open"  # anyone with a verified address in a domain of the account
    INVITATION = "invitation"  # only who has been invited


class TicketVisibility(StrEnum):
    """What a contact sees of its account's tickets besides its own."""

    OWN = "own"  # nothing
    ACCOUNT = "account"  # all, to read
    ACCOUNT_COMMENT = "account_comment"  # all, to read and to comment


class ContactRole(StrEnum):
    """What a contact is for its account; each is held by at most one contact."""

    TECHNICAL = "technical"  # told of maintenance, outages and information on every service
    ADMINISTRATIVE = "administrative"  # the same, and what concerns the account as a whole
    BILLING = "billing"  # told of invoices, reminders and prices
    MAIN = "main"  # while set, the only one who opens tickets


class ContactKind(StrEnum):
    """Who reads a contact's mail."""

    PERSON = "person"
    GROUP = "group"  # a team mailbox: may be told, is nobody's sign-in


class NotificationType(StrEnum):
    """What can be told."""

    MAINTENANCE = "maintenance"
    OUTAGE = "outage"
    INFORMATION = "information"
    TICKET_UPDATES = "ticket_updates"
    ESCALATION = "escalation"  # of levels 1 to 5
    PRODUCT_NEWS = "product_news"
    PROACTIVE_TICKET = "proactive_ticket"
    INVOICE = "invoice"
    PAYMENT_REMINDER = "payment_reminder"
    PRICE_CHANGE = "price_change"


def check_fields(names: Iterable[str], *, provider: str, address: str) -> None:
    """An account's administrators change its settings, and not who it is.

    Raises:
        Forbidden: naming each field that only the provider changes, and whom to ask.
    """
    fields = [
        FieldError(f"/{name}", "providers-field", "is changed by {provider} alone", {"provider": provider})
        for name in sorted(PROVIDERS_FIELDS.intersection(names))
    ]
    if fields:
        values = {"provider": provider, "address": address}
        raise Forbidden(
            "Some of this only {provider} changes; please write to {address}.", values=values, fields=fields
        )


def creates_contacts(own: bool | None, default: bool) -> bool:  # noqa: FBT001 - two settings of one kind
    """Whether an unknown sender of the account's domain becomes a contact: its own setting, or the provider's."""
    return default if own is None else own


def searchable(text: str) -> str:
    """A name as searches compare it: without case, accents and surplus spaces, and its beginning only."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one))
    return " ".join(plain.split())[:_SEARCHED_CHARS]


def check_holder(role: ContactRole, kind: ContactKind) -> None:
    """A team mailbox may hold any role but `main`, which opens tickets in person.

    Raises:
        Conflict: `kind` may not hold `role`.
    """
    if role is ContactRole.MAIN and kind is ContactKind.GROUP:
        raise Conflict("A group contact cannot hold the role main.")


def check_group(kind: ContactKind, first_name: str | None, *, is_admin: bool) -> list[FieldError]:
    """What of a team mailbox only a person can have."""
    if kind is ContactKind.PERSON:
        return []
    fields = []
    if first_name:
        fields.append(
            FieldError("/first_name", "group-has-one-name", "a group contact has its name in last_name alone")
        )
    if is_admin:
        fields.append(FieldError("/account_admin", "group-is-no-admin", "a group contact cannot be an account admin"))
    return fields


def check_parent(component_id: str, parent_id: str | None, parents: Mapping[str, str | None]) -> None:
    """A component may stand below any other that does not stand below it.

    Raises:
        Invalid: the parent is unknown, or the components would go round in a circle.
    """
    ancestor = parent_id
    while ancestor is not None:
        if ancestor not in parents:
            raise Invalid(fields=[FieldError("/parent_id", "unknown-component", "is not a component")])
        if ancestor == component_id:
            raise Invalid(fields=[FieldError("/parent_id", "circle", "stands below this component itself")])
        ancestor = parents[ancestor]


def with_descendants(component_ids: Iterable[str], parents: Mapping[str, str | None]) -> set[str]:
    """The given components and all that stand below them."""
    children: dict[str | None, list[str]] = {}
    for component_id, parent_id in parents.items():
        children.setdefault(parent_id, []).append(component_id)
    reached: set[str] = set()
    waiting = list(component_ids)
    while waiting:
        component_id = waiting.pop()
        if component_id not in reached:
            reached.add(component_id)
            waiting += children.get(component_id, [])
    return reached


def may_open_tickets(contact_id: str, main_contact_id: str | None) -> bool:
    """Whether a contact may open tickets for its account: as long as somebody holds the role `main`, only they may."""
    return main_contact_id in (None, contact_id)


def display_name(kind: str, first_name: str | None, last_name: str | None) -> str:
    """How a letter calls a contact; empty where only the address is known."""
    parts = [last_name] if kind == ContactKind.GROUP else [first_name, last_name]
    return " ".join(part for part in parts if part)
