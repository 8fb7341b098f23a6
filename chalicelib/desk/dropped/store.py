"""Dropped mails in their table: all of them, those of one sender or account, and one by its id."""

from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import islice

from chalicelib.desk.dropped.models import DroppedBy, dropped_by_key
from chalicelib.desk.models import DROPPED, MARKER, DroppedMail
from chalicelib.desk.persons.mentions import person_hash
from chalicelib.desk.persons.models import Mention, person_key
from chalicelib.desk.persons.naming import Place
from chalicelib.tables import find

_AT_ONCE = 50  # read in one call
_OF_DROPPED = f"{DROPPED}#"  # how the mentions of dropped mails begin


def find_mail(mail_id: str) -> DroppedMail | None:
    """A dropped mail, read consistently; None where there is none, or it was let in."""
    place = find(DroppedBy, dropped_by_key(mail_id), MARKER)
    return find(DroppedMail, DROPPED, place.place) if place else None


def newest(before: str) -> Iterator[DroppedMail]:
    """All dropped mails that stand before a position, the newest first."""
    older = DroppedMail.sk < before if before else None
    yield from DroppedMail.query(DROPPED, older, scan_index_forward=False, page_size=_AT_ONCE)


def newest_of(addresses: Iterable[str], domains: Iterable[str], before: str) -> Iterator[DroppedMail]:
    """Those of some senders, and of all senders of some domains, the newest first."""
    places = [*(_of_address(one, before) for one in addresses), *(_of_domain(one, before) for one in domains)]
    found, last = merge(*places, reverse=True), ""
    while some := list(islice(found, _AT_ONCE)):
        wanted = [place for place in dict.fromkeys(some) if place != last]
        last = some[-1]
        rows = {str(row.sk): row for row in DroppedMail.batch_get([(DROPPED, place) for place in wanted])}
        yield from (rows[place] for place in wanted if place in rows)


def places_of(row: DroppedMail, domains: Sequence[str]) -> list[DroppedBy]:
    """The rows by which a dropped mail is found: by its id, and by its sender's domain and those above it."""
    by_domain = [DroppedBy(dropped_by_key(f"@{domain}"), row.sk, place=row.sk) for domain in domains]
    return [DroppedBy(dropped_by_key(row.mail_id), MARKER, place=row.sk), *by_domain]


def _of_address(address: str, before: str) -> Iterator[str]:
    ends = f"{_OF_DROPPED}{before}" if before else f"{_OF_DROPPED}~"
    condition = Mention.sk.between(_OF_DROPPED, ends)
    rows = Mention.query(person_key(person_hash(address)), condition, scan_index_forward=False, page_size=_AT_ONCE)
    yield from (row.of_sk for row in rows if Place.FROM in row.places and row.of_sk != before)


def _of_domain(domain: str, before: str) -> Iterator[str]:
    older = DroppedBy.sk < before if before else None
    rows = DroppedBy.query(dropped_by_key(f"@{domain}"), older, scan_index_forward=False, page_size=_AT_ONCE)
    yield from (str(row.sk) for row in rows)
