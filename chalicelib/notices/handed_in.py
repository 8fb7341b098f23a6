"""What the notices are handed by the desk, which knows the provider's people."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from chalicelib.handed import Handed
from chalicelib.i18n.languages import Locale


@dataclass(frozen=True)
class Person:
    """One of the provider's people."""

    id: str
    name: str
    email: str
    language: Locale


# Whom a question about the provider's own work reaches.
whom_to_ask = Handed[Callable[[], Sequence[Person]]]("whom to ask when a maintenance takes longer")
