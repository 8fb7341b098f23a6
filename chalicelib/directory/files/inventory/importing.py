"""Importing the provider's tables: checked at once, filed row by row, told chunk by chunk."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from chalicelib import clock, ids
from chalicelib.directory.files.formats.decoding import decoded
from chalicelib.directory.files.inventory.columns import Inventory, read_inventory
from chalicelib.directory.files.inventory.filing import Filed, Filing, InventoryOutcome, file_line
from chalicelib.directory.files.inventory.lines import LINES, Checked, ComponentLine, checked_lines
from chalicelib.directory.files.models import (
    JOB,
    OPEN_IMPORTS,
    ImportChunk,
    ImportJob,
    ImportResults,
    chunk_sort_key,
    import_key,
    results_sort_key,
)
from chalicelib.directory.models import Marker
from chalicelib.errors import FieldError, NotFound
from chalicelib.principals import Hat, Principal, Role
from chalicelib.tables import Refused, find, transaction

PROVIDERS = "provider"  # in the place of an account, for what is the provider's own
CHUNK_ROWS = 20  # each row is a transaction of its own, and a chunk is told once all of its rows are filed
AT_ONCE = timedelta(seconds=8)  # what the request itself files, well within API Gateway's 29 s


def start_import(caller: Principal, kind: Inventory, content: bytes, *, is_trial: bool) -> ImportJob:
    """A new import of a table; small ones are done when this returns. A trial writes nothing but its report.

    Raises:
        Invalid: the file is no table, or has no rows, or too many.
    """
    rows, ignored = read_inventory(kind, decoded(content))
    lines = checked_lines(kind, rows)
    import_id = ids.new("imp")
    job = ImportJob(
        import_key(import_id),
        JOB,
        import_id=import_id,
        account_id=PROVIDERS,
        inventory=str(kind),
        is_trial=is_trial,
        actor=caller.id,
        created_at=clock.now(),
        rows=len(lines),
        chunks=-(-len(lines) // CHUNK_ROWS),
        ignored=ignored,
        by_provider=True,
    )
    _put(job, lines)
    work_off(job, clock.now() + AT_ONCE)
    return job


def work_off(job: ImportJob, until: datetime) -> None:
    """File the chunks that are left, until an instant."""
    # Who started it was a provider admin, as nobody else may.
    caller = Principal(job.actor, Hat(Role.PROVIDER_ADMIN))
    filing = Filing(job.import_id, caller, bool(job.is_trial), _components_of(job))
    for place in range(int(job.chunks)):
        if clock.now() >= until:
            return
        if chunk := find(ImportChunk, job.pk, chunk_sort_key(place)):
            _settle(job, place, [_told(row, _filed(filing, row)) for row in _rows_in(job, chunk)])
    Marker(OPEN_IMPORTS, job.import_id).delete()


def get_import(import_id: str) -> ImportJob:
    """An import of one of the provider's tables. Raises NotFound."""
    job = find(ImportJob, import_key(import_id), JOB)
    if job is None or job.account_id != PROVIDERS:
        raise NotFound
    return job


def counts(job: ImportJob) -> dict[InventoryOutcome, int]:
    """How many rows have which outcome by now; of a trial, which they would have."""
    done = list(ImportResults.query(job.pk, ImportResults.sk.startswith("results#"), consistent_read=True))
    return {outcome: sum(int(getattr(row, outcome)) for row in done) for outcome in InventoryOutcome}


def results_page(
    import_id: str, after: str, limit: int, outcome: InventoryOutcome | None = None
) -> tuple[list[dict[str, Any]], str]:
    """Up to `limit` results behind the position `after`, in the file's order, and the position if more follow.

    Raises:
        NotFound: there is no such import.
    """
    job, start = get_import(import_id), int(after or 0)
    found: list[tuple[int, dict[str, Any]]] = []
    for results in _results_from(job, start // CHUNK_ROWS):
        first = int(results.sk.rpartition("#")[2]) * CHUNK_ROWS
        rows = enumerate(results.rows, first)
        found += [(at, row) for at, row in rows if at >= start and outcome in (None, row["outcome"])]
        if len(found) > limit:
            break
    return [row for _, row in found[:limit]], str(found[limit][0]) if len(found) > limit else ""


def _results_from(job: ImportJob, place: int) -> Iterator[ImportResults]:
    """What is known from a chunk on, until one that is still to come."""
    first, last = results_sort_key(place), results_sort_key(int(job.chunks))
    for results in ImportResults.query(job.pk, ImportResults.sk.between(first, last), consistent_read=True):
        if results.sk != results_sort_key(place):
            return
        yield results
        place += 1


def _put(job: ImportJob, lines: Sequence[Checked]) -> None:
    """The chunks first: a job that is found has them all."""
    for place in range(int(job.chunks)):
        chunk = lines[place * CHUNK_ROWS : (place + 1) * CHUNK_ROWS]
        ImportChunk(job.pk, chunk_sort_key(place), rows=[_packed(one) for one in chunk]).save()
    with transaction() as writes:
        writes.save(job)
        writes.save(Marker(OPEN_IMPORTS, job.import_id, target=PROVIDERS))


def _filed(filing: Filing, checked: Checked) -> Filed:
    row, line, faults = checked
    return file_line(filing, row, line) if line else Filed(InventoryOutcome.REFUSED, None, faults)


def _settle(job: ImportJob, place: int, rows: list[dict[str, Any]]) -> None:
    """Write down what became of a chunk's rows, which are all filed."""
    numbers: dict[str, Any] = {str(one): sum(row["outcome"] == one for row in rows) for one in InventoryOutcome}
    try:
        with transaction() as writes:
            writes.save(
                ImportResults(job.pk, results_sort_key(place), rows=rows, **numbers), ImportResults.pk.does_not_exist()
            )
            writes.delete(ImportChunk(job.pk, chunk_sort_key(place)))
    except Refused:
        return  # somebody else has


def _components_of(job: ImportJob) -> dict[str, tuple[int, ComponentLine]]:
    """The components of what is left of the file, by number."""
    if job.inventory != Inventory.COMPONENTS:
        return {}
    chunks = ImportChunk.query(job.pk, ImportChunk.sk.startswith("chunk#"), consistent_read=True)
    rows = [row for chunk in chunks for row in _rows_in(job, chunk)]
    return {line.number: (row, line) for row, line, _ in rows if isinstance(line, ComponentLine)}


def _rows_in(job: ImportJob, chunk: ImportChunk) -> list[Checked]:
    kind = LINES[Inventory(job.inventory)]
    return [
        (row, kind.model_validate(values, strict=False) if values else None, [FieldError(*fault) for fault in faults])
        for row, values, faults in chunk.rows
    ]


def _packed(checked: Checked) -> list[Any]:
    row, line, faults = checked
    values = line.model_dump(mode="json", exclude_unset=True) if line else None
    return [row, values, [[one.pointer, one.code, one.message, dict(one.values)] for one in faults]]


def _told(checked: Checked, filed: Filed) -> dict[str, Any]:
    faults = [[one.pointer.strip("/"), one.code, one.message, dict(one.values)] for one in filed.faults]
    return {"row": checked[0], "outcome": str(filed.outcome), "id": filed.id, "faults": faults}
