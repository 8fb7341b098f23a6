"""How each function on AWS starts: it loads what it runs, and nothing of the others."""

import os
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from chalice.app import BaseLambdaEvent, Chalice

from chalicelib import memory, tables
from chalicelib.functions.wiring import wire
from chalicelib.tracing import context, logs

_API = "app"  # the function of the API, by the name of its Chalice app
HANDLERS: Mapping[str, str] = {
    "on_directory_change": "chalicelib.audience.handlers.on_directory_change",
    "fan_out": "chalicelib.notices.handlers.fan_out",
    "send_urgent": "chalicelib.deliveries.handlers.send_urgent",
    "send_routine": "chalicelib.deliveries.handlers.send_routine",
    "on_ticket_change": "chalicelib.desk.handlers.on_ticket_change",
    "on_sign_in": "chalicelib.access.sign_in.handlers.on_sign_in",
    "receive_mail": "chalicelib.desk.intake.handlers.receive_mail",
    "on_mail_event": "chalicelib.deliveries.receipts.reports.take_reports",
    "tick": "chalicelib.functions.tick.tick",
    "chores": "chalicelib.functions.chores.chores",
}


def start(app: Chalice) -> None:
    """Make `app` ready for what the function of this process is called with; elsewhere than on AWS, for everything.

    Lambda gives a whole processor while a function starts, and a share of one afterwards: so whatever is certain to
    be needed is loaded here, the client with its connection pool too, and the rest with the first request for it.
    """
    logs.configure()
    memory.rarely_collect()
    wire()
    # AWS Lambda Developer Guide, "Defined runtime environment variables": `app.tick`.
    function = os.environ.get("_HANDLER", "").removeprefix("app.")
    if function in HANDLERS:
        handler(function)
    else:  # a layer that puts a handler of its own before ours keeps us from knowing: then all is there at once
        _serve(app, all_at_once=function != _API)
    if function:
        tables.connect()


def run(function: str, event: BaseLambdaEvent) -> Any:
    """What a function returns for an event; all that it logs meanwhile says so."""
    with context.entered(getattr(event.context, "aws_request_id", ""), function):
        return handler(function)(event.to_dict())


def handler(function: str) -> Callable[[Mapping[str, Any]], Any]:
    """What a function does with its events."""
    module, _, name = HANDLERS[function].rpartition(".")
    found: Callable[[Mapping[str, Any]], Any] = getattr(import_module(module), name)
    return found


def _serve(app: Chalice, *, all_at_once: bool) -> None:
    from chalicelib.api import handed_in  # noqa: PLC0415 - functions without HTTP load no routes
    from chalicelib.api.dispatch import serve  # noqa: PLC0415
    from chalicelib.functions.paths import FEATURES  # noqa: PLC0415

    serve(app, FEATURES, all_at_once=all_at_once)
    handed_in.edge.get()  # hardly a request that nobody's key comes with
