"""Two tickets become one: answers to either arrive in it, and both who asked are told."""

from chalicelib.api.preconditions import Precondition
from chalicelib.desk import store
from chalicelib.desk.callers import operator_of, working_as
from chalicelib.desk.models import Ticket
from chalicelib.desk.participants.rules import Followers
from chalicelib.desk.participants.store import followers, put_followers
from chalicelib.desk.rules import WAITING, Step
from chalicelib.desk.store import Edit
from chalicelib.desk.threads.schemas import Merge
from chalicelib.desk.tickets.entries import check_holder
from chalicelib.desk.tickets.schemas import TicketView
from chalicelib.directory import reading
from chalicelib.directory.accounts.rules import TicketVisibility
from chalicelib.errors import Conflict, FieldError, Invalid
from chalicelib.mail.proof.grounds import Proof
from chalicelib.principals import Principal
from chalicelib.tables import until_unrefused

_MERGED_MAX = 50  # into one: their ids stand in its row


def merge(caller: Principal, ticket_id: str, body: Merge, match: Precondition) -> Ticket:
    """The ticket into which another has gone; once more, it changes nothing.

    The other is closed, keeps what was written on it for who could read that, and leads here: by its number, its reply
    addresses and its threads. Who asked there follows here.

    Raises:
        NotFound, PreconditionFailed: as they say.
        Invalid: there is no ticket to go into, or it is the same.
        Conflict: they are of two accounts, or senders, or only the one that goes is proven to be its sender's; one is
            closed, in quarantine or another operator's; or somebody would see what they do not see today, and nobody
            said that they are to.
    """

    def attempt() -> Ticket:
        gone, kept = Edit(store.get_ticket(ticket_id)), Edit(_into(ticket_id, body))
        if gone.ticket.merged_into == kept.ticket.ticket_id:
            return kept.ticket
        match.check(TicketView.of(gone.ticket))
        for edit in (gone, kept):
            _check_free(caller, edit)
        _check_alike(gone.ticket, kept.ticket, is_seen_by_both=body.is_seen_by_both)
        _join(gone, kept)
        return store.write(kept, gone)

    return until_unrefused(attempt)


def _into(ticket_id: str, body: Merge) -> Ticket:
    found = store.find_ticket(body.into_id) if body.into_id != ticket_id else None
    if found is None:
        raise Invalid(fields=[FieldError("/into_id", "unknown-ticket", "is not another ticket")])
    return found


def _check_free(caller: Principal, edit: Edit) -> None:
    if edit.ticket.quarantine:
        raise Conflict("A ticket in quarantine is released before anything else.")
    check_holder(edit.ticket, working_as(caller))
    edit.by = working_as(caller) or operator_of(caller) or caller.id


def _check_alike(gone: Ticket, kept: Ticket, *, is_seen_by_both: bool) -> None:
    # SECURITY: nobody ever comes to see what another account, or somebody known by their address alone, has written.
    if (gone.account_id, gone.from_email) != (kept.account_id, kept.from_email):
        raise Conflict("Tickets of two accounts, or of two senders, are never merged.")
    # SECURITY: who writes in a sender's name without proof goes on with what they began so, see `rules.joins`.
    if gone.proof == Proof.PROVEN and kept.proof == Proof.UNPROVEN and not kept.account_id:
        raise Conflict(
            "What is proven to be its sender's does not go into what is not. Merge them the other way round."
        )
    # SECURITY: and of one account nobody does unawares, neither who asked nor who follows.
    come = set(_followers_of_both(gone, kept).following) - set(followers(kept).following)
    if not come or is_seen_by_both or not kept.account_id:
        return
    if TicketVisibility(reading.get_account(kept.account_id).ticket_visibility) is TicketVisibility.OWN:
        if gone.requester in come:
            raise Conflict(
                "Two people asked, and each sees their own tickets alone. Say that both are to see this one."
            )
        raise Conflict("Who follows the ticket that goes does not see the other one. Say that they are to see it.")


def _join(gone: Edit, kept: Edit) -> None:
    is_unanswered = gone.ticket.status in WAITING
    gone.step(Step.CLOSE)
    kept.step(Step.REPLY if is_unanswered else Step.CORRECT)
    gone.ticket.merged_into = kept.ticket.ticket_id
    kept.ticket.merged = [*(kept.ticket.merged or ()), gone.ticket.ticket_id]
    if len(kept.ticket.merged) > _MERGED_MAX:
        values = {"most": _MERGED_MAX}
        raise Conflict("No more than {most} tickets go into one.", values=values, members=values)
    put_followers(kept, _followers_of_both(gone.ticket, kept.ticket))


def _followers_of_both(gone: Ticket, kept: Ticket) -> Followers:
    now, asked = followers(kept), gone.requester
    if asked and asked != kept.requester and asked not in now.following:
        now = now.added(asked)
    return now.copied(gone.participants or (), kept.requester)
