"""The caller as a person, in every account where their address is a contact's: load, ask the rules, store."""

from chalicelib.api.fields import changed
from chalicelib.api.preconditions import Precondition
from chalicelib.directory import reading
from chalicelib.directory.claims.reading import claims_on, counts
from chalicelib.directory.contacts import actions as contacts
from chalicelib.directory.contacts.phones import read_phone
from chalicelib.directory.contacts.schemas import ContactPatch
from chalicelib.directory.me.schemas import MembershipView, MePatch, MeView
from chalicelib.directory.models import Account, Contact
from chalicelib.directory.rules import ContactKind
from chalicelib.errors import NotFound
from chalicelib.principals import Action, Principal

_ANY = Precondition()


def read_me(caller: Principal) -> MeView:
    """The caller's address and accounts. Raises NotFound where the caller is no contact."""
    found = memberships(caller)
    views = [MembershipView.of(account, contact, reading.holders(account.account_id)) for account, contact in found]
    return MeView(email=found[0][1].email, accounts=views)


def change_me(caller: Principal, patch: MePatch, match: Precondition) -> MeView:
    """Change the named fields in every account; each by itself, so that sending it again completes it.

    A phone number without a country code is read once, in the time zone of the record that the caller's key is of.

    Raises:
        NotFound: the caller is no contact.
        Invalid: the phone number is none.
        PreconditionFailed: something of it is no longer what the caller has seen.
    """
    match.check(read_me(caller) if match.tags is not None else None)
    found = memberships(caller)
    values = changed(patch)
    if patch.phone and (number := read_phone(patch.phone, values.get("time_zone") or _own(caller, found).time_zone)):
        values |= {"phone": number[0], "phone_extension": patch.phone_extension or number[1]}
    for account, contact in found:
        contacts.change_contact(caller, account.account_id, contact.contact_id, ContactPatch(**values), _ANY)
    return read_me(caller)


def confirm_me(caller: Principal, match: Precondition) -> MeView:
    """Note in every account that the caller's record is right as of today. Raises NotFound, PreconditionFailed."""
    match.check(read_me(caller) if match.tags is not None else None)
    for account, contact in memberships(caller):
        contacts.confirm_contact(caller, account.account_id, contact.contact_id, _ANY)
    return read_me(caller)


def memberships(caller: Principal) -> list[tuple[Account, Contact]]:
    """The open accounts in which the caller is an active contact, in order of their ids, each with that contact.

    SECURITY: the one that the caller's key is of; and, if its claim on the address counts, those whose claims do too.
    Who merely put the address on file, and has a key for it, reads and changes nothing of the person elsewhere; nor
    does who came in by a door that does not open those. The index behind it is a moment late.

    Raises:
        NotFound: the caller is no contact.
    """
    own = own_contact(caller)
    claims = claims_on(own.email) if counts(own) else []
    known = {claim.account.account_id: claim.contact for claim in claims if claim.counts} | {own.account_id: own}
    found = [(reading.find_account(contact.account_id), contact) for _, contact in sorted(known.items())]
    live = [(account, contact) for account, contact in found if account and _is_live(account, contact)]
    if caller.session_id:
        live = [one for one in live if caller.hat(Action.ME_READ, one[0].account_id)]
    if not live:
        raise NotFound
    return live


def own_contact(caller: Principal) -> Contact:
    """The record that the caller's key is of. Raises NotFound where the caller is no contact."""
    own = reading.find_contact(caller.account_id or "", caller.contact_id) if caller.contact_id else None
    if own is None:
        raise NotFound
    return own


def _is_live(account: Account, contact: Contact) -> bool:
    # A team mailbox is nobody's, whoever else has its address.
    is_person = contact.kind == ContactKind.PERSON
    return account.closed_at is None and contact.deactivated_at is None and is_person


def _own(caller: Principal, found: list[tuple[Account, Contact]]) -> Contact:
    return next((contact for _, contact in found if contact.contact_id == caller.contact_id), found[0][1])
