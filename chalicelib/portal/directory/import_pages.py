"""The provider's accounts, services and components out of a table: looked at row by row, then imported."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from chalicelib.api.fields import Body
from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.directory.files.inventory import importing
from chalicelib.directory.files.inventory import routes as files
from chalicelib.directory.files.inventory.columns import Inventory
from chalicelib.directory.files.inventory.filing import InventoryOutcome
from chalicelib.directory.files.inventory.lines import LINES
from chalicelib.directory.files.inventory.schemas import InventoryDraft, InventoryRowsQuery, InventoryView
from chalicelib.directory.files.schemas import CONTENT_MAX_CHARS, ImportState
from chalicelib.portal.front import home_of
from chalicelib.principals import Action, Principal

routes = Pages("Tables of the provider")
_TEMPLATES = Path(__file__).parent / "templates"
_IMPORTS = "/portal/imports"
_ONE = f"{_IMPORTS}/{{inventory_import_id}}"
_FILE_MAX_BYTES = CONTENT_MAX_CHARS * 3 // 4  # of which base64 makes as much as the API takes
_FORM_MAX_BYTES = _FILE_MAX_BYTES + 10_000  # with the fields around it
_AGAIN_S = 4  # between two looks at an import that goes on


class Chosen(Body):
    """Of what the table is, where a page leads here that knows."""

    inventory: Inventory = Inventory.ACCOUNTS


@routes.page(_IMPORTS, Action.ACCOUNTS_WRITE)
def choose_a_table(query: Chosen) -> Page:
    """The form for a file."""
    return Page(_TEMPLATES / "import.html.j2", {"inventory": query.inventory, **_choices()})


@routes.form(_IMPORTS, Action.ACCOUNTS_WRITE, then=f"{_IMPORTS}/{{made}}", max_bytes=_FORM_MAX_BYTES)
def import_a_table(caller: Principal, body: InventoryDraft) -> str:
    """Look at what would become of each row, or import them."""
    return files.import_inventory(caller, body).id


@routes.page(_ONE, Action.ACCOUNTS_WRITE)
def import_of_a_table(inventory_import_id: str, query: InventoryRowsQuery, after: str) -> Page:
    """What would become of the rows, or has so far."""
    job = InventoryView.of(importing.get_import(inventory_import_id))
    rows, last = importing.results_page(inventory_import_id, after, query.limit, query.outcome)
    is_running = job.state is ImportState.RUNNING
    counts = {one: getattr(job, one) for one in InventoryOutcome}
    values = {
        "job": job,
        "is_running": is_running,
        "counts": counts,
        "done_rows": sum(counts.values()),
        "rows": [(row, _address_of(job.inventory, row["id"])) for row in rows],
        "outcome": query.outcome,
        "columns": set(LINES[job.inventory].model_fields),
        **_choices(),
    }
    headers = {"Refresh": str(_AGAIN_S)} if is_running else {}
    return Page(_TEMPLATES / "imported.html.j2", values, more=last, headers=headers)


def _choices() -> Mapping[str, Any]:
    return {"inventories": list(Inventory), "megabytes": _FILE_MAX_BYTES // 1_000_000}


def _address_of(kind: Inventory, thing_id: str | None) -> str:
    """Where the page of a row's thing is; a service's address begins with its account, which the row does not keep."""
    if thing_id is None or kind is Inventory.SERVICES:
        return ""
    return home_of(thing_id) if kind is Inventory.ACCOUNTS else f"/portal/components/{thing_id}"
