"""Everything that lower floors are handed by higher ones; each is imported when it is first asked for."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from pynamodb.transactions import TransactWrite

from chalicelib.api import handed_in as api
from chalicelib.deliveries import handed_in as deliveries
from chalicelib.directory import handed_in as directory
from chalicelib.directory.handed_in import AgentKey, Asked, Eraser, Exported, FirstRequest, Invitation, StandingIn
from chalicelib.directory.models import Agent
from chalicelib.notices import handed_in as notices
from chalicelib.outside import handed_in as outside
from chalicelib.principals import Principal

if TYPE_CHECKING:
    from chalicelib.api.routes import Routes
    from chalicelib.mail.outbound.feedback import Feedback
    from chalicelib.outside.ways import Way


def wire() -> None:
    """Hand in all of it: to be called by whatever runs Herold, before it calls anything else."""
    api.edge.hand_in(_edge)
    api.features.hand_in(_features)
    api.front.hand_in(_front)
    deliveries.note_sent.hand_in(_note_sent)
    directory.put_invitation.hand_in(_put_invitation)
    directory.put_standing_in.hand_in(_put_standing_in)
    directory.new_agent_key.hand_in(_new_agent_key)
    directory.name_actors.hand_in(_name_actors)
    directory.first_request.hand_in(_first_request)
    directory.reason_for.hand_in(_reason_for)
    directory.erasers.hand_in(_erasers)
    directory.exporters.hand_in(_exporters)
    notices.whom_to_ask.hand_in(_whom_to_ask)
    outside.find_way.hand_in(_public_way)


def _edge() -> api.Edge:
    from chalicelib.access import requests
    from chalicelib.access.callers import authenticate

    return api.Edge(authenticate, requests.admit, requests)


def _features() -> "Sequence[Routes]":
    from chalicelib.functions.paths import FEATURES

    return FEATURES.all()


def _front() -> api.Front:
    from chalicelib.portal.front import front

    return front()


def _note_sent() -> "Callable[[Feedback, Mapping[str, str]], None]":
    from chalicelib.desk.letters.sent import note_sent

    return note_sent


def _public_way() -> "Callable[[str], Way]":
    from chalicelib.outside.ways import public_way

    return public_way


def _put_invitation() -> Callable[[TransactWrite, Invitation], None]:
    from chalicelib.access.invitations import put_letter

    return put_letter


def _put_standing_in() -> Callable[[TransactWrite, str, StandingIn, bool], None]:
    from chalicelib.access.standing_in import put_letter

    return put_letter


def _new_agent_key() -> Callable[[Principal, Agent], AgentKey]:
    from chalicelib.access.keys.agents import new_agent_key

    return new_agent_key


def _name_actors() -> Callable[[Principal, str, Iterable[str]], Mapping[str, str]]:
    from chalicelib.access.actors import names_of

    return names_of


def _first_request() -> Callable[[Principal, str, Asked], FirstRequest]:
    from chalicelib.desk.first_tickets import first_request

    return first_request


def _reason_for() -> Callable[[str], str | None]:
    from chalicelib.deliveries.suppressions.actions import reason_for

    return reason_for


def _erasers() -> Sequence[tuple[str, Eraser]]:
    from chalicelib.access.personal_data import ERASERS
    from chalicelib.articles.personal_data import erase_articles

    return [*ERASERS, ("articles", erase_articles)]


def _exporters() -> Sequence[Exported]:
    from chalicelib.access.personal_data import EXPORTERS
    from chalicelib.articles.personal_data import export_comments, export_followed

    return [*EXPORTERS, Exported("followed-article", export_followed), Exported("comment", export_comments)]


def _whom_to_ask() -> Callable[[], Sequence[notices.Person]]:
    from chalicelib.desk.teams.actions import whom_to_ask

    return whom_to_ask
