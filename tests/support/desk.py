"""The desk alone on the embedded engine: tables, a mailbox, an inbox of letters, and builders of people and mails."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from itertools import count
from typing import Any

from chalicelib import aws, clock, instants
from chalicelib.api.preconditions import Precondition
from chalicelib.deliveries.handlers import send_urgent
from chalicelib.deliveries.rules import LANES
from chalicelib.desk import handlers, store
from chalicelib.desk import permits as queues
from chalicelib.desk.groups.schemas import GroupDraft
from chalicelib.desk.intake.handlers import receive_mail
from chalicelib.desk.models import DeskRow, Message, Operator, Ticket
from chalicelib.desk.rules import Priority
from chalicelib.desk.signatures import store as signatures
from chalicelib.desk.teams import actions as teams
from chalicelib.desk.teams.schemas import OperatorDraft
from chalicelib.desk.tickets import actions as tickets
from chalicelib.desk.tickets.schemas import MessageDraft, TicketDraft
from chalicelib.desk.timing import store as times
from chalicelib.directory.accounts import actions as accounts
from chalicelib.directory.accounts.rules import TicketVisibility
from chalicelib.directory.accounts.schemas import AccountDraft, AccountPatch
from chalicelib.directory.contacts import actions as contacts
from chalicelib.directory.contacts.leaving import deactivate_contact
from chalicelib.directory.contacts.schemas import ContactDraft, Leaving
from chalicelib.directory.models import Account, Contact
from chalicelib.functions.wiring import wire
from chalicelib.i18n.languages import Language
from chalicelib.principals import Hat, Principal, Role
from chalicelib.settings import settings
from chalicelib.signing import keys
from chalicelib.signing.roots import Root, Roots
from infra import overlay
from infra.local import environment, resources
from infra.local.engine import Engine
from infra.local.letters import Mail
from infra.local.ses import Ses
from infra.local.template import Template

BUCKET = "herold-local-inbound-mail"
PASSED = {"spam": "PASS", "virus": "PASS", "spf": "PASS", "dkim": "PASS", "dmarc": "PASS"}
ADMIN = Principal("key-admin", Hat(Role.PROVIDER_ADMIN))
_STREAMS = {"desk": handlers.on_ticket_change, "deliveries": send_urgent}
_numbers = count(1)


class Desk:
    """An engine with Herold's tables, whose streams are worked off by `settle` alone."""

    def __init__(self, engine: Engine, ses: Ses) -> None:
        self.engine, self.ses = engine, ses
        self._positions = dict.fromkeys(_STREAMS, 0)

    # --- people ---------------------------------------------------------------------------------------

    def account(self) -> Account:
        number = f"K-{next(_numbers)}"
        draft = AccountDraft(number=number, name="Muster AG", default_language=Language.DE, time_zone="Europe/Zurich")
        return accounts.create_account(ADMIN, draft)

    def set_visibility(self, account: Account, visibility: str) -> None:
        """Set what contacts see of their account's tickets besides their own."""
        patch = AccountPatch(ticket_visibility=TicketVisibility(visibility))
        accounts.change_account(ADMIN, account.account_id, patch, Precondition())

    def contact(self, email: str = "", account: Account | None = None, **fields: Any) -> Contact:
        email = email or f"kim{next(_numbers)}@muster.example"
        draft = ContactDraft(email=email, first_name="Kim", last_name="Meier", **fields)
        return contacts.create_contact(ADMIN, (account or self.account()).account_id, draft)

    def deactivate(self, contact: Contact) -> None:
        leaving = Leaving(leave_vacant=True)
        deactivate_contact(ADMIN, contact.account_id, contact.contact_id, leaving, Precondition())

    def group(self, name: str = "Netz") -> str:
        return str(teams.create_group(GroupDraft(name=name)).group_id)

    def operator(self, *groups: str, email: str = "", **fields: Any) -> Operator:
        email = email or f"op{next(_numbers)}@nordlicht.example"
        return teams.create_operator(OperatorDraft(name="Ada Op", email=email, group_ids=list(groups), **fields))

    # --- tickets --------------------------------------------------------------------------------------

    def ticket(self, contact: Contact, priority: Priority = Priority.NORMAL, **fields: Any) -> Ticket:
        draft = TicketDraft(
            subject="No line",
            text="It is down.",
            priority=priority,
            account_id=contact.account_id,
            requester_id=contact.contact_id,
            **fields,
        )
        return tickets.open_ticket(ADMIN, draft)

    def answer(self, ticket_id: str, text: str = "We are on it.", by: Operator | None = None) -> Message:
        return tickets.write_message(acting_as(by) if by else ADMIN, ticket_id, MessageDraft(text=text))

    def all_tickets(self) -> list[Ticket]:
        return [row for row in DeskRow.scan() if isinstance(row, Ticket)]

    # --- mail -----------------------------------------------------------------------------------------

    def arrive(self, raw: bytes, *recipients: str, **verdicts: str) -> dict[str, Any]:
        """The event with which SQS tells of a mail that SES has taken in."""
        ses_id = f"ses{next(_numbers):010}"
        aws.client("s3").put_object(Bucket=BUCKET, Key=ses_id, Body=raw)
        notification = {
            "notificationType": "Received",
            "mail": {"messageId": ses_id, "timestamp": instants.to_text(clock.now()), "source": "x@relay.example"},
            "receipt": {
                "recipients": list(recipients) or [settings().support_address],
                "action": {"type": "S3", "bucketName": BUCKET, "objectKey": ses_id},
                **{f"{name}Verdict": {"status": status} for name, status in (PASSED | verdicts).items()},
            },
        }
        body = json.dumps({"Type": "Notification", "Message": json.dumps(notification)})
        return {"Records": [{"messageId": ses_id, "body": body}]}

    def receive(self, raw: bytes, *recipients: str, **verdicts: str) -> dict[str, Any]:
        """Have a mail arrive and dealt with; the event that told of it."""
        event = self.arrive(raw, *recipients, **verdicts)
        assert receive_mail(event) == {"batchItemFailures": []}
        return event

    @property
    def letters(self) -> list[Mail]:
        """All letters that left, oldest first."""
        return list(self.ses.mails)

    def letters_to(self, address: str) -> list[Mail]:
        return [mail for mail in self.ses.mails if address in mail.to]

    # --- events ---------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Work off the streams until nothing new comes."""
        while any([self._work_off(table) for table in _STREAMS]):  # noqa: C419 - each stream gets its turn
            pass

    def repeat_events(self) -> None:
        """Deliver the last hundred events of both streams once more."""
        self._positions = {table: max(0, position - 100) for table, position in self._positions.items()}
        self.settle()

    def lose_events(self) -> None:
        """Forget what the streams hold."""
        for table in _STREAMS:
            self._positions[table] = self.engine.stream_length(settings().table(table))

    def take_events(self) -> list[dict[str, Any]]:
        """The desk's events that are still to be delivered; `settle` delivers them no more."""
        return self._next("desk")[0]

    def _work_off(self, table: str) -> bool:
        wanted, is_more = self._next(table)
        if wanted:
            assert _STREAMS[table]({"Records": wanted}) == {"batchItemFailures": []}
        return is_more

    def _next(self, table: str) -> tuple[list[dict[str, Any]], bool]:
        records = self.engine.stream_records(settings().table(table), self._positions[table], 100)
        self._positions[table] += len(records)
        wanted = [record for record in records if record["eventName"] == "INSERT" and _passes(table, record)]
        return wanted, bool(records)


