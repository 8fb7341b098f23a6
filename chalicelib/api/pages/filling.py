"""From what was typed into a form to the body that the API takes, and back beside each field where it is not right.

The names of the fields say what they are: `titles.de` stands in the object `titles`, `roles[]` is one of a list,
`subscriptions[].type` that of an object in one, and `starts_at@` an instant in the form's `time_zone`, or else the
reader's. What is left empty is not said.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, TypeVar, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from chalicelib import instants
from chalicelib.api.findings import from_validation
from chalicelib.errors import BadRequest, FieldError, HttpError, Invalid, PreconditionFailed

_LIST, _INSTANT = "[]", "@"
_LOCAL = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?")  # what `<input type="datetime-local">` sends
_NO_ANCHOR = re.compile(r"[^A-Za-z0-9_-]+")
B = TypeVar("B", bound=BaseModel)


@dataclass
class Form:
    """What was typed into the forms of a page: nothing, or into one of them, which was sent to a path and refused.

    The page says where each of its forms begins and ends, as it is made; `scope` parts the ids of fields that several
    of them have. What the fields of the refused one are called, by what errors call them, is noted meanwhile, so that
    the summary above can name and link to each.
    """

    typed: Mapping[str, Sequence[str]] = field(default_factory=dict)
    refused: HttpError | None = None
    sent_to: str = ""
    _shown: dict[str, tuple[str, str]] = field(default_factory=dict)
    _is_here: bool = True
    _scope: str = ""

    def begin(self, path: str, scope: str = "") -> str:
        """A form begins that is sent to a path."""
        self._is_here, self._scope = path == self.sent_to, scope
        return ""

    def end(self) -> str:
        """It ends."""
        return self.begin(self.sent_to)

    @property
    def is_stale(self) -> bool:
        """Whether somebody else changed meanwhile what the form is about."""
        return isinstance(self.refused, PreconditionFailed)

    def anchor(self, name: str) -> str:
        """The id of a field's element."""
        return "-".join(filter(None, [self._scope, _NO_ANCHOR.sub("-", name).strip("-")]))

    def words(self, name: str, otherwise: object = "") -> str:
        """What stands in a field: what was typed, or else what is stored."""
        return self.typed[name][-1] if self._has(name) else _as_typed(otherwise)

    def chosen(self, name: str, otherwise: Iterable[object] = ()) -> set[str]:
        """What is ticked of a list: what was, or else what is stored."""
        found = self.typed[name] if self._has(name) else map(_as_typed, otherwise)
        return {one for one in found if one}

    def differs(self, name: str, stored: object) -> bool:
        """Whether a stale form says something else than what is stored by now."""
        return self.is_stale and self._has(name) and self.typed[name][-1] != _as_typed(stored)

    def show(self, name: str, label: str, anchor: str) -> FieldError | None:
        """Note that the form has a field; what is wrong with it, if anything."""
        if not self._is_here:
            return None
        key = _key(name)
        self._shown.setdefault(key, (label, anchor))
        return next((one for one in self.errors if _is_about(one, key)), None)

    @property
    def errors(self) -> Sequence[FieldError]:
        """All that is wrong with its fields."""
        return self.refused.fields if self.refused else ()

    def named(self, error: FieldError) -> tuple[str, str]:
        """The label and the anchor of the field that an error is about; empty where the form does not have it."""
        return next((at for key, at in self._shown.items() if _is_about(error, key)), ("", ""))

    def _has(self, name: str) -> bool:
        return self._is_here and name in self.typed


def filled(body: type[B], typed: Mapping[str, Sequence[str]], zone: str) -> B:
    """What was typed, as the body that the API takes; validated by the same schema.

    Raises:
        BadRequest, Invalid: as `read_body`; a field that was left empty is missing, whatever else is said of it.
    """
    said, refused = _said(body, typed, _zone(next(iter(typed.get("time_zone", [])), "") or zone))
    if refused:
        raise Invalid(fields=refused)
    try:
        # Not strict: a form has nothing but text, and a number, a truth or an instant is written in it.
        return body.model_validate(said, strict=False)
    except ValidationError as error:
        raise _in_words(from_validation(error, place="body"), typed) from None


def _zone(name: str) -> ZoneInfo:
    """A zone that somebody typed; one that there is not is for the schema to refuse, and changes no time until then."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def _said(
    body: type[BaseModel], typed: Mapping[str, Sequence[str]], zone: ZoneInfo
) -> tuple[dict[str, Any], list[FieldError]]:
    said: dict[str, Any] = {}
    refused: list[FieldError] = []
    for name, values in typed.items():
        path = _key(name).split(".")
        if _LIST in name:
            member = name.partition(f"{_LIST}.")[2]
            _say(said, path, [{member: one} if member else one for one in values if one])
        elif value := values[-1].replace("\r\n", "\n").strip():
            try:
                _say(said, path, _instant(value, zone) if name.endswith(_INSTANT) else value)
            except ValueError:
                message = "does not exist on that day: the clocks are changed then"
                refused.append(FieldError(f"/{'/'.join(path)}", "no-such-time", message))
    for name, values in typed.items():
        if _LIST not in name and not values[-1].strip():
            _leave_empty(body, said, _key(name).split("."))
    return said, refused


def _say(said: dict[str, Any], path: Sequence[str], value: object) -> None:
    for part in path[:-1]:
        said = said.setdefault(part, {})
    said[path[-1]] = value


def _leave_empty(body: type[BaseModel], said: dict[str, Any], path: Sequence[str]) -> None:
    """Say nothing of a field, or that it shall be empty where that is a value."""
    known = _field(body, path)
    if known is None:
        return
    is_of_patch = known.default_factory is not None  # which keeps what it does not name: who empties a field names it
    if type(None) in get_args(known.annotation) and (len(path) == 1 or path[0] in said):
        _say(said, path, None)
    elif is_of_patch and len(path) == 1:
        _say(said, path, "")


def _field(body: Any, path: Sequence[str]) -> FieldInfo | None:
    """What a schema says of the field at a path; None where it has no such one."""
    if not (isinstance(body, type) and issubclass(body, BaseModel)):
        return None
    known = body.model_fields.get(path[0])
    return known if known is None or len(path) == 1 else _field(known.annotation, path[1:])


def _instant(words: str, zone: ZoneInfo) -> str:
    """A time as a browser sends it, in a zone, as an instant; other words as they are, for the schema to refuse.

    Raises:
        ValueError: the clocks are put forward over it.
    """
    if not _LOCAL.fullmatch(words):
        return words
    local = datetime.fromisoformat(words).replace(tzinfo=zone)
    at = local.astimezone(UTC)
    if at.astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise ValueError(words)
    return instants.to_text(at)


def _in_words(error: HttpError, typed: Mapping[str, Sequence[str]]) -> HttpError:
    """The same as 422, and without what a person cannot mean: a field that was left empty is missing."""
    empty = {_key(name) for name, values in typed.items() if not any(map(str.strip, values))}
    fields = [
        replace(one, code="missing", message="is missing") if any(_is_about(one, key) for key in empty) else one
        for one in error.fields
    ]
    return Invalid(error.detail, fields=fields) if isinstance(error, BadRequest | Invalid) else error


def _key(name: str) -> str:
    """What errors call a field."""
    return name.partition(_LIST)[0].removesuffix(_INSTANT)


def _is_about(error: FieldError, key: str) -> bool:
    """Whether an error's JSON pointer names a field, or one of the list that it is."""
    found = error.pointer.lstrip("/").replace("/", ".")
    return found == key or found.startswith(f"{key}.")


def _as_typed(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
