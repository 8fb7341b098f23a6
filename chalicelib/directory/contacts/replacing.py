"""Contacts replaced by another, so that a new address loses nothing: load, ask the rules, store."""

from chalicelib import clock
from chalicelib.api.preconditions import Precondition
from chalicelib.directory import reading, store
from chalicelib.directory.contacts.actions import seen_contact
from chalicelib.directory.contacts.leaving import add_to_audit, note_roles
from chalicelib.directory.contacts.roles import Departure, departure, named_contact
from chalicelib.directory.models import Account, Contact, Subscription
from chalicelib.directory.rules import ContactKind
from chalicelib.directory.store import Change
from chalicelib.directory.subscriptions.deciding import by_role_id
from chalicelib.errors import FieldError, Invalid
from chalicelib.principals import Principal, Role

# Each moves by two writes, one away and one to; beside the roles and the rows of both contacts they fit one
# transaction of 100.
MOVED_AT_ONCE = 40


def replace_contact(caller: Principal, account_id: str, contact_id: str, by: str, match: Precondition) -> Contact:
    """The contact, deactivated: its roles, deputyships, subscriptions, and right as account admin are another's now.

    More than `MOVED_AT_ONCE` subscriptions move in several steps, the roles with the last one: until then both
    are active, so that at no moment nobody is told. Begun anew it goes on where it stopped; done twice it changes
    nothing. An operator leaves the right of an account admin where it is.

    Raises:
        NotFound: there is no such contact.
        Invalid: the account has no such other contact.
        Conflict: that one's kind may not hold one of the roles, or it is deactivated.
        PreconditionFailed: the contact is no longer what the caller has seen.
    """

    def plan(_: Account) -> tuple[Contact | None, Change | None]:
        contact = seen_contact(account_id, contact_id, match)
        if by == contact_id:
            raise Invalid(fields=[FieldError("/by", "same-contact", "is the contact itself")])
        other = named_contact(account_id, by, "/by")
        leaves, theirs = departure(account_id, contact_id), reading.subscriptions(account_id, contact_id)
        if contact.deactivated_at and not (leaves.held or theirs):
            return contact, None
        moving = theirs[:MOVED_AT_ONCE]
        change = Change(contact.sk, {"subscriptions": len(moving)}, {"moved_to": by})
        _move(change, moving, reading.subscriptions(account_id, by), by)
        if len(moving) < len(theirs):
            return None, change
        _hand_over(change, contact, other, leaves, with_admin=caller.role is not Role.OPERATOR)
        return contact, change

    while (done := store.change_account(caller.id, account_id, plan)) is None:
        pass
    return done


def _hand_over(change: Change, contact: Contact, other: Contact, leaves: Departure, *, with_admin: bool) -> None:
    leaves.add_to(change, other, with_deputyships=True)
    note_roles(change, leaves, other.contact_id)
    if contact.account_admin and with_admin and other.kind == ContactKind.PERSON:
        contact.account_admin, other.account_admin = False, True
        change.puts.append((other, None))
        add_to_audit(change, before={"account_admin": True}, after={"account_admin": False})
    contact.deactivated_at = contact.deactivated_at or clock.now()
    change.puts.append((contact, None))
    add_to_audit(change, before={}, after={"deactivated_at": contact.deactivated_at})


def _move(change: Change, rows: list[Subscription], present: list[Subscription], to: str) -> None:
    """Add to a change that subscriptions are another contact's, but for those that it has already."""
    known = {_sameness(row) for row in present}
    for row in rows:
        change.deletes.append(row)
        if _sameness(row) not in known:
            values = {name: value for name, value in row.attribute_values.items() if name not in {"pk", "sk", "cls"}}
            subscription_id = by_role_id(to, row.notification_type) if row.is_by_role else row.subscription_id
            moved = Subscription(
                row.pk,
                f"subscription#{to}#{subscription_id}",
                **values | {"contact_id": to, "subscription_id": subscription_id},
            )
            change.puts.append((moved, None))


def _sameness(row: Subscription) -> tuple[str, str, bool]:
    return row.notification_type, row.scope, bool(row.is_by_role)
