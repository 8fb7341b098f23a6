"""What a request for a ticket of the provider's own looks like."""

from typing import Literal

from chalicelib.api.fields import Body, Id, Label, Text, example
from chalicelib.desk.rules import Priority
from chalicelib.directory.rules import NotificationType


class ProactiveDraft(Body):
    """A fault of a service that the provider sees itself; or a mere sign of one, where no answer is expected."""

    model_config = example(
        account_id="acc-5qp99bkntn3x204fv94yy8q964",
        service_id="svc-5qp99bkntn3x204fv94yy8q964",
        subject="Your line to Chur has errors",
        text="We see errors on your line and are looking for the cause.",
        priority="high",
    )

    account_id: Id
    service_id: Id
    subject: Label
    text: Text
    priority: Priority = Priority.NORMAL
    type: Literal[NotificationType.PROACTIVE_TICKET, NotificationType.PROACTIVE_INFORMATION] = (
        NotificationType.PROACTIVE_TICKET
    )
