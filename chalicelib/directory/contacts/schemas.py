"""What requests and responses about contacts look like."""

from datetime import date, datetime
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from chalicelib.api.fields import Address, Body, Id, Instant, Label, Text, View, ZoneName, example, keep, refuse
from chalicelib.directory.contacts.phones import EXTENSION_MAX_DIGITS, show_phone
from chalicelib.directory.models import Contact, Holder
from chalicelib.directory.rules import ContactKind, ContactRole
from chalicelib.directory.subscriptions.schemas import SubscriptionDraft
from chalicelib.i18n.languages import Language

Extension = Annotated[str, StringConstraints(pattern=f"^[0-9]{{1,{EXTENSION_MAX_DIGITS}}}$")]
SUBSCRIPTIONS_MAX = 40  # with a new contact; beside its other rows they fit one transaction of 100
# What the examples of the documentation name.
_CONTACT_ID, _SUCCESSOR_ID = "con-q80km8mbmfgaz8bqede1hnnrpq", "con-7d1k4rm9wq2tz0x3c5v6b8n1ha"


class ContactDraft(Body):
    """A new contact; language and time zone are the account's unless given. Roles move here from whoever held them.

    `phone` may be written with a country code, or as in the country of the contact's time zone; an extension
    may stand behind it. `agent_id` names one of the account's registered agents.
    """

    model_config = example(
        kind="person",
        first_name="Anna",
        last_name="Keller",
        email="anna.keller@alpenbank.example",
        phone="044 234 56 78",
        phone_extension="12",
        job_title="Head of network operations",
        language="de",
        roles=["technical"],
        subscriptions=[{"type": "product_news"}],
    )

    kind: ContactKind = ContactKind.PERSON
    first_name: Label | None = None
    last_name: Label | None = None
    email: Address
    phone: Label | None = None
    phone_extension: Extension | None = None
    job_title: Label | None = None
    language: Language | None = None
    time_zone: ZoneName | None = None
    may_request_support: bool = True
    ignore_email: bool = False
    agent_id: Id | None = None
    account_admin: bool = False
    roles: list[ContactRole] = Field(default_factory=list, max_length=len(ContactRole))
    subscriptions: list[SubscriptionDraft] = Field(default_factory=list, max_length=SUBSCRIPTIONS_MAX)


class FirstTicket(Body):
    """What a new contact asks for. `service_id` is one of the account's, `group_id` the provider's who looks at it."""

    model_config = example(subject="No dial tone", text="Our line has been dead since eight.", priority="high")

    subject: Label
    text: Text
    priority: Literal["low", "normal", "high", "urgent"] = "normal"
    service_id: Id | None = None
    group_id: Id | None = None


class NewContact(ContactDraft):
    """A new contact, perhaps with a first `ticket` in their name, which is opened with them or not at all.

    It takes who may open tickets in the account, too. All that holds of contacts holds of the ticket.
    """

    model_config = example(
        first_name="Anna",
        last_name="Keller",
        email="anna.keller@alpenbank.example",
        phone="044 234 56 78",
        roles=["technical"],
        subscriptions=[{"type": "product_news"}],
        ticket={"subject": "No dial tone", "text": "Our line has been dead since eight.", "priority": "high"},
    )

    ticket: FirstTicket | None = None


class PersonPatch(Body):
    """Changes to what everybody may say of themselves. A new `phone` brings its extension.

    `away_until` is until when the contact is away, null once it is back: until then the deputy of a main contact stands
    in for it.
    """

    first_name: Label | None = None
    last_name: Label | None = None
    phone: Label | None = None
    phone_extension: Extension | None = None
    job_title: Label | None = None
    language: Language = keep()
    time_zone: ZoneName = keep()
    away_until: Instant | None = None


