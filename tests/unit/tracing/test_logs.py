"""A log line of an error: its type and its places, what AWS called it, and never what somebody wrote."""

import json
import logging
import sys

from botocore.exceptions import ClientError
from pynamodb.exceptions import GetError

from chalicelib.errors import Temporary
from chalicelib.tracing.logs import JsonFormatter


def line_of(error: BaseException) -> dict[str, object]:
    try:
        raise error
    except type(error):
        record = logging.LogRecord("herold", logging.WARNING, "", 0, "failed, comes again", None, sys.exc_info())
    line: dict[str, object] = json.loads(JsonFormatter().format(record))
    return line


def denied() -> ClientError:
    return ClientError({"Error": {"Code": "AccessDeniedException", "Message": "anna@kunde.example"}}, "GetItem")


def test_a_refusal_of_aws_is_named_by_its_code() -> None:
    line = line_of(denied())
    assert (line["error"], line["code"]) == ("ClientError", "AccessDeniedException")
    assert "anna" not in json.dumps(line)


def test_a_refusal_of_aws_is_named_beneath_errors_that_came_of_it() -> None:
    row_not_read = GetError("no", denied())
    row_not_read.__cause__ = denied()
    temporary = Temporary("mail not read")
    temporary.__cause__ = row_not_read
    assert line_of(temporary)["code"] == "AccessDeniedException"


def test_an_error_of_our_own_has_no_code() -> None:
    assert "code" not in line_of(ValueError("anna@kunde.example"))
