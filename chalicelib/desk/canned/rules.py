"""The fields of answers that a team keeps: which there are, and how they are filled; pure."""

import re
from collections.abc import Collection, Mapping
from enum import StrEnum

from chalicelib.errors import FieldError
from chalicelib.i18n.languages import Language

_FIELD = re.compile(r"{([^{}]*)}")
_FILLED = re.compile(r"( ?){([^{}]*)}")


class Field(StrEnum):
    """What of a ticket can stand in an answer."""

    NAME = "name"  # of who asked
    NUMBER = "number"  # of the ticket
    SUBJECT = "subject"
    OPERATOR = "operator"  # who answers
    SERVICE = "service"  # what the ticket is about


def bad_fields(texts: Mapping[Language, str], fields: Collection[Field] = tuple(Field)) -> list[FieldError]:
    """Every language whose text has a field that there is not, or a stray brace."""
    known = ", ".join(f"{{{one}}}" for one in fields)
    message = "may have only these in braces: {known}"
    return [
        FieldError(f"/texts/{language}", "unknown-placeholder", message, {"known": known})
        for language, text in texts.items()
        if set(_FIELD.findall(text)) - set(fields) or set("{}") & set(_FIELD.sub("", text))
    ]


def chosen(texts: Mapping[str, str], wanted: str, default: str) -> tuple[str, str]:
    """The language in which an answer is given, and its words there: the reader's, else the provider's, else any."""
    language = next((one for one in (wanted, default) if one in texts), next(iter(texts)))
    return language, texts[language]


def filled(text: str, values: Mapping[str, str]) -> str:
    """The words with values in place of their fields; what looks like one inside a value stays as it is.

    Where there is no value, the blank before it goes, too: "Hello {name}," is "Hello,".
    """
    return _FILLED.sub(lambda found: found[1] + values[found[2]] if values[found[2]] else "", text)
