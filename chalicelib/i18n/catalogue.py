"""What letters say of their own, in each language."""

from chalicelib.i18n import de, en, fr, it
from chalicelib.i18n.languages import Language

# Plain dictionaries and not gettext: imported as byte code, nothing to parse at a cold start.
CATALOGUES = {
    Language.DE: de.MESSAGES,
    Language.FR: fr.MESSAGES,
    Language.IT: it.MESSAGES,
    Language.EN: en.MESSAGES,
}


def text(language: Language, key: str, **values: object) -> str:
    """The wording of `key` with its placeholders filled; the result is not escaped for HTML.

    Raises:
        KeyError: there is no such key, or a placeholder got no value.
    """
    return CATALOGUES[language][key].format(**values)
