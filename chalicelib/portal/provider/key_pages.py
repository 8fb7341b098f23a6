"""The provider's own API keys: which there are, a new one, and the end of one."""

from collections.abc import Mapping
from enum import StrEnum

from chalicelib.access.keys import routes as keys
from chalicelib.access.keys.schemas import KeyDraft, KeyRole, KeysQuery, KeyView, RevocationQuery
from chalicelib.api.fields import Body, Instant, Label, Paging
from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.api.preconditions import Precondition
from chalicelib.directory.handed_in import name_actors
from chalicelib.portal.provider.pages import SETTINGS, TEMPLATES
from chalicelib.principals import ALLOWED, Action, Principal, Role

routes = Pages("Provider's keys")
_KEYS = f"{SETTINGS}/keys"


class Purpose(StrEnum):
    """What a new key is for."""

    READ = "read"  # looks at all that there is, and changes nothing
    PUBLISH = "publish"  # writes and publishes notices, as monitoring does
    ALL = "all"  # may do everything


_OF_ADMIN = ALLOWED[Role.PROVIDER_ADMIN]
_MADE: Mapping[Purpose, tuple[KeyRole, list[Action] | None]] = {
    Purpose.READ: (Role.PROVIDER_ADMIN, sorted(action for action in _OF_ADMIN if action.endswith(":read"))),
    Purpose.PUBLISH: (Role.PUBLISHER, None),
    Purpose.ALL: (Role.PROVIDER_ADMIN, None),
}


class NewKey(Body):
    """A new key by what it is for."""

    name: Label
    purpose: Purpose
    valid_until: Instant | None = None


@routes.page(_KEYS, Action.PROVIDER_READ)
def keys_of_provider(caller: Principal, query: Paging, after: str) -> Page:
    """Each key as far as it may be known, and the form for a new one."""
    found = keys.list_keys(caller, KeysQuery(limit=query.limit), after)
    values = {
        "keys": found.items,
        "makers": name_actors.get()(caller, "", [one.created_by for one in found.items]),
        "purposes": {one.id: _purpose(one) for one in found.items},
        "choices": list(Purpose),
        "may_write": caller.may(Action.PROVIDER_WRITE),
    }
    return Page(TEMPLATES / "keys.html.j2", values, more=found.next_cursor or "")


@routes.form(_KEYS, Action.PROVIDER_WRITE, then=_KEYS, done="secret_shown")
def create_a_provider_key(caller: Principal, body: NewKey) -> Page:
    """Make a key, and show it this once."""
    role, scopes = _MADE[body.purpose]
    draft = KeyDraft(name=body.name, role=role, scopes=scopes, valid_until=body.valid_until)
    values = {"secret": keys.create_key(caller, draft).key, "name": body.name}
    return Page(TEMPLATES / "secret.html.j2", values)


@routes.form(f"{_KEYS}/{{key_id}}/revoke", Action.PROVIDER_WRITE, form_at=_KEYS, then=_KEYS, done="key_revoked")
def revoke_a_provider_key(caller: Principal, key_id: str) -> None:
    """End a key at once."""
    keys.revoke_key(caller, key_id, RevocationQuery(), Precondition())


def _purpose(key: KeyView) -> str:
    """The purpose for which a key was made, or what it is where it was made by API."""
    if key.role is Role.OPERATOR:
        return "operator"
    return next((str(one) for one, made in _MADE.items() if made == (key.role, key.scopes)), "some")
