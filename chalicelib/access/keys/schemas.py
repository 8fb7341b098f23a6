"""What the requests and responses about API keys look like."""

from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import Field

from chalicelib.access.keys.store import keeper_of
from chalicelib.access.models import ApiKey
from chalicelib.api.fields import Body, Id, Instant, Label, Paging, View, example
from chalicelib.principals import Action, Role

KeyRole = Literal[Role.PROVIDER_ADMIN, Role.OPERATOR, Role.PUBLISHER, Role.ACCOUNT_ADMIN, Role.CONTACT, Role.AGENT]


_EXAMPLE: dict[str, Any] = {
    "id": "key-0h4v8n2k6m1q3s5t7w9x0z2b4c",
    "name": "Monitoring",
    "shown": "hk-0h4v8n2k6m1q3s5t7w9x0z2b4c",
    "role": "provider_admin",
    "account_id": None,
    "operator_id": None,
    "contact_id": None,
    "agent_id": None,
    "scopes": ["notices:read", "notices:write"],
    "created_at": "2026-01-12T08:00:00Z",
    "created_by": "key-7zmne4nc2ppn07fmpfd8fshptn",
    "keeper": "key-7zmne4nc2ppn07fmpfd8fshptn",
    "valid_until": None,
    "last_used_at": "2026-01-12T09:12:44Z",
    "revoked_at": None,
}


class KeyDraft(Body):
    """A new key, which may do what its role may, narrowed to `scopes` if given.

    `account_admin` needs the `account_id`, `operator` the `operator_id` of whom it acts as, and `contact`, whose
    keys the provider alone makes, the `account_id` and `contact_id` of the person; `agent`, which is made with the
    agent, its `agent_id`. It ends with the key that makes it, if that ends. But for an agent's, a key that
    a person makes, and what it makes, opens nothing while they are no administrator; another one may adopt it.
    """

    model_config = example(name="Monitoring", role="provider_admin", scopes=["notices:read", "notices:write"])

    name: Label
    role: KeyRole
    account_id: Id | None = None
    operator_id: Id | None = None
    contact_id: Id | None = None
    agent_id: Id | None = None
    scopes: Annotated[list[Action], Field(max_length=len(Action))] | None = None
    valid_until: Instant | None = None


class KeyView(View):
    """A key without its secret; `shown` is how it begins. `last_used_at` is right to the hour.

    `keeper` is who answers for it: its maker, or who has adopted it.
    """

    model_config = example(**_EXAMPLE)

    id: str
    name: str
    shown: str
    role: Role
    account_id: str | None
    operator_id: str | None
    contact_id: str | None
    agent_id: str | None
    scopes: list[Action] | None
    created_at: datetime
    created_by: str
    keeper: str
    valid_until: datetime | None
    last_used_at: datetime | None
    revoked_at: datetime | None

    @classmethod
    def of(cls, row: ApiKey) -> Self:
        """As stored."""
        given = {name: getattr(row, name) for name in KeyView.model_fields if name not in {"id", "keeper"}}
        return cls(id=row.key_id, keeper=keeper_of(row), **given)


class NewKeyView(KeyView):
    """A key with its text in `key`, which is shown this once and cannot be read again."""

    model_config = example(**_EXAMPLE, key="hk-0h4v8n2k6m1q3s5t7w9x0z2b4c-…")

    key: str


class KeysQuery(Paging):
    """Whose keys: an account's, or the provider's own where none is named."""

    account_id: Id | None = None


class Adoption(Body):
    """Until when an adopted key lives; as long as the caller's own where that is not said."""

    model_config = example(valid_until="2036-01-12T08:00:00Z")

    valid_until: Instant | None = None


class RevocationQuery(Body):
    """Whether the keys that end with it, since it made or adopted them, are revoked too."""

    with_made: bool = False
