"""What it costs to find tickets by words among a hundred thousand: reads, and what they carry; on DynamoDB Local.

A word is in as many tickets as it is common; so there are searches for rare words, for common ones, and for common ones
that no ticket has together, in which most is read in vain.
"""

import argparse
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from bench import scale
from chalicelib import clock, ids
from chalicelib.desk.models import TICKET, Ticket, ticket_key
from chalicelib.desk.tickets.query_schemas import TicketsQuery
from chalicelib.desk.words.finding import find_tickets
from chalicelib.desk.words.models import PROVIDER, WORDS, TicketWords, Word
from chalicelib.principals import Hat, Principal, Role
from chalicelib.tables import Row
from chalicelib.words.folding import words_of
from chalicelib.words.rows import keys_of, place_of, word_key

MEGABYTE = 1_000_000
# Half of all tickets say the first word, a hundredth the next, a few the third; the last two are never together.
SUBJECTS = ("störung", "drucker", "zirbel", "links", "rechts")
SEARCHES = (
    "Störung",
    "Störung Drucker",
    "Störung Zirbel",
    "links rechts",
    "Störung links Drucker Zirbel Lampe Tasse",
    "Störung Drucker Zirbel Lampe Tasse Kabel",
)
OPERATOR = Principal("ada", Hat(Role.OPERATOR, operator_id="opr-" + "0" * 26))


def main() -> None:
    """Measure, print a table, and the figures as JSON in the last line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tickets", type=int, default=100_000)
    wanted = parser.parse_args().tickets
    with scale.herold() as dynamodb:
        began = time.perf_counter()
        scale.put_all(dynamodb, rows(wanted))
        print(f"seeded {wanted:,} tickets in {time.perf_counter() - began:.0f} s")
        measured = [search(words) for words in SEARCHES]
    print(f"{'words':44}{'reads':>8}{'MB':>8}{'found':>8}")
    for words, (reads, size, found) in zip(SEARCHES, measured, strict=True):
        print(f"{words:44}{reads:8}{size / MEGABYTE:8.3f}{found:8}")
    figures = {
        "tickets": wanted,
        "search_reads": max(reads for reads, _, _ in measured),
        "search_mb": round(max(size for _, size, _ in measured) / MEGABYTE, 3),
    }
    print(json.dumps(figures))


def search(words: str) -> tuple[int, int, int]:
    """What one page of a search reads: calls, bytes, and how many tickets it finds."""
    client = scale.pynamodb_client()
    with scale.counted(client) as calls, weighed(client) as sizes:
        found, _ = find_tickets(OPERATOR, TicketsQuery(words=words, limit=100), "")
    return len(calls.made), sum(sizes), len(found)


@contextmanager
def weighed(client: Any) -> Iterator[list[int]]:
    """The sizes of the answers to a client while the block runs."""
    sizes: list[int] = []

    def note(http_response: Any, **_: Any) -> None:
        sizes.append(len(http_response.content))

    client.meta.events.register("after-call.*", note)
    try:
        yield sizes
    finally:
        client.meta.events.unregister("after-call.*", note)


def rows(tickets: int) -> Iterator[Row]:
    """Every row of tickets that a search looks at."""
    for number in range(tickets):
        ticket = _ticket(number)
        found_by = keys_of([PROVIDER], words_of(ticket.subject, limit=60))
        yield ticket
        yield TicketWords(ticket.pk, WORDS, found_by=sorted(found_by), version=1)
        yield from (Word(word_key(key), place_of(ticket.opened_at, ticket.ticket_id)) for key in found_by)


def _ticket(number: int) -> Ticket:
    ticket_id, opened_at = ids.derived("tic", "bench", str(number)), clock.now() + timedelta(seconds=number)
    common, seldom, rare, left, right = SUBJECTS
    said = [common] * (number % 2) + [seldom] * (number % 100 == 1) + [rare] * (number % 20_000 == 1)
    said.append(left if number % 3 else right)
    return Ticket(
        ticket_key(ticket_id),
        TICKET,
        ticket_id=ticket_id,
        number=10_001 + number,
        subject=" ".join(said),
        status="open",
        priority="normal",
        channel="mail",
        account_id=ids.derived("acc", "bench", str(number % 500)),
        requester=ids.derived("con", "bench", str(number % 2_000)),
        opened_at=opened_at,
        changed_at=opened_at,
        messages=3,
        version=5,
    )


if __name__ == "__main__":
    main()
