"""Registering who has proven an address, and linking who waits: load, ask the rules, store."""

from collections.abc import Mapping

from pydantic import ValidationError

from chalicelib import clock, ids
from chalicelib.access.registration import store
from chalicelib.access.registration.models import PENDING, WAITING, PendingPerson
from chalicelib.access.registration.rules import registers
from chalicelib.access.registration.schemas import Linking
from chalicelib.directory import reading
from chalicelib.directory import store as directory
from chalicelib.directory.accounts.domains import domain_of, is_public_mail
from chalicelib.directory.accounts.finding import account_of_domain
from chalicelib.directory.accounts.rules import Registration
from chalicelib.directory.contacts.actions import begin_contact
from chalicelib.directory.contacts.inviting import add_letter
from chalicelib.directory.contacts.schemas import ContactDraft
from chalicelib.directory.models import MARKER, Account, Contact, Marker
from chalicelib.directory.people.ids import person_id_of
from chalicelib.directory.rules import ContactKind
from chalicelib.directory.store import Change
from chalicelib.errors import Conflict, FieldError, Invalid, NotFound
from chalicelib.i18n.languages import Language
from chalicelib.principals import Principal

_NOBODY: Mapping[str, str] = {}


def register(email: str, language: Language, names: Mapping[str, str] = _NOBODY, *, is_mailed: bool) -> Contact | None:
    """Make whoever has proven a (normalised) address, and is on file nowhere, a contact of the account of its domain.

    None where no account takes them: then they wait, and the provider sees it. `names` are those that are known of
    theirs, `first_name` and `last_name`; `is_mailed` says that a letter to the address proved it, which stays true.
    """
    domain = domain_of(email)
    account_id = account_of_domain(domain)
    account = reading.find_account(account_id) if account_id else None
    if account and _registers(account, email):
        try:
            return _register(account.account_id, email, language, names, is_mailed=is_mailed)
        except (Conflict, Invalid):
            _note(email, account, language)  # it changed meanwhile, or takes no such address
            return None
    _note(email, account, language)
    return None


def link(caller: Principal, person_id: str, linking: Linking) -> PendingPerson:
    """Make somebody who waits a contact of an account; they are written to. Who was linked stays so.

    Raises:
        NotFound: nobody of this id waits.
        Conflict: the account is closed, or has a contact with this address.
        Invalid: there is no such account, or it takes no such address.
    """
    waiting, contact_id, now = get_pending(person_id), ids.new("con"), clock.now()
    if waiting.linked_at:
        return waiting
    if reading.find_account(linking.account_id) is None:
        raise Invalid(fields=[FieldError("/account_id", "unknown-account", "is not an account")])
    draft = _draft(waiting.email, Language(waiting.language), linking.model_dump(include={"first_name", "last_name"}))

    def plan(account: Account) -> tuple[Contact, Change]:
        contact, change = begin_contact(account, contact_id, draft, by_provider=True)
        if not contact.suppressed:
            contact.invited_at = now
            add_letter(change, caller, account, contact)
        change.also.append(lambda writes: store.put_linked(writes, waiting, account.account_id, contact_id, now))
        return contact, change

    directory.change_account(caller.id, linking.account_id, plan)
    return get_pending(person_id)


def get_pending(person_id: str) -> PendingPerson:
    """Somebody who waits, or was linked lately. Raises NotFound."""
    row = store.find_pending(person_id)
    if row is None:
        raise NotFound
    return row


def _registers(account: Account, email: str) -> bool:
    marker = Marker(f"email#{account.account_id}#{email}", MARKER)
    return registers(
        Registration(account.registration),
        is_closed=account.closed_at is not None,
        is_on_file=directory.exists(marker),
        is_public_mail=is_public_mail(domain_of(email)),
    )


def _register(account_id: str, email: str, language: Language, names: Mapping[str, str], *, is_mailed: bool) -> Contact:
    contact_id, draft = ids.new("con"), _draft(email, language, names)

    def plan(account: Account) -> tuple[Contact, Change]:
        if not _registers(account, email):
            raise Conflict
        contact, change = begin_contact(account, contact_id, draft, by_provider=False)
        contact.verified_at = clock.now() if is_mailed else None
        return contact, change

    return directory.change_account(contact_id, account_id, plan)


def _note(email: str, account: Account | None, language: Language) -> None:
    person_id, now = person_id_of(email), clock.now()
    is_live = account is not None and account.closed_at is None
    row = PendingPerson(PENDING, f"{WAITING}{person_id}", person_id=person_id, email=email, language=language)
    row.account_id = account.account_id if account and is_live else None
    store.note(row, now)


def _draft(email: str, language: Language, names: Mapping[str, str | None]) -> ContactDraft:
    plain = {"kind": ContactKind.PERSON, "email": email, "language": language}
    try:
        return ContactDraft.model_validate(plain | dict(names))
    except ValidationError:  # what somebody else calls them may be anything
        return ContactDraft.model_validate(plain)
