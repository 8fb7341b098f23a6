"""What a row of the provider's tables may say, checked like a request that says it."""

import json
from collections.abc import Mapping, Sequence

from pydantic import Field, ValidationError

from chalicelib.api.fields import Address, Body, Label, ZoneName
from chalicelib.api.findings import from_validation
from chalicelib.directory.accounts.schemas import BillingNumbers, Country, Domains, Number
from chalicelib.directory.files.checking import column, kept_faults
from chalicelib.directory.files.inventory.columns import Inventory, InventoryRow
from chalicelib.directory.services.schemas import COMPONENTS_MAX, OwnNumber
from chalicelib.errors import FieldError
from chalicelib.i18n.languages import Language

_COLUMN_OF_FIELD = {"parent_id": "parent", "account_admin": "admin_email"}  # where a request calls it otherwise


class AccountLine(Body):
    """An account, known by its number; what is not named stays as it is."""

    number: Number
    name: Label | None = None
    default_language: Language | None = None
    time_zone: ZoneName | None = None
    country: Country | None = None
    domains: Domains = Field(default_factory=list)
    billing_numbers: BillingNumbers = Field(default_factory=list)
    admin_email: Address | None = None
    admin_first_name: Label | None = None
    admin_last_name: Label | None = None


class ServiceLine(Body):
    """A service, known by its number, of the account with a number, on the components with numbers."""

    account: Number
    number: OwnNumber
    label: Label | None = None
    product: Label | None = None
    location: Label | None = None
    components: list[OwnNumber] = Field(default_factory=list, max_length=COMPONENTS_MAX)


class ComponentLine(Body):
    """A component, known by its number, below the one with the parent's number."""

    number: OwnNumber
    label: Label | None = None
    parent: OwnNumber | None = None


Line = AccountLine | ServiceLine | ComponentLine
LINES: Mapping[Inventory, type[AccountLine | ServiceLine | ComponentLine]] = {
    Inventory.ACCOUNTS: AccountLine,
    Inventory.SERVICES: ServiceLine,
    Inventory.COMPONENTS: ComponentLine,
}
# A row with its line; or without one, and why.
Checked = tuple[int, Line | None, Sequence[FieldError]]


def checked_lines(kind: Inventory, rows: Sequence[InventoryRow]) -> list[Checked]:
    """Each row checked, by itself and against those above it."""
    numbers: dict[str, int] = {}
    return [_unless_repeated(_checked(kind, row), numbers) for row in rows]


def by_column(error: ValidationError) -> list[FieldError]:
    """What is wrong with a row, under the names of the file's columns."""
    return [in_column(fault) for fault in kept_faults(from_validation(error, place="body").fields)]


def in_column(fault: FieldError) -> FieldError:
    """A fault under the name of the file's column."""
    return FieldError(f"/{_COLUMN_OF_FIELD.get(column(fault), column(fault))}", fault.code, fault.message, fault.values)


def _checked(kind: Inventory, row: InventoryRow) -> Checked:
    try:
        return row.number, LINES[kind].model_validate_json(json.dumps(row.values)), ()
    except ValidationError as error:
        return row.number, None, by_column(error)


def _unless_repeated(checked: Checked, numbers: dict[str, int]) -> Checked:
    row, line, _ = checked
    if line is None:
        return checked
    first = numbers.setdefault(line.number, row)
    if first == row:
        return checked
    return row, None, (FieldError("/number", "twice-in-file", "stands in row {row} already", {"row": first}),)
