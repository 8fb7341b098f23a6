"""Imports that are not done yet, for the minute that goes on with them; and previews, which are not kept."""

from datetime import datetime, timedelta

from chalicelib import batch, clock, instants
from chalicelib.bulk import sort_keys
from chalicelib.directory.files.models import JOB, OPEN_IMPORTS, PREVIEWED_IMPORTS, ImportJob, import_key
from chalicelib.directory.models import DirectoryRow, Marker
from chalicelib.tables import Refused, conditional, find

PREVIEWS_KEPT = timedelta(days=1)  # what is in the file is somebody's business, and so not kept for longer
_SWEEP_LIMIT = 20
_ROWS_MAX = 10_000  # of one import: many more than it has


def continue_all(until: datetime) -> None:
    """Go on with every import that is not done, until an instant; then forget previews that nobody has begun."""
    rows = Marker.query(OPEN_IMPORTS, consistent_read=True, limit=_SWEEP_LIMIT)
    batch.run_each(lambda import_id: _work_off(import_id, until), [row.sk for row in rows])
    if clock.now() < until:
        _forget_old()


def forget(import_id: str, waits_as: str) -> bool:
    """Take away all of a preview; False where it was begun meanwhile, and nothing is taken away."""
    job = ImportJob(import_key(import_id), JOB)
    try:
        with conditional():
            job.delete(ImportJob.pk.does_not_exist() | (ImportJob.is_preview == True))  # noqa: E712 - DynamoDB's
    except Refused:
        return False
    for sort_key in sort_keys(DirectoryRow, job.pk, "", _ROWS_MAX):
        ImportJob(job.pk, sort_key).delete()
    Marker(PREVIEWED_IMPORTS, waits_as).delete()  # last: until then the next sweep finds what is left
    return True


def next_due() -> datetime | None:
    """Since when the oldest import that is not done has waited."""
    rows = Marker.query(OPEN_IMPORTS, consistent_read=True, limit=_SWEEP_LIMIT)
    jobs = (find(ImportJob, import_key(row.sk), JOB) for row in rows)
    return min((job.created_at for job in jobs if job), default=None)


def _work_off(import_id: str, until: datetime) -> None:
    # Rows are checked by the schemas of the API, which most minutes do not need.
    job = find(ImportJob, import_key(import_id), JOB)
    if job and job.inventory:
        from chalicelib.directory.files.inventory import importing as tables  # noqa: PLC0415

        tables.work_off(job, until)
    else:
        from chalicelib.directory.files import importing as contacts  # noqa: PLC0415

        contacts.work_off(import_id, until)


def _forget_old() -> None:
    before = instants.to_text(clock.now() - PREVIEWS_KEPT)
    rows = Marker.query(PREVIEWED_IMPORTS, Marker.sk < before, consistent_read=True, limit=_SWEEP_LIMIT)
    batch.run_each(lambda place: forget(place.partition("#")[2], place), [row.sk for row in rows])
