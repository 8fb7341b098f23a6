"""What letters, pages and calendars say, in each language."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Final

from chalicelib.i18n.languages import Language, Locale, swiss

# What nearly everybody says comes first: to find a key, the files before its own are read.
_FILES: Final = (
    "dates",
    "pages",
    "notification_types",
    "unsubscribe",
    "notices",
    "letters",
    "calendars",
    "tickets",
    "digests",
    "readiness",
    "warnings",
    "asking",
    "confirming",
    "invitations",
    "keys",
    "articles",
    "portal",
)


_READ: Final[dict[str, Mapping[str, str]]] = {}  # of the files that were read; a letter asks it a hundred times


class _Wording(Mapping[str, Mapping[str, str]]):
    """Every key's sentence by language. A file is read when a key is missed: who writes letters reads no page's words.

    Plain dictionaries and not gettext: imported as byte code, nothing to parse at a cold start.
    """

    def __getitem__(self, key: str) -> Mapping[str, str]:
        if key not in _READ:
            self._read(until=key)
        return _READ[key]

    def __iter__(self) -> Iterator[str]:
        self._read()
        return iter(_READ)

    def __len__(self) -> int:
        self._read()
        return len(_READ)

    def _read(self, until: str | None = None) -> None:
        for file in _FILES:
            _READ.update(import_module(f"chalicelib.i18n.wording.{file}").WORDING)
            if until in _READ:
                return


WORDING: Final[Mapping[str, Mapping[str, str]]] = _Wording()


def text(locale: Language | Locale, key: str, **values: object) -> str:
    """The wording of `key` with its placeholders filled; the result is not escaped for HTML.

    Raises:
        KeyError: there is no such key, or a placeholder got no value.
    """
    by_language = _READ.get(key) or WORDING[key]
    template = swiss(by_language[Language.DE]) if locale == Locale.DE_CH else by_language[locale]
    return template.format(**values)


def in_all_languages(key: str) -> dict[str, str]:
    """The wording of a `key` without placeholders, by language. Raises KeyError where there is no such key."""
    return dict(WORDING[key])
