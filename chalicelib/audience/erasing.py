"""What the audience keeps of an erased person: their place on their account's card."""

from datetime import datetime

from chalicelib.audience.actions import project
from chalicelib.directory.persons import Person


def erase_place(person: Person, _after: str, _until: datetime) -> str:
    """Make the card anew, without the person."""
    project(person.account_id)
    return ""
