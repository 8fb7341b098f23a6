"""Mails of many kinds as programs really send them, each with what is right of it; made of declared parts.

`corpus()` has all of them. What a real server adds on the way stands on top of each.
"""

from tests.support.mails import charsets, machines, odd, people, structures
from tests.support.mails.case import Case


def corpus() -> list[Case]:
    """Every mail of the corpus."""
    return [*charsets.cases(), *structures.cases(), *people.cases(), *machines.cases(), *odd.cases()]
