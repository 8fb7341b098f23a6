"""What requests and responses about imports look like."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field

from chalicelib.api.fields import Body, Paging, View, example, refuse
from chalicelib.directory.files import importing
from chalicelib.directory.files.checking import RowOutcome
from chalicelib.directory.files.models import ImportJob
from chalicelib.i18n.languages import Language
from chalicelib.i18n.sentences import say

# As base64 a third longer than the file; with its envelope below the 6 MB that Lambda takes (AWS, "Lambda quotas").
CONTENT_MAX_CHARS = 5_400_000
_IMPORT_ID = "imp-3mgk5a5y0e0rr2m9m6ttjxqd3c"


class ImportState(StrEnum):
    """How far an import is."""

    PREVIEWED = "previewed"  # nothing is imported until it is begun
    RUNNING = "running"  # goes on by itself, within a minute
    DONE = "done"  # every row has its result


class ExportFormat(StrEnum):
    """As which kind of file contacts are exported."""

    CSV = "csv"  # for spreadsheets, and to import again
    JSON = "json"  # for programs: every field, and every subscription
    VCARD = "vcard"  # for address books


def base64_text(value: str) -> str:
    """The value, if it is base64."""
    from base64 import b64decode  # noqa: PLC0415 - only imports need it

    try:
        b64decode(value, validate=True)
    except ValueError as error:  # of letters outside ASCII, a plain one
        raise refuse("not-base64", "is not base64") from error
    return value


class ImportDraft(Body):
    """A file of contacts, as base64: CSV with headings in any of the four languages, or vCards.

    With `is_preview`, nothing is imported until that is begun: it says what would become of each row.
    """

    model_config = example(content="RS1NYWlsO1Zvcm5hbWU7TmFjaG5hbWUKYW5uYUBhbHBlbmJhbmsuZXhhbXBsZTtBbm5hO0tlbGxlcgo=")

    content: Annotated[str, Field(max_length=CONTENT_MAX_CHARS), AfterValidator(base64_text)]
    is_preview: bool = False


class RowsQuery(Paging):
    """Which rows of an import: all, or those with one outcome."""

    outcome: RowOutcome | None = None


class ImportView(View):
    """An import; `ignored` are the headings that nobody knows. Rows without an outcome yet are still to come.

    Of a preview, the numbers say what would become of the rows.
    """

    model_config = example(
        id=_IMPORT_ID,
        state="done",
        rows=10000,
        created=9700,
        unchanged=0,
        refused=300,
        ignored=["Abteilung"],
        created_at="2026-01-12T09:30:00Z",
    )

    id: str
    state: ImportState
    rows: int
    created: int
    unchanged: int
    refused: int
    ignored: list[str]
    created_at: datetime

    @classmethod
    def of(cls, job: ImportJob) -> Self:
        """As far as it is now."""
        numbers = importing.counts(job)
        is_done = sum(numbers.values()) == int(job.rows)
        return cls(
            id=job.import_id,
            state=_state(job, is_done=is_done),
            rows=int(job.rows),
            created=numbers[RowOutcome.CREATED],
            unchanged=numbers[RowOutcome.UNCHANGED],
            refused=numbers[RowOutcome.REFUSED],
            ignored=list(job.ignored),
            created_at=job.created_at,
        )


def _state(job: ImportJob, *, is_done: bool) -> ImportState:
    if job.is_preview:
        return ImportState.PREVIEWED
    return ImportState.DONE if is_done else ImportState.RUNNING


class RowFault(View):
    """What is wrong with a row: the column, none where it is the row as a whole, a stable code, and a sentence."""

    field: str
    code: str
    message: str


def faults_of(result: dict[str, Any], language: Language) -> dict[str, list[RowFault]]:
    """What is wrong with a row, in the reader's language: why it was refused, or what was left out of it."""
    faults = [
        RowFault(field=field, code=code, message=say(language, message, values))
        for field, code, message, values in result["faults"]
    ]
    is_refused = result["outcome"] == RowOutcome.REFUSED
    return {"errors": faults if is_refused else [], "left_out": [] if is_refused else faults}


class ImportedRow(View):
    """What became of one row, by the number that a spreadsheet shows for it; of vCards, the first is 1.

    `errors` say why it was refused, `left_out` what was not taken of one that was not: a bad telephone number costs
    nobody their record.
    """

    model_config = example(
        row=17,
        outcome="created",
        contact_id="con-q80km8mbmfgaz8bqede1hnnrpq",
        errors=[],
        left_out=[{"field": "phone", "code": "not-a-phone-number", "message": "ist keine gültige Telefonnummer"}],
    )

    row: int
    outcome: RowOutcome
    contact_id: str | None
    errors: list[RowFault]
    left_out: list[RowFault]

    @classmethod
    def of(cls, result: dict[str, Any], language: Language) -> Self:
        """As stored, its sentences in the reader's language."""
        faults = faults_of(result, language)
        return cls(row=result["row"], outcome=result["outcome"], contact_id=result["contact_id"], **faults)
