"""What the pages for people who are signed in say, a file for each group of them."""

from collections.abc import Mapping
from typing import Final

from chalicelib.i18n.wording.portal import frame, home

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    **frame.WORDING,
    **home.WORDING,
}
