"""What requests and responses about the provider's tables look like."""

from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field

from chalicelib.api.fields import Body, Paging, View, example
from chalicelib.directory.files.inventory import importing
from chalicelib.directory.files.inventory.columns import Inventory
from chalicelib.directory.files.inventory.filing import InventoryOutcome
from chalicelib.directory.files.models import ImportJob
from chalicelib.directory.files.schemas import CONTENT_MAX_CHARS, ImportState, RowFault, base64_text, faults_of
from chalicelib.i18n.languages import Language

_IMPORT_ID = "imp-3mgk5a5y0e0rr2m9m6ttjxqd3c"


class InventoryDraft(Body):
    """A table as base64: CSV with headings in any of the four languages.

    What has the number of a row is changed where the row says something else; what is new begins. A cell that says
    nothing changes nothing. With `dry_run`, nothing is written but what would become of each row.
    """

    model_config = example(
        inventory="accounts",
        content="S3VuZGVubnVtbWVyO0Zpcm1hO1plaXR6b25lCkstMTA0NDI7QWxwZW5iYW5rIEFHO0V1cm9wZS9adXJpY2gK",
        dry_run=True,
    )

    inventory: Inventory
    content: Annotated[str, Field(max_length=CONTENT_MAX_CHARS), AfterValidator(base64_text)]
    dry_run: bool = False


class InventoryRowsQuery(Paging):
    """Which rows of an import: all, or those with one outcome."""

    outcome: InventoryOutcome | None = None


class InventoryView(View):
    """An import of a table; `ignored` are the headings that nobody knows.

    Rows without an outcome yet are still to come. Of a `dry_run`, the numbers are what would be.
    """

    model_config = example(
        id=_IMPORT_ID,
        inventory="services",
        state="done",
        rows=380,
        created=370,
        changed=6,
        unchanged=3,
        refused=1,
        ignored=["Bandbreite"],
        dry_run=False,
        created_at="2026-01-12T09:30:00Z",
    )

    id: str
    inventory: Inventory
    state: ImportState
    rows: int
    created: int
    changed: int
    unchanged: int
    refused: int
    ignored: list[str]
    dry_run: bool
    created_at: datetime

    @classmethod
    def of(cls, job: ImportJob) -> Self:
        """As far as it is now."""
        numbers = importing.counts(job)
        is_done = sum(numbers.values()) == int(job.rows)
        return cls(
            id=job.import_id,
            inventory=Inventory(job.inventory),
            state=ImportState.DONE if is_done else ImportState.RUNNING,
            rows=int(job.rows),
            ignored=list(job.ignored),
            dry_run=bool(job.is_trial),
            created_at=job.created_at,
            **{str(outcome): number for outcome, number in numbers.items()},
        )


class InventoryRowView(View):
    """What became of one row, by the number that a spreadsheet shows for it, and of which thing.

    `errors` say why it was refused, `left_out` what was not taken of one that was not.
    """

    model_config = example(
        row=17,
        outcome="refused",
        id=None,
        errors=[{"field": "account", "code": "unknown-account", "message": "ist nicht die Nummer eines Kontos"}],
        left_out=[],
    )

    row: int
    outcome: InventoryOutcome
    id: str | None
    errors: list[RowFault]
    left_out: list[RowFault]

    @classmethod
    def of(cls, result: dict[str, Any], language: Language) -> Self:
        """As stored, its sentences in the reader's language."""
        faults = faults_of(result, language)
        return cls(row=result["row"], outcome=result["outcome"], id=result["id"], **faults)
