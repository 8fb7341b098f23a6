"""The languages Herold writes in, and how they are written for whom."""

from enum import StrEnum


class Language(StrEnum):
    """A language that somebody chooses, by its ISO 639-1 code."""

    DE = "de"  # German
    FR = "fr"  # French
    IT = "it"  # Italian
    EN = "en"  # English

    @property
    def own_name(self) -> str:
        """What its speakers call it, for menus: they may not read the language of the page."""
        return _OWN_NAMES[self]


class Locale(StrEnum):
    """A language as it is written for a reader, by its tag (RFC 5646); a language by itself is one, too."""

    DE = "de"
    DE_CH = "de-CH"  # with ss and « », as in Switzerland and Liechtenstein
    FR = "fr"
    IT = "it"
    EN = "en"

    @property
    def language(self) -> Language:
        """The language that is written so."""
        return Language(self.partition("-")[0])


_OWN_NAMES = {Language.DE: "Deutsch", Language.FR: "Français", Language.IT: "Italiano", Language.EN: "English"}
_WITHOUT_SHARP_S = frozenset({"CH", "LI"})
# What such readers write in place of what stands in German wording.
_SWISS = str.maketrans({"ß": "ss", "ẞ": "SS", "„": "«", "“": "»", "‚": "‹", "‘": "›"})


def locale_of(language: str, country: str | None) -> Locale:
    """How a language is written in a country (ISO 3166-1, such as CH); None where nobody knows which."""
    return Locale.DE_CH if language == Language.DE and country in _WITHOUT_SHARP_S else Locale(language)


def swiss(german: str) -> str:
    """German wording as it is written in Switzerland and Liechtenstein."""
    return german.translate(_SWISS)
