"""What an agent can do: open a ticket for whoever sits at its machine."""

import secrets

from chalicelib.desk.agents.rules import signed, subject_of
from chalicelib.desk.agents.schemas import AgentTicketDraft
from chalicelib.desk.floods.rules import BY_ONE_AGENT
from chalicelib.desk.floods.store import Counted, admit
from chalicelib.desk.models import Ticket
from chalicelib.desk.profiles.fronts import group_of
from chalicelib.desk.profiles.requesting import find_open
from chalicelib.desk.tickets.actions import open_ticket
from chalicelib.desk.tickets.requesters import by_address
from chalicelib.desk.tickets.schemas import TicketDraft
from chalicelib.directory import reading
from chalicelib.directory.contacts.main_contact import held_main, main_contact
from chalicelib.directory.models import Agent, Contact
from chalicelib.directory.rules import ContactRole
from chalicelib.errors import FieldError, Forbidden, Invalid, TooManyRequests
from chalicelib.principals import Principal, Role

_INSTEAD = (ContactRole.TECHNICAL, ContactRole.ADMINISTRATIVE)  # of whom a ticket is that is nobody else's


def open_by_agent(caller: Principal, draft: AgentTicketDraft) -> Ticket:
    """A new ticket of whom a machine names, or of who answers for it.

    Raises:
        Forbidden: the caller is no agent, the profile takes no requests, who asks may not, or the main contact does.
        NotFound: there is no such profile.
        Invalid: nobody is named whom the account knows, and it has nobody to ask instead.
        TooManyRequests: of this machine.
    """
    agent = _agent(caller)
    profile = find_open(draft.profile) if draft.profile else None
    named = _named(caller, agent, draft)
    contact = named or _at(agent) or _answering(agent.account_id)
    if contact is None:
        message = "is missing: the contact the request is for"
        raise Invalid(fields=[FieldError("/requester_email", "missing", message)])
    _admit(agent)
    who = (None, None) if named else (draft.requester_name, draft.requester_email)
    asked = TicketDraft(
        subject=draft.subject or subject_of(draft.text),
        text=signed(draft.text, *who, agent.host_name),
        requester_id=contact.contact_id,
        group_id=group_of(profile) if profile else None,
    )
    return open_ticket(caller, asked, profile.profile_id if profile else None)


def _agent(caller: Principal) -> Agent:
    account_id, agent_id = caller.account_id, caller.worn.agent_id
    if caller.role is not Role.AGENT or not (account_id and agent_id):
        raise Forbidden("Only the key of an agent opens tickets here.")
    return reading.get_agent(account_id, agent_id)


def _named(caller: Principal, agent: Agent, draft: AgentTicketDraft) -> Contact | None:
    """Whom the machine names, if the account has them or takes them up."""
    email = draft.requester_email
    return by_address(caller, agent.account_id, email, draft.requester_name or "") if email else None


def _at(agent: Agent) -> Contact | None:
    """The one contact who is at a machine; of several nobody is guessed."""
    at_it = reading.contacts_at_agent(agent.account_id, agent.agent_id)
    return _active(agent.account_id, at_it[0]) if len(at_it) == 1 else None


def _answering(account_id: str) -> Contact | None:
    """Who answers for an account's machines: its main contact, else the holders of other roles."""
    held = held_main(account_id)
    if held and (main := main_contact(held)):
        return main
    holders = {one.role: one.contact_id for one in reading.holders(account_id)}
    found = (_active(account_id, holders[role]) for role in _INSTEAD if role in holders)
    return next(filter(None, found), None)


def _active(account_id: str, contact_id: str) -> Contact | None:
    contact = reading.find_contact(account_id, contact_id)
    return None if contact is None or contact.deactivated_at else contact


def _admit(agent: Agent) -> None:
    press = secrets.token_hex()  # no id of ours: the first of a request is its ticket's
    if not admit(Counted.AGENT, agent.agent_id, press, BY_ONE_AGENT):
        raise TooManyRequests(
            "So many requests came from this computer just now that this one is not taken. Try again later.",
            headers={"Retry-After": str(int(BY_ONE_AGENT[0].within.total_seconds()))},
        )
