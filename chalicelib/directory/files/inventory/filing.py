"""Filing one row of the provider's tables: what has its number is changed, what is new begins; twice is once.

The ids of what begins follow from the import and the row, so that whoever goes on after a crash knows it again.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import ValidationError

from chalicelib import ids
from chalicelib.api.preconditions import Precondition
from chalicelib.directory import reading, store
from chalicelib.directory.accounts import actions as accounts
from chalicelib.directory.accounts.schemas import AccountDraft, AccountPatch
from chalicelib.directory.files.inventory.lines import (
    AccountLine,
    ComponentLine,
    Line,
    ServiceLine,
    by_column,
    in_column,
)
from chalicelib.directory.models import MARKER, Account, Component, Marker, Service
from chalicelib.directory.services import actions as services
from chalicelib.directory.services.numbers import components_of_numbers, service_of_number
from chalicelib.directory.services.schemas import ComponentDraft, ComponentPatch, ServiceDraft, ServicePatch
from chalicelib.errors import Conflict, FieldError, HttpError, Invalid, NotFound
from chalicelib.principals import Principal
from chalicelib.settings import settings
from chalicelib.tables import find


class InventoryOutcome(StrEnum):
    """What became of a row."""

    CREATED = "created"
    CHANGED = "changed"  # what has the number said something else
    UNCHANGED = "unchanged"
    REFUSED = "refused"  # nothing was written; the errors say why


@dataclass(frozen=True)
class Filing:
    """Who imports what: `lines` are the components of the whole file by number, with their rows."""

    import_id: str
    caller: Principal
    is_trial: bool
    lines: Mapping[str, tuple[int, ComponentLine]]


@dataclass(frozen=True)
class Filed:
    """What became of a row: of which thing, and what is wrong with it."""

    outcome: InventoryOutcome
    id: str | None = None
    faults: Sequence[FieldError] = ()


def file_line(filing: Filing, row: int, line: Line) -> Filed:
    """File one row; what cannot be is refused, and says why."""
    try:
        if isinstance(line, AccountLine):
            return _account(filing, row, line)
        return _service(filing, row, line) if isinstance(line, ServiceLine) else _component(filing, row, line)
    except ValidationError as error:  # what only something new must have
        return Filed(InventoryOutcome.REFUSED, None, by_column(error))
    except (Invalid, Conflict, NotFound) as refusal:
        return Filed(InventoryOutcome.REFUSED, None, _faults_of(refusal))


def _account(filing: Filing, row: int, line: AccountLine) -> Filed:
    named = {name: getattr(line, name) for name in line.model_fields_set if not name.startswith("admin_")}
    derived, present = ids.derived("acc", filing.import_id, str(row)), _account_of(line.number)
    accounts.check_domains(present or derived, line.domains)
    if present is None:
        values = {"default_language": settings().default_language} | named | _admin(line)
        draft = AccountDraft.model_validate_json(_json(values))
        contact_id = ids.derived("con", filing.import_id, str(row))
        return _new(filing, derived, lambda: accounts.begin_account(filing.caller, derived, contact_id, draft))
    account = reading.get_account(present)
    store.check_open(account)
    patch = AccountPatch.model_validate_json(_json(_differing(account, named)))
    left_out = () if present == derived else _unknown_admin(present, line)
    change = lambda: accounts.change_account(filing.caller, present, patch, Precondition())  # noqa: E731
    return _kept(filing, present, derived, change if patch.model_fields_set else None, left_out)


def _service(filing: Filing, row: int, line: ServiceLine) -> Filed:
    account_id = _account_of(line.account)
    if account_id is None:
        raise Invalid(fields=[FieldError("/account", "unknown-account", "is not the number of an account")])
    known = components_of_numbers(line.components)
    if set(line.components) - known.keys():
        raise Invalid(fields=[FieldError("/components", "unknown-component", "is not a component")])
    named = {name: getattr(line, name) for name in line.model_fields_set - {"account", "components"}}
    if "components" in line.model_fields_set:
        named["components"] = sorted(set(known.values()))
    derived, present = ids.derived("svc", filing.import_id, str(row)), service_of_number(line.number)
    if present is None:
        draft, actor = ServiceDraft.model_validate_json(_json(named)), filing.caller.id
        return _new(filing, derived, lambda: services.begin_service(actor, account_id, derived, draft))
    if present[0] != account_id:
        message = "is not the account whose service has this number, and an import moves none"
        raise Conflict(fields=[FieldError("/account", "of-another-account", message)])
    patch = ServicePatch.model_validate_json(_json(_differing(reading.get_service(*present), named)))
    change = lambda: services.change_service(filing.caller, *present, patch, Precondition())  # noqa: E731
    return _kept(filing, present[1], derived, change if patch.model_fields_set else None)


def _component(filing: Filing, row: int, line: ComponentLine) -> Filed:
    """Where the parent stands further down in the file, it is filed first, and what it stands below before that."""
    for number in reversed(_ancestors(filing, line)):
        _one_component(filing, *filing.lines[number])
    return _one_component(filing, row, line)


def _ancestors(filing: Filing, line: ComponentLine) -> list[str]:
    """The numbers of those above a component that are still to be filed, the nearest first."""
    found: list[str] = []
    above = line.parent
    while above is not None and above in filing.lines:
        if above in found or above == line.number:
            raise Invalid(fields=[FieldError("/parent", "circle", "stands below this component itself")])
        if components_of_numbers([above]):
            break
        found.append(above)
        above = filing.lines[above][1].parent
    return found


def _one_component(filing: Filing, row: int, line: ComponentLine) -> Filed:
    known = components_of_numbers(filter(None, [line.number, line.parent]))
    named: dict[str, Any] = {name: getattr(line, name) for name in line.model_fields_set - {"parent"}}
    if line.parent and line.parent not in known and not (filing.is_trial and line.parent in filing.lines):
        raise Invalid(fields=[FieldError("/parent", "unknown-component", "is not a component")])
    if line.parent in known:
        named["parent_id"] = known[line.parent]
    derived, present = ids.derived("cmp", filing.import_id, str(row)), known.get(line.number)
    if present is None:
        draft, actor = ComponentDraft.model_validate_json(_json(named)), filing.caller.id
        return _new(filing, derived, lambda: services.begin_component(actor, derived, draft))
    patch = ComponentPatch.model_validate_json(_json(_differing(reading.get_component(present), named)))
    change = lambda: services.change_component(filing.caller, present, patch, Precondition())  # noqa: E731
    return _kept(filing, present, derived, change if patch.model_fields_set else None)


def _new(filing: Filing, derived: str, begin: Callable[[], object]) -> Filed:
    if filing.is_trial:
        return Filed(InventoryOutcome.CREATED)
    begin()
    return Filed(InventoryOutcome.CREATED, derived)


def _kept(
    filing: Filing,
    present: str,
    derived: str,
    change: Callable[[], object] | None,
    left_out: Sequence[FieldError] = (),
) -> Filed:
    if change and not filing.is_trial:
        change()
    if present == derived:  # this very import has made it, and was interrupted
        return Filed(InventoryOutcome.CREATED, present, left_out)
    return Filed(InventoryOutcome.CHANGED if change else InventoryOutcome.UNCHANGED, present, left_out)


def _differing(row: Account | Service | Component, named: Mapping[str, Any]) -> dict[str, Any]:
    plain = {name: sorted(set(value)) if isinstance(value, list) else value for name, value in named.items()}
    return {name: value for name, value in plain.items() if getattr(row, name) != value}


def _account_of(number: str) -> str | None:
    marker = find(Marker, f"number#{number}", MARKER)
    return marker.target if marker else None


def _admin(line: AccountLine) -> dict[str, Any]:
    if line.admin_email is None:
        return {}
    names = {"first_name": line.admin_first_name, "last_name": line.admin_last_name}
    return {"account_admin": {"email": line.admin_email} | {name: value for name, value in names.items() if value}}


def _unknown_admin(account_id: str, line: AccountLine) -> Sequence[FieldError]:
    """What is said of an administrator whom a row names for an account that is there, and who is no contact of it."""
    if line.admin_email is None or find(Marker, f"email#{account_id}#{line.admin_email}", MARKER):
        return ()
    message = "is not made a contact: the account is there already"
    return (FieldError("/admin_email", "account-is-there", message),)


def _faults_of(refusal: HttpError) -> list[FieldError]:
    return [in_column(fault) for fault in refusal.fields] or [FieldError("", "refused", refusal.detail, refusal.values)]


def _json(values: Mapping[str, Any]) -> str:
    return json.dumps(values)
