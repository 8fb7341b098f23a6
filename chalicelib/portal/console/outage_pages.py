"""An outage, and the tickets that are about it: linked, told and waited with."""

from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.desk.outages import routes as outages
from chalicelib.desk.outages.linking_schemas import LinkMany, OutageTicketsQuery, WordToAll
from chalicelib.directory import reading
from chalicelib.errors import Conflict
from chalicelib.notices import routes as notices
from chalicelib.notices.rules import NoticeStatus
from chalicelib.portal.console.pages import TEMPLATES
from chalicelib.principals import Action, Principal

routes = Pages("Incident")
_OUTAGE = "/portal/notices/{notice_id}/tickets"
_SHOWN = 100
_GOING_ON = (NoticeStatus.INVESTIGATING, NoticeStatus.IDENTIFIED, NoticeStatus.MONITORING)


@routes.page(_OUTAGE, Action.TICKETS_WORK)
def tickets_of_an_outage(notice_id: str) -> Page:
    """The tickets that are probably about it, and those that wait for its end."""
    notice = notices.read_notice(notice_id)
    linked = outages.list_outage_tickets(notice_id, OutageTicketsQuery(which="linked", limit=_SHOWN), "").items
    probable = outages.list_outage_tickets(notice_id, OutageTicketsQuery(limit=_SHOWN), "").items
    tickets = [one.ticket for one in (*probable, *linked)]
    values = {
        "notice": notice,
        "counts": outages.count_outage_tickets(notice_id),
        "is_open": notice.status in _GOING_ON,
        "probable": probable,
        "linked": [one.ticket for one in linked],
        "accounts": {one: reading.get_account(one).name for one in {each.account_id for each in tickets} if one},
    }
    return Page(TEMPLATES / "outage.html.j2", values)


@routes.form(f"{_OUTAGE}/link", Action.TICKETS_WORK, form_at=_OUTAGE, then=_OUTAGE, done="tickets_linked")
def link_chosen(caller: Principal, notice_id: str, body: LinkMany) -> None:
    """Have those that are chosen wait for its end."""
    if not body.ticket_ids:
        raise Conflict("Choose at least one ticket.")
    outages.link_tickets(caller, notice_id, body)


@routes.form(f"{_OUTAGE}/link-all", Action.TICKETS_WORK, form_at=_OUTAGE, then=_OUTAGE, done="tickets_linked")
def link_all(caller: Principal, notice_id: str) -> None:
    """Have all of them wait for its end."""
    outages.link_tickets(caller, notice_id, LinkMany())


@routes.form(f"{_OUTAGE}/messages", Action.TICKETS_WORK, form_at=_OUTAGE, then=_OUTAGE, done="message_sent")
def tell_all(caller: Principal, notice_id: str, body: WordToAll) -> None:
    """Say one word on all that wait for its end."""
    outages.tell_linked(caller, notice_id, body)