@contextmanager
def open_desk() -> Iterator[Desk]:
    """An empty desk; one at a time."""
    wire()
    engine, ses = Engine(), Ses()
    engine.start()
    try:
        ses.install(engine.fakes)
        _make_tables(engine)
        region = {"LocationConstraint": environment.REGION}
        for bucket in (BUCKET, settings().attachments_bucket):
            engine.client("s3").create_bucket(Bucket=bucket, CreateBucketConfiguration=region)
        for name in ("hash-root", "signing-root"):
            root = Roots(Root("1", f"{name} of the desk")).pack()
            engine.client("secretsmanager").create_secret(Name=f"herold-local-{name}", SecretString=root)
        queues.forget_urls()
        times.forget()
        signatures.forget()
        keys.forget()
        yield Desk(engine, ses)
    finally:
        engine.stop()


def acting_as(operator: Operator) -> Principal:
    """The caller that an operator's key makes."""
    return Principal(operator.operator_id, Hat(Role.OPERATOR, operator_id=operator.operator_id))


def mail(sender: str, subject: str = "Line is down", text: str = "Nothing works since 8.", **headers: str) -> bytes:
    """A person's mail; headers by name, `_` for `-`."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = settings().support_address
    message["Subject"] = subject
    message["Message-ID"] = f"<m{next(_numbers)}@muster.example>"
    for name, value in headers.items():
        del message[name.replace("_", "-")]
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return bytes(message)


def thread(ticket_id: str) -> list[str]:
    """What was written on a ticket, oldest first."""
    return [message.text for message in store.messages(ticket_id)]


def _make_tables(engine: Engine) -> None:
    template = Template.load(overlay.RESOURCES, {"Stage": environment.stage()})
    for entry in template.resources.values():
        if entry.get("Type") == "AWS::DynamoDB::Table":
            resources._make_table(engine, template.resolve(entry["Properties"]))
    if not DeskRow.exists():
        DeskRow.create_table(billing_mode="PAY_PER_REQUEST", wait=True)
        stream = {"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"}
        engine.client("dynamodb").update_table(TableName=settings().table("desk"), StreamSpecification=stream)


def _passes(table: str, record: dict[str, Any]) -> bool:
    """As the filters in infra/resources have it."""
    pk, sk = record["dynamodb"]["Keys"]["pk"]["S"], record["dynamodb"]["Keys"]["sk"]["S"]
    if table == "desk":
        return sk.startswith(("message#", "change#")) or pk.startswith("waiting#")
    return bool(sk.removeprefix("batch#") in set(LANES))  # of both senders, which are one here
