"""What the directory is handed by higher floors, which know letters, suppressed addresses, and what they store."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pynamodb.transactions import TransactWrite

from chalicelib.directory.models import Account, Agent, Contact
from chalicelib.directory.persons import Person
from chalicelib.directory.rules import ContactRole
from chalicelib.handed import Handed
from chalicelib.principals import Action, Principal


@dataclass(frozen=True)
class Asked:
    """What a new contact asks for: a ticket to be."""

    subject: str
    text: str
    priority: str
    service_id: str | None
    group_id: str | None


@dataclass(frozen=True)
class Opened:
    """What adds a first ticket to the transaction that creates its contact.

    `is_untold`: nobody writes to them of it before they say that the address is theirs.
    """

    put: Callable[[TransactWrite], None]
    is_untold: bool


@dataclass(frozen=True)
class Invitation:
    """What the letter needs; `invited_by` is a person's or a company's name, `key` is the same for one invitation."""

    key: str
    account: Account
    contact: Contact
    invited_by: str


@dataclass(frozen=True)
class StandingIn:
    """That a deputy is the main contact of an account, while `main` is away."""

    account: Account
    main: Contact
    deputy: Contact
    until: datetime


# Erases what a feature keeps of a person behind the position `after` (empty: from the beginning), until an
# instant; returns where to go on, empty when nothing is left. Doing it twice finds nothing.
Eraser = Callable[[Person, str, datetime], str]

# Up to so many things that a feature stores on a person behind the position `after` (empty: from the beginning), as
# JSON values; and where to go on, empty at the end. It may tell fewer, and still have more.
Exporter = Callable[[Person, str, int], tuple[list[Any], str]]


@dataclass(frozen=True)
class Exported:
    """One kind of what is stored on a person; who reads it of somebody else must be allowed what it `asks`."""

    what: str
    export: Exporter
    asks: Action = Action.CONTACTS_EXPORT


@dataclass(frozen=True)
class AgentKey:
    """A key to be: its text, which is shown this once, and what adds it to the transaction that registers the agent."""

    text: str
    put: Callable[[TransactWrite], None]


# Opens what is asked in the name of a new contact, who takes these roles. Raises Forbidden where they may not ask.
FirstRequest = Callable[[Contact, Sequence[ContactRole]], Opened]

# The same of what is asked in an account, by whoever puts the contact on file.
# Raises Forbidden where they open no tickets there, and Invalid where it names what there is not.
first_request = Handed[Callable[[Principal, str, Asked], FirstRequest]]("what opens first tickets of contacts")

# Makes the key of a new agent, by whoever registers it.
new_agent_key = Handed[Callable[[Principal, Agent], AgentKey]]("what makes the keys of agents")

# What to call those who changed something in an account, by their ids, to a reader who is bound to it or not.
name_actors = Handed[Callable[[Principal, str, Iterable[str]], Mapping[str, str]]]("who knows actors by name")

# Adds an invitation's letter to a transaction.
put_invitation = Handed[Callable[[TransactWrite, Invitation], None]]("what writes the letter of an invitation")

# Adds the letter to a transaction that tells a deputy that they stand in, or (`True`) that they do no more before it
# was time; the text, which is of this change alone, makes it one letter.
put_standing_in = Handed[Callable[[TransactWrite, str, StandingIn, bool], None]]("what writes the letters to deputies")

# Why letters to a normalised address are not sent, None where they are.
reason_for = Handed[Callable[[str], str | None]]("what is known of an address that letters are not sent to")

# What each feature keeps of a person is erased, and told, by these, in this order.
erasers = Handed[Sequence[tuple[str, Eraser]]]("the erasers of all features")
exporters = Handed[Sequence[Exported]]("the exporters of all features")
