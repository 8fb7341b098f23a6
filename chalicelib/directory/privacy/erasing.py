"""Erasing a person: out of the directory at once, then out of whatever each feature keeps, until nothing is left.

The directory's transaction also writes the work that follows from it, which `chores` goes on with (`rounds`).
"""

import hmac
from collections.abc import Iterator

from chalicelib import clock
from chalicelib.api.preconditions import Precondition
from chalicelib.directory import reading, store
from chalicelib.directory.claims.reading import claims_on, counts
from chalicelib.directory.contacts.actions import email_marker, seen_contact
from chalicelib.directory.contacts.leaving import part
from chalicelib.directory.contacts.schemas import Leaving
from chalicelib.directory.models import Account, Contact, DirectoryRow
from chalicelib.directory.persons import Person
from chalicelib.directory.privacy.models import ERASING, Erasure, ErasureWork, erasures_key
from chalicelib.directory.store import Change
from chalicelib.errors import NotFound
from chalicelib.principals import Principal
from chalicelib.signing.keys import Hashes, covered, hash_key
from chalicelib.tables import find, page, scan_page

_SCANNED_AT_ONCE = 1_000


def erase_contact(
    caller: Principal, account_id: str, contact_id: str, leaving: Leaving, match: Precondition
) -> Erasure:
    """Take a contact out of the directory for good, and see to it that everything else kept of them goes too.

    Doing it twice changes nothing.

    Raises:
        NotFound: there is and was no such contact.
        Conflict: it holds roles, and `leaving` does not say what becomes of them; or the successor cannot have them.
        Invalid: the account has no such successor.
        PreconditionFailed: the contact is no longer what the caller has seen.
    """

    def plan(account: Account) -> tuple[Erasure, Change | None]:
        present = find(Erasure, erasures_key(account_id), contact_id)
        if present and reading.find_contact(account_id, contact_id) is None:
            return present, None
        contact = seen_contact(account_id, contact_id, match)
        return _begun(caller.id, account, contact, leaving)

    return store.change_account(caller.id, account_id, plan, even_closed=True)


def get_erasure(account_id: str, contact_id: str) -> Erasure:
    """That a contact was erased, and whether it is done. Raises NotFound."""
    found = find(Erasure, erasures_key(account_id), contact_id)
    if found is None:
        raise NotFound
    return found


def erasures_page(account_id: str, after: str, limit: int) -> tuple[list[Erasure], str]:
    """Up to `limit` erasures of an account behind the position `after`, and the last one's if more follow."""
    reading.get_account(account_id)
    return page(Erasure, erasures_key(account_id), "con-", after, limit)


def whole_log() -> Iterator[Erasure]:
    """Every erasure of every account, in no order; it reads the whole table."""
    after = ""
    while True:
        rows, after = scan_page(DirectoryRow, after, _SCANNED_AT_ONCE)
        yield from (row for row in rows if isinstance(row, Erasure))
        if not after:
            return


def repeat_erasure(logged: Erasure) -> bool:
    """Erase again who came back out of a backup, under the same date and name; False where nobody did.

    Raises:
        NotFound: there is no such account.
    """

    def plan(account: Account) -> tuple[bool, Change | None]:
        contact = reading.find_contact(logged.account_id, logged.contact_id)
        if contact is None:
            return False, None
        erasure, change = _begun(logged.asked_by, account, contact, Leaving(leave_vacant=True))
        erasure.asked_at = logged.asked_at
        return True, change

    is_back = store.change_account(logged.asked_by, logged.account_id, plan, even_closed=True)
    if not is_back and find(Erasure, logged.pk, logged.sk) is None:
        logged.save()
    return is_back


def _begun(actor: str, account: Account, contact: Contact, leaving: Leaving) -> tuple[Erasure, Change]:
    now = clock.now()
    erasure = Erasure(
        erasures_key(account.account_id),
        contact.contact_id,
        account_id=account.account_id,
        contact_id=contact.contact_id,
        address_hash=address_hash(contact.email),
        asked_at=now,
        asked_by=actor,
    )
    work = ErasureWork(
        ERASING,
        f"{account.account_id}#{contact.contact_id}",
        account_id=account.account_id,
        contact_id=contact.contact_id,
        person=person_of(contact).pack(),
        next_at=now,
    )
    change = Change(contact.sk, None, {"erased": True}, puts=[(erasure, None), (work, None)])
    change.deletes += [contact, email_marker(contact)]
    part(change, contact, leaving)
    return erasure, change


def person_of(contact: Contact) -> Person:
    """A contact, as what is kept of them is found."""
    others = [one for one in claims_on(contact.email) if one.counts and one.contact.contact_id != contact.contact_id]
    return Person(
        contact.account_id,
        contact.contact_id,
        contact.email,
        contact.first_name,
        contact.last_name,
        contact.phone,
        is_elsewhere=bool(others) or not counts(contact),
    )


def address_hash(email: str) -> str:
    """What stands for an address in the log of erasures; without the deployment's key nobody can try some on it."""
    hashed = hmac.digest(hash_key(Hashes.ERASED), b"erased\x00" + email.encode(), "sha256").hex()
    return covered(Hashes.ERASED, hashed)
