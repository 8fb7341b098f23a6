"""Agents over HTTP."""

from chalicelib.api.fields import Listing, Paging
from chalicelib.api.preconditions import Precondition
from chalicelib.api.routes import Routes
from chalicelib.directory import reading
from chalicelib.directory.agents import actions as agents
from chalicelib.directory.agents.schemas import AgentDraft, AgentView, NewAgentView
from chalicelib.errors import Busy, Conflict
from chalicelib.principals import Action, Principal

routes = Routes("Agents")


@routes.post("/accounts/{account_id}/agents", Action.AGENTS_WRITE, errors=[Conflict, Busy])
def register_agent(caller: Principal, account_id: str, body: AgentDraft) -> NewAgentView:
    """Register an agent of an account by its host name; the text of its key is in this answer and nowhere else."""
    row, key = agents.register_agent(caller, account_id, body)
    return NewAgentView(**AgentView.of(row).model_dump(), key=key)


@routes.get("/accounts/{account_id}/agents", Action.AGENTS_READ)
def list_agents(account_id: str, query: Paging, after: str) -> Listing[AgentView]:
    """List an account's agents in order of their ids."""
    rows, last = reading.agents_page(account_id, after, query.limit)
    return Listing[AgentView](items=[AgentView.of(row) for row in rows], next_cursor=last or None)


@routes.get("/accounts/{account_id}/agents/{agent_id}", Action.AGENTS_READ)
def read_agent(account_id: str, agent_id: str) -> AgentView:
    """Read an agent."""
    return AgentView.of(reading.get_agent(account_id, agent_id))


@routes.put("/accounts/{account_id}/agents/{agent_id}", Action.AGENTS_WRITE, errors=[Conflict, Busy])
def rename_agent(caller: Principal, account_id: str, agent_id: str, body: AgentDraft, match: Precondition) -> AgentView:
    """Give an agent another host name."""
    return AgentView.of(agents.rename_agent(caller, account_id, agent_id, body, match))


@routes.delete("/accounts/{account_id}/agents/{agent_id}", Action.AGENTS_WRITE, errors=[Conflict, Busy])
def remove_agent(caller: Principal, account_id: str, agent_id: str, match: Precondition) -> None:
    """Remove an agent at which no contact is."""
    agents.remove_agent(caller, account_id, agent_id, match)
