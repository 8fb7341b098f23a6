"""Persons by their address, over HTTP."""

from chalicelib.access.persons import actions as persons
from chalicelib.access.persons.schemas import PersonAddress, PersonExportView
from chalicelib.api.fields import Listing, Paging
from chalicelib.api.routes import Routes
from chalicelib.directory.privacy import strangers
from chalicelib.directory.privacy.erasure_schemas import ErasureView
from chalicelib.directory.privacy.export_routes import StoredView
from chalicelib.errors import Busy, Conflict
from chalicelib.principals import Action, Principal

routes = Routes("Persons")


@routes.post(
    "/persons/export", Action.PERSONS_EXPORT, status=200, errors=[Busy], again="/persons/exports/{person_export_id}"
)
def export_address(caller: Principal, body: PersonAddress) -> PersonExportView:
    """Ask for all that names an address; who asked is kept, and `…/items` lists it."""
    return PersonExportView.of(persons.ask_for_export(caller, body.email))


@routes.get("/persons/exports", Action.PERSONS_EXPORT)
def list_person_exports(query: Paging, after: str) -> Listing[PersonExportView]:
    """List who asked for what is stored on an address, in order of their ids."""
    rows, last = strangers.exports_page(after, query.limit)
    return Listing[PersonExportView](items=[PersonExportView.of(row) for row in rows], next_cursor=last or None)


@routes.get("/persons/exports/{person_export_id}", Action.PERSONS_EXPORT)
def read_person_export(person_export_id: str) -> PersonExportView:
    """Read who asked for what is stored on an address."""
    return PersonExportView.of(strangers.get_export(person_export_id))


@routes.get("/persons/exports/{person_export_id}/items", Action.PERSONS_EXPORT)
def list_person_export(person_export_id: str, query: Paging, after: str) -> Listing[StoredView]:
    """List what is stored on the address: messages and mails that name it, those of others without their words."""
    found, last = persons.stored_on(person_export_id, after, query.limit)
    items = [StoredView(what=one.what, data=one.data) for one in found]
    return Listing[StoredView](items=items, next_cursor=last or None)


@routes.post(
    "/persons/erase",
    Action.PERSONS_ERASE,
    status=200,
    errors=[Conflict, Busy],
    again="/persons/erasures/{erased_person_id}",
)
def erase_address(caller: Principal, body: PersonAddress) -> ErasureView:
    """Erase, for good, what is stored on somebody who is no contact; contacts are erased in each of their accounts."""
    return ErasureView.of(persons.erase_address(caller, body.email))


@routes.get("/persons/erasures", Action.PERSONS_ERASE)
def list_person_erasures(query: Paging, after: str) -> Listing[ErasureView]:
    """List who was erased by their address, in order of their ids."""
    rows, last = strangers.erasures_page(after, query.limit)
    return Listing[ErasureView](items=[ErasureView.of(row) for row in rows], next_cursor=last or None)


@routes.get("/persons/erasures/{erased_person_id}", Action.PERSONS_ERASE)
def read_person_erasure(erased_person_id: str) -> ErasureView:
    """Read when somebody was erased by their address, and whether it is done."""
    return ErasureView.of(strangers.get_erasure(erased_person_id))
