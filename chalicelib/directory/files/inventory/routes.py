"""Importing the provider's accounts, services and components over HTTP."""

from base64 import b64decode

from chalice.app import Request

from chalicelib.api.fields import Listing
from chalicelib.api.routes import Routes
from chalicelib.directory.files.inventory import importing
from chalicelib.directory.files.inventory.columns import Inventory
from chalicelib.directory.files.inventory.schemas import (
    InventoryDraft,
    InventoryRowsQuery,
    InventoryRowView,
    InventoryView,
)
from chalicelib.directory.files.schemas import CONTENT_MAX_CHARS
from chalicelib.errors import Busy, Forbidden, Invalid
from chalicelib.i18n.languages import Language
from chalicelib.i18n.sentences import accepted_language
from chalicelib.principals import Action, Principal
from chalicelib.settings import settings

routes = Routes("Import and export")
_BODY_MAX_BYTES = CONTENT_MAX_CHARS + 1_000


@routes.post("/imports", Action.ACCOUNTS_WRITE, errors=[Invalid, Busy], body_max_bytes=_BODY_MAX_BYTES)
def import_inventory(caller: Principal, body: InventoryDraft) -> InventoryView:
    """Import accounts, services or components from a CSV file, up to 10,000 rows, each known by its `number`.

    Columns of accounts are their fields, and `admin_email`, `admin_first_name` and `admin_last_name` of who is invited
    to administer a new one. Of services, `account` is the number of an account, `components` are numbers of
    components. Of components, `parent` is the number of the one that it stands below, which may stand further down.
    Small files are done when this answers; larger ones go on by themselves.
    """
    if body.inventory is Inventory.COMPONENTS and not caller.may(Action.COMPONENTS_WRITE):
        raise Forbidden("This key may not write components.")
    job = importing.start_import(caller, body.inventory, b64decode(body.content), is_trial=body.dry_run)
    return InventoryView.of(job)


@routes.get("/imports/{inventory_import_id}", Action.ACCOUNTS_WRITE)
def read_inventory_import(inventory_import_id: str) -> InventoryView:
    """Read how far an import of accounts, services or components is."""
    return InventoryView.of(importing.get_import(inventory_import_id))


@routes.get("/imports/{inventory_import_id}/rows", Action.ACCOUNTS_WRITE)
def list_inventory_rows(
    inventory_import_id: str, query: InventoryRowsQuery, after: str, request: Request
) -> Listing[InventoryRowView]:
    """List what became of each row so far, in the language that the request prefers; of one `outcome`, if asked for."""
    rows, last = importing.results_page(inventory_import_id, after, query.limit, query.outcome)
    language = accepted_language(request.headers.get("accept-language", ""), Language(settings().default_language))
    return Listing[InventoryRowView](
        items=[InventoryRowView.of(row, language) for row in rows], next_cursor=last or None
    )
