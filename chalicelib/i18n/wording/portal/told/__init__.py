"""What the pages say on which somebody sees what they are told: their subscriptions, notices and the calendar."""

from collections.abc import Mapping
from typing import Final

from chalicelib.i18n.wording.portal.told import notices, subscriptions

WORDING: Final[Mapping[str, Mapping[str, str]]] = {**notices.WORDING, **subscriptions.WORDING}
