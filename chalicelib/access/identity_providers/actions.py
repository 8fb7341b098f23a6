"""Setting and removing identity providers, and who came in by them: load, ask the rules, store."""

from collections.abc import Callable
from typing import Any, TypeVar

from chalicelib import clock
from chalicelib.access.identity_providers import store
from chalicelib.access.identity_providers.knowing import know
from chalicelib.access.identity_providers.models import PROVIDER, Identity, IdentityProvider, Known, provider_key
from chalicelib.access.identity_providers.rules import OF_THE_PROVIDER, check_issuer
from chalicelib.access.identity_providers.schemas import (
    IdentityProviderDraft,
    IdentityProviderView,
    OwnIdentityProviderDraft,
    OwnIdentityProviderView,
)
from chalicelib.access.sessions.rules import Door, DoorKind
from chalicelib.access.sessions.store import find_session
from chalicelib.api.preconditions import Precondition
from chalicelib.directory import store as directory
from chalicelib.directory.models import Account
from chalicelib.directory.store import Change
from chalicelib.errors import Conflict, FieldError, Invalid, NoAnswer, NotFound, NotOutside
from chalicelib.principals import Principal
from chalicelib.signing.keys import Seals
from chalicelib.signing.sealing import seal

T = TypeVar("T")
_SHOWN = ("issuer", "client_id", "tenant", "manages_addresses", "is_required", "domains")


def get_provider(whose: str) -> IdentityProvider:
    """The identity provider of an account, or of the provider. Raises NotFound where there is none."""
    row = store.find_provider(whose)
    if row is None:
        raise NotFound
    return row


def set_provider(caller: Principal, whose: str, draft: IdentityProviderDraft, match: Precondition) -> IdentityProvider:
    """The identity provider of an account, or of the provider, from now on.

    Raises:
        NotFound, PreconditionFailed: as they say.
        Invalid: its issuer cannot be meant, or does not answer; or there is no secret yet.
        Conflict: it is to be required, and nobody has come in by it yet; or the account is closed.
    """
    if fields := check_issuer(draft.issuer, draft.tenant):
        raise Invalid(fields=fields)
    known = _asked(whose, draft.issuer)

    def plan() -> tuple[IdentityProvider, Change]:
        before = store.find_provider(whose)
        match.check(view_of(before) if before else None)
        row = _row(caller, whose, draft, before)
        change = _change(whose, before, row)
        change.also.append(lambda writes: writes.save(row, _unchanged(before)))
        return row, change

    made = _commit(caller, whose, plan)
    known.save()
    return made


def remove_provider(caller: Principal, whose: str, match: Precondition) -> None:
    """Let nobody in by an identity provider any more; what it opened is closed at once.

    Raises NotFound, PreconditionFailed.
    """

    def plan() -> tuple[None, Change]:
        before = get_provider(whose)
        match.check(view_of(before))
        change = _change(whose, before, None)
        change.also.append(lambda writes: writes.delete(before, _unchanged(before)))
        return None, change

    _commit(caller, whose, plan)


def lift_requirement(caller: Principal, whose: str) -> IdentityProvider:
    """Open the other ways in again, where an identity provider is required and broken. Raises NotFound."""

    def plan() -> tuple[IdentityProvider, Change | None]:
        before, row = get_provider(whose), get_provider(whose)
        if not row.is_required:
            return row, None
        row.is_required, row.set_at = False, clock.now()
        change = _change(whose, before, row)
        change.also.append(lambda writes: writes.save(row, _unchanged(before)))
        return row, change

    return _commit(caller, whose, plan)


def unbind(caller: Principal, whose: str, person_id: str) -> None:
    """Let whoever comes next with somebody's address be them, as when their user was made anew. Raises NotFound."""

    def plan() -> tuple[None, Change]:
        row = store.find_identity(whose, person_id)
        if row is None:
            raise NotFound
        change = Change(f"identity#{person_id}", {"subject": row.subject, "contact_id": row.contact_id}, None)
        change.also.append(lambda writes: writes.delete(row, Identity.bound_at == row.bound_at))
        return None, change

    _commit(caller, whose, plan)


def view_of(row: IdentityProvider) -> IdentityProviderView:
    """An identity provider as its own route shows it."""
    return (OwnIdentityProviderView if row.whose == OF_THE_PROVIDER else IdentityProviderView).of(row)


def _asked(whose: str, issuer: str) -> Known:
    """What an issuer says of itself. Raises Invalid."""
    # SECURITY: why it cannot be asked is not told, which would say what is where.
    try:
        return know(whose, issuer)
    except (NoAnswer, NotOutside):
        message = "does not answer as an OpenID provider of exactly this name"
        raise Invalid(fields=[FieldError("/issuer", "issuer-unreachable", message)]) from None


def _row(
    caller: Principal, whose: str, draft: IdentityProviderDraft, before: IdentityProvider | None
) -> IdentityProvider:
    is_same = before is not None and (before.issuer, before.client_id) == (draft.issuer, draft.client_id)
    if draft.client_secret:
        sealed = seal(Seals.CREDENTIAL, draft.client_secret)
    elif before is not None and is_same:
        # SECURITY: under another issuer it would be sent to whoever that is.
        sealed = before.sealed_secret
    else:
        raise Invalid(fields=[FieldError("/client_secret", "missing", "is missing")])
    worked_at = before.worked_at if before is not None and is_same else None
    if draft.is_required and (worked_at is None or not _came_by_it(caller, whose)):
        raise Conflict("Sign in by it once before you require it, so that nobody is locked out.")
    row = IdentityProvider(
        provider_key(whose), PROVIDER, whose=whose, sealed_secret=sealed, set_at=clock.now(), set_by=caller.id
    )
    for name, value in draft.model_dump(exclude={"client_secret"}).items():
        setattr(row, name, value)
    row.domains = sorted(set(draft.domains)) if isinstance(draft, OwnIdentityProviderDraft) else []
    row.worked_at = worked_at
    return row


def _came_by_it(caller: Principal, whose: str) -> bool:
    """Whether somebody does not lock themselves out; programs, and in accounts the provider's people, never do."""
    session = find_session(caller.session_id) if caller.session_id else None
    if session is None:
        return True
    if whose == OF_THE_PROVIDER:
        return session.came_by.kind is DoorKind.PROVIDERS_OWN
    return caller.account_id is None or session.came_by == Door(DoorKind.IDENTITY_PROVIDER, whose)


def _change(whose: str, before: IdentityProvider | None, after: IdentityProvider | None) -> Change:
    change = Change(f"identity_provider#{whose}", _shown(before), _shown(after))
    if whose != OF_THE_PROVIDER:
        change.head = {"identity_provider": after.use if after else None}
    return change


def _commit(caller: Principal, whose: str, plan: Callable[[], tuple[T, Change | None]]) -> T:
    """Store it with its audit row: an account's in its own trail, the provider's beside those of its people."""
    if whose == OF_THE_PROVIDER:
        return directory.change_people(caller.id, plan)

    def plan_for(_: Account) -> tuple[T, Change | None]:
        return plan()

    return directory.change_account(caller.id, whose, plan_for)


def _shown(row: IdentityProvider | None) -> dict[str, Any] | None:
    return None if row is None else {name: getattr(row, name) for name in _SHOWN}


def _unchanged(before: IdentityProvider | None) -> Any:
    return IdentityProvider.set_at == before.set_at if before else IdentityProvider.pk.does_not_exist()
