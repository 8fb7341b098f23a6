"""What requests and responses about members of a team look like."""

from typing import Self

from chalicelib.api.fields import example, keep
from chalicelib.desk.models import Operator
from chalicelib.desk.teams.schemas import EXAMPLE_OF_OPERATOR, OperatorDraft, OperatorPatch, OperatorView


class MemberDraft(OperatorDraft):
    """A new member of the team; with `is_operator` they work on tickets at once, and else once they are enabled."""

    model_config = example(name="Ada Berger", email="ada.berger@nordlicht.example", is_operator=False)

    is_operator: bool = False


class MemberPatch(OperatorPatch):
    """Changes to a member; without `is_operator` they are no operator until they are enabled again."""

    model_config = example(is_operator=True)

    is_operator: bool = keep()


class MemberView(OperatorView):
    """A member of the team; `is_operator` says whether they work on tickets just now."""

    model_config = example(**EXAMPLE_OF_OPERATOR, is_operator=True)

    is_operator: bool

    @classmethod
    def of(cls, row: Operator) -> Self:
        """As stored."""
        return cls(**dict(OperatorView.of(row)), is_operator=row.is_operator is not False)
