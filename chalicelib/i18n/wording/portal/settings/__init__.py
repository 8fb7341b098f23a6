"""What the pages say on which an account is set up and looked after."""

from collections.abc import Mapping
from typing import Final

from chalicelib.i18n.wording.portal.settings import account, keys, looked_up

WORDING: Final[Mapping[str, Mapping[str, str]]] = {**account.WORDING, **keys.WORDING, **looked_up.WORDING}
