"""What can be done to subscriptions: load, ask the rules, store."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib import ids
from chalicelib.api.preconditions import Precondition
from chalicelib.directory import reading, store
from chalicelib.directory.models import Account, Subscription, account_key, subscription_key
from chalicelib.directory.persons import Person
from chalicelib.directory.rules import ContactRole
from chalicelib.directory.store import Change, amend
from chalicelib.directory.subscriptions.catalogue import types
from chalicelib.directory.subscriptions.deciding import (
    OWN,
    Effective,
    Level,
    TypeInfo,
    by_subscription,
    effective,
    own_of,
)
from chalicelib.directory.subscriptions.preferences import Preferences
from chalicelib.directory.subscriptions.schemas import SubscriptionDraft, SubscriptionPatch, SubscriptionView
from chalicelib.errors import Conflict, FieldError, Forbidden, Invalid, NotFound
from chalicelib.principals import Action, Principal

OWN_MAX = 200  # per contact; an account's card carries them all


@dataclass(frozen=True)
class Told:
    """What one contact is told: stored rows by their ids, and with the roles' all that is in effect."""

    rows: Mapping[str, Subscription]
    effective: Mapping[str, list[Effective]]
    types: Mapping[str, TypeInfo]

    def view(self, subscription_id: str) -> SubscriptionView:
        """One of them. Raises NotFound."""
        if subscription_id not in self.effective:
            raise NotFound
        found = self.effective[subscription_id]
        return SubscriptionView.of(found, self.types[found[0].notification_type])

    def views(self) -> list[SubscriptionView]:
        """All of them, muted ones too."""
        return [self.view(subscription_id) for subscription_id in self.effective]

    def row(self, account_id: str, contact_id: str, subscription_id: str) -> Subscription:
        """The row of one in effect: the stored one, or a new one for what a role brings."""
        first = self.effective[subscription_id][0]
        return self.rows.get(subscription_id) or Subscription(
            account_key(account_id),
            subscription_key(contact_id, subscription_id),
            account_id=account_id,
            contact_id=contact_id,
            subscription_id=subscription_id,
            notification_type=first.notification_type,
            scope=first.scope,
            is_by_role=True,
        )


def told(account_id: str, contact_id: str) -> Told:
    """What a contact is told, muted or not, leaving out services and types that are gone. Raises NotFound."""
    reading.get_contact(account_id, contact_id)
    known = types()
    rows = reading.subscriptions(account_id, contact_id)
    roles = [ContactRole(one.role) for one in reading.holders(account_id) if one.contact_id == contact_id]
    services = {f"service#{one.service_id}" for one in reading.services(account_id)} if rows else set()
    present = [own_of(row) for row in rows if not row.scope.startswith("service#") or row.scope in services]
    found = by_subscription(effective(contact_id, roles, present, known))
    return Told({row.subscription_id: row for row in rows}, found, known)


def create_subscription(
    caller: Principal, account_id: str, contact_id: str, draft: SubscriptionDraft
) -> SubscriptionView:
    """A subscription of a contact's own.

    Raises:
        NotFound: there is no such contact.
        Invalid: naming the type, the service or number that is not there, and each preference that is not allowed.
        Conflict: it has one of this type and scope, muted or not, or as many as it may have.
        Forbidden: its type is given by those who keep the account's contacts, and the caller does not.
    """
    subscription_id = ids.new("sub")
    is_admin = caller.hat(Action.CONTACTS_WRITE, account_id) is not None

    def plan(account: Account) -> tuple[SubscriptionView, Change]:
        present = told(account_id, contact_id)
        if not is_admin:
            _check_gives(present.types.get(draft.type))
        row = draft_row(account, contact_id, subscription_id, draft, present.types)
        own = [one for one in present.rows.values() if not one.is_by_role and one.subscription_id in present.effective]
        if any((one.notification_type, one.scope) == (draft.type, draft.scope) for one in own):
            raise Conflict("The contact already has a subscription of this type and scope; it may be muted.")
        if len(own) >= OWN_MAX:
            raise Conflict("A contact may have at most {limit} subscriptions of its own.", values={"limit": OWN_MAX})
        found = effective(contact_id, [], [own_of(row)], present.types)
        return SubscriptionView.of(found, present.types[draft.type]), Change(
            row.sk, None, _values(row), puts=[(row, None)]
        )

    return store.change_account(caller.id, account_id, plan)


