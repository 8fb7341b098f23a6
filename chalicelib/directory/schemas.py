"""What the directory's requests and responses look like."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from chalicelib.api.fields import Address, Body, Id, Label, View, ZoneName, example, keep, refuse
from chalicelib.directory.models import Account, Component, Contact, Holder, Service
from chalicelib.directory.rules import ContactKind, ContactRole
from chalicelib.i18n.languages import Language

COMPONENTS_MAX = 20  # per service; with the service's other rows it fits one transaction of 100
Number = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$")]
Phone = Annotated[str, StringConstraints(pattern=r"^\+[1-9][0-9]{4,14}$")]  # E.164
Components = Annotated[list[Id], Field(max_length=COMPONENTS_MAX)]

# What the examples of the documentation name.
_ACCOUNT_ID, _SERVICE_ID = "acc-5qp99bkntn3x204fv94yy8q964", "svc-sqdvqjpherjb27z17g4rw7gwq5"
_COMPONENT_ID, _SITE_ID = "cmp-015c2ajp1jy625xzfq5tc1zfns", "cmp-132770mb71ap4bk4evyfqbbv3m"
_CONTACT_ID = "con-q80km8mbmfgaz8bqede1hnnrpq"


class AccountDraft(Body):
    """A new account; `number` is the provider's own, unique and never changed."""

    model_config = example(number="K-10442", name="Alpenbank AG", default_language="de", time_zone="Europe/Zurich")

    number: Number
    name: Label
    default_language: Language
    time_zone: ZoneName


class AccountPatch(Body):
    """Changes to an account."""

    model_config = example(name="Alpenbank Schweiz AG", time_zone="Europe/Zurich")

    name: Label = keep()
    default_language: Language = keep()
    time_zone: ZoneName = keep()


class AccountView(View):
    """An account."""

    model_config = example(
        id=_ACCOUNT_ID,
        number="K-10442",
        name="Alpenbank AG",
        default_language="de",
        time_zone="Europe/Zurich",
        created_at="2026-01-12T09:30:00Z",
    )

    id: str
    number: str
    name: str
    default_language: Language
    time_zone: str
    created_at: datetime

    @classmethod
    def of(cls, row: Account) -> Self:
        """As stored."""
        return cls(
            id=row.account_id,
            number=row.number,
            name=row.name,
            default_language=Language(row.default_language),
            time_zone=row.time_zone,
            created_at=row.created_at,
        )


class ServiceDraft(Body):
    """A new service of an account, and the components it depends on."""

    model_config = example(
        label="Internet Zürich, 10 Gbit/s",
        product="Business Internet",
        location="Zürich, Bahnhofstrasse 1",
        components=[_COMPONENT_ID],
    )

    label: Label
    product: Label | None = None
    location: Label | None = None
    components: Components = Field(default_factory=list)


class ServicePatch(Body):
    """Changes to a service; `components` replaces the whole list."""

    model_config = example(location="Zürich, Löwenstrasse 20")

    label: Label = keep()
    product: Label | None = None
    location: Label | None = None
    components: Components = Field(default_factory=list)


class ServiceView(View):
    """A service."""

    model_config = example(
        id=_SERVICE_ID,
        label="Internet Zürich, 10 Gbit/s",
        product="Business Internet",
        location="Zürich, Bahnhofstrasse 1",
        components=[_COMPONENT_ID],
    )

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


class ComponentDraft(Body):
    """A new component, below `parent_id` if given: a room below its data centre."""

    model_config = example(label="Core router zrh-2", parent_id=_SITE_ID)

    label: Label
    parent_id: Id | None = None


class ComponentPatch(Body):
    """Changes to a component; a `parent_id` of null makes it a root."""

    model_config = example(label="Core router zrh-2, room B")

    label: Label = keep()
    parent_id: Id | None = None


class ComponentView(View):
    """A component."""

    model_config = example(id=_COMPONENT_ID, label="Core router zrh-2", parent_id=_SITE_ID)

    id: str
    label: str
    parent_id: str | None

    @classmethod
    def of(cls, row: Component) -> Self:
        """As stored."""
        return cls(id=row.component_id, label=row.label, parent_id=row.parent_id)


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
