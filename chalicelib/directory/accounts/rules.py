"""What an account may say of itself, and who may change it; pure."""

import unicodedata
from collections.abc import Iterable, Sequence
from enum import StrEnum

from chalicelib.directory.accounts.domains import domain_of, with_parents
from chalicelib.errors import FieldError, Forbidden, Invalid

# What an account's administrators do not change: it says who the customer is to the provider.
PROVIDERS_FIELDS = frozenset({"name", "domains", "billing_numbers", "ticket_visibility", "hold"})


_SEARCHED_CHARS = 60  # of a name; whoever types more than that means it


class Registration(StrEnum):
    """Who becomes a contact by signing in."""

    OPEN = "open"  # anyone with a verified address in a domain of the account
    INVITATION = "invitation"  # only who has been invited


class ContactDomains(StrEnum):
    """Which addresses the account's contacts may have."""

    ANY = "any"
    OWN = "own"  # only those in a domain of the account, or below one


class IdentityProviderUse(StrEnum):
    """What the identity provider is to those whom it speaks for, where there is one."""

    OFFERED = "offered"  # a way in beside the others
    REQUIRED = "required"  # the only one


class TicketVisibility(StrEnum):
    """What a contact sees of its account's tickets besides its own."""

    OWN = "own"  # nothing
    ACCOUNT = "account"  # all, to read
    ACCOUNT_COMMENT = "account_comment"  # all, to read and to comment


def check_domain(email: str, allowed: ContactDomains, domains: Sequence[str]) -> None:
    """An account may want contacts with addresses of its own domains alone.

    Raises:
        Invalid: it does, and the address lies in none of them, nor below one.
    """
    if allowed is ContactDomains.OWN and not set(with_parents(domain_of(email))) & set(domains):
        values = {"domains": ", ".join(domains)}
        raise Invalid(
            fields=[FieldError("/email", "foreign-domain", "must be in a domain of the account: {domains}", values)]
        )


def check_fields(names: Iterable[str], *, provider: str, address: str) -> None:
    """An account's administrators change its settings, and not who it is.

    Raises:
        Forbidden: naming each field that only the provider changes, and whom to ask.
    """
    fields = [
        FieldError(f"/{name}", "providers-field", "can only be changed by {provider}", {"provider": provider})
        for name in sorted(PROVIDERS_FIELDS.intersection(names))
    ]
    if fields:
        values = {"provider": provider, "address": address}
        raise Forbidden(
            "Some of these fields can only be changed by {provider}; please write to {address}.",
            values=values,
            fields=fields,
        )


def creates_contacts(own: bool | None, default: bool) -> bool:  # noqa: FBT001 - two settings of one kind
    """Whether an unknown sender of the account's domain becomes a contact: its own setting, or the provider's."""
    return default if own is None else own


def searchable(text: str) -> str:
    """A name as searches compare it: without case, accents and surplus spaces, and its beginning only."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one))
    return " ".join(plain.split())[:_SEARCHED_CHARS]
