"""The rows by which dropped mail is found."""

from pynamodb.attributes import UnicodeAttribute

from chalicelib.desk.models import DeskRow


class DroppedBy(DeskRow, discriminator="dropped-by"):
    """Where a dropped mail stands among all of them, `place`.

    `dropped-by#<mail's id>` / `marker`, and for the domain of its sender and those above it `dropped-by#@<domain>` /
    `<place>`.
    """

    place = UnicodeAttribute()


def dropped_by_key(what: str) -> str:
    """The partition of what a dropped mail is found by."""
    return f"dropped-by#{what}"
