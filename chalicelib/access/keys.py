"""API keys: made once, shown once, stored as a hash."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from chalicelib import clock, ids
from chalicelib.access.models import ApiKey
from chalicelib.access.schemas import KeyDraft, KeyView
from chalicelib.api.preconditions import Precondition
from chalicelib.desk.teams.actions import find_operator
from chalicelib.directory import reading
from chalicelib.directory.rules import ContactKind
from chalicelib.errors import FieldError, Forbidden, Invalid, NotFound, Unauthenticated
from chalicelib.principals import ALLOWED, Action, Caller, Hat, Principal, Role
from chalicelib.tables import create, find

PROVIDER = "provider"
# hk-<id>-<secret>: the id finds the row, the prefix lets scanners find keys that leaked into a repository.
_KEY = re.compile(r"hk-([0-9a-z]{26})-([A-Za-z0-9_-]{43})")
_SECRET_BYTES = 32
_NOTED_EVERY = timedelta(hours=1)  # when a key was last used is worth a write an hour, not one a request
_ROLES_OF_AN_ACCOUNT = {Role.ACCOUNT_ADMIN, Role.CONTACT}


def create_admin_key() -> str:
    """A new key of the provider's administration. It is returned this once and cannot be read again."""
    row, key = _new("Administration", Role.PROVIDER_ADMIN, "herold")
    create(row)
    return key


def create_key(caller: Principal, draft: KeyDraft) -> tuple[ApiKey, str]:
    """A new key and its text, which is shown this once.

    Raises:
        Invalid: role and account or operator do not go together, or they do not exist for the caller.
        Forbidden: it could do what the caller may not.
    """
    _check_draft(caller, draft)
    if not _may_give(caller, draft):
        raise Forbidden("You cannot give a key more rights than you have.")
    row, key = _new(draft.name, draft.role, caller.id)
    row.account_id, row.operator_id, row.contact_id = draft.account_id, draft.operator_id, draft.contact_id
    row.owner = draft.account_id or PROVIDER
    row.scopes = sorted(draft.scopes) if draft.scopes is not None else None
    row.valid_until = draft.valid_until
    create(row)
    return row, key


def get_key(caller: Principal, key_id: str) -> ApiKey:
    """A key of the caller's. Raises NotFound where there is none, or it is another's."""
    row = _find(key_id)
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


def revoke_key(caller: Principal, key_id: str, match: Precondition) -> None:
    """Make a key worthless at once. Doing it twice changes nothing. Raises NotFound, or PreconditionFailed."""
    row = get_key(caller, key_id)
    match.check(KeyView.of(row))
    if row.revoked_at is None:
        row.update([ApiKey.revoked_at.set(clock.now())], ApiKey.pk.exists())


def authenticate(headers: Mapping[str, str]) -> Caller:
    """The caller whose key came as `Authorization: Bearer hk-…` (RFC 6750).

    Raises:
        Unauthenticated: no key, or none that is ours, alive and unexpired; the answer does not tell which.
    """
    scheme, _, presented = headers.get("authorization", "").partition(" ")
    match = _KEY.fullmatch(presented.strip())
    if scheme.lower() != "bearer" or match is None:
        raise _unauthenticated()
    key_id, secret = match.groups()
    row, now = _find(f"key-{key_id}"), clock.now()
    # SECURITY: constant time, and the same work where there is no such key.
    is_right = hmac.compare_digest(row.secret_hash if row else _hash(""), _hash(secret))
    if row is None or not is_right or not _is_alive(row, now) or _is_gone(row):
        raise _unauthenticated()
    _note_use(row, now)
    hat = _hat(row)
    return Caller(row.key_id, lambda _: [hat])


