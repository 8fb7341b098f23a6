"""How somebody who writes from a domain of an account becomes a contact of it, where the account lets them."""

from pydantic import ValidationError

from chalicelib import ids
from chalicelib.directory import store
from chalicelib.directory.contacts.actions import begin_contact
from chalicelib.directory.contacts.schemas import ContactDraft
from chalicelib.directory.models import Account, Contact
from chalicelib.directory.store import Change
from chalicelib.errors import Conflict, Invalid

_PART_MAX_CHARS = 100  # of a name that a mail gives


def join(account_id: str, email: str, name: str) -> Contact | None:
    """The contact that the owner of an address becomes; None where the account has it on file, or can have no such.

    Raises:
        Busy: others kept changing the account.
    """
    try:
        first_name, last_name = _parts(name)
        draft = ContactDraft(email=email, first_name=first_name, last_name=last_name)
        # An id of the cause, so that a mail that comes again after a crash makes no second one.
        contact_id = ids.derived("con", account_id, email)

        def plan(account: Account) -> tuple[Contact, Change]:
            return begin_contact(account, contact_id, draft, by_provider=False)

        return store.change_account(contact_id, account_id, plan)
    except (Conflict, Invalid, ValidationError):
        return None


def _parts(name: str) -> tuple[str | None, str | None]:
    """First and last name, however a mail program writes them; of one word it is the last name."""
    last, comma, first = name.partition(",")
    if not comma:
        first, _, last = name.strip().rpartition(" ")
    return first.strip()[:_PART_MAX_CHARS] or None, last.strip()[:_PART_MAX_CHARS] or None
