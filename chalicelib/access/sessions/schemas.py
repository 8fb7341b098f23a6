"""What responses about sessions look like."""

from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import Field

from chalicelib.access.sessions.models import SessionRow
from chalicelib.access.sessions.rules import DoorKind
from chalicelib.access.sessions.tokens import ACCESS_LASTS, Tokens
from chalicelib.api.fields import Body, Id, View, example

_EXAMPLE: dict[str, Any] = {
    "id": "ses-2v9k7q4m1n6p3r8s5t0w7x2z4b",
    "door": "mailed_link",
    "client": "Firefox, Windows",
    "is_this_one": True,
    "account_id": None,
    "opened_at": "2026-01-12T08:00:00Z",
    "used_at": "2026-01-12T09:10:00Z",
    "ends_at": "2026-02-11T08:00:00Z",
}


_TOKENS: dict[str, Any] = {
    "access_token": "eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCIsImtpZCI6IjEifQ.…",
    "token_type": "Bearer",
    "expires_in": 600,
    "refresh_token": "hr-2v9k7q4m1n6p3r8s5t0w7x2z4b-1-…",
}


class RefreshBody(Body):
    """A refresh token, as the last answer gave it."""

    model_config = example(refresh_token=_TOKENS["refresh_token"])

    refresh_token: Annotated[str, Field(min_length=1, max_length=200)]


class TokensView(View):
    """What a client of the API has of a session, as in OAuth 2.0 (RFC 6749, section 5.1).

    `access_token` goes into `Authorization: Bearer`, for `expires_in` seconds. `refresh_token` gives the next pair,
    once: who sends it again within a minute gets the same, and later the session ends, for somebody must have a copy.
    """

    model_config = example(**_TOKENS)

    access_token: str
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105 - what kind it is
    expires_in: int
    refresh_token: str

    @classmethod
    def of(cls, tokens: Tokens) -> Self:
        """As issued."""
        return cls(
            access_token=tokens.access,
            expires_in=int(ACCESS_LASTS.total_seconds()),
            refresh_token=tokens.refresh,
        )


class SessionPatch(Body):
    """The account that is meant where a request names none; null for all of them."""

    model_config = example(account_id="acc-5q8t2w4y6z1b3d5f7h9k0m2n4p")

    account_id: Id | None


class SessionView(View):
    """One sign-in of a person's that lasts; `used_at` is right to ten minutes.

    `door` is how they came in, and `client` the browser or program as it calls itself, where that is known.
    `account_id` is the account that is meant where a request names none.
    """

    model_config = example(**_EXAMPLE)

    id: str
    door: DoorKind
    client: str | None
    is_this_one: bool
    account_id: str | None
    opened_at: datetime
    used_at: datetime
    ends_at: datetime

    @classmethod
    def of(cls, row: SessionRow, present: str | None) -> Self:
        """As stored, seen from the session `present`."""
        return cls(
            id=row.session_id,
            door=DoorKind(row.door),
            client=row.client,
            is_this_one=row.session_id == present,
            account_id=row.chosen_account_id,
            opened_at=row.opened_at,
            used_at=row.used_at,
            ends_at=row.ends_at,
        )
