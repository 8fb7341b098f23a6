"""The rows by which is reckoned how well promises are kept."""

from pynamodb.attributes import UnicodeAttribute

from chalicelib.desk.models import DeskRow


class Outcome(DeskRow, discriminator="outcome"):
    """What became of a target, `outcomes#<month>` / `<day>#<ticket>#<goal>`, by the day on which its ticket was opened.

    Of a ticket that was opened again it is what became of it last. It expires, and names nobody.
    """

    goal = UnicodeAttribute()
    standing = UnicodeAttribute()
    priority = UnicodeAttribute()
    group_id = UnicodeAttribute(null=True)


def outcomes_key(month: str) -> str:
    """The partition of the outcomes of tickets that were opened in a month, such as `2026-11`."""
    return f"outcomes#{month}"
