"""Every way in which Herold says no; HTTP errors carry their status, events ask whether to try again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class FieldError:
    """One bad field.

    `pointer` is its RFC 6901 JSON pointer in the body, or the parameter's name; `code` is stable for
    programs. `message` is the English sentence for people, whose placeholders `values` fill; the answer has
    it in the caller's language (`chalicelib.i18n.sentences`).
    """

    pointer: str
    code: str
    message: str
    values: Mapping[str, object] = field(default_factory=dict)


class HeroldError(Exception):
    """Anything Herold raises on purpose."""


class Hangs(BaseException):
    """A job has taken so long that it is ended, wherever it is; it passes through every `except Exception`."""


class SettingsMissing(HeroldError):
    """The deployment lacks environment variables; the message names all of them."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(f"missing environment variables: {', '.join(names)}")


class SettingsInvalid(HeroldError):
    """The deployment has environment variables whose values cannot be meant; the message names all of them."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(f"environment variables that make no sense: {', '.join(names)}")


# --- answers to an HTTP caller -----------------------------------------------------------------------


class HttpError(HeroldError):
    """An answer other than success.

    `code` is the stable last part of the problem's type URI. `detail` is an English sentence whose
    placeholders `values` fill; the answer has it in the caller's language. `fields` names every bad field,
    `members` are further members of the problem document.
    """

    status = 500
    code = "internal"
    title = "Something went wrong on our side"

    def __init__(
        self,
        detail: str = "",
        *,
        values: Mapping[str, object] | None = None,
        fields: Sequence[FieldError] = (),
        headers: Mapping[str, str] | None = None,
        members: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(detail or self.title)
        self.detail = detail
        self.values = dict(values or {})
        self.fields = tuple(fields)
        self.headers = dict(headers or {})
        self.members = dict(members or {})


class BadRequest(HttpError):
    """The request cannot be read: not JSON, or not the declared shape."""

    status, code, title = 400, "bad-request", "The request cannot be read"


class Unauthenticated(HttpError):
    """No valid key, and no token of a session that lasts, came with the request."""

    status, code, title = 401, "unauthenticated", "Sign in, or send a valid API key"


class Forbidden(HttpError):
    """The caller is known, and may not do this."""

    status, code, title = 403, "forbidden", "You do not have permission to do this"


class NotFound(HttpError):
    """It does not exist, or it is not the caller's: both answers are the same on purpose."""

    status, code, title = 404, "not-found", "Not found"


class MethodNotAllowed(HttpError):
    """The path exists, the method does not."""

    status, code, title = 405, "method-not-allowed", "This method is not supported here"


class Conflict(HttpError):
    """The request is right in itself, and contradicts what is already there."""

    status, code, title = 409, "conflict", "This conflicts with the current state"


class PreconditionFailed(HttpError):
    """`If-Match` names another version than the present one."""

    status, code, title = 412, "precondition-failed", "This has changed since you last loaded it"


class TooLarge(HttpError):
    """The body is over the limit."""

    status, code, title = 413, "too-large", "The request is too large"


class UnsupportedMediaType(HttpError):
    """The body is not JSON."""

    status, code, title = 415, "unsupported-media-type", "This media type is not supported here"


class Invalid(HttpError):
    """The shape is right, the values are not; `fields` names every one of them."""

    status, code, title = 422, "invalid", "Some fields are not valid"


class TooManyRequests(HttpError):
    """The caller is over its limit; `Retry-After` says when that ends."""

    status, code, title = 429, "too-many-requests", "Too many requests, please wait a moment"


class Busy(HttpError):
    """Too many changes of the same thing at once; nothing was written, trying again helps."""

    status, code, title = 503, "busy", "Too many changes at once, please try again"

    def __init__(self) -> None:
        super().__init__(headers={"Retry-After": "1"})


# --- outcomes of an event ----------------------------------------------------------------------------


class Temporary(HeroldError):
    """Trying again later helps: the event goes back to where it came from."""


class OfNewer(Temporary):
    """A newer version wrote it, in a format that this one cannot read: it is left for that one."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"format {number} is of a newer version")


class Permanent(HeroldError):
    """Trying again never helps: the event is recorded and passed over."""


class Uncertain(HeroldError):
    """The request left and no answer came: it may or may not have been carried out."""


# --- calls to addresses that others name -------------------------------------------------------------


class NotOutside(Permanent):
    """An address that somebody named is none that is called from here."""


class NoAnswer(Temporary):
    """Whoever was called outside gave no answer that could be read; they may another time."""
