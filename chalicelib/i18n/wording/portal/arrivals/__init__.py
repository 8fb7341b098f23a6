"""What pages about incoming mail say, a file for each part of them."""

from collections.abc import Mapping
from typing import Final

from chalicelib.i18n.wording.portal.arrivals import drop_reasons, held, sorting, undelivered

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    **drop_reasons.WORDING,
    **held.WORDING,
    **sorting.WORDING,
    **undelivered.WORDING,
}
