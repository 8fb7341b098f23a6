"""What the desk writes, a file for each kind of letter."""

from collections.abc import Mapping
from typing import Final

from chalicelib.i18n.wording.tickets import letters, refusing

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    **letters.WORDING,
    **refusing.WORDING,
}
