"""What the directory's requests and responses look like."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from chalicelib.api.fields import Address, Body, Id, Label, View, ZoneName, keep, refuse
from chalicelib.directory.models import Account, Component, Contact, Holder, Service
from chalicelib.directory.rules import ContactKind, ContactRole
from chalicelib.i18n.languages import Language

COMPONENTS_MAX = 20  # per service; with the service's other rows it fits one transaction of 100
Number = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$")]
Phone = Annotated[str, StringConstraints(pattern=r"^\+[1-9][0-9]{4,14}$")]  # E.164
Components = Annotated[list[Id], Field(max_length=COMPONENTS_MAX)]


class AccountDraft(Body):
    """A new account; `number` is the provider's own, unique and never changed."""

    number: Number
    name: Label
    default_language: Language
    time_zone: ZoneName


class AccountPatch(Body):
    """Changes to an account."""

    name: Label = keep()
    default_language: Language = keep()
    time_zone: ZoneName = keep()


class AccountView(View):
    """An account."""

    id: str
    number: str
    name: str
    default_language: str
    time_zone: str
    created_at: datetime

    @classmethod
    def of(cls, row: Account) -> Self:
        """As stored."""
        return cls(
            id=row.account_id,
            number=row.number,
            name=row.name,
            default_language=row.default_language,
            time_zone=row.time_zone,
            created_at=row.created_at,
        )


class AccountList(View):
    """Accounts in order of their ids."""

    items: list[AccountView]


class ServiceDraft(Body):
    """A new service of an account, and the components it depends on."""

    label: Label
    product: Label | None = None
    location: Label | None = None
    components: Components = Field(default_factory=list)


class ServicePatch(Body):
    """Changes to a service; `components` replaces the whole list."""

    label: Label = keep()
    product: Label | None = None
    location: Label | None = None
    components: Components = Field(default_factory=list)


class ServiceView(View):
    """A service."""

    id: str
    label: str
    product: str | None
    location: str | None
    components: list[str]

    @classmethod
    def of(cls, row: Service) -> Self:
        """As stored."""
        return cls(
            id=row.service_id,
            label=row.label,
            product=row.product,
            location=row.location,
            components=list(row.components),
        )


class ServiceList(View):
    """The services of an account."""

    items: list[ServiceView]


class ComponentDraft(Body):
    """A new component, below `parent_id` if given: a room below its data centre."""

    label: Label
    parent_id: Id | None = None


class ComponentPatch(Body):
    """Changes to a component; a `parent_id` of null makes it a root."""

    label: Label = keep()
    parent_id: Id | None = None


class ComponentView(View):
    """A component."""

    id: str
    label: str
    parent_id: str | None

    @classmethod
    def of(cls, row: Component) -> Self:
        """As stored."""
        return cls(id=row.component_id, label=row.label, parent_id=row.parent_id)


class ComponentList(View):
    """Every component."""

    items: list[ComponentView]


class ContactDraft(Body):
    """A new contact; language and time zone are the account's unless given. Roles move here from whoever held them."""

    kind: ContactKind = ContactKind.PERSON
    first_name: Label | None = None
    last_name: Label | None = None
    email: Address
    phone: Phone | None = None
    job_title: Label | None = None
    language: Language | None = None
    time_zone: ZoneName | None = None
    roles: list[ContactRole] = Field(default_factory=list)

    @model_validator(mode="after")
    def _group_has_one_name(self) -> Self:
        if self.kind is ContactKind.GROUP and self.first_name:
            raise refuse("group-has-one-name", "a group contact has its name in last_name alone")
        return self


class ContactPatch(Body):
    """Changes to a contact; its e-mail address is its identity and never changes."""

    first_name: Label | None = None
    last_name: Label | None = None
    phone: Phone | None = None
    job_title: Label | None = None
    language: Language = keep()
    time_zone: ZoneName = keep()


class ContactView(View):
    """A contact, with the roles it holds."""

    id: str
    kind: str
    first_name: str | None
    last_name: str | None
    email: str
    phone: str | None
    job_title: str | None
    language: str
    time_zone: str
    roles: list[str]

    @classmethod
    def of(cls, row: Contact, holders: list[Holder]) -> Self:
        """As stored; `holders` are the account's."""
        return cls(
            id=row.contact_id,
            kind=row.kind,
            first_name=row.first_name,
            last_name=row.last_name,
            email=row.email,
            phone=row.phone,
            job_title=row.job_title,
            language=row.language,
            time_zone=row.time_zone,
            roles=sorted(holder.role for holder in holders if holder.contact_id == row.contact_id),
        )


class ContactList(View):
    """The contacts of an account."""

    items: list[ContactView]


class RoleSetting(Body):
    """Who is to hold a role."""

    contact_id: Id


class RoleView(View):
    """A role and its holder."""

    role: str
    contact_id: str


class RoleList(View):
    """The roles of an account that are held."""

    items: list[RoleView]
