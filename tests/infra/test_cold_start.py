"""What each function loads as it starts, seen from a process of its own: its own work, and nothing of the others."""

import json
import os
import subprocess
import sys
from functools import cache

import pytest

from chalicelib.functions.starting import HANDLERS
from infra.overlay import ROOT

# A process as Lambda starts it, and what it has loaded; an event is what the API is asked first.
PROCESS = """
import json, os, sys
from infra.local import environment
environment.prepare()
known = set(sys.modules)
os.environ["_HANDLER"] = sys.argv[1]
import app
for path in sys.argv[2:]:
    context = {"httpMethod": "GET", "resourcePath": path, "requestId": "request-1", "identity": {}}
    event = {"requestContext": context, "headers": {}, "multiValueQueryStringParameters": None,
             "pathParameters": {}, "body": None, "stageVariables": None, "isBase64Encoded": False}
    assert app.app(event, None)["statusCode"] == 401
print(json.dumps({"modules": sorted(set(sys.modules) - known), "paths": sorted(app.app.routes),
                  "has_client": app.start.__globals__["tables"]._connection()._client is not None}))
"""
# Libraries that some function needs, and none at its start: each is loaded by the call that needs it.
LATER = {
    "babel",
    "boto3",
    "email_validator",
    "icalendar",
    "jinja2",
    "jwt",
    "markdown_it",
    "nh3",
    "phonenumbers",
    "selectolax",
    "vobject",
}
# What answering over HTTP needs, and nothing else does.
OF_HTTP = {"pydantic", "chalicelib.api.dispatch", "chalicelib.api.routes", "chalicelib.functions.paths"}


@cache
def started(function: str, *paths: str) -> tuple[frozenset[str], frozenset[str], bool]:
    """The modules that a function loads, the paths that it knows then, and whether it has its client."""
    variables = {name: value for name, value in os.environ.items() if name not in {"_HANDLER", "HEROLD_STAGE"}}
    command = [sys.executable, "-c", PROCESS, f"app.{function}", *paths]
    done = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    return frozenset(seen["modules"]), frozenset(seen["paths"]), seen["has_client"]


def ours(modules: frozenset[str], kind: str) -> list[str]:
    return sorted(name for name in modules if name.startswith("chalicelib.") and name.rpartition(".")[2] == kind)


@pytest.mark.parametrize("function", sorted(HANDLERS))
def test_a_function_loads_no_routes_no_schemas_and_no_library_that_it_may_not_need(function: str) -> None:
    modules, paths, has_client = started(function)
    assert modules & OF_HTTP == set()
    assert ours(modules, "routes") == ours(modules, "schemas") == []
    assert {name.partition(".")[0] for name in modules} & LATER == set()
    assert HANDLERS[function].rpartition(".")[0] in modules
    assert paths == set()
    assert has_client


def test_a_function_loads_nothing_of_the_others() -> None:
    loaded = {function: started(function)[0] for function in HANDLERS}
    assert "chalicelib.notices.fan_out.actions" in loaded["fan_out"]
    for function in ("send_urgent", "on_mail_event", "receive_mail", "on_directory_change"):
        assert "chalicelib.notices.fan_out.actions" not in loaded[function]
    assert not any(name.startswith("chalicelib.mail.inbound.screening") for name in loaded["send_urgent"])


def test_a_process_that_does_not_know_what_it_runs_serves_everything() -> None:
    modules, paths, _ = started("wrapper.handler")
    assert len(paths) > 80
    assert len(ours(modules, "routes")) > 15


def test_the_api_starts_without_any_feature_and_loads_the_one_that_is_asked_for() -> None:
    before, known, has_client = started("app")
    assert ours(before, "routes") == ["chalicelib.api.routes"]
    assert known == set()
    assert has_client
    after, met, _ = started("app", "/suppressions")
    assert ours(after, "routes") == ["chalicelib.api.routes", "chalicelib.deliveries.suppressions.routes"]
    assert met == {"/suppressions"}
    assert {name.partition(".")[0] for name in after} & LATER == set()
