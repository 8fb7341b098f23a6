"""What requests and responses about persons by their address look like."""

from datetime import datetime
from typing import Self

from chalicelib.api.fields import Address, Body, View, example
from chalicelib.directory.privacy.models import PersonExport


class PersonAddress(Body):
    """The address by which a person is found; in a body, for an address in a path would stand in logs."""

    model_config = example(email="kim.meier@muster.example")

    email: Address


class PersonExportView(View):
    """That what is stored on an address was asked for; `…/items` lists it."""

    model_config = example(
        id="pex-q80km8mbmfgaz8bqede1hnnrpq",
        asked_at="2026-01-12T09:30:00Z",
        asked_by="key-7zmne4nc2ppn07fmpfd8fshptn",
    )

    id: str
    asked_at: datetime
    asked_by: str

    @classmethod
    def of(cls, row: PersonExport) -> Self:
        """As stored."""
        return cls(id=row.export_id, asked_at=row.asked_at, asked_by=row.asked_by)
