"""How an account is set up, and the way to all else that its administrators look after."""

from pathlib import Path

from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.api.preconditions import Precondition, entity_tag
from chalicelib.directory.accounts import routes as accounts
from chalicelib.directory.accounts.rules import ContactDomains, Registration, TicketVisibility
from chalicelib.directory.accounts.schemas import AccountPatch
from chalicelib.i18n.languages import Language
from chalicelib.portal.front import home_of
from chalicelib.principals import Action, Principal

routes = Pages("Settings of an account")
TEMPLATES = Path(__file__).parent / "templates"
SETTINGS = "/portal/accounts/{account_id}/settings"
# What lies below, and what one must be able to do to find something there.
_BELOW = (
    ("agents", "/settings/agents", Action.AGENTS_READ),
    ("keys", "/settings/keys", Action.KEYS_READ),
    ("identity_provider", "/identity-provider", Action.IDENTITY_PROVIDER_READ),
    ("changes", "/settings/changes", Action.AUDIT_READ),
    ("kept", "/settings/kept", Action.ACCOUNTS_READ),
)


@routes.page(SETTINGS, Action.ACCOUNTS_READ)
def settings_of_account(caller: Principal, account_id: str) -> Page:
    """The account's own settings, and what lies below."""
    view = accounts.read_account(account_id)
    values = {
        "account": view,
        "tag": entity_tag(view),
        "account_home": home_of(account_id),
        "below": [(key, path) for key, path, action in _BELOW if caller.hat(action, account_id)],
        "languages_of_letters": [(str(one), one.own_name) for one in Language],
        "registrations": list(Registration),
        "contact_domains": list(ContactDomains),
        "visibilities": list(TicketVisibility),
        "may_write": caller.hat(Action.SETTINGS_WRITE, account_id) is not None,
        "is_provider": caller.account_id is None,
    }
    return Page(TEMPLATES / "settings.html.j2", values, account_id=account_id)


@routes.form(SETTINGS, Action.SETTINGS_WRITE, then=SETTINGS, done="saved")
def change_the_settings(caller: Principal, account_id: str, body: AccountPatch, match: Precondition) -> None:
    """Change what the form names."""
    accounts.change_account(caller, account_id, body, match)
