"""What deliveries are handed by the desk, which knows what its letters are about."""

from collections.abc import Callable, Mapping

from chalicelib.handed import Handed

# Notes which mail a letter about a ticket became: the mail service's id of it, and the headers that the letter had.
note_sent: Handed[Callable[[str, Mapping[str, str]], None]] = Handed("what notes which mail a ticket's letter became")
