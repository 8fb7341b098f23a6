"""Who holds the roles of an account, and who stands in: load, ask the rules, store."""

from collections.abc import Iterable
from dataclasses import dataclass

from chalicelib.api.preconditions import Precondition
from chalicelib.directory import reading, store
from chalicelib.directory.contacts.main_contact import standing_in, tell_deputies, tell_deputies_of_departure
from chalicelib.directory.contacts.schemas import RoleSetting, RoleView
from chalicelib.directory.models import Account, Contact, Holder, account_key
from chalicelib.directory.rules import ContactKind, ContactRole, check_holder
from chalicelib.directory.store import Change
from chalicelib.errors import Conflict, FieldError, Invalid, NotFound
from chalicelib.principals import Principal


def set_role(caller: Principal, account_id: str, role: ContactRole, body: RoleSetting, match: Precondition) -> Holder:
    """Make a contact the one holder of a role, whoever held it before, and another its deputy, or nobody.

    Raises:
        NotFound: there is no such account.
        Invalid: the account has no such contact, or the deputy is the holder.
        Conflict: the contact's kind may not hold this role, or it is deactivated.
        PreconditionFailed: the holder is no longer who the caller has seen.
    """

    def plan(_: Account) -> tuple[Holder, Change | None]:
        contact = named_contact(account_id, body.contact_id, "/contact_id")
        check_holder(role, ContactKind(contact.kind))
        if body.deputy_id == body.contact_id:
            raise Invalid(fields=[FieldError("/deputy_id", "deputy-is-holder", "is the holder of the role")])
        if body.deputy_id:
            named_contact(account_id, body.deputy_id, "/deputy_id")
        held = held_roles(account_id).get(role)
        match.check(RoleView.of(held) if held else None)
        holder = _holder(account_id, role, body.contact_id, body.deputy_id)
        change = _moved(held, holder)
        if change:
            tell_deputies(change, standing_in(held), standing_in(holder, contact))
        return holder, change

    return store.change_account(caller.id, account_id, plan)


def vacate_role(caller: Principal, account_id: str, role: ContactRole, match: Precondition) -> None:
    """Leave a role without holder and deputy; where it has none, nothing changes.

    Raises:
        NotFound: there is no such account.
        PreconditionFailed: the holder is no longer who the caller has seen.
    """

    def plan(_: Account) -> tuple[None, Change | None]:
        held = held_roles(account_id).get(role)
        match.check(RoleView.of(held) if held else None)
        change = Change(held.sk, _told(held), None, deletes=[held]) if held else None
        if change:
            tell_deputies(change, standing_in(held), None)
        return None, change

    store.change_account(caller.id, account_id, plan)


def take_roles(change: Change, contact: Contact, roles: Iterable[ContactRole]) -> None:
    """Add to a change that a contact holds these roles from now on; their deputies stay, but for the contact itself."""
    wanted = sorted(set(roles))
    held = held_roles(contact.account_id) if wanted else {}
    for role in wanted:
        deputy_id = held[role].deputy_id if role in held else None
        deputy_id = None if deputy_id == contact.contact_id else deputy_id
        holder = _holder(contact.account_id, role, contact.contact_id, deputy_id)
        change.puts.append((holder, None))
        tell_deputies(change, standing_in(held.get(role)), standing_in(holder, contact))


@dataclass(frozen=True)
class Departure:
    """A contact's roles and deputyships going to a successor, or to nobody; `roles` are those that it holds."""

    contact_id: str
    held: tuple[Holder, ...]

    @property
    def roles(self) -> list[ContactRole]:
        """The roles that the contact holds, in order of their names."""
        return sorted(ContactRole(one.role) for one in self.held if one.contact_id == self.contact_id)

    def add_to(self, change: Change, successor: Contact | None, *, with_deputyships: bool = False) -> None:
        """Add to a change that the successor holds the roles, or that they are vacant.

        The contact is no longer anybody's deputy; `with_deputyships` the successor is.

        Raises:
            Conflict: the successor's kind may not hold one of them.
        """
        stood_in = next((one for row in self.held if (one := standing_in(row))), None)
        for row in self.held:
            if row.contact_id == self.contact_id:
                self._pass_on(change, row, successor)
            elif row.deputy_id == self.contact_id:
                heir = successor.contact_id if successor and with_deputyships else None
                row.deputy_id = None if heir == row.contact_id else heir
                change.puts.append((row, None))
        tell_deputies_of_departure(change, self.contact_id, stood_in)

    def _pass_on(self, change: Change, row: Holder, successor: Contact | None) -> None:
        if successor is None:
            change.deletes.append(row)
            return
        check_holder(ContactRole(row.role), ContactKind(successor.kind))
        deputy_id = None if row.deputy_id == successor.contact_id else row.deputy_id
        holder = _holder(row.account_id, ContactRole(row.role), successor.contact_id, deputy_id)
        change.puts.append((holder, None))


def departure(account_id: str, contact_id: str) -> Departure:
    """What a contact who leaves holds or is the deputy of, read consistently."""
    rows = (row for row in reading.holders(account_id) if contact_id in (row.contact_id, row.deputy_id))
    return Departure(contact_id, tuple(rows))


def held_roles(account_id: str) -> dict[ContactRole, Holder]:
    """Who holds which role of an account, read consistently."""
    return {ContactRole(one.role): one for one in reading.holders(account_id)}


def named_contact(account_id: str, contact_id: str, pointer: str) -> Contact:
    """An active contact that a request names at `pointer`.

    Raises:
        Invalid: the account has no such contact.
        Conflict: it is deactivated.
    """
    try:
        contact = reading.get_contact(account_id, contact_id)
    except NotFound:
        raise Invalid(fields=[FieldError(pointer, "unknown-contact", "is not a contact of this account")]) from None
    if contact.deactivated_at:
        raise Conflict("A deactivated contact cannot take over roles.")
    return contact


def _holder(account_id: str, role: ContactRole, contact_id: str, deputy_id: str | None) -> Holder:
    return Holder(
        account_key(account_id),
        f"role#{role}",
        account_id=account_id,
        role=str(role),
        contact_id=contact_id,
        deputy_id=deputy_id,
    )


def _moved(held: Holder | None, holder: Holder) -> Change | None:
    before, after = _told(held) if held else None, _told(holder)
    return Change(holder.sk, before, after, puts=[(holder, None)]) if before != after else None


def _told(holder: Holder) -> dict[str, str | None]:
    """A role as the audit trail has it."""
    return {"contact_id": holder.contact_id, "deputy_id": holder.deputy_id}
