"""The rows of files that are still to come."""

from pynamodb.attributes import UnicodeAttribute

from chalicelib.desk.models import DeskRow
from chalicelib.tables import InstantAttribute


class Upload(DeskRow, discriminator="upload"):
    """A file that somebody may put on a ticket, `ticket#<id>` / `upload#<id>`, until it is on a message.

    `by` is who may, by the id under which they write there. DynamoDB deletes it some time after `expires_at`.
    """

    ticket_id = UnicodeAttribute()
    upload_id = UnicodeAttribute()
    by = UnicodeAttribute()
    name = UnicodeAttribute()
    media_type = UnicodeAttribute()
    page = UnicodeAttribute(null=True)
    made_at = InstantAttribute()


def upload_sort_key(upload_id: str) -> str:
    """Where an upload stands in its ticket's partition."""
    return f"upload#{upload_id}"
