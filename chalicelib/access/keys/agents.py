"""The key of an agent, made with it."""

from chalicelib.access.keys import store
from chalicelib.access.keys.actions import check_number, new_key, until
from chalicelib.directory.handed_in import AgentKey
from chalicelib.directory.models import Agent
from chalicelib.principals import Principal, Role


def new_agent_key(caller: Principal, agent: Agent) -> AgentKey:
    """A key by which an agent's machine opens tickets; it ends with the agent, and with the caller's at the latest.

    Raises:
        Conflict: the account has as many keys as it may have.
    """
    row, text = new_key(agent.host_name, Role.AGENT, caller.id, agent.account_id)
    check_number(row.owner)
    row.agent_id, row.valid_until = agent.agent_id, until(caller)
    return AgentKey(text, lambda writes: store.put_new(writes, row))
