"""What the pages about the provider itself say: its settings, its staff and its keys."""

from collections.abc import Mapping
from typing import Final

from chalicelib.i18n.wording.portal.provider import settings, staff, times, types

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    **settings.WORDING,
    **staff.WORDING,
    **times.WORDING,
    **types.WORDING,
}
