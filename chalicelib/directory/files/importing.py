"""Importing contacts: checked at once, written chunk by chunk, each with its results in one transaction.

Whoever works on an import (the request that starts it, the minute's sweep; twice, or both at once) takes the
chunks that are left. A crash leaves the chunk as it was, and ids follow from import and row, so nobody is
made twice.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from chalicelib import clock, ids
from chalicelib.directory import reading, store
from chalicelib.directory.contacts.actions import begin_contact, contact_of
from chalicelib.directory.contacts.schemas import ContactDraft
from chalicelib.directory.files.checking import (
    OF_THE_PHONE,
    CheckedRow,
    RowOutcome,
    check_rows,
    column,
    differs,
    ended,
    without_held,
    without_phone,
)
from chalicelib.directory.files.formats.contact_rows import ContactFile
from chalicelib.directory.files.formats.csv_file import read_csv
from chalicelib.directory.files.formats.decoding import decoded
from chalicelib.directory.files.formats.vcard_file import is_vcard, read_vcards
from chalicelib.directory.files.models import (
    JOB,
    OPEN_IMPORTS,
    ImportChunk,
    ImportJob,
    ImportPreview,
    ImportResults,
    chunk_sort_key,
    import_key,
    preview_sort_key,
    results_sort_key,
)
from chalicelib.directory.models import MARKER, Account, Contact, Holder, Marker, account_key
from chalicelib.directory.store import Change
from chalicelib.errors import FieldError, Invalid, NotFound
from chalicelib.principals import Principal
from chalicelib.tables import Refused, find, transaction

CHUNK_ROWS = 40  # with its markers, roles, head, audit and results below a transaction's 100 items
AT_ONCE = timedelta(seconds=8)  # what the request itself works off, well within API Gateway's 29 s


def start_import(caller: Principal, account_id: str, content: bytes) -> ImportJob:
    """A new import of a file's contacts; small ones are done when this returns.

    Raises:
        NotFound: there is no such account.
        Conflict: it is closed.
        Invalid: the file is neither CSV nor vCards, or has no rows, or too many.
    """
    job, rows = job_of(caller, account_id, content)
    put_chunks(job, rows)
    with transaction() as writes:
        writes.save(job)
        writes.save(opened(job))
    work_off(job.import_id, clock.now() + AT_ONCE)
    return job


def job_of(caller: Principal, account_id: str, content: bytes) -> tuple[ImportJob, list[CheckedRow]]:
    """What is to be done about a file, and its rows; nothing is written. Raises as `start_import`."""
    account = reading.get_account(account_id)
    store.check_open(account)
    file = _read(content)
    rows = check_rows(file.rows, account.time_zone)
    import_id = ids.new("imp")
    job = ImportJob(
        import_key(import_id),
        JOB,
        import_id=import_id,
        account_id=account_id,
        actor=caller.id,
        created_at=clock.now(),
        rows=len(rows),
        chunks=-(-len(rows) // CHUNK_ROWS),
        ignored=list(file.ignored),
        by_provider=caller.account_id is None,
    )
    return job, rows


def work_off(import_id: str, until: datetime) -> None:
    """Import the chunks that are left, until an instant."""
    job = find(ImportJob, import_key(import_id), JOB)
    if job is None:
        return
    for place in range(int(job.chunks)):
        if clock.now() >= until:
            return
        if find(ImportChunk, job.pk, chunk_sort_key(place)):
            _import_chunk(job, place)
    Marker(OPEN_IMPORTS, import_id).delete()


def get_import(account_id: str, import_id: str) -> ImportJob:
    """An import of an account. Raises NotFound."""
    job = find(ImportJob, import_key(import_id), JOB)
    if job is None or job.account_id != account_id:
        raise NotFound
    return job


def counts(job: ImportJob) -> dict[RowOutcome, int]:
    """How many rows have which outcome by now; of a preview, which they would have."""
    kind, prefix = (ImportPreview, "preview#") if job.is_preview else (ImportResults, "results#")
    done = list(kind.query(job.pk, kind.sk.startswith(prefix), consistent_read=True))
    return {outcome: sum(int(getattr(row, outcome)) for row in done) for outcome in RowOutcome}


def results_page(
    account_id: str, import_id: str, after: str, limit: int, outcome: RowOutcome | None = None
) -> tuple[list[dict[str, Any]], str]:
    """Up to `limit` results behind the position `after`, in the file's order, and the last one's if more follow.

    Each says beside what is kept `at` which place in the file it stands.

    Raises:
        NotFound: the account has no such import.
    """
    job, start = get_import(account_id, import_id), int(after or 0)
    found: list[dict[str, Any]] = []
    for results in _results_from(job, start // CHUNK_ROWS):
        first = int(results.sk.rpartition("#")[2]) * CHUNK_ROWS
        found += [
            row | {"at": first + place}
            for place, row in enumerate(results.rows)
            if first + place >= start and outcome in (None, row["outcome"])
        ]
        if len(found) > limit:
            break
    return found[:limit], str(found[limit]["at"]) if len(found) > limit else ""


def _results_from(job: ImportJob, place: int) -> Iterator[ImportResults]:
    """What is known from a chunk on, until one that is still to come."""
    kind, key = (ImportPreview, preview_sort_key) if job.is_preview else (ImportResults, results_sort_key)
    for results in kind.query(job.pk, kind.sk.between(key(place), key(int(job.chunks))), consistent_read=True):
        if results.sk != key(place):
            return
        yield results
        place += 1


def _read(content: bytes) -> ContactFile:
    text = decoded(content)
    return read_vcards(text) if is_vcard(text) else read_csv(text)


def put_chunks(job: ImportJob, rows: Sequence[CheckedRow]) -> None:
    """Put the chunks before the job: one that is found has them all."""
    for place in range(int(job.chunks)):
        chunk = rows[place * CHUNK_ROWS : (place + 1) * CHUNK_ROWS]
        ImportChunk(job.pk, chunk_sort_key(place), rows=[_packed(row) for row in chunk]).save()


def opened(job: ImportJob) -> Marker:
    """The row by which the minute's sweep finds it."""
    return Marker(OPEN_IMPORTS, job.import_id, target=job.account_id)


