"""Changing the catalogue of notification types: the provider's own ones."""

from chalicelib import ids
from chalicelib.api.fields import changed
from chalicelib.api.preconditions import Precondition
from chalicelib.directory import reading, store
from chalicelib.directory.models import TYPES, TypeRow
from chalicelib.directory.store import Change, amend
from chalicelib.directory.subscriptions.catalogue import info, types
from chalicelib.directory.subscriptions.deciding import BUILT_IN, TypeInfo
from chalicelib.directory.subscriptions.type_schemas import TypeDraft, TypePatch, TypeView
from chalicelib.errors import Conflict, NotFound
from chalicelib.principals import Principal

OWN_TYPES_MAX = 50  # people choose among them on one page


def create_type(caller: Principal, draft: TypeDraft) -> TypeInfo:
    """A notification type of the provider's own.

    Raises:
        Conflict: its name is taken, or there are as many as there may be.
    """
    values = draft.model_dump(mode="json", exclude={"id"})
    row = TypeRow(TYPES, f"type#{draft.id}", name=draft.id, **values)

    def plan() -> tuple[TypeInfo, Change]:
        known = types()
        if draft.id in known:
            raise Conflict("There is a notification type of this name already.")
        if len(known) - len(BUILT_IN) >= OWN_TYPES_MAX:
            raise Conflict("There may be at most {limit} types of your own.", values={"limit": OWN_TYPES_MAX})
        return info(row), Change(row.sk, None, values, puts=[(row, None)])

    ids.about(draft.id)
    return store.change_types(caller.id, plan)


def change_type(caller: Principal, name: str, patch: TypePatch, match: Precondition) -> TypeInfo:
    """Change the named fields of a type of the provider's own.

    What contacts have set stays as it is, even where the type no longer allows it to be set.

    Raises:
        NotFound, PreconditionFailed: as they say.
        Conflict: it is built in.
    """

    def plan() -> tuple[TypeInfo, Change | None]:
        row = _own_type(name)
        match.check(TypeView.of(info(row)))
        given = patch.model_dump(mode="json", include=set(changed(patch)))
        change = amend(row, given)
        return info(row), change

    return store.change_types(caller.id, plan)


def delete_type(caller: Principal, name: str) -> None:
    """Remove a type of the provider's own; subscriptions of it count no longer.

    Raises:
        NotFound: there is none.
        Conflict: it is built in.
    """

    def plan() -> tuple[None, Change]:
        row = _own_type(name)
        was = {name: getattr(row, name) for name in TypeDraft.model_fields if name != "id"}
        return None, Change(row.sk, was, None, deletes=[row])

    store.change_types(caller.id, plan)


def _own_type(name: str) -> TypeRow:
    if name in BUILT_IN:
        raise Conflict("Built-in notification types cannot be changed.")
    for row in reading.own_types():
        if row.name == name:
            return row
    raise NotFound
