"""Imports that are looked at first: what would become of each row, and nothing is imported until somebody begins it.

A preview compares with what is there when the file comes. Once begun, it is an import like any other, which compares
anew: what has changed meanwhile is told by the outcome of its row.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from pynamodb.expressions.update import Action

from chalicelib import clock
from chalicelib.directory import reading, store
from chalicelib.directory.contacts.schemas import ContactDraft
from chalicelib.directory.files import importing
from chalicelib.directory.files.models import (
    PREVIEWED_IMPORTS,
    ImportChunk,
    ImportJob,
    ImportPreview,
    chunk_sort_key,
    preview_sort_key,
)
from chalicelib.directory.files.unfinished import forget
from chalicelib.directory.models import Marker
from chalicelib.directory.store import Change
from chalicelib.errors import Conflict
from chalicelib.principals import Principal
from chalicelib.tables import Refused, find, transaction


def preview_import(caller: Principal, account_id: str, content: bytes) -> ImportJob:
    """What an import of a file's contacts would do. Raises as `start_import`."""
    job, rows = importing.job_of(caller, account_id, content)
    job.is_preview = True
    # First, so that what is put next is taken away even if this ends in the middle.
    Marker(PREVIEWED_IMPORTS, job.waits_as, target=account_id).save()
    importing.put_chunks(job, rows)
    account = reading.get_account(account_id)
    for place in range(int(job.chunks)):
        if chunk := find(ImportChunk, job.pk, chunk_sort_key(place)):
            change = Change("preview", None, {"contacts": {}})  # which nobody makes
            found = importing.told(importing.import_rows(account, job, chunk, change))
            ImportPreview(job.pk, preview_sort_key(place), **found).save()
    job.save()
    return job


def begin(caller: Principal, account_id: str, import_id: str) -> ImportJob:
    """Import what was previewed; who asks again has it begun once. Raises NotFound, Conflict."""
    store.check_open(reading.get_account(account_id))
    job = importing.get_import(account_id, import_id)
    if not job.is_preview:
        return job
    begun: list[Action] = [
        ImportJob.is_preview.set(False),
        ImportJob.actor.set(caller.id),
        ImportJob.by_provider.set(caller.account_id is None),
    ]
    try:
        with transaction() as writes:
            writes.update(job, begun, ImportJob.is_preview == True)  # noqa: E712 - a condition of DynamoDB's
            writes.save(importing.opened(job))
            writes.delete(Marker(PREVIEWED_IMPORTS, job.waits_as))
    except Refused:
        return importing.get_import(account_id, import_id)  # somebody has begun it meanwhile, or it is gone
    importing.work_off(import_id, clock.now() + importing.AT_ONCE)
    return importing.get_import(account_id, import_id)


def people(job: ImportJob, rows: Iterable[Mapping[str, Any]]) -> dict[int, ContactDraft]:
    """Who is to become a contact by each of a page of results, by the number of the row."""
    places = sorted({row["at"] // importing.CHUNK_ROWS for row in rows})
    chunks = ImportChunk.batch_get([(job.pk, chunk_sort_key(place)) for place in places], consistent_read=True)
    return {row.number: row.draft for chunk in chunks for row in importing.rows_in(chunk) if row.draft}


def discard(account_id: str, import_id: str) -> None:
    """Forget a preview. Raises NotFound; Conflict where it was begun."""
    job = importing.get_import(account_id, import_id)
    if not job.is_preview or not forget(import_id, job.waits_as):
        raise Conflict("This import has begun: what it has written stays.")
