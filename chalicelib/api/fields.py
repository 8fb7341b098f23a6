"""Field types that request bodies share; each refuses what is not valid with a code of its own."""

from datetime import UTC, datetime
from functools import cache
from typing import Annotated, Any, Generic, TypeVar

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from chalicelib.i18n.languages import Language
from chalicelib.i18n.visible import visible
from chalicelib.ids import ID_PATTERN
from chalicelib.mail.addresses import MAX_ADDRESS_CHARS, Unreachable, kept_address
from chalicelib.settings import settings

LABEL_MAX_CHARS = 200  # fits one line of a letter or a table
TEXT_MAX_CHARS = 10_000  # four languages of it stay far below DynamoDB's 400 KB a row
CURSOR_MAX_CHARS = 1_000

# Controls, and the line and paragraph separators: none belongs into a name, and each can break a header.
_ONE_LINE = r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029]*$"
# Longer texts may have line breaks and tabs, but no marks that reorder them (Unicode UAX #9).
_MANY_LINES = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]*$"


class Body(BaseModel):
    """A request's body or query: undeclared fields are refused, nothing is guessed from another type."""

    # Built when first used: a cold start does not wait for the validators of routes that nobody has called.
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


class View(BaseModel):
    """What a response carries."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    @classmethod
    def repeated(cls, read: Any) -> Any:
        """The answer to a repeated request, out of what reading gives of what the first one made."""
        return read


T = TypeVar("T", bound=View)


class Listing(View, Generic[T]):
    """One page of a list; `next_cursor` leads to the one behind it, and is null on the last."""

    items: list[T]
    next_cursor: str | None = None


class Paging(Body):
    """Which part of a list: up to `limit` items behind `cursor`, a `next_cursor` of the same list."""

    cursor: str | None = Field(default=None, max_length=CURSOR_MAX_CHARS)
    limit: int = Field(default=50, ge=1, le=100)


def example(**values: Any) -> ConfigDict:
    """Configuration that gives a body or a view its example in the documentation."""
    return ConfigDict(json_schema_extra={"examples": [values]})


def refuse(code: str, message: str, **values: str) -> PydanticCustomError:
    """A rule about a value's meaning: the answer is 422 and not 400. `values` fill the message's placeholders."""
    return PydanticCustomError(code, "{reason}", {"reason": message, "semantic": True, **values})


_NO_ADDRESS = ("not-an-address", "is not an e-mail address")
_UNREACHABLE = {
    "unsupported-address": ("unreachable-address", "has letters before the @ that no mail can be sent to"),
    "local-part-too-long": (
        "unreachable-address",
        "has over 64 characters before the @: no mail can be sent there",
    ),
}


def _not_blank(value: str) -> str:
    if not value.strip():
        raise refuse("blank", "must not be blank")
    return value.strip()


def _zone(value: str) -> str:
    if value not in _zones():
        raise refuse("unknown-time-zone", "is not an IANA time zone such as Europe/Zurich")
    return value


def _seen(value: Any) -> Any:
    """A line without what came along unseen, when it was copied from a telephone or a page."""
    if not isinstance(value, str):
        return value
    seen = visible(value)
    if value and not seen:
        raise refuse("blank", "must not be blank")
    return seen


def _address(value: str) -> str:
    try:
        return kept_address(value)
    except Unreachable as error:
        raise refuse(*_UNREACHABLE.get(error.reason, _NO_ADDRESS)) from error


def _instant(value: datetime) -> datetime:
    # Dates this far out are typing errors, and some do not survive a change of time zone.
    if not 2000 <= value.year <= 2100:  # noqa: PLR2004 - two years, named by the line above
        raise refuse("out-of-range", "must lie between 2000 and 2100")
    return value.astimezone(UTC)


@cache
def _zones() -> frozenset[str]:
    from zoneinfo import available_timezones  # noqa: PLC0415 - walks the zone files once

    return frozenset(available_timezones()) - {"localtime", "posixrules", "Factory"}


Label = Annotated[
    str, StringConstraints(min_length=1, max_length=LABEL_MAX_CHARS, pattern=_ONE_LINE), BeforeValidator(_seen)
]
Text = Annotated[
    str, StringConstraints(min_length=1, max_length=TEXT_MAX_CHARS, pattern=_MANY_LINES), AfterValidator(_not_blank)
]
ZoneName = Annotated[str, StringConstraints(min_length=1, max_length=64), AfterValidator(_zone)]
Address = Annotated[str, StringConstraints(min_length=3, max_length=MAX_ADDRESS_CHARS), AfterValidator(_address)]
Instant = Annotated[AwareDatetime, AfterValidator(_instant)]
Id = Annotated[str, StringConstraints(pattern=f"^{ID_PATTERN}$")]


def has_default_language(texts: dict[Language, str]) -> dict[Language, str]:
    """The texts, which must have the one that a missing language falls back to."""
    default = settings().default_language
    if default not in texts:
        message = "must have the provider's default language, {language}"
        raise refuse("default-language-missing", message, language=default)
    return texts


def changed(body: Body) -> dict[str, Any]:
    """The fields that a PATCH names, with their new values."""
    return {name: getattr(body, name) for name in body.model_fields_set}


def keep() -> Any:
    """The default of a PATCH field that cannot be null: what is not named is kept (see `changed`)."""
    return Field(default_factory=str)
