"""What an import makes of a file: which rows can be contacts at all, and what each is beside what is there; pure."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pydantic import ValidationError

from chalicelib.api.findings import from_validation
from chalicelib.directory.contacts.schemas import ContactDraft
from chalicelib.directory.files.choosing import chosen_email, chosen_phone
from chalicelib.directory.files.formats.contact_rows import ContactRow, values_of
from chalicelib.directory.rules import ContactKind, ContactRole, check_holder
from chalicelib.errors import Conflict, FieldError

OF_THE_PHONE = frozenset({"phone", "phone_extension"})


class RowOutcome(StrEnum):
    """What became of a row."""

    CREATED = "created"
    UNCHANGED = "unchanged"  # the contact is there, with all that the row says
    REFUSED = "refused"  # nothing was written; the errors say why


@dataclass(frozen=True)
class CheckedRow:
    """A row of a file: a contact to be, with what is left out of it; or, without a draft, why it cannot be one."""

    number: int
    draft: ContactDraft | None
    faults: tuple[FieldError, ...] = ()


def check_rows(rows: Iterable[ContactRow], zone: str) -> list[CheckedRow]:
    """Each row checked as a contact that somebody enters would be, and against the rows above it.

    `zone` is the account's, by which numbers without a country code are read.
    """
    numbers: dict[str, int] = {}
    return [_unless_repeated(_checked(row, zone), numbers) for row in rows]


def differs(names: Iterable[str]) -> tuple[FieldError, ...]:
    """What is said of the columns in which a row differs from the contact that is there."""
    message = "differs from the contact that is there, which an import does not change"
    return tuple(FieldError(f"/{name}", "differs", message) for name in names)


def ended() -> tuple[FieldError, ...]:
    """What is said of every row that was still to come when the account was closed."""
    return (FieldError("", "account-closed", "This account is closed and can no longer be changed."),)


def without_held(row: CheckedRow, held: Iterable[str]) -> CheckedRow:
    """A row without the roles that another contact holds: an import takes them from nobody."""
    taken = sorted(set(map(str, row.draft.roles if row.draft else ())) & set(held))
    message = "another contact holds the role {role}, which an import does not move"
    return _without_roles(row, [FieldError("/roles", "role-held", message, {"role": role}) for role in taken])


def without_phone(row: CheckedRow, faults: Sequence[FieldError]) -> CheckedRow:
    """A row without its telephone number, which is none as the faults say."""
    if row.draft is None:
        return row
    rest = row.draft.model_dump(mode="json", exclude_unset=True, exclude=set(OF_THE_PHONE))
    return CheckedRow(row.number, ContactDraft.model_validate(rest, strict=False), (*row.faults, *faults))


def column(fault: FieldError) -> str:
    """The column that a fault is about; empty where it is the row as a whole."""
    return fault.pointer.strip("/").partition("/")[0]


def _checked(row: ContactRow, zone: str) -> CheckedRow:
    if row.faults:
        return CheckedRow(row.number, None, row.faults)
    values = values_of(row)
    left_out = [*row.left_out, *chosen_email(values, row), *chosen_phone(values, row, zone)]
    draft, faults = _drafted(values)
    if draft is None and "email" not in map(column, faults):
        # What else is wrong costs nobody their record: the rest of the row is taken, and says what is not.
        left_out += faults
        draft, faults = _drafted(_without(values, faults))
    if draft is None:
        return CheckedRow(row.number, None, tuple(faults))
    return _without_what_groups_have_not(CheckedRow(row.number, draft, tuple(left_out)))


def _drafted(values: Mapping[str, object]) -> tuple[ContactDraft | None, Sequence[FieldError]]:
    try:
        return ContactDraft.model_validate_json(json.dumps(values)), ()
    except ValidationError as error:
        return None, kept_faults(from_validation(error, place="body").fields)


def _without(values: Mapping[str, object], faults: Iterable[FieldError]) -> dict[str, object]:
    """The values without those that are wrong; of several roles, without that one."""
    wrong = {fault.pointer for fault in faults}
    rest = {name: value for name, value in values.items() if f"/{name}" not in wrong}
    if isinstance(roles := rest.get("roles"), list):
        rest["roles"] = [role for place, role in enumerate(roles) if f"/roles/{place}" not in wrong]
    return rest


def _without_what_groups_have_not(row: CheckedRow) -> CheckedRow:
    faults = []
    for role in row.draft.roles if row.draft else ():
        try:
            check_holder(role, ContactKind(row.draft.kind if row.draft else ""))
        except Conflict as refusal:
            faults.append(FieldError("/roles", "not-for-a-group", refusal.detail, {"role": str(role)}))
    return _without_roles(row, faults)


def _without_roles(row: CheckedRow, faults: Sequence[FieldError]) -> CheckedRow:
    """A row without the roles that the faults name."""
    if row.draft is None or not faults:
        return row
    named = {fault.values["role"] for fault in faults}
    roles = [role for role in row.draft.roles if str(role) not in named]
    return CheckedRow(row.number, row.draft.model_copy(update={"roles": roles}), (*row.faults, *faults))


def kept_faults(faults: Sequence[FieldError]) -> tuple[FieldError, ...]:
    """The faults with those values alone that their sentences name: nothing of the file is kept."""
    return tuple(
        FieldError(
            fault.pointer,
            fault.code,
            fault.message,
            {name: str(value) for name, value in fault.values.items() if f"{{{name}}}" in fault.message},
        )
        for fault in faults
    )


def _unless_repeated(row: CheckedRow, numbers: dict[str, int]) -> CheckedRow:
    """A row whose address no row above it has; the roles that one above it has go to that one."""
    if row.draft is None:
        return row
    message = "stands in row {row} already"
    if row.draft.email in numbers:
        fault = FieldError("/email", "twice-in-file", message, {"row": numbers[row.draft.email]})
        return CheckedRow(row.number, None, (fault,))
    roles = [str(ContactRole(role)) for role in set(row.draft.roles)]
    taken = [
        FieldError("/roles", "twice-in-file", message, {"row": numbers[role], "role": role})
        for role in roles
        if role in numbers
    ]
    rest = _without_roles(row, taken)
    numbers[row.draft.email] = row.number
    for role in roles:
        numbers.setdefault(role, row.number)
    return rest
