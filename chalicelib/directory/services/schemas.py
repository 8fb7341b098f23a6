"""What the directory's requests and responses about services and components look like."""

from typing import Annotated, Self

from pydantic import Field

from chalicelib.api.fields import Body, Id, Label, View, example, keep
from chalicelib.directory.models import Component, Service

COMPONENTS_MAX = 20  # per service; with the service's other rows it fits one transaction of 100
Components = Annotated[list[Id], Field(max_length=COMPONENTS_MAX)]

# What the examples of the documentation name.
_SERVICE_ID = "svc-sqdvqjpherjb27z17g4rw7gwq5"
_COMPONENT_ID, _SITE_ID = "cmp-015c2ajp1jy625xzfq5tc1zfns", "cmp-132770mb71ap4bk4evyfqbbv3m"


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
