"""What is said of notices: what they are called, how letters about them begin, and what else these say."""

from collections.abc import Mapping
from typing import Final

from chalicelib.i18n.wording.notices import beginning, naming, saying

WORDING: Final[Mapping[str, Mapping[str, str]]] = {**naming.WORDING, **beginning.WORDING, **saying.WORDING}
