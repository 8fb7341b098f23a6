"""Identity providers over HTTP."""

from chalicelib.access.identity_providers import actions as providers
from chalicelib.access.identity_providers import store
from chalicelib.access.identity_providers.rules import OF_THE_PROVIDER
from chalicelib.access.identity_providers.schemas import (
    IdentityProviderDraft,
    IdentityProviderView,
    IdentityView,
    OwnIdentityProviderDraft,
    OwnIdentityProviderView,
)
from chalicelib.api.fields import Listing, Paging
from chalicelib.api.preconditions import Precondition
from chalicelib.api.routes import Routes
from chalicelib.directory import reading
from chalicelib.errors import Busy, Conflict, Invalid, NotFound
from chalicelib.principals import Action, Principal

routes = Routes("Identity providers")
_OF_AN_ACCOUNT, _OWN = "/accounts/{account_id}/identity-provider", "/identity-provider"


@routes.get(_OF_AN_ACCOUNT, Action.IDENTITY_PROVIDER_READ)
def read_identity_provider(account_id: str) -> IdentityProviderView:
    """Read the identity provider by which an account's people sign in."""
    return IdentityProviderView.of(providers.get_provider(account_id))


@routes.put(_OF_AN_ACCOUNT, Action.IDENTITY_PROVIDER_WRITE, errors=[Conflict, Invalid, Busy])
def set_identity_provider(
    caller: Principal, account_id: str, body: IdentityProviderDraft, match: Precondition
) -> IdentityProviderView:
    """Let an account's people sign in by an identity provider of its own, which is asked who it is at once."""
    return IdentityProviderView.of(providers.set_provider(caller, account_id, body, match))


@routes.delete(_OF_AN_ACCOUNT, Action.IDENTITY_PROVIDER_WRITE, errors=[Conflict, Busy])
def remove_identity_provider(caller: Principal, account_id: str, match: Precondition) -> None:
    """Let nobody sign in by an account's identity provider any more."""
    providers.remove_provider(caller, account_id, match)


@routes.post(f"{_OF_AN_ACCOUNT}/lift", Action.PROVIDER_WRITE, status=200, errors=[Conflict, Busy])
def lift_identity_provider(caller: Principal, account_id: str) -> IdentityProviderView:
    """Open an account to its people by other ways again, where its identity provider is required and broken."""
    return IdentityProviderView.of(providers.lift_requirement(caller, account_id))


@routes.get(f"{_OF_AN_ACCOUNT}/identities", Action.IDENTITY_PROVIDER_READ)
def list_identities(account_id: str, query: Paging, after: str) -> Listing[IdentityView]:
    """List who came in by an account's identity provider, and whose address somebody else came with."""
    reading.get_account(account_id)
    rows, last = store.identities(account_id, after, query.limit)
    return Listing[IdentityView](items=[IdentityView.of(row) for row in rows], next_cursor=last or None)


@routes.delete(f"{_OF_AN_ACCOUNT}/identities/{{identity_id}}", Action.IDENTITY_PROVIDER_WRITE, errors=[Conflict, Busy])
def forget_identity(caller: Principal, account_id: str, identity_id: str) -> None:
    """Let the next user of the identity provider who comes with this address be the one whom it belongs to."""
    providers.unbind(caller, account_id, identity_id)


@routes.get(_OWN, Action.PROVIDER_READ, errors=[NotFound])
def read_own_identity_provider() -> OwnIdentityProviderView:
    """Read the identity provider by which the provider's own people sign in."""
    return OwnIdentityProviderView.of(providers.get_provider(OF_THE_PROVIDER))


@routes.put(_OWN, Action.PROVIDER_WRITE, errors=[Conflict, Invalid, Busy])
def set_own_identity_provider(
    caller: Principal, body: OwnIdentityProviderDraft, match: Precondition
) -> OwnIdentityProviderView:
    """Let the provider's own people sign in by an identity provider, which is asked who it is at once."""
    return OwnIdentityProviderView.of(providers.set_provider(caller, OF_THE_PROVIDER, body, match))


@routes.delete(_OWN, Action.PROVIDER_WRITE, errors=[NotFound, Busy])
def remove_own_identity_provider(caller: Principal, match: Precondition) -> None:
    """Let nobody sign in by the provider's own identity provider any more."""
    providers.remove_provider(caller, OF_THE_PROVIDER, match)


@routes.post(f"{_OWN}/lift", Action.PROVIDER_WRITE, status=200, errors=[NotFound, Busy])
def lift_own_identity_provider(caller: Principal) -> OwnIdentityProviderView:
    """Let the provider's own people in by other ways again, where their identity provider is required and broken."""
    return OwnIdentityProviderView.of(providers.lift_requirement(caller, OF_THE_PROVIDER))


@routes.get(f"{_OWN}/identities", Action.PROVIDER_READ)
def list_own_identities(query: Paging, after: str) -> Listing[IdentityView]:
    """List who of the provider's people came in by their identity provider."""
    rows, last = store.identities(OF_THE_PROVIDER, after, query.limit)
    return Listing[IdentityView](items=[IdentityView.of(row) for row in rows], next_cursor=last or None)


@routes.delete(f"{_OWN}/identities/{{person_id}}", Action.PROVIDER_WRITE, errors=[Busy])
def forget_own_identity(caller: Principal, person_id: str) -> None:
    """Let the next user of the identity provider who comes with this address be the one whom it belongs to."""
    providers.unbind(caller, OF_THE_PROVIDER, person_id)
