"""What requests and responses about tickets look like."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, Literal, Self

from pydantic import Field, model_validator

from chalicelib.api.fields import Address, Body, Id, Label, Text, View, example, refuse
from chalicelib.desk.attachments.rules import AT_ONCE_MAX
from chalicelib.desk.attachments.schemas import AttachmentView
from chalicelib.desk.callers import operator_of
from chalicelib.desk.calls.schemas import Affected, AffectedView, Callback, CallbackView
from chalicelib.desk.models import Message, Ticket
from chalicelib.desk.rules import Author, Channel, Priority, Quarantine, TicketStatus, Unreached, Visibility
from chalicelib.desk.targets.schemas import TargetView
from chalicelib.mail.inbound.reasons import Shortfall
from chalicelib.mail.proof.grounds import Ground, Proof
from chalicelib.principals import Principal

# Ids in the examples of the documentation.
_GROUP_ID = "grp-132770mb71ap4bk4evyfqbbv3m"
_OPERATOR_ID = "opr-sqdvqjpherjb27z17g4rw7gwq5"


class TicketDraft(Body):
    """A new ticket. The provider's people name the account and the contact who asks; others ask for themselves.

    Agents and the provider's people may name who asks by address and name (`requester_email`, `requester_name`): an
    address in a domain of the account that is not on file becomes its contact, where `auto_create_contacts` is on.
    `notice_id` is the outage that it is about, one that affects the account just now. `follows_id` is the closed ticket
    with which it goes on, in the same group and on the same service where it names none. `channel` is `phone` where the
    provider's people write down a call. `affected` is whom it is about, if not who asks.
    """

    model_config = example(
        subject="No dial tone",
        text="Our line has been dead since eight this morning.",
        priority="high",
        account_id="acc-5qp99bkntn3x204fv94yy8q964",
        requester_id="con-132770mb71ap4bk4evyfqbbv3m",
        group_id=_GROUP_ID,
    )

    subject: Label
    text: Text
    priority: Priority = Priority.NORMAL
    account_id: Id | None = None
    requester_id: Id | None = None
    requester_email: Address | None = None
    requester_name: Label | None = None
    group_id: Id | None = None
    service_id: Id | None = None
    notice_id: Id | None = None
    follows_id: Id | None = None
    channel: Literal[Channel.API, Channel.PHONE] = Channel.API
    callback: Callback | None = None
    affected: Affected | None = None

    @model_validator(mode="after")
    def _one_requester(self) -> Self:
        if self.requester_id and self.requester_email:
            raise refuse("one-requester", "may name only one of requester_id and requester_email")
        return self


class MessageDraft(Body):
    """A new message; `visibility` is public unless it is a note among the provider's people.

    `attachments` are the ids of uploads of your own for this ticket (`…/uploads`).
    """

    model_config = example(text="A technician is on the way.", visibility="public")

    text: Text
    visibility: Visibility = Visibility.PUBLIC
    attachments: list[Id] = Field(default_factory=list, max_length=AT_ONCE_MAX)

    @property
    def is_public(self) -> bool:
        """Whether the requester reads it."""
        return self.visibility is Visibility.PUBLIC


class Transfer(Body):
    """Where a ticket goes: to the queue of a group, or to an operator."""

    model_config = example(group_id=_GROUP_ID)

    group_id: Id | None = None
    operator_id: Id | None = None

    @model_validator(mode="after")
    def _one_target(self) -> Self:
        if (self.group_id is None) == (self.operator_id is None):
            raise refuse("one-target", "must name either group_id or operator_id")
        return self


class MessageView(View):
    """A message of a ticket; `author` is an id, or the address of a sender who is no contact.

    `proof` says of a mail whether it comes from whom it names, and is null for what came otherwise: only what is proven
    was written by that contact or operator. For the provider's people alone, `proof_ground` says why, `proven_by` names
    the domain that proved it, and `shortfalls` names what of a mail was beyond our limits and is not in `text`.
    `is_surplus` marks one of so many mails of the same contact that it was added here and opened no ticket of its own.
    `is_doubtful` marks, for the provider's people, an answer that may be a machine's and so opened nothing again.
    `undelivered` says, to the provider's people, why the letter with an answer of theirs did not arrive.
    """

    model_config = example(
        id="msg-5fz44mzmz9k8v9nw7s0ztyfxhc",
        n=2,
        visibility="public",
        author_kind="operator",
        author=_OPERATOR_ID,
        channel="api",
        text="A technician is on the way.",
        written_at="2026-01-12T08:31:10Z",
        proof=None,
        proof_ground=None,
        proven_by=None,
        shortfalls=[],
        is_surplus=False,
        is_doubtful=False,
        undelivered=None,
        attachments=[],
    )

    id: str
    n: int
    visibility: Visibility
    author_kind: Author
    author: str
    channel: Channel
    text: str
    written_at: datetime
    proof: Proof | None
    proof_ground: Ground | None
    proven_by: str | None
    shortfalls: list[Shortfall]
    is_surplus: bool
    is_doubtful: bool
    undelivered: Unreached | None
    attachments: list[AttachmentView]

    @classmethod
    def of(cls, row: Message, reader: Principal) -> Self:
        """As stored, as far as it concerns the reader."""
        is_ours, proof = operator_of(reader) is not None, row.proof or {}
        return cls(
            id=row.message_id,
            n=int(row.n),
            visibility=Visibility(row.visibility),
            author_kind=Author(row.author_kind),
            author=row.author,
            channel=Channel(row.channel),
            text=row.text,
            written_at=row.written_at,
            proof=proof.get("proof"),
            proof_ground=proof.get("ground") if is_ours else None,
            proven_by=proof.get("by") if is_ours else None,
            shortfalls=row.shortfalls or [] if is_ours else [],
            is_surplus=row.is_surplus,
            is_doubtful=row.is_doubtful and is_ours,
            undelivered=(row.undelivered or {}).get("reason") if is_ours else None,
            attachments=AttachmentView.all_of(row),
        )


EXAMPLE_OF_TICKET: Final[Mapping[str, Any]] = {
    "id": "tic-776ted1dqzcbq3wb212rc547wj",
    "number": 10427,
    "subject": "No dial tone",
    "status": "open",
    "priority": "high",
    "channel": "api",
    "account_id": "acc-5qp99bkntn3x204fv94yy8q964",
    "requester_id": "con-132770mb71ap4bk4evyfqbbv3m",
    "from_email": None,
    "from_name": None,
    "claimed_by": [],
    "group_id": _GROUP_ID,
    "service_id": None,
    "level": 0,
    "snoozed_until": None,
    "targets": [{"goal": "resolution", "standing": "running", "due_at": "2026-01-12T16:12:44Z", "ended_at": None}],
    "assignee_id": _OPERATOR_ID,
    "follows_id": None,
    "answers_id": None,
    "notice_id": None,
    "profile_id": None,
    "merged_into_id": None,
    "split_from_id": None,
    "callback": {"number": "+41442345678", "extension": None, "shown": "+41 44 234 56 78"},
    "affected": None,
    "proof": None,
    "quarantine": None,
    "opened_at": "2026-01-12T08:12:44Z",
    "changed_at": "2026-01-12T08:30:02Z",
}


class TicketView(View):
    """A ticket. One in triage has no account and no requester, but the address that it came from.

    `level` is how far it is escalated, 0 where it is not; `snoozed_until` until when it is put off.
    `targets` are what is promised of it.
    `number` is what people call it by on the telephone; older tickets have none, and knowing it opens nothing.

    `claimed_by` are the accounts that have that address on file without its mail being theirs: of none has its owner
    confirmed it, or of several. `follows_id` is the closed ticket with which this one goes on.
    `proof` says of that mail whether it comes from whom it names. `quarantine` says why nobody takes the ticket before
    one of the provider's people has looked at it; releasing, transferring or answering it ends that. `answers_id` is
    the ticket that the mail answered without becoming a message of it; such a ticket is for the provider's people.
    `notice_id` is the notice whose letter the mail answered, or the outage that who opened it says it is about;
    `profile_id` is the intake profile by which the ticket came. What is written to a ticket that was merged goes to
    `merged_into_id`; `split_from_id` is the ticket of which the first message was. `callback` is the number at which
    somebody wants to be called, `affected` whom it is about, if not who asked.
    """

    model_config = example(**EXAMPLE_OF_TICKET)

    id: str
    number: int | None
    subject: str
    status: TicketStatus
    priority: Priority
    channel: Channel
    account_id: str | None
    requester_id: str | None
    from_email: str | None
    from_name: str | None
    claimed_by: list[str]
    group_id: str | None
    service_id: str | None
    level: int
    snoozed_until: datetime | None
    targets: list[TargetView]
    assignee_id: str | None
    follows_id: str | None
    answers_id: str | None
    notice_id: str | None
    profile_id: str | None
    merged_into_id: str | None
    split_from_id: str | None
    callback: CallbackView | None
    affected: AffectedView | None
    proof: Proof | None
    quarantine: Quarantine | None
    opened_at: datetime
    changed_at: datetime

    @classmethod
    def of(cls, row: Ticket) -> Self:
        """As stored."""
        return cls(
            id=row.ticket_id,
            number=int(row.number) if row.number else None,
            subject=row.subject,
            status=TicketStatus(row.status),
            priority=Priority(row.priority),
            channel=Channel(row.channel),
            account_id=row.account_id,
            requester_id=row.requester,
            from_email=row.from_email,
            from_name=row.from_name,
            # SECURITY: who else claims an address is for the provider's people, who alone see what is in triage.
            claimed_by=[] if row.account_id else list(row.claimed_by or []),
            group_id=row.group_id,
            service_id=row.service_id,
            level=int(row.level or 0),
            snoozed_until=row.snoozed_until,
            targets=TargetView.all_of(row.targets),
            assignee_id=row.assignee,
            follows_id=row.follows,
            # SECURITY: which ticket of somebody else's it would answer is for them alone, too.
            answers_id=None if row.account_id else row.answers,
            notice_id=row.notice_id,
            merged_into_id=row.merged_into,
            split_from_id=row.split_from,
            profile_id=row.profile_id,
            callback=CallbackView.of(row.callback),
            affected=AffectedView.of(row.affected),
            proof=Proof(row.proof) if row.proof else None,
            quarantine=Quarantine(row.quarantine) if row.quarantine else None,
            opened_at=row.opened_at,
            changed_at=row.changed_at,
        )
