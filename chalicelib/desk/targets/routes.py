"""Targets over HTTP."""

from chalicelib import clock
from chalicelib.api.fields import Listing, Paging
from chalicelib.api.routes import Routes
from chalicelib.desk.store import find_tickets
from chalicelib.desk.targets import store
from chalicelib.desk.targets.reporting import report
from chalicelib.desk.targets.schemas import ReportQuery, TargetReport
from chalicelib.desk.tickets.schemas import TicketView
from chalicelib.principals import Action

routes = Routes("Targets")


@routes.get("/targets/late", Action.TICKETS_WORK)
def list_late_tickets(query: Paging, after: str) -> Listing[TicketView]:
    """List the tickets of which a target is about to be missed, or is, in the order in which they are due."""
    ticket_ids, last = store.list_late(after, query.limit)
    return Listing[TicketView](items=[TicketView.of(row) for row in find_tickets(ticket_ids)], next_cursor=last or None)


@routes.get("/targets/report", Action.TICKETS_WORK)
def report_targets(query: ReportQuery) -> TargetReport:
    """Count how often what was promised of the tickets of some days was kept, and how often it was not."""
    since, until = query.days(clock.now().date())
    return TargetReport(since=since, until=until, rows=report(since, until, query.group_id))
