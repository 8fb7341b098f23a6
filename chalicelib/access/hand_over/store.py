"""Those who hand over, and what they handed over, in their table."""

import hashlib
from datetime import datetime

from chalicelib.access.hand_over.models import HANDED, ISSUERS, HandedOver, HandOverIssuer, place_of
from chalicelib.tables import Refused, conditional, find, page


def find_issuer(issuer_id: str) -> HandOverIssuer | None:
    """One who hands over, read consistently."""
    return find(HandOverIssuer, ISSUERS, place_of(issuer_id))


def issuers_page(after: str, limit: int) -> tuple[list[HandOverIssuer], str]:
    """Up to `limit` of those who hand over, behind a position, and the last one's if more follow."""
    return page(HandOverIssuer, ISSUERS, place_of(""), after, limit)


def all_issuers() -> list[HandOverIssuer]:
    """All of them, read consistently; there are a few."""
    return list(HandOverIssuer.query(ISSUERS, HandOverIssuer.sk.startswith(place_of("")), consistent_read=True))


def use_up(issuer_id: str, once: str, expires_at: datetime) -> bool:
    """Whether a hand-over is used for the first time; from now on it has been."""
    try:
        with conditional():
            HandedOver(_key(issuer_id, once), HANDED, expires_at=expires_at).save(HandedOver.pk.does_not_exist())
    except Refused:
        return False
    return True


def is_used_up(issuer_id: str, once: str) -> bool:
    """Whether a hand-over has been used, read consistently."""
    return find(HandedOver, _key(issuer_id, once), HANDED) is not None


def _key(issuer_id: str, once: str) -> str:
    digest = hashlib.sha256(f"{issuer_id}\x00{once}".encode()).hexdigest()
    return f"hand-over#{digest}"
