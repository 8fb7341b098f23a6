"""What the pages of signing in are asked with."""

from pydantic import Field

from chalicelib.api.fields import Address, Body

_DOMAIN_MAX_CHARS = 253
_TO_MAX_CHARS = 1_000  # longer ones lead nowhere, and are no reason to keep somebody out


class ToQuery(Body):
    """Where to go after signing in; what is no page of ours is not gone to."""

    to: str = Field(default="", max_length=_TO_MAX_CHARS)


class SentQuery(ToQuery):
    """For an address of which domain a link was asked for."""

    domain: str = Field(default="", max_length=_DOMAIN_MAX_CHARS)


class AskForm(ToQuery):
    """The address to sign in with."""

    email: Address
