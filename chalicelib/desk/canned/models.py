"""The rows of answers that a team keeps."""

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute

from chalicelib.desk.models import TEAM, DeskRow
from chalicelib.tables import InstantAttribute


class CannedAnswer(DeskRow, discriminator="canned-answer"):
    """An answer that the team keeps, `team#default` / `canned#<id>`: its words by language, with fields in braces."""

    canned_id = UnicodeAttribute()
    name = UnicodeAttribute()
    texts = JSONAttribute()
    changed_at = InstantAttribute()
    version = NumberAttribute(default=0)


def canned_key(canned_id: str) -> tuple[str, str]:
    """Where an answer stands."""
    return TEAM, f"canned#{canned_id}"
