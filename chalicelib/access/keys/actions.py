"""API keys: made once, shown once, stored as a hash; they end with who answers for them."""

import hashlib
import secrets
from collections.abc import Iterator
from datetime import datetime

from chalicelib import clock, ids
from chalicelib.access.keys import store
from chalicelib.access.keys.rules import KEEPERS_MAX, OF_AN_ACCOUNT_MAX, OF_THE_PROVIDER_MAX, end_of, may_end, may_give
from chalicelib.access.keys.schemas import Adoption, KeyDraft, KeyView
from chalicelib.access.keys.standing import person_behind
from chalicelib.access.models import ApiKey
from chalicelib.api.preconditions import Precondition
from chalicelib.desk.teams.actions import find_operator
from chalicelib.directory import reading
from chalicelib.directory.rules import ContactKind
from chalicelib.errors import Conflict, FieldError, Forbidden, Invalid, NotFound, Unauthenticated
from chalicelib.principals import Hat, Principal, Role
from chalicelib.tables import until_unrefused

PROVIDER = "provider"
_SECRET_BYTES = 32
_ROLES_OF_AN_ACCOUNT = {Role.ACCOUNT_ADMIN, Role.CONTACT, Role.AGENT}
# Whom a key in a role acts as, by the field that names them; and what is said where they are named, or not, in vain.
_ACTS_AS = {
    "operator_id": (Role.OPERATOR, "this role is no operator's", "this role is one operator's"),
    "contact_id": (Role.CONTACT, "this role is no contact's", "this role is one contact's"),
    "agent_id": (Role.AGENT, "this role is no agent's", "this role is one agent's"),
}


def create_admin_key() -> str:
    """A new key of the provider's administration. It is returned this once and cannot be read again."""
    row, key = new_key("Administration", Role.PROVIDER_ADMIN, "herold")
    store.create_key(row)
    return key


def create_key(caller: Principal, draft: KeyDraft) -> tuple[ApiKey, str]:
    """A new key and its text, which is shown this once; it ends with the caller's at the latest.

    Raises:
        Invalid: role and account or operator do not go together, or they do not exist for the caller; or it would
            live longer than who makes it.
        Forbidden: it could do what the caller may not.
        Conflict: there are as many as there may be.
    """
    _check_draft(caller, draft)
    scopes = frozenset(draft.scopes) if draft.scopes is not None else None
    given = Hat(draft.role, draft.account_id, scopes, draft.operator_id, draft.contact_id, draft.agent_id)
    if not may_give(caller.worn, given):
        raise Forbidden("You cannot give a key more rights than you have.")
    valid_until = until(caller, draft.valid_until)
    row, key = new_key(draft.name, draft.role, caller.id, draft.account_id)
    check_number(row.owner)
    row.operator_id, row.contact_id, row.agent_id = draft.operator_id, draft.contact_id, draft.agent_id
    row.scopes = sorted(draft.scopes) if draft.scopes is not None else None
    row.valid_until, row.stands_by = valid_until, person_behind(caller)
    store.create_key(row)
    return row, key


def get_key(caller: Principal, key_id: str) -> ApiKey:
    """A key of the caller's. Raises NotFound where there is none, or it is another's."""
    row = store.find_key(key_id)
    if row is None or (caller.account_id or PROVIDER) not in {row.owner, PROVIDER}:
        raise NotFound
    return row


def list_keys(caller: Principal, account_id: str | None, after: str, limit: int) -> tuple[list[ApiKey], str]:
    """The keys of an account, or the provider's own, and the position behind the last one if there are more."""
    owner = account_id or caller.account_id or PROVIDER
    if not caller.sees(owner):
        return [], ""
    key = {"owner": {"S": owner}, "pk": {"S": after}, "sk": {"S": "key"}} if after else None
    rows = ApiKey.by_owner.query(owner, limit=limit, last_evaluated_key=key)
    found = [row for row in rows if isinstance(row, ApiKey)]
    return found, found[-1].pk if rows.last_evaluated_key and found else ""


def adopt_key(caller: Principal, key_id: str, body: Adoption, match: Precondition) -> ApiKey:
    """A key that ends with the caller's own from now on, and not with who answered for it before; so does what it made.

    Raises:
        NotFound, PreconditionFailed: as they say.
        Forbidden: it can do what the caller may not.
        Conflict: it is over, or answers for the caller's own, or the caller answers for it already.
        Invalid: it would live longer than who adopts it.
    """

    def attempt() -> ApiKey:
        row = get_key(caller, key_id)
        match.check(KeyView.of(row))
        if not store.is_alive(row, clock.now()):
            raise Conflict("This key has ended.")
        if caller.id in {row.key_id, store.keeper_of(row)}:
            raise Conflict("Another administrator adopts a key.")
        if not may_give(caller.worn, store.hat_of(row)):
            raise Forbidden("You cannot give a key more rights than you have.")
        above = _keepers(caller.id)
        # SECURITY: keys that answer for each other would end with nobody's, whoever made them.
        if row.key_id in {one.key_id for one in above} or len(above) > KEEPERS_MAX:
            raise Conflict("Another administrator adopts a key.")
        ends_at = until(caller, body.valid_until)
        row.stands_by = person_behind(caller)
        for made in _made_by(row.key_id, {row.key_id}):
            store.stand_by(made, row.stands_by, ends_at)
        store.adopt(row, caller.id, above, ends_at)
        return row

    return until_unrefused(attempt)


