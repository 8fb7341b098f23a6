"""API keys over HTTP."""

from chalicelib.access.keys import actions as keys
from chalicelib.access.keys.schemas import Adoption, KeyDraft, KeysQuery, KeyView, NewKeyView, RevocationQuery
from chalicelib.api.fields import Listing
from chalicelib.api.preconditions import Precondition
from chalicelib.api.routes import Routes
from chalicelib.errors import Busy, Conflict, Forbidden, Invalid
from chalicelib.principals import Action, Principal

routes = Routes("API keys")


@routes.post("/api-keys", Action.KEYS_WRITE, errors=[Forbidden, Invalid, Conflict])
def create_key(caller: Principal, body: KeyDraft) -> NewKeyView:
    """Create an API key; its text is in this answer and nowhere else."""
    row, key = keys.create_key(caller, body)
    return NewKeyView(**KeyView.of(row).model_dump(), key=key)


@routes.get("/api-keys", Action.KEYS_READ)
def list_keys(caller: Principal, query: KeysQuery, after: str) -> Listing[KeyView]:
    """List the API keys of the provider, or of one account."""
    rows, last = keys.list_keys(caller, query.account_id, after, query.limit)
    return Listing[KeyView](items=[KeyView.of(row) for row in rows], next_cursor=last or None)


@routes.get("/api-keys/{key_id}", Action.KEYS_READ)
def read_key(caller: Principal, key_id: str) -> KeyView:
    """Read what is known of an API key; never its text."""
    return KeyView.of(keys.get_key(caller, key_id))


@routes.post("/api-keys/{key_id}/adopt", Action.KEYS_WRITE, status=200, errors=[Forbidden, Invalid, Conflict, Busy])
def adopt_key(caller: Principal, key_id: str, body: Adoption, match: Precondition) -> KeyView:
    """Answer for a key that another administrator made, so that it does not end with theirs."""
    return KeyView.of(keys.adopt_key(caller, key_id, body, match))


@routes.delete("/api-keys/{key_id}", Action.KEYS_WRITE, errors=[Forbidden])
def revoke_key(caller: Principal, key_id: str, query: RevocationQuery, match: Precondition) -> None:
    """Revoke an API key, and those that it made if asked; from now on they open nothing."""
    keys.revoke_key(caller, key_id, match, with_made=query.with_made)
