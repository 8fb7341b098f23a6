"""API keys over HTTP."""

from chalicelib.access import keys
from chalicelib.access.schemas import KeyDraft, KeysQuery, KeyView, NewKeyView
from chalicelib.api.fields import Listing
from chalicelib.api.preconditions import Precondition
from chalicelib.api.routes import Routes
from chalicelib.errors import Forbidden, Invalid
from chalicelib.principals import Action, Principal

routes = Routes("API keys")


@routes.post("/api-keys", Action.KEYS_WRITE, errors=[Forbidden, Invalid])
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


@routes.delete("/api-keys/{key_id}", Action.KEYS_WRITE)
def revoke_key(caller: Principal, key_id: str, match: Precondition) -> None:
    """Revoke an API key; from now on it opens nothing."""
    keys.revoke_key(caller, key_id, match)
