"""What deliveries are handed by the desk, which knows what its letters are about."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from chalicelib.handed import Handed

if TYPE_CHECKING:
    from chalicelib.mail.outbound.feedback import Feedback

# Notes which mail a letter about a ticket became: the mail service's report of it, and the headers that the letter had.
note_sent: "Handed[Callable[[Feedback, Mapping[str, str]], None]]" = Handed(
    "what notes which mail a ticket's letter became"
)
