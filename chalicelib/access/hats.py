"""The hats of a person, found by their address: anew at each question, so that what ends one ends it at once."""

from collections.abc import Sequence

from chalicelib.access.identity_providers.rules import OF_THE_PROVIDER
from chalicelib.access.identity_providers.store import find_provider
from chalicelib.access.sessions.rules import Door, passes
from chalicelib.desk.teams.actions import operators
from chalicelib.directory import reading
from chalicelib.directory.accounts.rules import IdentityProviderUse
from chalicelib.directory.claims.reading import claimed_by, claims_on
from chalicelib.directory.models import Account, Contact
from chalicelib.directory.people.reading import find_person
from chalicelib.directory.rules import ContactKind
from chalicelib.principals import Hat, Role
from chalicelib.settings import settings


def hats_through(door: Door, email: str, account_id: str | None) -> Sequence[Hat]:
    """Those hats of somebody that the door by which they came in opens; where no account is named, those in all."""
    in_accounts = _in_account(email, account_id, door) if account_id else _in_accounts(email, door)
    return [hat for hat in (*_to_the_provider(email, door), *in_accounts) if door.opens(hat)]


def hats_of(email: str, account_id: str | None) -> Sequence[Hat]:
    """What somebody who has proven a (normalised) address is: to the provider, and in an account, if one is named.

    No index is asked: the provider's people, the account, and its own marker of the address are read consistently. A
    contact whose claim on the address does not count opens nothing; nor does a team mailbox, which is nobody.
    """
    return [*_to_the_provider(email), *(_in_account(email, account_id) if account_id else ())]


def is_on_file(email: str) -> bool:
    """Whether anybody has a (normalised) address on file, as an account's contact or as the provider's own."""
    return bool(_to_the_provider(email)) or bool(claims_on(email))


def is_somebody(email: str) -> bool:
    """Whether who has proven a (normalised) address is anything anywhere, whichever doors are open to them."""
    return bool(_to_the_provider(email)) or any(claim.counts for claim in claims_on(email))


def _to_the_provider(email: str, door: Door | None = None) -> Sequence[Hat]:
    person = find_person(email)
    roles = {Role(role) for role in person.roles} if person else set[Role]()
    # Whoever deploys says who comes first, and may do everything anyhow; they make the others.
    if email == settings().first_admin:
        roles.add(Role.PROVIDER_ADMIN)
    team = [Hat(Role.OPERATOR, operator_id=one.operator_id) for one in operators() if one.email == email]
    found = [*(Hat(role) for role in sorted(roles)), *team]
    return found if found and _passes_to_the_provider(door) else []


def _passes_to_the_provider(door: Door | None) -> bool:
    own = find_provider(OF_THE_PROVIDER) if door else None
    return door is None or passes(door.kind, own.use if own else None)


def _in_account(email: str, account_id: str, door: Door | None = None) -> Sequence[Hat]:
    account, contact = reading.find_account(account_id), claimed_by(account_id, email)
    return _of_contact(account, contact, door) if account and contact and not account.closed_at else []


def _in_accounts(email: str, door: Door) -> Sequence[Hat]:
    """What somebody is in all accounts. The index that finds these is a moment late; they are read consistently."""
    claims = (claim for claim in claims_on(email) if claim.counts)
    return [hat for claim in claims for hat in _of_contact(claim.account, claim.contact, door)]


def _of_contact(account: Account, contact: Contact, door: Door | None) -> Sequence[Hat]:
    use = IdentityProviderUse(account.identity_provider) if account.identity_provider else None
    if contact.kind != ContactKind.PERSON or (door and not passes(door.kind, use)):
        return []
    person = Hat(Role.CONTACT, account.account_id, contact_id=contact.contact_id)
    return [person, Hat(Role.ACCOUNT_ADMIN, account.account_id)] if contact.account_admin else [person]
