"""What requests and responses about identity providers look like."""

from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, StringConstraints

from chalicelib.access.identity_providers.models import Identity, IdentityProvider
from chalicelib.access.identity_providers.signing_in import redirect_uri
from chalicelib.api.fields import Body, View, example
from chalicelib.directory.accounts.schemas import Domain
from chalicelib.outside.addresses import URL_MAX_CHARS

_PRINTED = r"^[!-~]+$"  # ASCII without blanks, as RFC 6749 (appendix A) wants ids of clients
Issuer = Annotated[str, StringConstraints(min_length=1, max_length=URL_MAX_CHARS)]
ClientId = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=_PRINTED)]
ClientSecret = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"^[ -~]+$")]
Tenant = Annotated[str, StringConstraints(min_length=1, max_length=253, pattern=_PRINTED), AfterValidator(str.lower)]

_EXAMPLE: dict[str, Any] = {
    "issuer": "https://login.microsoftonline.com/0b6a3f52-7c1d-4e8f-9a20-5d4c3b2a1f00/v2.0",
    "client_id": "5f1d7a90-3c2b-4e6d-8f10-a9b8c7d6e5f4",
    "tenant": None,
    "manages_addresses": False,
    "is_required": False,
}
_SECRET = {"client_secret": "rT8~example"}
_ADDED: dict[str, Any] = {
    "redirect_uri": "https://herold.example/portal/sign-in/identity-provider/callback",
    "set_at": "2026-01-12T09:30:00Z",
    "worked_at": "2026-01-12T09:41:00Z",
}


class IdentityProviderDraft(Body):
    """An account's identity provider, by OpenID Connect. It speaks for addresses in the domains of the account alone.

    `issuer` is exactly what it calls itself. `client_secret` may be left out where one is set already. `tenant` is the
    Workspace's domain for Google, whose customers have one issuer; Microsoft's stands in the issuer. With
    `manages_addresses` its word on addresses counts without `email_verified`: only for one in which its users cannot
    choose their addresses. `is_required` closes every other way into the account to its people; set it once somebody
    has come in.
    """

    model_config = example(**_EXAMPLE, **_SECRET)

    issuer: Issuer
    client_id: ClientId
    client_secret: ClientSecret | None = None
    tenant: Tenant | None = None
    manages_addresses: bool = False
    is_required: bool = False


class OwnIdentityProviderDraft(IdentityProviderDraft):
    """The identity provider of the provider's own people, for addresses in `domains` alone."""

    model_config = example(**_EXAMPLE, **_SECRET, domains=["nordlicht.example"])

    domains: list[Domain] = Field(min_length=1, max_length=20)


class IdentityProviderView(View):
    """An identity provider, without its secret.

    `redirect_uri` has to be registered with it. `worked_at` is when somebody last came in by it as it is set now.
    """

    model_config = example(**_EXAMPLE, **_ADDED)

    issuer: str
    client_id: str
    tenant: str | None
    manages_addresses: bool
    is_required: bool
    redirect_uri: str
    set_at: datetime
    worked_at: datetime | None

    @classmethod
    def of(cls, row: IdentityProvider) -> Self:
        """As stored."""
        given = {name: getattr(row, name) for name in cls.model_fields if name != "redirect_uri"}
        return cls(redirect_uri=redirect_uri(), **given)


class OwnIdentityProviderView(IdentityProviderView):
    """The identity provider of the provider's own people, and the domains of the addresses that it speaks for."""

    model_config = example(**_EXAMPLE, **_ADDED, domains=["nordlicht.example"])

    domains: list[str]


class IdentityView(View):
    """Who comes in by an identity provider with one address: the first who did.

    `contact_id` is the contact that they are. `refused_at` is when somebody else of its users last came with the same
    address, null where nobody did.
    """

    model_config = example(
        id="per-5c9k1m7q3s8v2x6z0b4d9f1h5j",
        contact_id="con-q80km8mbmfgaz8bqede1hnnrpq",
        subject="AAAAAAAAAAAAAAAAAAAAAIkzqFVrSaSaFHy782bbtaQ",
        bound_at="2026-01-12T09:41:00Z",
        refused_at=None,
    )

    id: str
    contact_id: str | None
    subject: str
    bound_at: datetime
    refused_at: datetime | None

    @classmethod
    def of(cls, row: Identity) -> Self:
        """As stored."""
        return cls(
            id=row.person_id,
            contact_id=row.contact_id,
            subject=row.subject,
            bound_at=row.bound_at,
            refused_at=row.refused_at,
        )
