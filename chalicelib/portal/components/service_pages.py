"""The services of an account, and each of them with what it stands on."""

from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.api.preconditions import Precondition, entity_tag
from chalicelib.directory import reading
from chalicelib.directory.services import routes as services
from chalicelib.directory.services.schemas import NumberQuery, ServiceDraft, ServicePatch
from chalicelib.portal.components.pages import TEMPLATES
from chalicelib.portal.components.trees import ways
from chalicelib.portal.front import home_of
from chalicelib.principals import Action, Principal

routes = Pages("Services")
_ALL = home_of("{account_id}") + "/services"
_ONE, _NEW = f"{_ALL}/{{service_id}}", f"{_ALL}/new"


@routes.page(_ALL, Action.ACCOUNTS_READ)
def services_of_account(caller: Principal, account_id: str, query: NumberQuery, after: str) -> Page:
    """The account's services, and what each of them stands on."""
    found = services.list_services(account_id, query, after)
    values = {
        "services": found.items,
        "components": _labels({one for service in found.items for one in service.components}),
        "may_write": caller.may(Action.ACCOUNTS_WRITE),
        **_around(account_id),
    }
    return Page(TEMPLATES / "services.html.j2", values, account_id=account_id, more=found.next_cursor or "")


@routes.page(_NEW, Action.ACCOUNTS_WRITE)
def new_service(account_id: str) -> Page:
    """The form for a new one."""
    return Page(TEMPLATES / "service.html.j2", {"service": None, **_choices(account_id)}, account_id=account_id)


@routes.form(_ALL, Action.ACCOUNTS_WRITE, form_at=_NEW, then=_ALL, done="saved")
def create_a_service(caller: Principal, account_id: str, body: ServiceDraft) -> None:
    """Create it."""
    services.create_service(caller, account_id, body)


@routes.page(_ONE, Action.ACCOUNTS_WRITE)
def service(account_id: str, service_id: str) -> Page:
    """The form to change one, and to end it, with what would go with it."""
    view = services.read_service(account_id, service_id)
    values = {
        "service": view,
        "tag": entity_tag(view),
        "subscriptions": len(reading.subscriptions_to(account_id, service_id)),
        **_choices(account_id),
    }
    return Page(TEMPLATES / "service.html.j2", values, account_id=account_id)


@routes.form(_ONE, Action.ACCOUNTS_WRITE, then=_ALL, done="saved")
def change_a_service(
    caller: Principal, account_id: str, service_id: str, body: ServicePatch, match: Precondition
) -> None:
    """Change it."""
    services.change_service(caller, account_id, service_id, body, match)


@routes.form(f"{_ONE}/end", Action.ACCOUNTS_WRITE, form_at=_ONE, then=_ALL, done="service_ended")
def end_a_service(caller: Principal, account_id: str, service_id: str, match: Precondition) -> None:
    """End it: nobody is told of it any more."""
    services.end_service(caller, account_id, service_id, match)


def _choices(account_id: str) -> dict[str, object]:
    tree = [(one, way, "") for one, way in ways(reading.all_components()).items()]
    return {"tree": tree, **_around(account_id)}


def _around(account_id: str) -> dict[str, object]:
    return {"account_home": home_of(account_id)}


def _labels(component_ids: set[str]) -> dict[str, str]:
    """What components are called; one that has gone meanwhile is left out."""
    return {one.component_id: one.label for one in reading.components(component_ids)} if component_ids else {}
