"""Which accounts claim an address, and which of their claims count."""

from dataclasses import dataclass

from chalicelib.directory import reading
from chalicelib.directory.accounts.domains import domain_of
from chalicelib.directory.accounts.finding import account_of_domain
from chalicelib.directory.models import MARKER, Account, Contact, Marker
from chalicelib.directory.rules import claim_counts
from chalicelib.tables import find


@dataclass(frozen=True)
class Claim:
    """An open account that has an address on file for an active contact, and whether that counts."""

    account: Account
    contact: Contact
    counts: bool


def claims_on(email: str) -> list[Claim]:
    """The claims on a (normalised) address, in order of their accounts.

    The index behind it is a moment late; what it finds is read consistently.
    """
    return [claim for claim in every_claim_on(email) if claim.account.closed_at is None]


def every_claim_on(email: str) -> list[Claim]:
    """Those, and the claims of accounts that are closed, which contest none."""
    pairs = _claimants(email)
    owner = account_of_domain(domain_of(email)) if pairs else None
    is_contested = len([account for account, _ in pairs if account.closed_at is None]) > 1
    return [Claim(account, contact, _counts(contact, owner, is_contested=is_contested)) for account, contact in pairs]


def counts(contact: Contact) -> bool:
    """Whether an active contact's claim counts, asked in the order of what it costs to know."""
    if contact.verified_at:
        return True
    is_contested = contact.by_provider is False or _is_elsewhere(contact)
    # What counts whoever has the domain is not asked whose that is: the list of public suffixes takes 40 ms to read.
    return _counts(contact, None, is_contested=is_contested) or (
        account_of_domain(domain_of(contact.email)) == contact.account_id
    )


def claimed_by(account_id: str, email: str) -> Contact | None:
    """The active contact by which an account claims an address, if that counts."""
    contact = on_file(account_id, email)
    return contact if contact and counts(contact) else None


def on_file(account_id: str, email: str) -> Contact | None:
    """The active contact that an account has an address on file for, whether or not that counts.

    It is read by the account's own marker and no index is asked for it, so that what ends it ends it at once.
    """
    marker = find(Marker, f"email#{account_id}#{email}", MARKER)
    contact = reading.find_contact(account_id, marker.target) if marker else None
    return None if contact is None or contact.email != email or contact.deactivated_at else contact


def _counts(contact: Contact, owner: str | None, *, is_contested: bool) -> bool:
    return claim_counts(
        is_confirmed=contact.verified_at is not None,
        is_of_domain=owner == contact.account_id,
        by_provider=contact.by_provider,
        is_contested=is_contested,
    )


def _is_elsewhere(contact: Contact) -> bool:
    live = (account for account, _ in _claimants(contact.email) if account.closed_at is None)
    return any(account.account_id != contact.account_id for account in live)


def _claimants(email: str) -> list[tuple[Account, Contact]]:
    """Who has an address on file for an active contact."""
    active = [contact for contact in reading.contacts_by_address(email) if contact.deactivated_at is None]
    found = [(reading.find_account(contact.account_id), contact) for contact in active]
    return [(account, contact) for account, contact in found if account]
