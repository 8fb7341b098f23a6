"""From an account to its card; pure."""

from collections import defaultdict

from chalicelib.audience.cards import Card, CardService, Recipient
from chalicelib.audience.packing import service_order
from chalicelib.directory.models import Contact
from chalicelib.directory.reading import Aggregate
from chalicelib.directory.rules import ContactRole, display_name
from chalicelib.directory.subscriptions.deciding import Own, own_of
from chalicelib.i18n.languages import Locale


def card(aggregate: Aggregate) -> Card:
    """What the account looks like to a publisher; of a closed one, that nobody is told."""
    account = aggregate.account
    is_closed = account.closed_at is not None
    return Card(
        account_id=account.account_id,
        number=account.number,
        name=account.name,
        revision=int(account.revision),
        services=() if is_closed else _services(aggregate),
        recipients=() if is_closed else _recipients(aggregate),
        billing_numbers=() if is_closed else tuple(account.billing_numbers),
        is_closed=is_closed,
    )


def _services(aggregate: Aggregate) -> tuple[CardService, ...]:
    services = (
        CardService(one.service_id, one.label, tuple(one.components), one.number, one.location)
        for one in aggregate.services
    )
    return tuple(sorted(services, key=service_order))


def _recipients(aggregate: Aggregate) -> tuple[Recipient, ...]:
    roles: defaultdict[str, list[ContactRole]] = defaultdict(list)
    for holder in aggregate.holders:
        roles[holder.contact_id].append(ContactRole(holder.role))
    own: defaultdict[str, list[Own]] = defaultdict(list)
    for row in aggregate.subscriptions:
        own[row.contact_id].append(own_of(row))
    active = (contact for contact in aggregate.contacts if contact.deactivated_at is None)
    return tuple(
        _recipient(
            contact, aggregate.account.locale(contact.language), roles[contact.contact_id], own[contact.contact_id]
        )
        for contact in sorted(active, key=lambda contact: contact.contact_id)
    )


def _recipient(contact: Contact, locale: Locale, roles: list[ContactRole], own: list[Own]) -> Recipient:
    return Recipient(
        contact_id=contact.contact_id,
        email=contact.email,
        name=display_name(contact.kind, contact.first_name, contact.last_name),
        kind=contact.kind,
        language=locale,
        time_zone=contact.time_zone,
        roles=tuple(sorted(roles)),
        own=tuple(sorted(own, key=lambda one: one.subscription_id)),
        suppressed=contact.suppressed,
        is_verified=contact.verified_at is not None,
        has_phone=contact.phone is not None,
        is_account_admin=contact.account_admin,
        confirmed_on=contact.confirmed_on or _made_on(contact),
    )


def _made_on(contact: Contact) -> str | None:
    """The day on which somebody wrote the record, and so said that it was right."""
    return contact.created_at.date().isoformat() if contact.created_at else None
