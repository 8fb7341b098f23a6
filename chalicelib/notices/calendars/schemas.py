"""What the responses about calendar feeds look like."""

from datetime import datetime
from enum import StrEnum
from typing import Self

from chalicelib.api.fields import View, example
from chalicelib.notices.models import InvitationAnswer

_MADE_AT = "2026-01-12T09:41:07Z"


class FeedView(View):
    """That a contact has a calendar feed, and since when this one; never where it is."""

    model_config = example(made_at=_MADE_AT)

    made_at: datetime


class NewFeedView(FeedView):
    """A feed with its `url`, which is shown this once: whoever has it reads the contact's coming windows."""

    model_config = example(made_at=_MADE_AT, url="https://herold.example.ch/feeds/5qp99bkn…")

    url: str


class Answer(StrEnum):
    """What somebody answers to an invitation."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    TENTATIVE = "tentative"


class InvitationAnswerView(View):
    """What a contact last answered to the invitation to a maintenance, and when."""

    model_config = example(
        account_id="acc-4e0vmnsbtk1cgq8szz6xpy5m2d",
        contact_id="con-q80km8mbmfgaz8bqede1hnnrpq",
        answer="accepted",
        answered_at=_MADE_AT,
    )

    account_id: str
    contact_id: str
    answer: Answer
    answered_at: datetime

    @classmethod
    def of(cls, row: InvitationAnswer) -> Self:
        """As it was kept."""
        return cls.model_validate(row, from_attributes=True)
