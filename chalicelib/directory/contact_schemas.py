"""What requests and responses about contacts and roles look like."""

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from chalicelib.api.fields import Address, Body, Id, Label, View, ZoneName, example, keep, refuse
from chalicelib.directory.models import Contact, Holder
from chalicelib.directory.rules import ContactKind, ContactRole
from chalicelib.i18n.languages import Language

Phone = Annotated[str, StringConstraints(pattern=r"^\+[1-9][0-9]{4,14}$")]  # E.164
# What the examples of the documentation name.
_CONTACT_ID = "con-q80km8mbmfgaz8bqede1hnnrpq"


class ContactDraft(Body):
    """A new contact; language and time zone are the account's unless given. Roles move here from whoever held them."""

    model_config = example(
        kind="person",
        first_name="Anna",
        last_name="Keller",
        email="anna.keller@alpenbank.example",
        phone="+41442345678",
        job_title="Head of network operations",
        language="de",
        roles=["technical"],
    )

    kind: ContactKind = ContactKind.PERSON
    first_name: Label | None = None
    last_name: Label | None = None
    email: Address
    phone: Phone | None = None
    job_title: Label | None = None
    language: Language | None = None
    time_zone: ZoneName | None = None
    may_request_support: bool = True
    ignore_email: bool = False
    roles: list[ContactRole] = Field(default_factory=list)

    @model_validator(mode="after")
    def _group_has_one_name(self) -> Self:
        if self.kind is ContactKind.GROUP and self.first_name:
            raise refuse("group-has-one-name", "a group contact has its name in last_name alone")
        return self


class ContactPatch(Body):
    """Changes to a contact; its e-mail address is its identity and never changes."""

    model_config = example(phone="+41442345679", language="fr")

    first_name: Label | None = None
    last_name: Label | None = None
    phone: Phone | None = None
    job_title: Label | None = None
    language: Language = keep()
    time_zone: ZoneName = keep()
    may_request_support: bool = keep()
    ignore_email: bool = keep()


class ContactView(View):
    """A contact, with the roles it holds."""

    model_config = example(
        id=_CONTACT_ID,
        kind="person",
        first_name="Anna",
        last_name="Keller",
        email="anna.keller@alpenbank.example",
        phone="+41442345678",
        job_title="Head of network operations",
        language="de",
        time_zone="Europe/Zurich",
        may_request_support=True,
        ignore_email=False,
        roles=["technical"],
    )

    id: str
    kind: ContactKind
    first_name: str | None
    last_name: str | None
    email: str
    phone: str | None
    job_title: str | None
    language: Language
    time_zone: str
    may_request_support: bool
    ignore_email: bool
    roles: list[ContactRole]

    @classmethod
    def of(cls, row: Contact, holders: list[Holder]) -> Self:
        """As stored; `holders` are the account's."""
        return cls(
            id=row.contact_id,
            kind=ContactKind(row.kind),
            first_name=row.first_name,
            last_name=row.last_name,
            email=row.email,
            phone=row.phone,
            job_title=row.job_title,
            language=Language(row.language),
            time_zone=row.time_zone,
            may_request_support=row.may_request_support,
            ignore_email=row.ignore_email,
            roles=sorted(ContactRole(one.role) for one in holders if one.contact_id == row.contact_id),
        )


class RoleSetting(Body):
    """Who is to hold a role."""

    model_config = example(contact_id=_CONTACT_ID)

    contact_id: Id


class RoleView(View):
    """A role and its holder."""

    model_config = example(role="technical", contact_id=_CONTACT_ID)

    role: ContactRole
    contact_id: str

    @classmethod
    def of(cls, row: Holder) -> Self:
        """As stored."""
        return cls(role=ContactRole(row.role), contact_id=row.contact_id)