def revoke_key(caller: Principal, key_id: str, match: Precondition, *, with_made: bool = False) -> None:
    """Make a key worthless at once, and with `with_made` all that end with it too. Twice is once.

    Raises:
        NotFound, PreconditionFailed: as they say.
        Forbidden: it can do what the caller may not.
    """
    row = get_key(caller, key_id)
    match.check(KeyView.of(row))
    if row.key_id != caller.id and not may_end(caller.worn, store.hat_of(row)):
        raise Forbidden("You cannot revoke a key that has more rights than you have.")
    _revoke(row)
    if with_made:
        for made in _made_by(row.key_id, {row.key_id}):
            _revoke(made)


def new_key(name: str, role: Role, created_by: str, account_id: str | None = None) -> tuple[ApiKey, str]:
    """The row of a key to be, and its text."""
    key_id, secret = ids.new("key"), secrets.token_urlsafe(_SECRET_BYTES)
    shown = f"hk-{key_id.removeprefix('key-')}"
    row = ApiKey(
        f"key#{key_id}",
        "key",
        key_id=key_id,
        owner=account_id or PROVIDER,
        name=name,
        shown=shown,
        secret_hash=hash_of(secret),
        role=str(role),
        account_id=account_id,
        created_at=clock.now(),
        created_by=created_by,
        keeper=created_by,
    )
    return row, f"{shown}-{secret}"


def check_number(owner: str) -> None:
    """Raises Conflict where an account, or the provider, has as many keys that open something as it may have."""
    limit, now = OF_THE_PROVIDER_MAX if owner == PROVIDER else OF_AN_ACCOUNT_MAX, clock.now()
    if sum(store.is_alive(row, now) for row in store.keys_of(owner)) >= limit:
        raise Conflict("There may be at most {limit} keys at a time; revoke some first.", values={"limit": limit})


def is_person(account_id: str, contact_id: str) -> bool:
    """Whether a contact is a person who is on file."""
    contact = reading.find_contact(account_id, contact_id)
    return contact is not None and contact.kind == ContactKind.PERSON and contact.deactivated_at is None


def hash_of(secret: str) -> str:
    """What is kept of a key's secret."""
    # 256 random bits cannot be guessed from their hash, so a slow password hash would only cost time.
    return hashlib.sha256(secret.encode()).hexdigest()


def until(caller: Principal, wanted: datetime | None = None) -> datetime | None:
    """How long a key lives that the caller answers for: no longer than the caller's own.

    Raises:
        Invalid: it would live longer.
        Unauthenticated: the caller's own was revoked since the request came in.
    """
    own = store.find_key(caller.id)
    if own and own.revoked_at:
        raise Unauthenticated
    ends_at = own.valid_until if own else None
    if wanted and ends_at and wanted > ends_at:
        message = "is later than the end of who answers for the key"
        raise Invalid(fields=[FieldError("/valid_until", "after-its-keeper", message)])
    return end_of(wanted, ends_at)


def _revoke(row: ApiKey) -> None:
    if row.revoked_at is None:
        row.update([ApiKey.revoked_at.set(clock.now())], ApiKey.pk.exists())


def _keepers(key_id: str) -> list[ApiKey]:
    """A key, and those that answer for it: its keeper, that one's, and so on; cut where they are too many."""
    found = list[ApiKey]()
    while len(found) <= KEEPERS_MAX and (row := store.find_key(key_id)):
        found.append(row)
        key_id = store.keeper_of(row)
    return found


def _made_by(key_id: str, seen: set[str]) -> Iterator[ApiKey]:
    for row in store.kept_by(key_id):
        if row.key_id not in seen:
            seen.add(row.key_id)
            yield row
            yield from _made_by(row.key_id, seen)


def _check_draft(caller: Principal, draft: KeyDraft) -> None:
    fields = [*_account_errors(caller, draft), *_role_errors(draft)]
    fields = fields or [*_unknown(draft)]
    if draft.valid_until and draft.valid_until <= clock.now():
        fields.append(FieldError("/valid_until", "in-the-past", "must lie in the future"))
    if fields:
        raise Invalid(fields=fields)


def _account_errors(caller: Principal, draft: KeyDraft) -> Iterator[FieldError]:
    if (draft.role in _ROLES_OF_AN_ACCOUNT) != (draft.account_id is not None):
        message = "is not allowed for this role" if draft.account_id else "is required for this role"
        yield FieldError("/account_id", "role-and-account", message)
    elif draft.account_id and not (caller.sees(draft.account_id) and reading.find_account(draft.account_id)):
        yield FieldError("/account_id", "unknown-account", "is not an account")


def _role_errors(draft: KeyDraft) -> Iterator[FieldError]:
    for name, (role, surplus, missing) in _ACTS_AS.items():
        given = getattr(draft, name)
        if (draft.role is role) != (given is not None):
            yield FieldError(f"/{name}", f"role-and-{name.removesuffix('_id')}", surplus if given else missing)


def _unknown(draft: KeyDraft) -> Iterator[FieldError]:
    account_id = draft.account_id or ""
    if draft.operator_id and find_operator(draft.operator_id) is None:
        yield FieldError("/operator_id", "unknown-operator", "is not an operator")
    if draft.contact_id and not is_person(account_id, draft.contact_id):
        yield FieldError("/contact_id", "unknown-contact", "is not a person of this account")
    if draft.agent_id and reading.find_agent(account_id, draft.agent_id) is None:
        yield FieldError("/agent_id", "unknown-agent", "is not an agent of this account")
