"""What the pages of intake profiles say: their public forms."""

from collections.abc import Mapping
from typing import Final

from chalicelib.i18n.wording.portal.front_doors import request_forms

WORDING: Final[Mapping[str, Mapping[str, str]]] = {**request_forms.WORDING}
