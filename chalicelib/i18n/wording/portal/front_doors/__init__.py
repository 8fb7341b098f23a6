"""What the pages of intake profiles say: where they are kept, and their public forms."""

from collections.abc import Mapping
from typing import Final

from chalicelib.i18n.wording.portal.front_doors import profiles, request_forms

WORDING: Final[Mapping[str, Mapping[str, str]]] = {**profiles.WORDING, **request_forms.WORDING}
