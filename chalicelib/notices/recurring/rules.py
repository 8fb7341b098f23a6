"""Titles and texts with placeholders such as `{location}`: what is wrong with them, and how they are filled; pure."""

import re
from collections.abc import Mapping

from chalicelib.errors import FieldError
from chalicelib.i18n.languages import Language
from chalicelib.notices.rules import PLACEHOLDER_NAME

_PLACEHOLDER = re.compile("{(" + PLACEHOLDER_NAME + ")}")

Words = Mapping[Language, str]


def placeholders(*words: Words) -> set[str]:
    """The names of the placeholders in titles or texts of any language."""
    return {name for by_language in words for text in by_language.values() for name in _PLACEHOLDER.findall(text)}


def bad_placeholders(field: str, words: Words) -> list[FieldError]:
    """Every language of a field with a stray brace, or without a placeholder that another language has."""
    found, names = [], placeholders(words)
    for language, text in words.items():
        pointer, lacking = f"/{field}/{language}", names - set(_PLACEHOLDER.findall(text))
        if set("{}") & set(_PLACEHOLDER.sub("", text)):
            message = "may have braces around the names of placeholders only, as in {example}"
            found.append(FieldError(pointer, "stray-brace", message, {"example": "{location}"}))
        if lacking:
            message = "lacks placeholders that it has in another language: {names}"
            found.append(FieldError(pointer, "missing-placeholder", message, {"names": ", ".join(sorted(lacking))}))
    return found


def bad_values(needed: set[str], values: Mapping[str, str]) -> list[FieldError]:
    """Every placeholder without a value, and every value without a placeholder."""
    unknown = sorted(values.keys() - needed)
    return [
        *(FieldError(f"/values/{name}", "missing", "is missing") for name in sorted(needed - values.keys())),
        *(FieldError(f"/values/{name}", "unknown-placeholder", "is not a placeholder here") for name in unknown),
    ]


def filled(words: Words, values: Mapping[str, str]) -> dict[Language, str]:
    """The words with values in place of their placeholders; what looks like one inside a value stays as it is."""
    return {language: _PLACEHOLDER.sub(lambda found: values[found.group(1)], text) for language, text in words.items()}


def bad_lengths(field: str, words: Words, max_length: int) -> list[FieldError]:
    """Every language of a field that has become too long."""
    message, limit = "may have at most {max_length} characters", {"max_length": max_length}
    too_long = [language for language, text in words.items() if len(text) > max_length]
    return [FieldError(f"/{field}/{language}", "string-too-long", message, limit) for language in too_long]
