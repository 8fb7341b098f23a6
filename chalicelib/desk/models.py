"""The rows of the desk table: one partition per ticket, one per queue, and the team."""

import hashlib
from datetime import datetime

from pynamodb.attributes import (
    BooleanAttribute,
    DiscriminatorAttribute,
    JSONAttribute,
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
)
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib import instants
from chalicelib.desk.rules import QUARANTINE, Priority, queue_of, rank
from chalicelib.settings import settings
from chalicelib.tables import InstantAttribute, MaybeInstantAttribute, PackedAttribute, Row, TableMeta

TICKET = "ticket"
TEAM = "team#default"
UNTOLD = "untold"
DROPPED = "dropped"
MARKER = "marker"


class ByRequester(GlobalSecondaryIndex["DeskRow"]):
    """The tickets of a contact, by age."""

    class Meta(TableMeta):
        index_name = "by_requester"
        projection = AllProjection()

    requester = UnicodeAttribute(hash_key=True)
    opened_at = InstantAttribute(range_key=True)


class ByAccount(GlobalSecondaryIndex["DeskRow"]):
    """The tickets of an account, by age."""

    class Meta(TableMeta):
        index_name = "by_account"
        projection = AllProjection()

    account_id = UnicodeAttribute(hash_key=True)
    opened_at = InstantAttribute(range_key=True)


class ByAssignee(GlobalSecondaryIndex["DeskRow"]):
    """The tickets that an operator has, by age."""

    class Meta(TableMeta):
        index_name = "by_assignee"
        projection = AllProjection()

    assignee = UnicodeAttribute(hash_key=True)
    opened_at = InstantAttribute(range_key=True)


class DeskRow(Row):
    """Any row of the desk; DynamoDB deletes what merely counts, or leads somewhere, some time after `expires_at`."""

    class Meta(TableMeta):
        table_name = settings().table("desk")

    cls = DiscriminatorAttribute(attr_name="type")
    expires_at = TTLAttribute(null=True)
    by_requester = ByRequester()
    by_account = ByAccount()
    by_assignee = ByAssignee()


