"""The team's signature in its table, and kept at hand: each letter with the provider's words ends with it."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from chalicelib import clock
from chalicelib.desk.models import TEAM
from chalicelib.desk.signatures.models import SIGNATURE, SignatureRow
from chalicelib.tables import find

_KEPT = timedelta(seconds=60)  # so long other processes may sign as before

_known: dict[str, tuple[datetime, Mapping[str, str]]] = {}  # of this process


def present() -> Mapping[str, str]:
    """The signature by language, as it was at most a minute ago."""
    kept_until, texts = _known.get(TEAM, (clock.now(), None))
    if texts is None or clock.now() >= kept_until:
        row = find_row()
        texts = row.texts if row else {}
        _known[TEAM] = clock.now() + _KEPT, texts
    return texts


def forget() -> None:
    """Read it anew, as a new process does."""
    _known.clear()


def find_row() -> SignatureRow | None:
    """The row of the signature, read consistently; None where nobody has set any."""
    return find(SignatureRow, TEAM, SIGNATURE)
