"""What can be done to contacts and roles: load, ask the rules, store."""

from collections.abc import Iterable

from chalicelib import ids
from chalicelib.api.fields import changed
from chalicelib.api.preconditions import Precondition
from chalicelib.directory import reading, store
from chalicelib.directory.actions import amend
from chalicelib.directory.contact_schemas import ContactDraft, ContactPatch, ContactView, RoleView
from chalicelib.directory.models import MARKER, Account, Contact, Holder, Marker, account_key
from chalicelib.directory.rules import ContactKind, ContactRole, check_holder
from chalicelib.directory.store import Change
from chalicelib.directory.suppressing import reason_for
from chalicelib.errors import Conflict, FieldError, Invalid, NotFound
from chalicelib.principals import Principal
from chalicelib.settings import settings


def create_contact(caller: Principal, account_id: str, draft: ContactDraft) -> Contact:
    """A new contact, holding `draft.roles` from now on.

    Raises:
        NotFound: there is no such account.
        Conflict: the account has a contact with this address, or its kind may not hold a role.
        Invalid: it is the support address, or the one letters come from.
    """
    for role in draft.roles:
        check_holder(role, draft.kind)
    _check_not_ours(draft.email)
    contact_id = ids.new("con")

    def plan(account: Account) -> tuple[Contact, Change]:
        contact = _contact(account, contact_id, draft)
        marker = Marker(f"email#{account_id}#{draft.email}", MARKER, target=contact_id)
        if store.exists(marker):
            raise Conflict("The account already has a contact with this e-mail address.")
        after = draft.model_dump(mode="json") | {"language": contact.language, "time_zone": contact.time_zone}
        change = Change(contact.sk, None, after, puts=[(contact, None), (marker, Marker.pk.does_not_exist())])
        change.puts += [(holder, None) for holder in _holders(contact, draft.roles)]
        return contact, change

    return store.change_account(caller.id, account_id, plan)


def change_contact(
    caller: Principal, account_id: str, contact_id: str, patch: ContactPatch, match: Precondition
) -> Contact:
    """Change the named fields of a contact.

    Raises:
        NotFound: there is no such contact.
        PreconditionFailed: it is no longer what the caller has seen.
        Invalid: a group contact was given a first name.
    """

    def plan(_: Account) -> tuple[Contact, Change | None]:
        contact = reading.get_contact(account_id, contact_id)
        if match.tags:
            match.check(ContactView.of(contact, reading.holders(account_id)))
        if contact.kind == ContactKind.GROUP and patch.first_name:
            message = "a group contact has its name in last_name alone"
            raise Invalid(fields=[FieldError("/first_name", "group-has-one-name", message)])
        return contact, amend(contact, changed(patch))

    return store.change_account(caller.id, account_id, plan)


def set_role(caller: Principal, account_id: str, role: ContactRole, contact_id: str, match: Precondition) -> Holder:
    """Make a contact the one holder of a role, whoever held it before.

    Raises:
        NotFound: there is no such account.
        Invalid: the account has no such contact.
        Conflict: its kind may not hold this role.
        PreconditionFailed: the holder is no longer who the caller has seen.
    """

    def plan(_: Account) -> tuple[Holder, Change | None]:
        try:
            contact = reading.get_contact(account_id, contact_id)
        except NotFound:
            raise Invalid(
                fields=[FieldError("/contact_id", "unknown-contact", "is no contact of this account")]
            ) from None
        check_holder(role, ContactKind(contact.kind))
        held = {one.role: one for one in reading.holders(account_id)}.get(role)
        match.check(RoleView.of(held) if held else None)
        before = held.contact_id if held else None
        (holder,) = _holders(contact, [role])
        if before == contact_id:
            return holder, None
        was = {"contact_id": before} if before else None
        return holder, Change(holder.sk, was, {"contact_id": contact_id}, puts=[(holder, None)])

    return store.change_account(caller.id, account_id, plan)


def _check_not_ours(email: str) -> None:
    """SECURITY: what is written to ourselves would come back as a request, and be answered, for ever."""
    local, _, domain = email.partition("@")
    ours = {settings().support_address.lower(), settings().mail_from.lower()}
    if f"{local.partition('+')[0]}@{domain}" in ours:
        raise Invalid(fields=[FieldError("/email", "own-address", "is an address of the provider's own system")])


def _contact(account: Account, contact_id: str, draft: ContactDraft) -> Contact:
    values = draft.model_dump(mode="json", exclude={"roles"})
    values["language"] = draft.language or account.default_language
    values["time_zone"] = draft.time_zone or account.time_zone
    return Contact(
        account_key(account.account_id),
        f"contact#{contact_id}",
        account_id=account.account_id,
        contact_id=contact_id,
        suppressed=reason_for(draft.email),
        **values,
    )


def _holders(contact: Contact, roles: Iterable[ContactRole]) -> list[Holder]:
    return [
        Holder(contact.pk, f"role#{role}", account_id=contact.account_id, role=str(role), contact_id=contact.contact_id)
        for role in sorted(set(roles))
    ]