class Ticket(DeskRow, discriminator="ticket"):
    """One support request, `ticket#<id>` / `ticket`.

    `number` is what people call it by; older tickets have none. `requester` is a contact's id. A ticket in triage has
    neither requester nor account, but the address and name that its mail came from. `waiting` is the sort key of its
    waiting row while it waits. `origin` is the Message-ID of the mail that opened it, `proof` says whether that comes
    from whom it names, `follows` is the closed ticket that it answered, `answers` the one that it answered without
    becoming a message of it, `notice_id` the notice whose letter it answered, `quarantine` why a person has to look at
    it first; until then `is_doubtful`, and nobody is written to. `opened_by` is who opened it by API: the id of a
    contact, an operator, an agent, or else of a key. `claimed_by` are the accounts that have the address of one in
    triage on file. `level` is how far it is escalated, from 1 to 5. `profile_id` is the intake profile by which it
    came, `came_to` the address of ours that it was mailed to, if that is a profile's, `language` that of its form.
    `participants` are contacts of its account who follow it, `left` those who did and no longer want to. `idle_since`
    is since when its operator has the next word and does nothing, `returns` how often it went back from such a one;
    `snoozed_until` is when it is to be seen again, `over_at` since when it is over, `targets` what is promised of it,
    `listed` its place on each list on which it stands. One that was merged into another names that in `merged_into`,
    and is named there in `merged`. `split_from` is the ticket of which its first message was. `linked_at` is since when
    it waits for the end of the outage `notice_id`, `told_of` that of which who asked was told. `callback` is where
    to call back, {number, extension}, `affected` whom it is about: {contact_id}, or {name, phone}.
    """

    ticket_id = UnicodeAttribute()
    number = NumberAttribute(null=True)
    subject = UnicodeAttribute()
    status = UnicodeAttribute()
    priority = UnicodeAttribute()
    channel = UnicodeAttribute()
    account_id = UnicodeAttribute(null=True)
    requester = UnicodeAttribute(null=True)
    from_email = UnicodeAttribute(null=True)
    from_name = UnicodeAttribute(null=True)
    group_id = UnicodeAttribute(null=True)
    service_id = UnicodeAttribute(null=True)
    level = NumberAttribute(null=True)
    assignee = UnicodeAttribute(null=True)
    waiting = UnicodeAttribute(null=True)
    origin = UnicodeAttribute(null=True)
    follows = UnicodeAttribute(null=True)
    opened_by = UnicodeAttribute(null=True)
    claimed_by = JSONAttribute(null=True)
    participants = JSONAttribute(null=True)
    left = JSONAttribute(null=True)
    merged_into = UnicodeAttribute(null=True)
    merged = JSONAttribute(null=True)
    split_from = UnicodeAttribute(null=True)
    linked_at = MaybeInstantAttribute()
    told_of = UnicodeAttribute(null=True)
    callback = JSONAttribute(null=True)
    affected = JSONAttribute(null=True)
    proof = UnicodeAttribute(null=True)
    quarantine = UnicodeAttribute(null=True)
    answers = UnicodeAttribute(null=True)
    notice_id = UnicodeAttribute(null=True)
    profile_id = UnicodeAttribute(null=True)
    came_to = UnicodeAttribute(null=True)
    language = UnicodeAttribute(null=True)
    is_doubtful = BooleanAttribute(default=False)
    idle_since = MaybeInstantAttribute()
    returns = NumberAttribute(default=0)
    snoozed_until = MaybeInstantAttribute()
    resolved_at = MaybeInstantAttribute()
    over_at = MaybeInstantAttribute()
    targets = JSONAttribute(null=True)
    listed = JSONAttribute(null=True)
    opened_at = InstantAttribute()
    changed_at = InstantAttribute()
    messages = NumberAttribute(default=0)
    version = NumberAttribute(default=0)

    @property
    def queue_id(self) -> str:
        """The queue in which it waits, or waited last."""
        return QUARANTINE if self.quarantine else queue_of(self.group_id)


class Message(DeskRow, discriminator="message"):
    """One message of a ticket's thread, `message#<n>` in its partition.

    `author` is a contact's or operator's id, or the address of a sender known by nothing else. `mail` is where the
    raw mail lies, {bucket, key}, for one that came by mail, `shortfalls` names what of it was not read, and `proof`
    says whether it comes from whom it names: {proof, ground}, the domain that proved it, `by`, those that `passed`, and
    what it `passes_as` of a sender who is always let through. `is_surplus` is set on one of many mails of the same
    contact, which would have opened a ticket of its own. `attachments` are the files on it, `persons` the keyed hashes
    of whom it names. `undelivered` says why, and since when it is known, that a letter with it did not arrive:
    {reason, at}. `is_doubtful` is set on an answer that may be a machine's. `copied` are contacts of the account to
    whom the mail went, too. `split_to` is the ticket that was made of it. `is_handing_on` is set on the note of an
    operator who passed a customer's mail on.
    """

    ticket_id = UnicodeAttribute()
    message_id = UnicodeAttribute()
    n = NumberAttribute()
    visibility = UnicodeAttribute()
    author_kind = UnicodeAttribute()
    author = UnicodeAttribute()
    channel = UnicodeAttribute()
    text = PackedAttribute()
    written_at = InstantAttribute()
    mail = JSONAttribute(null=True)
    shortfalls = JSONAttribute(null=True)
    proof = JSONAttribute(null=True)
    ends = UnicodeAttribute(null=True)
    is_surplus = BooleanAttribute(default=False)
    is_doubtful = BooleanAttribute(default=False)
    undelivered = JSONAttribute(null=True)
    attachments = JSONAttribute(null=True)
    persons = JSONAttribute(null=True)
    copied = JSONAttribute(null=True)
    split_to = UnicodeAttribute(null=True)
    is_handing_on = BooleanAttribute(default=False)


