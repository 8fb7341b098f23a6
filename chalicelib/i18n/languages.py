"""The languages Herold writes in."""

from enum import StrEnum


class Language(StrEnum):
    """A language of letters and pages, by its ISO 639-1 code."""

    DE = "de"  # German
    FR = "fr"  # French
    IT = "it"  # Italian
    EN = "en"  # English

    @property
    def own_name(self) -> str:
        """What its speakers call it, for menus: they may not read the language of the page."""
        return _OWN_NAMES[self]


_OWN_NAMES = {Language.DE: "Deutsch", Language.FR: "Français", Language.IT: "Italiano", Language.EN: "English"}
