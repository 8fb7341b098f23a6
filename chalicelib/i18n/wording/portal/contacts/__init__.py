"""What the pages of contacts say: all of them, one, and those out of a file."""

from collections.abc import Mapping
from typing import Final

from chalicelib.i18n.wording.portal.contacts import importing, kept, listing, one

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    **importing.WORDING,
    **kept.WORDING,
    **listing.WORDING,
    **one.WORDING,
}