class Waiting(DeskRow, discriminator="waiting"):
    """A ticket that waits, `waiting#<queue>` / `<rank>#<opened_at>#<ticket>`: sorted as tickets are taken."""

    ticket_id = UnicodeAttribute()
    since = InstantAttribute()


class Untold(DeskRow, discriminator="untold"):
    """A message or change that nobody was written to about yet, `untold` / `<written_at>#<ticket>#<n>[#change]`."""

    ticket_id = UnicodeAttribute()
    n = NumberAttribute()
    is_change = BooleanAttribute(default=False)


class Seen(DeskRow, discriminator="seen"):
    """Says that a mail was dealt with, `mail#<its identity>` / `marker`: as a message of a ticket, or dropped."""

    ticket_id = UnicodeAttribute(null=True)


class MessageId(DeskRow, discriminator="message_id"):
    """Which ticket a Message-ID belongs to, `message-id#<hash>` / `marker`: others may refer to it in a reply.

    `letter` says of a letter of ours which it is and, by keyed hash, to whom it went: reports on it come by mail, too.
    """

    ticket_id = UnicodeAttribute()
    letter = JSONAttribute(null=True)


class DroppedMail(DeskRow, discriminator="dropped_mail"):
    """A mail that made no message, `dropped` / `<received_at>#<id>`; the mail itself stays where it lies.

    `proof` is a message's; `recipients` are those of ours that the envelope named.
    """

    mail_id = UnicodeAttribute()
    reason = UnicodeAttribute()
    from_email = UnicodeAttribute(null=True)
    subject = UnicodeAttribute(null=True)
    received_at = InstantAttribute()
    mail = JSONAttribute()
    persons = JSONAttribute(null=True)
    recipients = JSONAttribute(null=True)
    proof = JSONAttribute(null=True)


class Group(DeskRow, discriminator="group"):
    """A named part of the team, `group#<id>`; `has_queue` once its SQS queue is made, `version` once it was changed."""

    group_id = UnicodeAttribute()
    name = UnicodeAttribute()
    has_queue = BooleanAttribute(default=False)
    version = NumberAttribute(null=True)


class Operator(DeskRow, discriminator="operator"):
    """A member of the team, `operator#<id>`, who works on tickets unless `is_operator` is False.

    `notify` sends them mail, which `notify_of` narrows (`teams.rules.NotifyOf`); `version` counts their changes.
    """

    operator_id = UnicodeAttribute()
    name = UnicodeAttribute()
    email = UnicodeAttribute()
    language = UnicodeAttribute()
    group_ids = JSONAttribute()
    is_operator = BooleanAttribute(null=True)
    notify = BooleanAttribute(default=False)
    notify_of = JSONAttribute(null=True)
    version = NumberAttribute(null=True)


def ticket_key(ticket_id: str) -> str:
    """The partition of one ticket."""
    return f"ticket#{ticket_id}"


def message_sort_key(n: int) -> str:
    """Where the n-th message stands in its ticket's partition."""
    return f"message#{n:05}"


def waiting_key(queue_id: str) -> str:
    """The partition of the tickets that wait in a queue."""
    return f"waiting#{queue_id}"


def waiting_sort_key(priority: str, opened_at: datetime, ticket_id: str) -> str:
    """A ticket's place in its queue: highest priority first, then oldest, then by id."""
    return f"{rank(Priority(priority))}#{instants.to_text(opened_at)}#{ticket_id}"


def untold_sort_key(written_at: datetime, ticket_id: str, n: int) -> str:
    """Where an untold message stands among all of them: the oldest first."""
    return f"{instants.to_text(written_at)}#{ticket_id}#{n}"


def seen_key(identity: str) -> str:
    """The partition of the marker of a mail."""
    return f"mail#{identity}"


def awaited_key(message_id: str) -> str:
    """The partition of a Message-ID that a mail answered before the mail of that id came."""
    return message_id_key(f"awaited {message_id}")


def message_id_key(message_id: str) -> str:
    """The partition of a Message-ID; hashed, for it may be long, and holds names of other people's machines."""
    return f"message-id#{hashlib.sha256(message_id.encode()).hexdigest()}"
