"""What requests and responses about operators look like."""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Self

from pydantic import Field

from chalicelib.api.fields import Address, Body, Id, Label, View, example, keep
from chalicelib.desk.models import Operator
from chalicelib.desk.teams.rules import NotifyOf
from chalicelib.i18n.languages import Language

GROUPS_MAX = 50  # of one operator

# Ids in the examples of the documentation.
_GROUP_ID = "grp-132770mb71ap4bk4evyfqbbv3m"
_OPERATOR_ID = "opr-sqdvqjpherjb27z17g4rw7gwq5"

EXAMPLE_OF_OPERATOR: Final[Mapping[str, Any]] = {
    "id": _OPERATOR_ID,
    "name": "Ada Berger",
    "email": "ada.berger@nordlicht.example",
    "language": "de",
    "group_ids": [_GROUP_ID],
    "notify": True,
    "notify_of": ["mine", "groups"],
}


class OperatorDraft(Body):
    """A new operator; `notify` sends them mail about tickets, `notify_of` says about which: by default all three."""

    model_config = example(
        name="Ada Berger", email="ada.berger@nordlicht.example", language="de", group_ids=[_GROUP_ID], notify=True
    )

    name: Label
    email: Address
    language: Language | None = None
    group_ids: Annotated[list[Id], Field(max_length=GROUPS_MAX, default_factory=list)]
    notify: bool = False
    notify_of: Annotated[list[NotifyOf], Field(max_length=len(NotifyOf), default_factory=lambda: list(NotifyOf))]


class OperatorPatch(Body):
    """Changes to an operator; their address stays, for who has another one is another person."""

    model_config = example(group_ids=[_GROUP_ID], notify=False)

    name: Label = keep()
    language: Language = keep()
    group_ids: Annotated[list[Id], Field(max_length=GROUPS_MAX)] = keep()
    notify: bool = keep()
    notify_of: Annotated[list[NotifyOf], Field(max_length=len(NotifyOf))] = keep()


class OperatorView(View):
    """An operator; `notify` sends them mail about tickets, `notify_of` says about which.

    `mine` are those that they have, `groups` and `unassigned` those that nobody has, in their groups or in none.
    """

    model_config = example(**EXAMPLE_OF_OPERATOR)

    id: str
    name: str
    email: str
    language: Language
    group_ids: list[str]
    notify: bool
    notify_of: list[NotifyOf]

    @classmethod
    def of(cls, row: Operator) -> Self:
        """As stored."""
        return cls(
            id=row.operator_id,
            name=row.name,
            email=row.email,
            language=Language(row.language),
            group_ids=list(row.group_ids),
            notify=row.notify,
            notify_of=[one for one in NotifyOf if row.notify_of is None or one in row.notify_of],
        )