class ContactPatch(PersonPatch):
    """Changes to a contact; its e-mail address is its identity and never changes. A new `phone` brings its extension.

    `account_admin` is for account admins and the provider's administration to change.
    """

    model_config = example(phone="+41 44 234 56 79", language="fr")

    may_request_support: bool = keep()
    ignore_email: bool = keep()
    agent_id: Id | None = None
    account_admin: bool = keep()


class ContactView(View):
    """A contact, with the roles it holds.

    `phone` is in E.164, `phone_shown` for people: with its extension, and nationally where the contact's time
    zone lies in its country. `confirmed_on` is the day on which somebody last said that all this is right.
    `suppressed` says why nothing is sent to the address; null where letters are sent. `away_until` is the last that was
    said of when the contact is back, which may be past. `first_ticket_id` is the ticket that was opened together with
    the contact.
    """

    model_config = example(
        id=_CONTACT_ID,
        kind="person",
        first_name="Anna",
        last_name="Keller",
        email="anna.keller@alpenbank.example",
        phone="+41442345678",
        phone_extension="12",
        phone_shown="044 234 56 78 ext. 12",
        job_title="Head of network operations",
        language="de",
        time_zone="Europe/Zurich",
        may_request_support=True,
        ignore_email=False,
        agent_id=None,
        account_admin=False,
        roles=["technical"],
        created_at="2026-01-12T09:30:00Z",
        invited_at="2026-01-12T09:30:00Z",
        verified_at=None,
        confirmed_on="2026-06-30",
        deactivated_at=None,
        away_until=None,
        suppressed=None,
        first_ticket_id=None,
    )

    id: str
    kind: ContactKind
    first_name: str | None
    last_name: str | None
    email: str
    phone: str | None
    phone_extension: str | None
    phone_shown: str | None
    job_title: str | None
    language: Language
    time_zone: str
    may_request_support: bool
    ignore_email: bool
    agent_id: str | None
    account_admin: bool
    roles: list[ContactRole]
    created_at: datetime | None
    invited_at: datetime | None
    verified_at: datetime | None
    confirmed_on: date | None
    deactivated_at: datetime | None
    away_until: datetime | None
    suppressed: str | None
    first_ticket_id: str | None

    @classmethod
    def of(cls, row: Contact, holders: list[Holder]) -> Self:
        """As stored; `holders` are the account's."""
        derived = {"id", "phone_shown", "confirmed_on", "roles"}
        return cls(
            id=row.contact_id,
            phone_shown=show_phone(row.phone, row.phone_extension, row.time_zone),
            confirmed_on=date.fromisoformat(row.confirmed_on) if row.confirmed_on else None,
            roles=sorted(ContactRole(one.role) for one in holders if one.contact_id == row.contact_id),
            **{name: getattr(row, name) for name in ContactView.model_fields if name not in derived},
        )


class Leaving(Body):
    """What becomes of the roles of a contact who leaves: they go to a successor, or are left vacant on purpose."""

    model_config = example(leave_vacant=True)

    successor_id: Id | None = None
    leave_vacant: bool = False

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if self.successor_id and self.leave_vacant:
            raise refuse("successor-or-vacant", "must not both name a successor and leave the roles vacant")
        return self


class Replacement(Body):
    """Who takes over from a contact; another contact of the same account."""

    model_config = example(by=_SUCCESSOR_ID)

    by: Id


class RoleSetting(Body):
    """Who is to hold a role, and who stands in: a deputy gets what the holder does not take.

    It has no rights but those of a main contact while that is away.
    """

    model_config = example(contact_id=_CONTACT_ID)

    contact_id: Id
    deputy_id: Id | None = None


class RoleView(View):
    """A role, its holder, and the deputy if there is one."""

    model_config = example(role="technical", contact_id=_CONTACT_ID, deputy_id=None)

    role: ContactRole
    contact_id: str
    deputy_id: str | None

    @classmethod
    def of(cls, row: Holder) -> Self:
        """As stored."""
        return cls(role=ContactRole(row.role), contact_id=row.contact_id, deputy_id=row.deputy_id)
