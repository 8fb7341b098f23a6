"""What an import makes of a file: which rows can be contacts at all, and what each is beside what is there; pure."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pydantic import ValidationError

from chalicelib.api.findings import from_validation
from chalicelib.directory.contacts.schemas import ContactDraft
from chalicelib.directory.files.formats.contact_rows import ContactRow, values_of
from chalicelib.directory.rules import ContactKind, ContactRole, check_holder
from chalicelib.errors import Conflict, FieldError


class RowOutcome(StrEnum):
    """What became of a row."""

    CREATED = "created"
    UNCHANGED = "unchanged"  # the contact is there, with all that the row says
    REFUSED = "refused"  # nothing was written; the errors say why


@dataclass(frozen=True)
class CheckedRow:
    """A row of a file: a contact to be, or why it cannot be one."""

    number: int
    draft: ContactDraft | None
    faults: tuple[FieldError, ...] = ()


def check_rows(rows: Iterable[ContactRow]) -> list[CheckedRow]:
    """Each row checked as a contact that somebody enters would be, and against the rows above it."""
    numbers: dict[str, int] = {}
    return [_unless_repeated(_checked(row), numbers) for row in rows]


def differs(names: Iterable[str]) -> tuple[FieldError, ...]:
    """What is said of the columns in which a row differs from the contact that is there."""
    message = "differs from the contact that is there, which an import does not change"
    return tuple(FieldError(f"/{name}", "differs", message) for name in names)


def ended() -> tuple[FieldError, ...]:
    """What is said of every row that was still to come when the account was closed."""
    return (FieldError("", "account-closed", "This account is closed; nothing in it changes any more."),)


def held_elsewhere(draft: ContactDraft, held: Iterable[str]) -> tuple[FieldError, ...]:
    """The roles of a row that another contact holds: an import takes them from nobody."""
    taken = sorted(set(map(str, draft.roles)) & set(held))
    message = "another contact holds the role {role}, which an import does not move"
    return tuple(FieldError("/roles", "role-held", message, {"role": role}) for role in taken)


def column(fault: FieldError) -> str:
    """The column that a fault is about; empty where it is the row as a whole."""
    return fault.pointer.strip("/").partition("/")[0]


def _checked(row: ContactRow) -> CheckedRow:
    if row.faults:
        return CheckedRow(row.number, None, row.faults)
    try:
        draft = ContactDraft.model_validate_json(json.dumps(values_of(row)))
        for role in draft.roles:
            check_holder(role, ContactKind(draft.kind))
    except ValidationError as error:
        return CheckedRow(row.number, None, _told(from_validation(error, place="body").fields))
    except Conflict as refusal:
        return CheckedRow(row.number, None, (FieldError("/roles", "not-for-a-group", refusal.detail),))
    return CheckedRow(row.number, draft)


def _told(faults: Sequence[FieldError]) -> tuple[FieldError, ...]:
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
    if row.draft is None:
        return row
    claimed = [("/email", row.draft.email), *(("/roles", str(ContactRole(role))) for role in set(row.draft.roles))]
    faults = tuple(
        FieldError(pointer, "twice-in-file", "stands in row {row} already", {"row": numbers[value]})
        for pointer, value in claimed
        if value in numbers
    )
    if faults:
        return CheckedRow(row.number, None, faults)
    numbers.update((value, row.number) for _, value in claimed)
    return row
