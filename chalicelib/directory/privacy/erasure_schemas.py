"""What responses about erasures look like."""

from datetime import datetime
from typing import Self

from chalicelib.api.fields import View, example
from chalicelib.directory.privacy.models import Erasure


class ErasureView(View):
    """That a contact was erased. Until `done_at` some of it is still under way: a quarter of an hour as a rule."""

    model_config = example(
        id="con-q80km8mbmfgaz8bqede1hnnrpq",
        asked_at="2026-01-12T09:30:00Z",
        asked_by="key-7zmne4nc2ppn07fmpfd8fshptn",
        done_at="2026-01-12T09:46:00Z",
    )

    id: str
    asked_at: datetime
    asked_by: str
    done_at: datetime | None

    @classmethod
    def of(cls, row: Erasure) -> Self:
        """As stored."""
        return cls(id=row.contact_id, asked_at=row.asked_at, asked_by=row.asked_by, done_at=row.done_at)