def _check_draft(caller: Principal, draft: KeyDraft) -> None:
    fields = [*_account_errors(caller, draft)]
    if (draft.role is Role.OPERATOR) != (draft.operator_id is not None):
        message = "this role is no operator's" if draft.operator_id else "this role is one operator's"
        fields.append(FieldError("/operator_id", "role-and-operator", message))
    elif draft.operator_id and find_operator(draft.operator_id) is None:
        fields.append(FieldError("/operator_id", "unknown-operator", "is no operator"))
    if (draft.role is Role.CONTACT) != (draft.contact_id is not None):
        message = "this role is no contact's" if draft.contact_id else "this role is one contact's"
        fields.append(FieldError("/contact_id", "role-and-contact", message))
    elif draft.contact_id and not (fields or _is_person(draft.account_id or "", draft.contact_id)):
        fields.append(FieldError("/contact_id", "unknown-contact", "is no person of this account"))
    if draft.valid_until and draft.valid_until <= clock.now():
        fields.append(FieldError("/valid_until", "in-the-past", "must lie in the future"))
    if fields:
        raise Invalid(fields=fields)


def _account_errors(caller: Principal, draft: KeyDraft) -> Iterator[FieldError]:
    if (draft.role in _ROLES_OF_AN_ACCOUNT) != (draft.account_id is not None):
        message = "this role belongs to no account" if draft.account_id else "this role belongs to one account"
        yield FieldError("/account_id", "role-and-account", message)
    elif draft.account_id and not (caller.sees(draft.account_id) and reading.find_account(draft.account_id)):
        yield FieldError("/account_id", "unknown-account", "is no account")


def _may_give(caller: Principal, draft: KeyDraft) -> bool:
    # SECURITY: a person's key opens all accounts that the person belongs to, so no account's own people make it.
    if draft.role is Role.CONTACT:
        return caller.role is Role.PROVIDER_ADMIN and caller.worn.scopes is None
    wanted = ALLOWED[draft.role] if draft.scopes is None else ALLOWED[draft.role] & set(draft.scopes)
    # SECURITY: a key without an account sees them all, whatever its scopes are.
    sees_more = caller.account_id is not None and draft.account_id is None
    return not sees_more and all(caller.may(action) for action in wanted)


def _hat(row: ApiKey) -> Hat:
    """The one hat that a key is."""
    scopes = frozenset(Action(scope) for scope in row.scopes) if row.scopes is not None else None
    return Hat(Role(row.role), row.account_id, scopes, row.operator_id, row.contact_id)


def _is_person(account_id: str, contact_id: str) -> bool:
    contact = reading.find_contact(account_id, contact_id)
    return contact is not None and contact.kind == ContactKind.PERSON and contact.deactivated_at is None


def _is_gone(row: ApiKey) -> bool:
    """Whether a key has outlived its account, or the person's being on file."""
    if not row.account_id:
        return False
    account = reading.find_account(row.account_id)
    is_closed = account is not None and account.closed_at is not None
    return is_closed or (bool(row.contact_id) and not _is_person(row.account_id, row.contact_id))


def _new(name: str, role: Role, created_by: str) -> tuple[ApiKey, str]:
    key_id, secret = ids.new("key"), secrets.token_urlsafe(_SECRET_BYTES)
    shown = f"hk-{key_id.removeprefix('key-')}"
    row = ApiKey(
        f"key#{key_id}",
        "key",
        key_id=key_id,
        owner=PROVIDER,
        name=name,
        shown=shown,
        secret_hash=_hash(secret),
        role=str(role),
        created_at=clock.now(),
        created_by=created_by,
    )
    return row, f"{shown}-{secret}"


def _find(key_id: str) -> ApiKey | None:
    return find(ApiKey, f"key#{key_id}", "key")


def _is_alive(row: ApiKey, now: datetime) -> bool:
    return row.revoked_at is None and (row.valid_until is None or now < row.valid_until)


def _note_use(row: ApiKey, now: datetime) -> None:
    if row.last_used_at is None or now - row.last_used_at >= _NOTED_EVERY:
        row.update([ApiKey.last_used_at.set(now)], ApiKey.pk.exists())


def _hash(secret: str) -> str:
    # 256 random bits cannot be guessed from their hash, so a slow password hash would only cost time.
    return hashlib.sha256(secret.encode()).hexdigest()


def _unauthenticated() -> Unauthenticated:
    return Unauthenticated(headers={"WWW-Authenticate": 'Bearer realm="herold"'})
