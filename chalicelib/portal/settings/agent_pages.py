"""The machines of an account that open support requests by a key of their own."""

from chalicelib.api.fields import Paging
from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.api.preconditions import Precondition
from chalicelib.directory.agents import routes as agents
from chalicelib.directory.agents.schemas import AgentDraft
from chalicelib.portal.front import home_of
from chalicelib.portal.settings.pages import SETTINGS, TEMPLATES
from chalicelib.principals import Action, Principal

routes = Pages("Agents of an account")
_AGENTS = f"{SETTINGS}/agents"


@routes.page(_AGENTS, Action.AGENTS_READ)
def agents_of_account(caller: Principal, account_id: str, query: Paging, after: str) -> Page:
    """Each by its host name, and the form for a new one."""
    found = agents.list_agents(account_id, query, after)
    values = {
        "agents": found.items,
        "account_home": home_of(account_id),
        "may_write": caller.may(Action.AGENTS_WRITE),
    }
    return Page(TEMPLATES / "agents.html.j2", values, account_id=account_id, more=found.next_cursor or "")


@routes.form(_AGENTS, Action.AGENTS_WRITE, then=_AGENTS, done="secret_shown")
def register_an_agent(caller: Principal, account_id: str, body: AgentDraft) -> Page:
    """Register a machine, and show its key this once."""
    made = agents.register_agent(caller, account_id, body)
    values = {"name": made.host_name, "secret": made.key, "account_home": home_of(account_id), "of": "agents"}
    return Page(TEMPLATES / "secret.html.j2", values, account_id=account_id)


@routes.form(f"{_AGENTS}/{{agent_id}}/remove", Action.AGENTS_WRITE, form_at=_AGENTS, then=_AGENTS, done="agent_removed")
def remove_the_agent(caller: Principal, account_id: str, agent_id: str) -> None:
    """Remove a machine; its key opens nothing any more."""
    agents.remove_agent(caller, account_id, agent_id, Precondition())
