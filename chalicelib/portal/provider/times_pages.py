"""The team's times: when it works, how long an operator may hold a ticket, and what is promised."""

from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.api.preconditions import Precondition, entity_tag
from chalicelib.desk.rules import Priority
from chalicelib.desk.timing import routes as timing
from chalicelib.desk.timing.rules import Weekday
from chalicelib.portal.provider.pages import TEMPLATES
from chalicelib.portal.provider.team_pages import TEAM
from chalicelib.portal.provider.times_schemas import TimesForm, shown_hours
from chalicelib.principals import Action

routes = Pages("The team's times")
_DEFAULT = "default"  # the only one so far
_TIMES = f"{TEAM}/times"


@routes.page(_TIMES, Action.TEAMS_WRITE)
def times_of_the_team() -> Page:
    """The form with the times as they hold."""
    view = timing.read_timing(_DEFAULT)
    values = {
        "times": view,
        "tag": entity_tag(view),
        "hours": shown_hours(view),
        "holidays": "\n".join(map(str, view.holidays)),
        "weekdays": list(Weekday),
        "priorities": list(reversed(Priority)),
    }
    return Page(TEMPLATES / "times.html.j2", values)


@routes.form(_TIMES, Action.TEAMS_WRITE, then=_TIMES, done="saved")
def save_the_times(body: TimesForm, match: Precondition) -> None:
    """Change them; they hold within a minute."""
    timing.change_timing(_DEFAULT, body.patch(), match)
