"""What requests and responses about operators look like."""

from typing import Annotated, Self

from pydantic import Field

from chalicelib.api.fields import Address, Body, Id, Label, View, example, keep
from chalicelib.desk.models import Operator
from chalicelib.i18n.languages import Language

GROUPS_MAX = 50  # of one operator

# Ids in the examples of the documentation.
_GROUP_ID = "grp-132770mb71ap4bk4evyfqbbv3m"
_OPERATOR_ID = "opr-sqdvqjpherjb27z17g4rw7gwq5"


class OperatorDraft(Body):
    """A new operator; `notify` sends them mail about new tickets and replies in their groups."""

    model_config = example(
        name="Ada Berger", email="ada.berger@nordlicht.example", language="de", group_ids=[_GROUP_ID], notify=True
    )

    name: Label
    email: Address
    language: Language | None = None
    group_ids: Annotated[list[Id], Field(max_length=GROUPS_MAX, default_factory=list)]
    notify: bool = False


class OperatorPatch(Body):
    """Changes to an operator; their address stays, for who has another one is another person."""

    model_config = example(group_ids=[_GROUP_ID], notify=False)

    name: Label = keep()
    language: Language = keep()
    group_ids: Annotated[list[Id], Field(max_length=GROUPS_MAX)] = keep()
    notify: bool = keep()


class OperatorView(View):
    """An operator; `notify` sends them mail about new tickets and replies in their groups."""

    model_config = example(
        id=_OPERATOR_ID,
        name="Ada Berger",
        email="ada.berger@nordlicht.example",
        language="de",
        group_ids=[_GROUP_ID],
        notify=True,
    )

    id: str
    name: str
    email: str
    language: Language
    group_ids: list[str]
    notify: bool

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
        )
