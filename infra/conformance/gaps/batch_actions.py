"""Gap: IAM knows no actions for SQS's batch calls; the emulator asks for actions of their names.

Source: Service Authorization Reference, "Actions defined by Amazon SQS": SendMessageBatch asks for sqs:SendMessage.
"""

from typing import Any

from ministack.core import iam_actions

_SINGLE = {
    "sqs:SendMessageBatch": "sqs:SendMessage",
    "sqs:DeleteMessageBatch": "sqs:DeleteMessage",
    "sqs:ChangeMessageVisibilityBatch": "sqs:ChangeMessageVisibility",
}


def supply() -> None:
    """Ask for the action that a batch call is made of."""
    action_of = iam_actions.extract_iam_action

    def naming(*arguments: Any) -> Any:
        action = action_of(*arguments)
        return _SINGLE.get(action, action)

    iam_actions.extract_iam_action = naming
