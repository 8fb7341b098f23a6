"""From an account to its card; pure."""

from chalicelib.audience.cards import Card, CardService, Recipient
from chalicelib.directory.models import Contact
from chalicelib.directory.reading import Aggregate
from chalicelib.directory.rules import ContactRole, display_name, subscriptions


def card(aggregate: Aggregate) -> Card:
    """What the account looks like to a publisher."""
    account = aggregate.account
    roles_by_contact: dict[str, list[ContactRole]] = {}
    for holder in aggregate.holders:
        roles_by_contact.setdefault(holder.contact_id, []).append(ContactRole(holder.role))
    recipients = [_recipient(contact, roles_by_contact.get(contact.contact_id, [])) for contact in aggregate.contacts]
    return Card(
        account_id=account.account_id,
        number=account.number,
        name=account.name,
        revision=int(account.revision),
        services=tuple(
            CardService(service.service_id, service.label, tuple(service.components))
            for service in sorted(aggregate.services, key=lambda service: service.label)
        ),
        recipients=tuple(sorted((one for one in recipients if one.told), key=lambda one: one.contact_id)),
    )


def _recipient(contact: Contact, roles: list[ContactRole]) -> Recipient:
    told = {str(kind): tuple(str(role) for role in reasons) for kind, reasons in subscriptions(roles).items()}
    name = display_name(contact.kind, contact.first_name, contact.last_name)
    return Recipient(contact.contact_id, contact.email, name, contact.language, contact.time_zone, told)
