"""What the directory's requests and responses about services and components look like."""

from typing import Annotated, Self

from pydantic import Field, StringConstraints

from chalicelib.api.fields import Body, Id, Label, Paging, View, example, keep
from chalicelib.directory.models import Component, Service

# As people write circuit ids and the like; neither a comma nor a semicolon, which part several of them.
OwnNumber = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9](?:[A-Za-z0-9 ._:/#+-]{0,62}[A-Za-z0-9#+])?$")]
COMPONENTS_MAX = 20  # per service; with the service's other rows it fits one transaction of 100
Components = Annotated[list[Id], Field(max_length=COMPONENTS_MAX)]

# What the examples of the documentation name.
_SERVICE_ID = "svc-sqdvqjpherjb27z17g4rw7gwq5"
_COMPONENT_ID, _SITE_ID = "cmp-015c2ajp1jy625xzfq5tc1zfns", "cmp-132770mb71ap4bk4evyfqbbv3m"


class ServiceDraft(Body):
    """A new service of an account, and the components it depends on.

    `number` is the provider's own for it, such as a circuit id: unique, and never changed.
    """

    model_config = example(
        number="ZRH-10G-0042",
        label="Internet Zürich, 10 Gbit/s",
        product="Business Internet",
        location="Zürich, Bahnhofstrasse 1",
        components=[_COMPONENT_ID],
    )

    number: OwnNumber | None = None
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
        number="ZRH-10G-0042",
        label="Internet Zürich, 10 Gbit/s",
        product="Business Internet",
        location="Zürich, Bahnhofstrasse 1",
        components=[_COMPONENT_ID],
    )

    id: str
    number: str | None
    label: str
    product: str | None
    location: str | None
    components: list[str]

    @classmethod
    def of(cls, row: Service) -> Self:
        """As stored."""
        return cls(
            id=row.service_id,
            number=row.number,
            label=row.label,
            product=row.product,
            location=row.location,
            components=list(row.components),
        )


class ComponentDraft(Body):
    """A new component, below `parent_id` if given: a room below its data centre.

    `number` is the provider's own for it: unique, and never changed.
    """

    model_config = example(number="RTR-ZRH-2", label="Core router zrh-2", parent_id=_SITE_ID)

    number: OwnNumber | None = None
    label: Label
    parent_id: Id | None = None


class ComponentPatch(Body):
    """Changes to a component; a `parent_id` of null makes it a root."""

    model_config = example(label="Core router zrh-2, room B")

    label: Label = keep()
    parent_id: Id | None = None


class ComponentView(View):
    """A component."""

    model_config = example(id=_COMPONENT_ID, number="RTR-ZRH-2", label="Core router zrh-2", parent_id=_SITE_ID)

    id: str
    number: str | None
    label: str
    parent_id: str | None

    @classmethod
    def of(cls, row: Component) -> Self:
        """As stored."""
        return cls(id=row.component_id, number=row.number, label=row.label, parent_id=row.parent_id)


class NumberQuery(Paging):
    """Which ones: all, or the one that has a number."""

    number: OwnNumber | None = None
