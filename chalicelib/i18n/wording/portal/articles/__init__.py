"""What the pages of help articles say, to who reads, comments and writes."""

from collections.abc import Mapping
from typing import Final

from chalicelib.i18n.wording.portal.articles import comments, reading, writing

WORDING: Final[Mapping[str, Mapping[str, str]]] = {**comments.WORDING, **reading.WORDING, **writing.WORDING}
