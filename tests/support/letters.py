"""Letters handed in without a notice or a ticket: builders of batches, and what became of them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import count
from typing import Any

from chalicelib import clock
from chalicelib.deliveries import store
from chalicelib.deliveries.models import Batch, BatchState
from chalicelib.deliveries.queueing import Addressee, Parcel, put_batch
from chalicelib.deliveries.rules import Form, Lane, Origin
from chalicelib.i18n.languages import Language
from chalicelib.mail.outbound.letters import Letter
from chalicelib.tables import transaction

LETTER = store.StoredLetter(
    Letter("Notice", "<p>{{greeting_html}}</p>", "{{greeting_text}}"), {"List-Id": "<notices.example>"}
)
CALENDAR = {"name": "window.ics", "content_type": "text/calendar; method=REQUEST", "content": "BEGIN:VCALENDAR\r\n"}
_numbers = count(1)


def readers(number: int, **fields: Any) -> list[Addressee]:
    """New addressees."""
    return [_reader(next(_numbers), **fields) for _ in range(number)]


def line(reader: Addressee, title: str) -> Addressee:
    """A reader with their line of a digest about a notice."""
    data = {
        "title": title,
        "stage": "Maintenance",
        "line_text": "Tonight, 22:00 – <24:00>",
        "line_html": "Tonight, 22:00 – &lt;24:00&gt;",
        "url": "https://herold.example/n?a=1&b=2",
    }
    return Addressee(reader.contact_id, reader.account_id, reader.email, data, reader.headers)


def announce(
    addressees: Iterable[Addressee],
    series_id: str = "",
    n: int = 1,
    lane: Lane = Lane.ROUTINE,
    form: Form = Form.HTML,
    due_at: datetime | None = None,
) -> list[str]:
    """Hand in announcement `n` of a series, in batches of 50; their ids."""
    series_id = series_id or f"not-{next(_numbers)}"
    store.put_letter(series_id, n, Language.EN, form, LETTER)
    with transaction() as writes:
        store.put_newest(writes, series_id, n, store.last_claimed_at(series_id))
    people, batch_ids = list(addressees), []
    for start in range(0, len(people), 50):
        batch_ids.append(f"bat-{next(_numbers)}")
        parcel = Parcel(
            origin=Origin.NOTICES,
            batch_id=batch_ids[-1],
            series_id=series_id,
            n=n,
            language=Language.EN,
            form=form,
            due_at=due_at or clock.now(),
            addressees=people[start : start + 50],
        )
        with transaction() as writes:
            put_batch(writes, lane, parcel)
    return batch_ids


def state(batch_id: str) -> BatchState:
    """Where a batch stands."""
    found = store.find_state(batch_id)
    assert found
    return found


def results(batch_id: str) -> Mapping[str, list[str | None]]:
    """The final results of a batch, by contact."""
    found: Mapping[str, list[str | None]] = state(batch_id).results or {}
    return found


def body(batch_id: str, lane: Lane = Lane.ROUTINE) -> Batch | None:
    """A batch's recipients, where they are still there."""
    found = [loaded.batch for loaded in store.load(lane, [batch_id])]
    return found[0] if found else None


def _reader(number: int, **fields: Any) -> Addressee:
    values: dict[str, Any] = {
        "contact_id": f"con-{number:06}",
        "account_id": f"acc-{number // 2:06}",
        "email": f"kim{number}@kunde.example",
        "data": {"greeting_html": f"Hello {number}", "greeting_text": f"Hello {number}"},
        "headers": {"List-Unsubscribe": f"<https://herold.example/unsubscribe/{number}>"},
    }
    return Addressee(**values | fields)
