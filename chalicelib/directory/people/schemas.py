"""What requests and responses about the provider's people look like."""

from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field

from chalicelib.api.fields import Address, Body, Label, View, example, keep
from chalicelib.directory.people.models import ProviderPerson
from chalicelib.i18n.languages import Language
from chalicelib.principals import Role

PersonRole = Literal[Role.PROVIDER_ADMIN, Role.PUBLISHER]
Roles = Annotated[list[PersonRole], Field(min_length=1, max_length=2), AfterValidator(lambda given: sorted(set(given)))]

_EXAMPLE: dict[str, Any] = {
    "id": "per-5s3f8n2k6m1q3s5t7w9x0z2b4c",
    "email": "ines.keller@nordlicht.example",
    "name": "Ines Keller",
    "language": "de",
    "roles": ["provider_admin", "publisher"],
    "created_at": "2026-01-12T08:00:00Z",
}


class PersonDraft(Body):
    """One of the provider's people: `provider_admin` runs this deployment, `publisher` writes and publishes notices.

    Operators are the team's (`/teams/{team}/operators`); somebody may be all of it.
    """

    model_config = example(
        email="ines.keller@nordlicht.example", name="Ines Keller", language="de", roles=["provider_admin", "publisher"]
    )

    email: Address
    name: Label
    language: Language | None = None
    roles: Roles


class PersonPatch(Body):
    """What changes: the name, the language, the roles; whoever has another address is somebody else."""

    model_config = example(roles=["publisher"])

    name: Label = keep()
    language: Language = keep()
    roles: Roles = keep()


class PersonView(View):
    """One of the provider's people."""

    model_config = example(**_EXAMPLE)

    id: str
    email: str
    name: str
    language: Language
    roles: list[Role]
    created_at: datetime

    @classmethod
    def of(cls, row: ProviderPerson) -> Self:
        """As stored."""
        given = {name: getattr(row, name) for name in PersonView.model_fields if name != "id"}
        return cls(id=row.person_id, **given)
