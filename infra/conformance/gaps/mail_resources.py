"""Gap: a mail's resources in IAM are its identity and its configuration set; the emulator asks for `*`.

And it asks for no actions of SES's first version, and has no sender for conditions to look at.
"""

from typing import Any

from ministack import app

from infra.conformance.gaps.sendings import sending
from infra.local.iam_questions import asked_for, sender_of


def supply() -> None:
    """Ask all that SES asks about a mail that is to be sent."""
    enforce = app._enforce_ses_v2

    def enforcing(method: str, path: str, headers: Any, body: bytes, query: Any, request_id: str) -> Any:
        call = sending(method, path, body)
        if call is None:
            return enforce(method, path, headers, body, query, request_id)
        keys = {"ses:FromAddress": sender_of(call.params)}
        answers = (
            app._enforce_data_plane(
                "sesv2", action, headers, query, request_id, resource_arn=resource, service_context=keys
            )
            for action, resource in asked_for("sesv2", call.operation, call.params)
        )
        return next(filter(None, answers), None)

    app._enforce_ses_v2 = enforcing