def _import_chunk(job: ImportJob, place: int) -> None:
    def plan(account: Account) -> tuple[ImportResults | None, Change | None]:
        chunk = find(ImportChunk, job.pk, chunk_sort_key(place))
        if chunk is None:
            return None, None
        change = Change(f"import#{job.import_id}", None, {"contacts": {}}, deletes=[chunk])
        results = ImportResults(job.pk, results_sort_key(place), **told(import_rows(account, job, chunk, change)))
        if not int(results.created):
            return results, None
        change.puts.append((results, ImportResults.pk.does_not_exist()))
        return results, change

    results = store.change_account(job.actor, job.account_id, plan)
    if results and not int(results.created):
        _settle(results, chunk_sort_key(place))


def _settle(results: ImportResults, chunk: str) -> None:
    """Write down what became of rows that changed nothing."""
    try:
        with transaction() as writes:
            writes.save(results, ImportResults.pk.does_not_exist())
            writes.delete(ImportChunk(results.pk, chunk))
    except Refused:
        return  # somebody else has


def import_rows(account: Account, job: ImportJob, chunk: ImportChunk, change: Change) -> list[dict[str, Any]]:
    """What becomes of each row of a chunk; what is to be written for that is added to the change."""
    rows = rows_in(chunk)
    if account.closed_at:  # since the file was taken
        return [_result(row.number, RowOutcome.REFUSED, None, ended()) for row in rows]
    there = _there(account.account_id, [row.draft.email for row in rows if row.draft])
    holders = reading.holders(account.account_id)
    return [_import_row(account, job, row, there, holders, change) for row in rows]


