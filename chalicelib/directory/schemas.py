"""What the directory's requests and responses about accounts, services and components look like."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import Field, StringConstraints

from chalicelib.api.fields import Body, Id, Label, View, ZoneName, example, keep
from chalicelib.directory.models import Account, Component, Service
from chalicelib.i18n.languages import Language

COMPONENTS_MAX = 20  # per service; with the service's other rows it fits one transaction of 100
Number = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$")]
Components = Annotated[list[Id], Field(max_length=COMPONENTS_MAX)]

# What the examples of the documentation name.
_ACCOUNT_ID, _SERVICE_ID = "acc-5qp99bkntn3x204fv94yy8q964", "svc-sqdvqjpherjb27z17g4rw7gwq5"
_COMPONENT_ID, _SITE_ID = "cmp-015c2ajp1jy625xzfq5tc1zfns", "cmp-132770mb71ap4bk4evyfqbbv3m"


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
