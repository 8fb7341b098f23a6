"""Where an account's administrators set by what its people sign in."""

from collections.abc import Sequence
from pathlib import Path

from chalicelib.access.identity_providers import actions as providers
from chalicelib.access.identity_providers import store
from chalicelib.access.identity_providers.models import Identity
from chalicelib.access.identity_providers.schemas import IdentityProviderDraft, IdentityProviderView, IdentityView
from chalicelib.access.identity_providers.signing_in import redirect_uri
from chalicelib.api.fields import Paging
from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.api.preconditions import Precondition, entity_tag
from chalicelib.directory import reading
from chalicelib.directory.rules import display_name
from chalicelib.portal.front import home_of
from chalicelib.principals import Action, Principal

routes = Pages("Identity provider of an account")
_TEMPLATE = Path(__file__).parent / "templates" / "setting.html.j2"
_SETTING = "/portal/accounts/{account_id}/identity-provider"


@routes.page(_SETTING, Action.IDENTITY_PROVIDER_READ)
def setting(caller: Principal, account_id: str, query: Paging, after: str) -> Page:
    """By what an account's people sign in, and who did."""
    account, row = reading.get_account(account_id), store.find_provider(account_id)
    found = IdentityProviderView.of(row) if row else None
    identities, last = store.identities(account_id, after, query.limit)
    values = {
        "provider": found,
        "tag": entity_tag(found) if found else "",
        "redirect_uri": redirect_uri(),
        "domains": account.domains,
        "people": _named(account_id, identities),
        "may_write": caller.hat(Action.IDENTITY_PROVIDER_WRITE, account_id) is not None,
        "account_home": home_of(account_id),
    }
    return Page(_TEMPLATE, values, account_id=account_id, more=last)


@routes.form(_SETTING, Action.IDENTITY_PROVIDER_WRITE, then=_SETTING, done="identity_provider_set")
def set_provider(caller: Principal, account_id: str, body: IdentityProviderDraft, match: Precondition) -> None:
    """Let the account's people sign in by it from now on."""
    providers.set_provider(caller, account_id, body, match)


@routes.form(
    f"{_SETTING}/remove",
    Action.IDENTITY_PROVIDER_WRITE,
    form_at=_SETTING,
    then=_SETTING,
    done="identity_provider_removed",
)
def remove_provider(caller: Principal, account_id: str, match: Precondition) -> None:
    """Let nobody sign in by it any more."""
    providers.remove_provider(caller, account_id, match)


@routes.form(
    f"{_SETTING}/identities/{{identity_id}}/forget",
    Action.IDENTITY_PROVIDER_WRITE,
    form_at=_SETTING,
    then=_SETTING,
    done="identity_forgotten",
)
def forget_identity(caller: Principal, account_id: str, identity_id: str) -> None:
    """Let the next user with this address be the one."""
    providers.unbind(caller, account_id, identity_id)


def _named(account_id: str, identities: Sequence[Identity]) -> list[tuple[IdentityView, str]]:
    """Each with what people call them."""
    found = [(IdentityView.of(row), reading.find_contact(account_id, row.contact_id or "")) for row in identities]
    return [
        (view, (display_name(one.kind, one.first_name, one.last_name) or one.email) if one else view.id)
        for view, one in found
    ]
