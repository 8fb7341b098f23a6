"""Mail that does not arrive: why, all of it or that of an address or account, each with what ends it."""

from typing import Annotated

from pydantic import ValidationError, WithJsonSchema

from chalicelib.api.fields import Body, Id, Label, Paging
from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.desk.dropped import routes as dropped
from chalicelib.desk.dropped.schemas import DroppedMailQuery, DroppedMailView
from chalicelib.desk.rules import Reason, SenderRefusal
from chalicelib.desk.senders import routes as senders
from chalicelib.desk.senders.rules import Treatment
from chalicelib.desk.senders.schemas import Domain, SenderDraft
from chalicelib.desk.undelivered import routes as undelivered
from chalicelib.desk.undelivered.schemas import Hold, UndeliveredQuery, UndeliveredView
from chalicelib.directory import reading
from chalicelib.directory.accounts import routes as accounts
from chalicelib.errors import Conflict
from chalicelib.mail.inbound.reasons import DropReason, UnreadableReason
from chalicelib.portal.arrivals.pages import TEMPLATES
from chalicelib.portal.directory.searching import asked
from chalicelib.principals import Action, Principal

routes = Pages("Undelivered mail")
UNDELIVERED, _MAIL = "/portal/undelivered-mail", "/portal/dropped-mail/{mail_id}"
_REASONS = [*DropReason, *SenderRefusal, *UnreadableReason]
_SOME = Paging(limit=10)


class Whose(Paging):
    """Whose mail: of an address, or of an account by how its name or number begins; or all, perhaps of one reason."""

    find: Label | None = None
    account_id: Id | None = None
    reason: Annotated[Reason | None, WithJsonSchema({"type": "string", "enum": _REASONS})] = None


@routes.page(UNDELIVERED, Action.DROPPED_MAIL_READ)
def undelivered_mail(caller: Principal, query: Whose, after: str) -> Page:
    """Why mail does not arrive, the newest first."""
    found, more = _found(query, after)
    is_name = bool(query.find and "@" not in query.find)
    values = {
        "holds": found,
        "find": query.find or "",
        "reason": query.reason or "",
        "reasons": _REASONS,
        "account": reading.find_account(query.account_id) if query.account_id else None,
        "accounts": accounts.list_accounts(caller, asked(query.find or "", _SOME), "").items if is_name else [],
        "is_all": not (query.find or query.account_id),
        "is_name": is_name,
        "may_release": caller.may(Action.DROPPED_MAIL_WRITE),
    }
    return Page(TEMPLATES / "undelivered.html.j2", values, more=more)


@routes.page(_MAIL, Action.DROPPED_MAIL_READ)
def dropped_mail(caller: Principal, mail_id: str) -> Page:
    """A mail that made no message, with its words."""
    mail = dropped.read_dropped_mail(mail_id)
    values = {"mail": mail, "may_release": caller.may(Action.DROPPED_MAIL_WRITE)}
    return Page(TEMPLATES / "dropped.html.j2", values)


@routes.form(
    f"{_MAIL}/release", Action.DROPPED_MAIL_WRITE, form_at=_MAIL, then="/portal/tickets/{made}", done="mail_released"
)
def let_in(mail_id: str) -> str:
    """Make it a request, or a message on the one that it answers."""
    return dropped.release_dropped_mail(mail_id).id


@routes.form(f"{_MAIL}/block", Action.DROPPED_MAIL_WRITE, form_at=_MAIL, then=UNDELIVERED, done="sender_blocked")
def block_its_sender(caller: Principal, mail_id: str) -> None:
    """Have no more of their mail."""
    senders.decide_on_sender(caller, SenderDraft(address=_sender(mail_id), treatment=Treatment.BLOCKED))


class Proven(Body):
    """The domain that has to prove their mail each time."""

    proven_by: Domain


@routes.form(
    f"{_MAIL}/let-through", Action.DROPPED_MAIL_WRITE, form_at=_MAIL, then="/portal/senders", done="sender_let_through"
)
def always_let_its_sender_through(caller: Principal, mail_id: str, body: Proven) -> None:
    """Take their mail for a person's from now on, whatever it looks like."""
    draft = SenderDraft(address=_sender(mail_id), treatment=Treatment.LET_THROUGH, proven_by=body.proven_by)
    senders.decide_on_sender(caller, draft)


def _sender(mail_id: str) -> str:
    """Whom a dropped mail names. Raises NotFound, or Conflict where it names nobody."""
    address = dropped.read_dropped_mail(mail_id).from_email
    if address is None:
        raise Conflict("This e-mail names nobody who sent it.")
    return address


def _found(query: Whose, after: str) -> tuple[list[UndeliveredView], str]:
    """What is listed, and the position behind which it goes on. What is no address finds nothing."""
    if query.account_id is None and query.find is None:
        wanted = DroppedMailQuery(reason=query.reason, limit=query.limit, cursor=query.cursor)
        listed = dropped.list_dropped_mail(wanted, after)
        return [_as_held(one) for one in listed.items], listed.next_cursor or ""
    whose = {"account_id": query.account_id} if query.account_id else {"address": query.find}
    try:
        asked_for = UndeliveredQuery(limit=query.limit, cursor=query.cursor, **whose)
    except ValidationError:
        return [], ""
    found = undelivered.list_undelivered_mail(asked_for, after)
    return found.items, found.next_cursor or ""


def _as_held(mail: DroppedMailView) -> UndeliveredView:
    return UndeliveredView(
        hold=Hold.DROPPED,
        id=mail.id,
        address=mail.from_email,
        reason=mail.reason,
        subject=mail.subject,
        at=mail.received_at,
        method="POST",
        release=f"/dropped-mail/{mail.id}/release",
    )
