"""Decisions on senders in their table."""

from chalicelib import ids
from chalicelib.desk.persons.mentions import person_hash
from chalicelib.desk.senders.models import SENDERS, SenderRule
from chalicelib.desk.senders.rules import Treatment
from chalicelib.tables import find, page


def sender_id(address: str) -> str:
    """The id of the decision on a normalised address."""
    return ids.derived("snd", person_hash(address))


def find_rule(address: str | None) -> SenderRule | None:
    """What was decided on a normalised address, read consistently."""
    return find(SenderRule, SENDERS, sender_id(address)) if address else None


def is_blocked(address: str) -> bool:
    """Whether somebody decided that there is nothing to be had from a normalised address."""
    rule = find_rule(address)
    return rule is not None and rule.treatment == Treatment.BLOCKED


def find_by_id(one: str) -> SenderRule | None:
    """A decision by its id, read consistently."""
    return find(SenderRule, SENDERS, one)


def rules_page(after: str, limit: int) -> tuple[list[SenderRule], str]:
    """Up to `limit` decisions behind the position `after`, and the last one's if more follow."""
    return page(SenderRule, SENDERS, "", after, limit)
