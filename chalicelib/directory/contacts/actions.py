"""What can be done to a contact's record: load, ask the rules, store."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from chalicelib import clock, ids
from chalicelib.api.fields import changed
from chalicelib.api.preconditions import Precondition
from chalicelib.directory import reading, store
from chalicelib.directory.accounts.rules import ContactDomains, check_domain
from chalicelib.directory.contacts.main_contact import held_main, standing_in, tell_deputies
from chalicelib.directory.contacts.phones import read_phone
from chalicelib.directory.contacts.roles import take_roles
from chalicelib.directory.contacts.schemas import ContactDraft, ContactPatch, ContactView
from chalicelib.directory.contacts.suppressing import reason_for
from chalicelib.directory.models import MARKER, Account, Contact, Marker, Subscription, account_key
from chalicelib.directory.rules import ContactKind, check_group, check_holder
from chalicelib.directory.store import Change, amend
from chalicelib.directory.subscriptions.actions import draft_row
from chalicelib.directory.subscriptions.catalogue import types
from chalicelib.errors import Conflict, FieldError, Forbidden, Invalid
from chalicelib.principals import Principal, Role
from chalicelib.settings import settings

_OF_OTHER_ROWS = {"roles", "subscriptions", "ticket"}


def create_contact(caller: Principal, account_id: str, draft: ContactDraft) -> Contact:
    """A new contact, holding `draft.roles` from now on.

    Raises:
        NotFound: there is no such account.
        Conflict: the account has a contact with this address, or its kind may not hold a role.
        Invalid: it is the support address, or the one letters come from; or a field names what does not exist.
        Forbidden: it would be an account admin, which is not for this caller to say.
    """
    if draft.account_admin:
        check_grants(caller)
    contact_id = ids.new("con")

    def plan(account: Account) -> tuple[Contact, Change]:
        return begin_contact(account, contact_id, draft, by_provider=caller.account_id is None)

    return store.change_account(caller.id, account_id, plan)


def begin_contact(
    account: Account, contact_id: str, draft: ContactDraft, *, by_provider: bool
) -> tuple[Contact, Change]:
    """A contact to be, and the change that stores it with its roles; to be planned inside the account's change.

    `by_provider` says whether the provider's own people put it on file, which decides what the claim counts for.

    Raises:
        Conflict, Invalid: as `create_contact` says.
    """
    for role in draft.roles:
        check_holder(role, draft.kind)
    _check_not_ours(draft.email)
    check_domain(draft.email, ContactDomains(account.contact_domains), account.domains)
    contact = contact_of(account, contact_id, draft)
    contact.by_provider = by_provider
    marker = email_marker(contact)
    if store.exists(marker):
        raise Conflict("The account already has a contact with this e-mail address.")
    after = {name: getattr(contact, name) for name in ContactDraft.model_fields if name not in _OF_OTHER_ROWS}
    after |= {
        "roles": sorted(set(draft.roles)),
        "subscriptions": [one.model_dump(mode="json", exclude_unset=True) for one in draft.subscriptions],
    }
    change = Change(contact.sk, None, after)
    change.puts += [(contact, None), (marker, Marker.pk.does_not_exist())]
    change.puts += [(row, None) for row in _subscriptions(account, contact_id, draft)]
    take_roles(change, contact, draft.roles)
    return contact, change


def change_contact(
    caller: Principal, account_id: str, contact_id: str, patch: ContactPatch, match: Precondition
) -> Contact:
    """Change the named fields of a contact.

    Raises:
        NotFound: there is no such contact.
        PreconditionFailed: it is no longer what the caller has seen.
        Invalid: a field contradicts the contact's kind, or names what does not exist.
        Forbidden: who is an account admin is not for this caller to say.
    """
    values = changed(patch)
    if "account_admin" in values:
        check_grants(caller)

    def plan(_: Account) -> tuple[Contact, Change | None]:
        contact = seen_contact(account_id, contact_id, match)
        # Only whoever goes away, or comes back, changes who stands in.
        held = held_main(account_id) if "away_until" in values else None
        before = standing_in(held, contact)
        change = amend(contact, values | _checked(contact, values))
        if change and held:
            tell_deputies(change, before, standing_in(held, contact))
        return contact, change

    return store.change_account(caller.id, account_id, plan)


def confirm_contact(caller: Principal, account_id: str, contact_id: str, match: Precondition) -> Contact:
    """Note that the record is right as of today; twice a day changes nothing. Raises NotFound, PreconditionFailed."""
    today = clock.now().date().isoformat()

    def plan(_: Account) -> tuple[Contact, Change | None]:
        contact = seen_contact(account_id, contact_id, match)
        return contact, amend(contact, {"confirmed_on": today})

    return store.change_account(caller.id, account_id, plan)


def seen_contact(account_id: str, contact_id: str, match: Precondition) -> Contact:
    """The contact that a caller is about to change.

    Raises:
        NotFound: there is no such contact.
        PreconditionFailed: it is no longer what the caller has seen.
    """
    contact = reading.get_contact(account_id, contact_id)
    if match.tags:
        match.check(ContactView.of(contact, reading.holders(account_id)))
    return contact


def _subscriptions(account: Account, contact_id: str, draft: ContactDraft) -> list[Subscription]:
    """The rows of a new contact's own subscriptions. Raises Invalid naming every field that is wrong, in every one."""
    known, fields = types() if draft.subscriptions else {}, list[FieldError]()
    rows: dict[tuple[str, str], Subscription] = {}
    for place, one in enumerate(draft.subscriptions):
        subscription_id = ids.derived("sub", contact_id, "begun-with", str(place))
        try:
            row = draft_row(account, contact_id, subscription_id, one, known)
        except Invalid as error:
            fields += [replace(field, pointer=f"/subscriptions/{place}{field.pointer}") for field in error.fields]
            continue
        if rows.setdefault((row.notification_type, row.scope), row) is not row:
            fields.append(FieldError(f"/subscriptions/{place}", "repeated", "repeats an earlier entry"))
    if fields:
        raise Invalid(fields=fields)
    return list(rows.values())


