"""Who is on what, and how well is kept what was promised."""

from chalicelib.api.fields import Paging
from chalicelib.api.pages.answers import REFRESHED
from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.desk.queues import routes as queues
from chalicelib.desk.targets import routes as targets
from chalicelib.desk.targets.schemas import ReportQuery
from chalicelib.portal.console.pages import QUEUES, TEMPLATES
from chalicelib.principals import Action

routes = Pages("Workload")
_TEAM = "default"


@routes.page(f"{QUEUES}/workload", Action.TICKETS_WORK)
def who_is_on_what(query: Paging, after: str) -> Page:
    """The operators, with what each has."""
    found = queues.list_workload(_TEAM, query, after)
    values = {"people": found.items}
    return Page(TEMPLATES / "workload.html.j2", values, more=found.next_cursor or "", headers=REFRESHED)


@routes.page(f"{QUEUES}/targets", Action.TICKETS_WORK)
def promises_kept(query: ReportQuery) -> Page:
    """How often what was promised was kept, and how often it was not."""
    values = {"report": targets.report_targets(query)}
    return Page(TEMPLATES / "targets.html.j2", values)
