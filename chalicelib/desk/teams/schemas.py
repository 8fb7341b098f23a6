"""What requests and responses about the team look like: its groups and its operators."""

from typing import Annotated, Self

from pydantic import Field

from chalicelib.api.fields import Address, Body, Id, Label, View, example
from chalicelib.desk.models import Group, Operator
from chalicelib.i18n.languages import Language

GROUPS_MAX = 50  # of one operator

# Ids in the examples of the documentation.
_GROUP_ID = "grp-132770mb71ap4bk4evyfqbbv3m"
_OPERATOR_ID = "opr-sqdvqjpherjb27z17g4rw7gwq5"


class GroupDraft(Body):
    """A new group of the team; it gets a queue of its own."""

    model_config = example(name="Network")

    name: Label


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


class GroupView(View):
    """A group of the team; its id is also its queue's."""

    model_config = example(id=_GROUP_ID, name="Network")

    id: str
    name: str

    @classmethod
    def of(cls, row: Group) -> Self:
        """As stored."""
        return cls(id=row.group_id, name=row.name)


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
