"""What can be done to the agents of an account: load, ask the rules, store."""

from chalicelib import clock, ids
from chalicelib.api.preconditions import Precondition
from chalicelib.directory import reading, store
from chalicelib.directory.agents.schemas import AgentDraft, AgentView
from chalicelib.directory.handed_in import new_agent_key
from chalicelib.directory.models import MARKER, Account, Agent, Marker, account_key
from chalicelib.directory.store import Change
from chalicelib.errors import Conflict
from chalicelib.principals import Principal


def register_agent(caller: Principal, account_id: str, draft: AgentDraft) -> tuple[Agent, str]:
    """A new agent, and the text of its key, which is shown this once.

    Raises:
        NotFound: there is no such account.
        Conflict: it is closed, has an agent of this host name, or as many keys as it may have.
    """
    agent_id, now = ids.new("agt"), clock.now()
    row = Agent(account_key(account_id), f"agent#{agent_id}", account_id=account_id, agent_id=agent_id)
    row.host_name, row.created_at = draft.host_name, now
    key = new_agent_key.get()(caller, row)
    ids.about(agent_id)

    def plan(_: Account) -> tuple[tuple[Agent, str], Change]:
        change = Change(row.sk, None, draft.model_dump(mode="json"), puts=[(row, None)], also=[key.put])
        _claim(change, row)
        return (row, key.text), change

    return store.change_account(caller.id, account_id, plan)


def rename_agent(caller: Principal, account_id: str, agent_id: str, draft: AgentDraft, match: Precondition) -> Agent:
    """An agent under another host name. Raises NotFound, PreconditionFailed, or Conflict as when it is registered."""

    def plan(_: Account) -> tuple[Agent, Change | None]:
        row = reading.get_agent(account_id, agent_id)
        match.check(AgentView.of(row))
        if row.host_name == draft.host_name:
            return row, None
        change = Change(row.sk, {"host_name": row.host_name}, draft.model_dump(mode="json"), deletes=[_name(row)])
        row.host_name = draft.host_name
        change.puts.append((row, None))
        _claim(change, row)
        return row, change

    return store.change_account(caller.id, account_id, plan)


def remove_agent(caller: Principal, account_id: str, agent_id: str, match: Precondition) -> None:
    """Forget an agent. Raises NotFound, PreconditionFailed, or Conflict where contacts are at it."""

    def plan(_: Account) -> tuple[None, Change]:
        row = reading.get_agent(account_id, agent_id)
        match.check(AgentView.of(row))
        at_it = reading.contacts_at_agent(account_id, agent_id)
        if at_it:
            raise Conflict(
                "This agent still has contacts; assign them to another agent first.", members={"contacts": at_it}
            )
        return None, Change(row.sk, {"host_name": row.host_name}, None, deletes=[row, _name(row)])

    store.change_account(caller.id, account_id, plan)


def _claim(change: Change, row: Agent) -> None:
    name = _name(row)
    if store.exists(name):
        raise Conflict("The account already has an agent with this host name.")
    change.puts.append((name, Marker.pk.does_not_exist()))


def _name(row: Agent) -> Marker:
    return Marker(f"host#{row.account_id}#{row.host_name}", MARKER, target=row.agent_id)
