"""What requests and responses about those who hand over look like."""

from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import AfterValidator, StringConstraints

from chalicelib.access.hand_over.keys import algorithms_of
from chalicelib.access.hand_over.models import HandOverIssuer
from chalicelib.api.fields import Body, Label, View, example, refuse

_PEM = "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE="
_KEY = f"-----BEGIN PUBLIC KEY-----\n{_PEM}\n-----END PUBLIC KEY-----\n"
_EXAMPLE: dict[str, Any] = {"name": "Customer portal", "issuer": "https://my.nordlicht.example", "public_key": _KEY}


def _public_key(value: str) -> str:
    if not algorithms_of(value):
        raise refuse("not-a-public-key", "is not a public key as PEM: RSA of 2048 bits or more, P-256 or Ed25519")
    return value.strip() + "\n"


PublicKey = Annotated[str, StringConstraints(min_length=1, max_length=4_000), AfterValidator(_public_key)]


class IssuerDraft(Body):
    """A product of the provider's that signs hand-overs.

    `issuer` is the `iss` of its tokens, `public_key` that by which they are checked, as PEM.
    """

    model_config = example(**_EXAMPLE)

    name: Label
    issuer: Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[!-~]+$")]
    public_key: PublicKey


class IssuerView(View):
    """One who hands over."""

    model_config = example(id="iss-7w2m5q8t1x4z6b9d3f0h2j5k8n", **_EXAMPLE, created_at="2026-01-12T09:30:00Z")

    id: str
    name: str
    issuer: str
    public_key: str
    created_at: datetime

    @classmethod
    def of(cls, row: HandOverIssuer) -> Self:
        """As stored."""
        given = {name: getattr(row, name) for name in cls.model_fields if name != "id"}
        return cls(id=row.issuer_id, **given)
