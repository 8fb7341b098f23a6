"""The rows of identity providers, of what is known of them, and of who came by them."""

from pynamodb.attributes import BooleanAttribute, JSONAttribute, UnicodeAttribute

from chalicelib.access.models import AccessRow
from chalicelib.directory.accounts.rules import IdentityProviderUse
from chalicelib.tables import InstantAttribute, MaybeInstantAttribute, PackedAttribute

PROVIDER, KNOWN, ATTEMPT = "identity-provider", "known", "attempt"


class IdentityProvider(AccessRow, discriminator="identity_provider"):
    """An identity provider, `identity-provider#<whose>` / `identity-provider`: an account's, or that of the provider.

    `domains` are those of addresses that it speaks for, where it is the provider's; an account has its own. The secret
    is sealed. `worked_at` is when somebody last came in by it as it is set now.
    """

    whose = UnicodeAttribute()
    issuer = UnicodeAttribute()
    client_id = UnicodeAttribute()
    sealed_secret = UnicodeAttribute()
    tenant = UnicodeAttribute(null=True)
    manages_addresses = BooleanAttribute(default=False)
    is_required = BooleanAttribute(default=False)
    domains = JSONAttribute(default=list)
    set_at = InstantAttribute()
    set_by = UnicodeAttribute()
    worked_at = MaybeInstantAttribute()

    @property
    def use(self) -> IdentityProviderUse:
        """What it is to those whom it speaks for."""
        return IdentityProviderUse.REQUIRED if self.is_required else IdentityProviderUse.OFFERED


class Known(AccessRow, discriminator="identity_provider_known"):
    """What an issuer last said of itself, `identity-provider#<whose>` / `known`: its endpoints and its keys."""

    issuer = UnicodeAttribute()
    endpoints = JSONAttribute()
    endpoints_at = InstantAttribute()
    keys = PackedAttribute()
    keys_at = InstantAttribute()


class Identity(AccessRow, discriminator="identity"):
    """Who came first with an address, `identity-provider#<whose>` / `identity#<person>`.

    `person_id` stands for the address. `refused_at` is when another one last came with it.
    """

    person_id = UnicodeAttribute()
    contact_id = UnicodeAttribute(null=True)
    issuer = UnicodeAttribute()
    client_id = UnicodeAttribute()
    subject = UnicodeAttribute()
    bound_at = InstantAttribute()
    refused_at = MaybeInstantAttribute()

    @property
    def bound(self) -> tuple[str, str, str]:
        """By whom, for which client, and who."""
        return self.issuer, self.client_id, self.subject


class Attempt(AccessRow, discriminator="sign_in_attempt"):
    """That an attempt to sign in came to its end, `sign-in-attempt#<hash>` / `attempt`; it expires."""


def provider_key(whose: str) -> str:
    """The partition of an identity provider."""
    return f"{PROVIDER}#{whose}"


def identity_place(person_id: str) -> str:
    """Where it stands who came first with somebody's address."""
    return f"identity#{person_id}"
