"""The rows by which letters lead back to what they say."""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from chalicelib.desk.models import DeskRow


class AnswerLetter(DeskRow, discriminator="answer-letter"):
    """Of which answer a letter is, `letter#<id>` / `marker`, and to whom it went; it expires."""

    ticket_id = UnicodeAttribute()
    n = NumberAttribute()
    email = UnicodeAttribute()


def answer_letter_key(letter_id: str) -> str:
    """The partition of what is known of a letter."""
    return f"letter#{letter_id}"
