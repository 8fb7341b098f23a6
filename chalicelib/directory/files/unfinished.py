"""Imports that are not done yet, for the minute that goes on with them."""

from datetime import datetime

from chalicelib import batch
from chalicelib.directory.files.models import JOB, OPEN_IMPORTS, ImportJob, import_key
from chalicelib.directory.models import Marker
from chalicelib.tables import find

_SWEEP_LIMIT = 20


def continue_all(until: datetime) -> None:
    """Go on with every import that is not done, until an instant."""
    rows = Marker.query(OPEN_IMPORTS, consistent_read=True, limit=_SWEEP_LIMIT)
    batch.run_each(lambda import_id: _work_off(import_id, until), [row.sk for row in rows])


def next_due() -> datetime | None:
    """Since when the oldest import that is not done has waited."""
    rows = Marker.query(OPEN_IMPORTS, consistent_read=True, limit=_SWEEP_LIMIT)
    jobs = (find(ImportJob, import_key(row.sk), JOB) for row in rows)
    return min((job.created_at for job in jobs if job), default=None)


def _work_off(import_id: str, until: datetime) -> None:
    # Rows are checked by the schemas of the API, which most minutes do not need.
    from chalicelib.directory.files.importing import work_off  # noqa: PLC0415

    work_off(import_id, until)
