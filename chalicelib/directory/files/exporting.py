"""An account's contacts and subscriptions as a file; large ones by a link that soon ends."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from chalicelib import aws, ids
from chalicelib.api.spreadsheets import write_csv
from chalicelib.directory import reading
from chalicelib.directory.files.formats.contact_rows import COLUMNS
from chalicelib.directory.files.formats.vcard_writing import write_vcards
from chalicelib.directory.files.schemas import ExportFormat
from chalicelib.directory.models import Contact
from chalicelib.directory.reading import Aggregate
from chalicelib.directory.rules import ContactRole
from chalicelib.directory.subscriptions.catalogue import types
from chalicelib.directory.subscriptions.deciding import Effective, effective, own_of
from chalicelib.settings import settings

ANSWER_MAX_BYTES = 4_000_000  # in one answer, which Lambda limits to 6 MB with all that escapes it
LINK_LASTS = timedelta(minutes=15)
MEDIA_TYPES = {
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.JSON: "application/json",
    ExportFormat.VCARD: "text/vcard; charset=utf-8",
}
_ENDINGS = {ExportFormat.CSV: "csv", ExportFormat.JSON: "json", ExportFormat.VCARD: "vcf"}


@dataclass(frozen=True)
class Exported:
    """A file: what it is called, and its text, or a link to it where it is too large for an answer."""

    name: str
    media_type: str
    text: str = ""
    link: str | None = None


def export_contacts(account_id: str, wanted: ExportFormat) -> Exported:
    """Every active contact of an account with its roles and subscriptions. Raises NotFound."""
    aggregate = reading.read_aggregate(account_id)
    text = _WRITERS[wanted](aggregate)
    name = f"contacts-{account_id}.{_ENDINGS[wanted]}"
    if len(text.encode()) <= ANSWER_MAX_BYTES:
        return Exported(name, MEDIA_TYPES[wanted], text)
    return Exported(name, MEDIA_TYPES[wanted], link=_stored(name, MEDIA_TYPES[wanted], text))


def _stored(name: str, media_type: str, text: str) -> str:
    """The link to a file; whoever has it may fetch it until it ends, and the file itself is gone after a day."""
    s3, place = aws.client("s3"), {"Bucket": settings().exports_bucket, "Key": f"exports/{ids.new('exp')}/{name}"}
    disposition = f'attachment; filename="{name}"'
    s3.put_object(**place, Body=text.encode(), ContentType=media_type, ContentDisposition=disposition)
    return str(s3.generate_presigned_url("get_object", Params=place, ExpiresIn=int(LINK_LASTS.total_seconds())))


def _csv(aggregate: Aggregate) -> str:
    told = _subscriptions(aggregate)
    rows = [
        [*(cells[column] for column in COLUMNS), "; ".join(map(_told, told[contact_id]))]
        for contact_id, cells in _cells(aggregate)
    ]
    return write_csv([*COLUMNS, "subscriptions"], rows)


def _vcards(aggregate: Aggregate) -> str:
    return write_vcards(cells for _, cells in _cells(aggregate))


def _json(aggregate: Aggregate) -> str:
    told, roles = _subscriptions(aggregate), _roles(aggregate)
    contacts = [
        {
            "id": contact.contact_id,
            **{name: getattr(contact, name) for name in COLUMNS if name != "roles"},
            "roles": roles[contact.contact_id],
            "subscriptions": [_subscription(one) for one in told[contact.contact_id]],
        }
        for contact in _active(aggregate)
    ]
    account = {"id": aggregate.account.account_id, "number": aggregate.account.number, "name": aggregate.account.name}
    return json.dumps({"account": account, "contacts": contacts}, ensure_ascii=False, indent=1)


_WRITERS = {ExportFormat.CSV: _csv, ExportFormat.JSON: _json, ExportFormat.VCARD: _vcards}


def _cells(aggregate: Aggregate) -> Iterable[tuple[str, Mapping[str, str]]]:
    """Each contact's cells by column, as an import reads them."""
    roles = _roles(aggregate)
    for contact in _active(aggregate):
        said = {column: _cell(getattr(contact, column)) for column in COLUMNS if column != "roles"}
        yield contact.contact_id, said | {"roles": ", ".join(roles[contact.contact_id])}


def _cell(value: Any) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _active(aggregate: Aggregate) -> list[Contact]:
    active = [contact for contact in aggregate.contacts if contact.deactivated_at is None]
    return sorted(active, key=lambda contact: (contact.last_name or "", contact.first_name or "", contact.email))


def _roles(aggregate: Aggregate) -> Mapping[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for holder in sorted(aggregate.holders, key=lambda holder: holder.role):
        found[holder.contact_id].append(holder.role)
    return found


def _subscriptions(aggregate: Aggregate) -> Mapping[str, tuple[Effective, ...]]:
    """What each contact is told, without what it has switched off."""
    roles, own, known = _roles(aggregate), defaultdict(list), types()
    for row in aggregate.subscriptions:
        own[row.contact_id].append(own_of(row))
    found: defaultdict[str, tuple[Effective, ...]] = defaultdict(tuple)
    for contact in aggregate.contacts:
        held = map(ContactRole, roles[contact.contact_id])
        ways = effective(contact.contact_id, held, own[contact.contact_id], known)
        found[contact.contact_id] = tuple(one for one in ways if not one.is_muted)
    return found


def _told(one: Effective) -> str:
    return f"{one.notification_type} ({one.scope.replace('#', ' ')}, {one.reason.replace(':', ' ')})"


def _subscription(one: Effective) -> dict[str, Any]:
    return {
        "id": one.subscription_id,
        "type": one.notification_type,
        "scope": one.scope,
        "reason": one.reason,
        "preferences": one.preferences.pack(),
    }
