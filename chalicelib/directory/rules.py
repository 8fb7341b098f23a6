"""The directory's rules, pure: values in, values out."""

from datetime import datetime
from enum import StrEnum
from typing import Protocol

from chalicelib.errors import Conflict, FieldError


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
    PROACTIVE_TICKET = "proactive_ticket"  # a fault, on which the provider opens a ticket itself
    PROACTIVE_INFORMATION = "proactive_information"  # the same of a mere sign of one
    INVOICE = "invoice"
    PAYMENT_REMINDER = "payment_reminder"
    PRICE_CHANGE = "price_change"


class Absent(Protocol):
    """What of a contact says whether it is away."""

    @property
    def away_until(self) -> datetime | None: ...  # until when, if it was said


def is_away(contact: Absent, now: datetime) -> bool:
    """Whether a contact is away at an instant; nothing has to happen for it to be back."""
    return contact.away_until is not None and now < contact.away_until


def check_holder(role: ContactRole, kind: ContactKind) -> None:
    """A team mailbox may hold any role but `main`, which opens tickets in person.

    Raises:
        Conflict: `kind` may not hold `role`.
    """
    if role is ContactRole.MAIN and kind is ContactKind.GROUP:
        raise Conflict("A group contact cannot be the main contact.")


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
        fields.append(
            FieldError("/account_admin", "group-is-no-admin", "a group contact cannot be an account administrator")
        )
    return fields


def claim_counts(*, is_confirmed: bool, is_of_domain: bool, by_provider: bool | None, is_contested: bool) -> bool:
    """Whether an account's having an address on file counts for where its mail goes, for `/me`, and for erasure.

    SECURITY: whoever puts an address on file only claims it. The claim is good where the owner confirmed it, where the
    address lies in a domain of the account, or where the provider's own people filed it (None: from before that was
    noted) and no other account has it. Until then it changes nothing for its owner.
    """
    return is_confirmed or is_of_domain or (by_provider is not False and not is_contested)


def display_name(kind: str, first_name: str | None, last_name: str | None) -> str:
    """How a letter calls a contact; empty where only the address is known."""
    parts = [last_name] if kind == ContactKind.GROUP else [first_name, last_name]
    return " ".join(part for part in parts if part)
