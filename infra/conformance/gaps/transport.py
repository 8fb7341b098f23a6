"""Gap: the emulator is reached without TLS here, AWS with it, as policies demand (`aws:SecureTransport`)."""

from contextvars import ContextVar

from ministack import app
from ministack.core import iam_evaluator


def supply() -> None:
    """Take every request for one that came encrypted."""
    pin = iam_evaluator.pin_request_origin

    def pinning(source_ip: str, _secure_transport: bool) -> None:  # noqa: FBT001 - as the emulator calls it
        pin(source_ip, True)

    app.pin_request_origin = iam_evaluator.pin_request_origin = pinning
    # Who calls by no request, as services do among each other.
    iam_evaluator._request_origin = ContextVar("origin", default=("127.0.0.1", True))
