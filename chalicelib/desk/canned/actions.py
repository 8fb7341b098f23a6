"""Answers that a team keeps: to write them down, and to have them filled in for a ticket."""

from collections.abc import Mapping

from chalicelib import clock, ids
from chalicelib.api.fields import changed
from chalicelib.api.preconditions import Precondition
from chalicelib.desk import store
from chalicelib.desk.callers import requester_of, working_as
from chalicelib.desk.canned.models import CannedAnswer, canned_key
from chalicelib.desk.canned.rules import Field, bad_fields, chosen, filled
from chalicelib.desk.canned.schemas import CannedDraft, CannedPatch, CannedView, FilledView
from chalicelib.desk.models import TEAM, Ticket
from chalicelib.desk.teams import actions as teams
from chalicelib.directory import reading
from chalicelib.directory.rules import display_name
from chalicelib.errors import Conflict, Invalid, NotFound
from chalicelib.i18n.languages import Language
from chalicelib.principals import Principal
from chalicelib.settings import settings
from chalicelib.tables import conditional, create, find, page, until_unrefused

CANNED_MAX = 200  # of a team: what a list that somebody chooses from can hold, and more


def create_canned(draft: CannedDraft) -> CannedAnswer:
    """A new answer to keep.

    Raises:
        Invalid: naming every text with a field that there is not.
        Conflict: there are too many.
    """
    _check(draft.texts)
    if len(all_canned()) >= CANNED_MAX:
        values = {"most": CANNED_MAX}
        raise Conflict("A team keeps no more than {most} answers.", values=values, members=values)
    canned_id = ids.new("can")
    row = CannedAnswer(*canned_key(canned_id), canned_id=canned_id, changed_at=clock.now(), **draft.model_dump())
    create(row)
    return row


def change_canned(canned_id: str, patch: CannedPatch, match: Precondition) -> CannedAnswer:
    """Change the named fields of an answer. Raises NotFound, PreconditionFailed, Invalid as `create_canned`."""

    def attempt() -> CannedAnswer:
        row = get_canned(canned_id)
        match.check(CannedView.of(row))
        for name, value in changed(patch).items():
            setattr(row, name, value)
        _check(row.texts)
        version, row.changed_at = int(row.version), clock.now()
        row.version = version + 1
        with conditional():
            row.save(CannedAnswer.version == version)
        return row

    return until_unrefused(attempt)


def delete_canned(canned_id: str, match: Precondition) -> None:
    """Keep an answer no longer; what was sent of it stays. Raises NotFound, PreconditionFailed."""

    def attempt() -> None:
        row = get_canned(canned_id)
        match.check(CannedView.of(row))
        with conditional():
            row.delete(CannedAnswer.version == int(row.version))

    until_unrefused(attempt)


def get_canned(canned_id: str) -> CannedAnswer:
    """An answer that is kept, read consistently. Raises NotFound."""
    row = find(CannedAnswer, *canned_key(canned_id))
    if row is None:
        raise NotFound
    return row


def canned_page(after: str, limit: int) -> tuple[list[CannedAnswer], str]:
    """Up to `limit` answers behind the position `after`, and the last one's if more follow."""
    return page(CannedAnswer, TEAM, "canned#", after, limit)


def all_canned() -> list[CannedAnswer]:
    """All answers of the team, by name."""
    rows = CannedAnswer.query(TEAM, CannedAnswer.sk.startswith("canned#"), consistent_read=True)
    return sorted(rows, key=lambda row: row.name.casefold())


def filled_for(caller: Principal, ticket_id: str) -> list[FilledView]:
    """All answers of the team, filled in for a ticket, in a language of who asked. Raises NotFound."""
    ticket = store.get_ticket(ticket_id)
    rows = all_canned()
    if not rows:
        return []
    values, language = _values(caller, ticket), _language(ticket)
    found = [(row, *chosen(row.texts, language, settings().default_language)) for row in rows]
    return [
        FilledView(id=row.canned_id, name=row.name, language=Language(spoken), text=filled(text, values))
        for row, spoken, text in found
    ]


def _check(texts: Mapping[Language, str]) -> None:
    if bad := bad_fields(texts):
        raise Invalid(fields=bad)


def _language(ticket: Ticket) -> str:
    contact = requester_of(ticket)
    return str(contact.language) if contact else settings().default_language


def _values(caller: Principal, ticket: Ticket) -> dict[str, str]:
    contact = requester_of(ticket)
    name = display_name(contact.kind, contact.first_name, contact.last_name) if contact else ticket.from_name
    operator = teams.find_operator(working_as(caller) or "")
    return {
        Field.NAME: name or "",
        Field.NUMBER: f"#{int(ticket.number)}" if ticket.number else ticket.ticket_id,
        Field.SUBJECT: ticket.subject,
        Field.OPERATOR: operator.name if operator else settings().provider_name,
        Field.SERVICE: _service(ticket),
    }


def _service(ticket: Ticket) -> str:
    if not (ticket.account_id and ticket.service_id):
        return ""
    try:
        return str(reading.get_service(ticket.account_id, ticket.service_id).label)
    except NotFound:
        return ""
