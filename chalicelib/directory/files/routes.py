"""Importing and exporting contacts over HTTP."""

from base64 import b64decode

from chalice.app import Request, Response

from chalicelib.api.fields import Body, Listing
from chalicelib.api.routes import SEE_OTHER, Routes
from chalicelib.directory.files import exporting, importing, previewing
from chalicelib.directory.files.schemas import (
    CONTENT_MAX_CHARS,
    ExportFormat,
    ImportDraft,
    ImportedRow,
    ImportView,
    RowsQuery,
)
from chalicelib.errors import Busy, Conflict, Invalid
from chalicelib.i18n.languages import Language
from chalicelib.i18n.sentences import accepted_language
from chalicelib.principals import Action, Principal
from chalicelib.settings import settings

routes = Routes("Import and export")
_FILES = [media_type.partition(";")[0] for media_type in exporting.MEDIA_TYPES.values()]
_BODY_MAX_BYTES = CONTENT_MAX_CHARS + 1_000


class ExportQuery(Body):
    """As which kind of file."""

    format: ExportFormat = ExportFormat.CSV


@routes.post(
    "/accounts/{account_id}/contacts/import",
    Action.CONTACTS_WRITE,
    errors=[Invalid, Conflict, Busy],
    body_max_bytes=_BODY_MAX_BYTES,
)
def start_import(caller: Principal, account_id: str, body: ImportDraft) -> ImportView:
    """Import contacts from a CSV file or vCards, up to 10,000 rows.

    Small files are done when this answers; larger ones go on by themselves. A row whose address is there
    already changes nothing: where it says something else, it is refused. What is wrong besides the address is left
    out of the contact, and said.
    """
    start = previewing.preview_import if body.is_preview else importing.start_import
    return ImportView.of(start(caller, account_id, b64decode(body.content)))


@routes.get("/accounts/{account_id}/contacts/import/{import_id}", Action.CONTACTS_READ)
def read_import(account_id: str, import_id: str) -> ImportView:
    """Read how far an import is."""
    return ImportView.of(importing.get_import(account_id, import_id))


@routes.post(
    "/accounts/{account_id}/contacts/import/{import_id}/begin",
    Action.CONTACTS_WRITE,
    status=200,
    errors=[Conflict, Busy],
)
def begin_import(caller: Principal, account_id: str, import_id: str) -> ImportView:
    """Import what was previewed; a preview that nobody begins is gone after a day."""
    return ImportView.of(previewing.begin(caller, account_id, import_id))


@routes.delete("/accounts/{account_id}/contacts/import/{import_id}", Action.CONTACTS_WRITE, errors=[Conflict, Busy])
def discard_import(account_id: str, import_id: str) -> None:
    """Discard a preview; what has begun is imported."""
    previewing.discard(account_id, import_id)


@routes.get("/accounts/{account_id}/contacts/import/{import_id}/rows", Action.CONTACTS_READ)
def list_imported_rows(
    account_id: str, import_id: str, query: RowsQuery, after: str, request: Request
) -> Listing[ImportedRow]:
    """List what became of each row so far, in the language that the request prefers."""
    rows, last = importing.results_page(account_id, import_id, after, query.limit, query.outcome)
    language = accepted_language(request.headers.get("accept-language", ""), Language(settings().default_language))
    return Listing[ImportedRow](items=[ImportedRow.of(row, language) for row in rows], next_cursor=last or None)


@routes.get("/accounts/{account_id}/contacts/export", Action.CONTACTS_EXPORT, gives=_FILES, is_moved=True)
def export_contacts(account_id: str, query: ExportQuery) -> Response:
    """Export an account's contacts with their roles and subscriptions; a large file by a link that lasts 15 minutes."""
    file = exporting.export_contacts(account_id, query.format)
    if file.link:
        return Response("", status_code=SEE_OTHER, headers={"Location": file.link})
    headers: dict[str, str | list[str]] = {
        "Content-Type": file.media_type,
        "Content-Disposition": f'attachment; filename="{file.name}"',
    }
    return Response(file.text, headers=headers)
