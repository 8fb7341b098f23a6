"""What the documentation says of the desk's answers."""

from typing import get_args

import pytest
from pydantic import BaseModel

from chalicelib.desk.dropped.schemas import DroppedMailView
from chalicelib.desk.rules import Author, Channel, Priority, Reason, TicketStatus, Visibility
from chalicelib.desk.tickets.schemas import MessageView, TicketView

REASONS = [reason for reasons in get_args(Reason) for reason in reasons]


@pytest.mark.parametrize(
    ("view", "field", "values"),
    [
        (TicketView, "status", list(TicketStatus)),
        (TicketView, "priority", list(Priority)),
        (TicketView, "channel", list(Channel)),
        (MessageView, "visibility", list(Visibility)),
        (MessageView, "author_kind", list(Author)),
        (MessageView, "channel", list(Channel)),
        (DroppedMailView, "reason", REASONS),
    ],
)
def test_every_value_that_a_field_may_have_is_documented(view: type[BaseModel], field: str, values: list[str]) -> None:
    schema = view.model_json_schema(mode="serialization")
    described = schema["properties"][field]
    if "$ref" in described:
        described = schema["$defs"][described["$ref"].rpartition("/")[2]]
    assert described["enum"] == values


def test_no_two_reasons_share_a_word() -> None:
    assert len(set(REASONS)) == len(REASONS) > 10
