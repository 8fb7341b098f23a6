"""Contacts out of a file: choose it, look at what would become of each row, and only then import it."""

from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.directory.files import previewing
from chalicelib.directory.files import routes as files
from chalicelib.directory.files.checking import RowOutcome
from chalicelib.directory.files.formats.contact_rows import COLUMNS
from chalicelib.directory.files.importing import get_import, results_page
from chalicelib.directory.files.schemas import (
    CONTENT_MAX_CHARS,
    ImportDraft,
    ImportState,
    ImportView,
    RowsQuery,
)
from chalicelib.portal.contacts.pages import CONTACTS, TEMPLATES
from chalicelib.portal.front import home_of
from chalicelib.principals import Action, Principal

routes = Pages("Contacts out of a file")
_IMPORT = f"{CONTACTS}/import"
_ONE = f"{_IMPORT}/{{import_id}}"
_FILE_MAX_BYTES = CONTENT_MAX_CHARS * 3 // 4  # of which base64 makes as much as the API takes
_FORM_MAX_BYTES = _FILE_MAX_BYTES + 10_000  # with the fields around it
_AGAIN_S = 4  # between two looks at an import that goes on


@routes.page(_IMPORT, Action.CONTACTS_WRITE)
def choose_a_file(account_id: str) -> Page:
    """The form for a file."""
    values = {"account_home": home_of(account_id), "megabytes": _FILE_MAX_BYTES // 1_000_000}
    return Page(TEMPLATES / "import.html.j2", values, account_id=account_id)


@routes.form(_IMPORT, Action.CONTACTS_WRITE, then=f"{_IMPORT}/{{made}}", max_bytes=_FORM_MAX_BYTES)
def preview_a_file(caller: Principal, account_id: str, body: ImportDraft) -> str:
    """See what would become of each row; nothing is imported."""
    return files.start_import(caller, account_id, body.model_copy(update={"is_preview": True})).id


@routes.page(_ONE, Action.CONTACTS_READ)
def one_import(caller: Principal, account_id: str, import_id: str, query: RowsQuery, after: str) -> Page:
    """What would become of the rows, or has so far."""
    job = get_import(account_id, import_id)
    view = ImportView.of(job)
    rows, last = results_page(account_id, import_id, after, query.limit, query.outcome)
    is_preview = view.state is ImportState.PREVIEWED
    values = {
        "account_home": home_of(account_id),
        "job": view,
        "is_preview": is_preview,
        "is_running": view.state is ImportState.RUNNING,
        "done_rows": view.created + view.unchanged + view.refused,
        "rows": rows,
        "people": previewing.people(job, rows) if is_preview else {},
        "outcomes": list(RowOutcome),
        "outcome": query.outcome,
        "columns": COLUMNS,
        "may_write": caller.may(Action.CONTACTS_WRITE),
    }
    headers = {"Refresh": str(_AGAIN_S)} if view.state is ImportState.RUNNING else {}
    return Page(TEMPLATES / "imported.html.j2", values, account_id=account_id, more=last, headers=headers)


@routes.form(f"{_ONE}/begin", Action.CONTACTS_WRITE, form_at=_ONE, then=_ONE)
def begin_the_import(caller: Principal, account_id: str, import_id: str) -> None:
    """Import what was looked at."""
    files.begin_import(caller, account_id, import_id)


@routes.form(f"{_ONE}/discard", Action.CONTACTS_WRITE, form_at=_ONE, then=CONTACTS, done="import_discarded")
def discard_the_import(account_id: str, import_id: str) -> None:
    """Forget the file."""
    files.discard_import(account_id, import_id)