def check_grants(caller: Principal) -> None:
    """SECURITY: operators keep every account's contacts, and so must not make one of them its administrator.

    Raises:
        Forbidden: the caller may not say who is an account admin.
    """
    if caller.role is Role.OPERATOR:
        message = "can only be set by the account's or the provider's administrators"
        field = FieldError("/account_admin", "not-yours-to-grant", message)
        raise Forbidden("Operators cannot decide who administers the account.", fields=[field])


def email_marker(contact: Contact) -> Marker:
    """What keeps an address unique in its account."""
    return Marker(f"email#{contact.account_id}#{contact.email}", MARKER, target=contact.contact_id)


def _check_not_ours(email: str) -> None:
    """SECURITY: what is written to ourselves would come back as a request, and be answered, for ever."""
    local, _, domain = email.partition("@")
    if f"{local.partition('+')[0]}@{domain}" in settings().own_addresses:
        raise Invalid(fields=[FieldError("/email", "own-address", "is an address of the provider's own system")])


def contact_of(account: Account, contact_id: str, draft: ContactDraft) -> Contact:
    """The row that a draft makes, its number as it is kept. Raises Invalid, as `create_contact` says."""
    values = draft.model_dump(mode="json", exclude=_OF_OTHER_ROWS)
    contact = Contact(
        account_key(account.account_id),
        f"contact#{contact_id}",
        account_id=account.account_id,
        contact_id=contact_id,
        created_at=clock.now(),
        suppressed=reason_for(draft.email),
        **values | {"language": draft.language or account.default_language},
    )
    contact.time_zone = draft.time_zone or account.time_zone
    for name, value in _checked(contact, values).items():
        setattr(contact, name, value)
    return contact


def _checked(contact: Contact, values: Mapping[str, Any]) -> dict[str, Any]:
    """The phone number as it is kept, where `values` for a contact name one.

    Raises:
        Invalid: naming each field that contradicts the contact's kind, or names what does not exist.
    """
    fields = check_group(
        ContactKind(contact.kind), values.get("first_name"), is_admin=bool(values.get("account_admin"))
    )
    if (agent_id := values.get("agent_id")) and reading.find_agent(contact.account_id, agent_id) is None:
        fields.append(FieldError("/agent_id", "unknown-agent", "is not an agent of this account"))
    if (away_until := values.get("away_until")) and away_until <= clock.now():
        fields.append(FieldError("/away_until", "in-the-past", "must lie in the future"))
    phone: dict[str, Any] = {}
    try:
        phone = _phone(contact, values)
    except Invalid as error:
        fields += error.fields
    if fields:
        raise Invalid(fields=fields)
    return phone


def _phone(contact: Contact, values: Mapping[str, Any]) -> dict[str, Any]:
    phone: str | None = contact.phone
    extension = values.get("phone_extension", contact.phone_extension)
    if values.get("phone"):
        found = read_phone(values["phone"], values.get("time_zone") or contact.time_zone)
        if found is None:
            message = "is not a valid phone number; please include the country code, as in +41 44 234 56 78"
            raise Invalid(fields=[FieldError("/phone", "not-a-phone-number", message)])
        phone, written = found
        extension = values.get("phone_extension") or written
    elif "phone" in values:
        phone, extension = None, values.get("phone_extension")
    if extension and phone is None:
        message = "is only possible together with a phone number"
        raise Invalid(fields=[FieldError("/phone_extension", "no-phone", message)])
    return {"phone": phone, "phone_extension": extension} if {"phone", "phone_extension"} & set(values) else {}
