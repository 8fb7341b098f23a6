"""In which language an article is shown."""

from collections.abc import Mapping

from chalicelib.articles.rules import shown_language
from chalicelib.i18n.languages import Language
from chalicelib.settings import settings


def in_language(by_language: Mapping[Language, str], wanted: Language | None) -> Language:
    """The language in which words are shown to who wants one, or has not said which."""
    default = Language(settings().default_language)
    return shown_language(by_language, wanted or default, default)