def _import_row(
    account: Account,
    job: ImportJob,
    row: CheckedRow,
    there: Mapping[str, Contact],
    holders: Sequence[Holder],
    change: Change,
) -> dict[str, Any]:
    """What becomes of a row; where it is a new contact, `change` files it."""
    if row.draft is None:
        return _result(row.number, RowOutcome.REFUSED, None, row.faults)
    present = there.get(row.draft.email)
    others = [holder.role for holder in holders if present is None or holder.contact_id != present.contact_id]
    taken = without_held(row, others)
    try:
        return _compared(account, taken, present, holders) if present else _filed(account, job, taken, change)
    except Invalid as refusal:
        if {column(fault) for fault in refusal.fields} <= OF_THE_PHONE:
            return _import_row(account, job, without_phone(row, refusal.fields), there, holders, change)
        return _result(row.number, RowOutcome.REFUSED, None, refusal.fields)


def _filed(account: Account, job: ImportJob, row: CheckedRow, change: Change) -> dict[str, Any]:
    """What is said of a row whose contact `change` files. Raises Invalid."""
    contact_id = ids.derived("con", job.import_id, str(row.number))
    if row.draft is not None:
        _, begun = begin_contact(account, contact_id, row.draft, by_provider=job.by_provider)
        change.puts += begun.puts
        (change.after or {})["contacts"][contact_id] = begun.after
    return _result(row.number, RowOutcome.CREATED, contact_id, row.faults)


def _compared(account: Account, row: CheckedRow, present: Contact, holders: Sequence[Holder]) -> dict[str, Any]:
    """What a row says beside the contact that is there: the same, or what it says otherwise."""
    draft = row.draft or ContactDraft(email=present.email)
    meant = contact_of(account, present.contact_id, draft)
    names = sorted(draft.model_fields_set - {"email", "roles", "subscriptions"})
    differing = [name for name in names if getattr(meant, name) != getattr(present, name)]
    held = {holder.role for holder in holders if holder.contact_id == present.contact_id}
    if draft.roles and set(map(str, draft.roles)) != held:
        differing.append("roles")
    if differing:
        return _result(row.number, RowOutcome.REFUSED, present.contact_id, differs(differing))
    return _result(row.number, RowOutcome.UNCHANGED, present.contact_id, row.faults)


def _there(account_id: str, emails: Sequence[str]) -> dict[str, Contact]:
    """The contacts that are there, by address."""
    markers = Marker.batch_get([(f"email#{account_id}#{email}", MARKER) for email in emails], consistent_read=True)
    keys = [(account_key(account_id), f"contact#{marker.target}") for marker in markers]
    return {contact.email: contact for contact in Contact.batch_get(keys, consistent_read=True)}


def told(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """What became of rows, as it is kept: with how many of them have which outcome."""
    return {str(outcome): sum(row["outcome"] == outcome for row in rows) for outcome in RowOutcome} | {"rows": rows}


def rows_in(chunk: ImportChunk) -> list[CheckedRow]:
    """The rows of a chunk, as they were checked."""
    return [_unpacked(row) for row in chunk.rows]


def _result(number: int, outcome: RowOutcome, contact_id: str | None, faults: Sequence[FieldError]) -> dict[str, Any]:
    told = [[column(fault), fault.code, fault.message, dict(fault.values)] for fault in faults]
    return {"row": number, "outcome": str(outcome), "contact_id": contact_id, "faults": told}


def _packed(row: CheckedRow) -> list[Any]:
    draft = row.draft.model_dump(mode="json", exclude_unset=True) if row.draft else None
    return [row.number, draft, [[one.pointer, one.code, one.message, dict(one.values)] for one in row.faults]]


def _unpacked(packed: Sequence[Any]) -> CheckedRow:
    number, draft, faults = packed
    checked = ContactDraft.model_validate(draft, strict=False) if draft else None
    return CheckedRow(number, checked, tuple(FieldError(*fault) for fault in faults))