def change_subscription(
    caller: Principal,
    account_id: str,
    contact_id: str,
    subscription_id: str,
    patch: SubscriptionPatch,
    match: Precondition,
) -> None:
    """Change how a contact is told by one subscription, its own or a role's, or mute it.

    Raises:
        NotFound, PreconditionFailed: as they say.
        Invalid: naming each preference that the type does not allow.
    """

    def plan(_: Account) -> tuple[None, Change | None]:
        present = told(account_id, contact_id)
        match.check(present.view(subscription_id))
        row = present.row(account_id, contact_id, subscription_id)
        values: dict[str, object] = {}
        if "preferences" in patch.model_fields_set:
            now, named = own_of(row).preferences, patch.preferences.named()
            _refuse(now.refusals(named, present.types[row.notification_type].allows))
            values["preferences"] = now.amended(named).pack()
        if "is_muted" in patch.model_fields_set:
            values["is_muted"] = patch.is_muted
        return None, amend(row, values)

    store.change_account(caller.id, account_id, plan)


def delete_subscription(caller: Principal, account_id: str, contact_id: str, subscription_id: str) -> None:
    """Remove a subscription of a contact's own.

    Raises:
        NotFound: there is no such subscription.
        Conflict: a role brings it.
    """

    def plan(_: Account) -> tuple[None, Change]:
        present = told(account_id, contact_id)
        present.view(subscription_id)
        row = present.row(account_id, contact_id, subscription_id)
        if present.effective[subscription_id][0].reason != OWN:
            raise Conflict("A subscription that comes with a role can be muted but not deleted.")
        return None, Change(row.sk, _values(row), None, deletes=[row])

    store.change_account(caller.id, account_id, plan)


def erase_subscriptions(person: Person, _after: str, _until: datetime) -> str:
    """Delete what an erased person had set about being told."""
    for row in reading.subscriptions(person.account_id, person.contact_id):
        row.delete()
    return ""


def draft_row(
    account: Account, contact_id: str, subscription_id: str, draft: SubscriptionDraft, known: Mapping[str, TypeInfo]
) -> Subscription:
    """The row of a new subscription.

    Raises:
        Invalid: naming the type, the service or number that is not there, and each preference that is not allowed.
    """
    info = known.get(draft.type)
    if info is None:
        raise Invalid(fields=[FieldError("/type", "unknown-type", "is not a notification type")])
    named = draft.preferences.named()
    _refuse([*_scope_refusals(account, info, draft), *Preferences().refusals(named, info.allows)])
    return Subscription(
        account.pk,
        subscription_key(contact_id, subscription_id),
        account_id=account.account_id,
        contact_id=contact_id,
        subscription_id=subscription_id,
        notification_type=draft.type,
        scope=draft.scope,
        preferences=Preferences().amended(named).pack(),
    )


def _scope_refusals(account: Account, info: TypeInfo, draft: SubscriptionDraft) -> list[FieldError]:
    fields = []
    if draft.service_id and info.level is not Level.SERVICE:
        fields.append(FieldError("/service_id", "wrong-level", "notifications of this type are not about a service"))
    elif draft.service_id and reading.unknown_services([(account.account_id, draft.service_id)]):
        fields.append(FieldError("/service_id", "unknown-service", "is not a service of this account"))
    if draft.billing_number and info.level is not Level.BILLING:
        message = "notifications of this type are not about a billing account number"
        fields.append(FieldError("/billing_number", "wrong-level", message))
    elif draft.billing_number and draft.billing_number not in account.billing_numbers:
        message = "is not a billing account number of this account"
        fields.append(FieldError("/billing_number", "unknown-billing-number", message))
    return fields


def _check_gives(info: TypeInfo | None) -> None:
    """SECURITY: invoices, and what others ask for support about, are not one's own to subscribe to."""
    if info and info.by_admin:
        message = "is given by the account's administrators, and by the provider"
        field = FieldError("/type", "given-by-admin", message)
        raise Forbidden("Only an account administrator can decide who is notified of this.", fields=[field])


def _refuse(fields: list[FieldError]) -> None:
    if fields:
        raise Invalid(fields=fields)


def _values(row: Subscription) -> dict[str, object]:
    return {
        "notification_type": row.notification_type,
        "scope": row.scope,
        "preferences": row.preferences,
        "is_muted": row.is_muted,
    }
