"""The API keys of an account: which there are, a new one, and the end of one."""

from collections.abc import Mapping
from enum import StrEnum

from chalicelib.access.keys import routes as keys
from chalicelib.access.keys.schemas import KeyDraft, KeysQuery, RevocationQuery
from chalicelib.api.fields import Body, Instant, Label, Paging
from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.api.preconditions import Precondition
from chalicelib.directory.handed_in import name_actors
from chalicelib.portal.front import home_of
from chalicelib.portal.settings.pages import SETTINGS, TEMPLATES
from chalicelib.principals import ALLOWED, Action, Principal, Role

routes = Pages("Keys of an account")
_KEYS = f"{SETTINGS}/keys"
_OF_ADMIN = ALLOWED[Role.ACCOUNT_ADMIN]


class Purpose(StrEnum):
    """What a new key is for."""

    READ = "read"  # looks at all that an administrator sees, and changes nothing
    ALL = "all"  # does all that an administrator may
    BANNER = "banner"  # gives the readiness banner to the provider's own product


_SCOPES: Mapping[Purpose, list[Action] | None] = {
    Purpose.READ: sorted(action for action in _OF_ADMIN if action.endswith(":read")),
    Purpose.ALL: None,
    Purpose.BANNER: [Action.READINESS_READ],
}


class NewKey(Body):
    """A new key by what it is for."""

    name: Label
    purpose: Purpose
    valid_until: Instant | None = None


@routes.page(_KEYS, Action.KEYS_READ)
def keys_of_account(caller: Principal, account_id: str, query: Paging, after: str) -> Page:
    """Each key as far as it may be known, and the form for a new one."""
    found = keys.list_keys(caller, KeysQuery(limit=query.limit, account_id=account_id), after)
    values = {
        "keys": found.items,
        "makers": name_actors.get()(caller, account_id, [one.created_by for one in found.items]),
        "purposes": {one.id: _purpose(one.role, one.scopes) for one in found.items},
        "choices": list(Purpose),
        "account_home": home_of(account_id),
        "may_write": caller.may(Action.KEYS_WRITE),
    }
    return Page(TEMPLATES / "keys.html.j2", values, account_id=account_id, more=found.next_cursor or "")


@routes.form(_KEYS, Action.KEYS_WRITE, then=_KEYS, done="secret_shown")
def create_an_account_key(caller: Principal, account_id: str, body: NewKey) -> Page:
    """Make a key, and show it this once."""
    scopes, valid_until = _SCOPES[body.purpose], body.valid_until
    draft = KeyDraft(
        name=body.name, role=Role.ACCOUNT_ADMIN, account_id=account_id, scopes=scopes, valid_until=valid_until
    )
    values = {"secret": keys.create_key(caller, draft).key, "name": body.name, "of": "keys"}
    return Page(TEMPLATES / "secret.html.j2", values | {"account_home": home_of(account_id)}, account_id=account_id)


@routes.form(f"{_KEYS}/{{key_id}}/revoke", Action.KEYS_WRITE, form_at=_KEYS, then=_KEYS, done="key_revoked")
def revoke_the_key(caller: Principal, account_id: str, key_id: str) -> None:  # noqa: ARG001 - the hat is of it
    """End a key at once."""
    keys.revoke_key(caller, key_id, RevocationQuery(), Precondition())


def _purpose(role: Role, scopes: list[Action] | None) -> str:
    """The purpose for which a key was made, or what it is where it was made by API."""
    if role is not Role.ACCOUNT_ADMIN:
        return str(role)
    return next((str(one) for one, known in _SCOPES.items() if known == scopes), "some")
