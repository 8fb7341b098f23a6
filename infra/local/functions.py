"""Calling the app's functions as Lambda does: JSON in, JSON out, a context, and a death that nobody catches."""

import json
import logging
import secrets
import uuid
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

from chalicelib import clock
from chalicelib.directory.provider import reading as provider
from chalicelib.signing import keys
from infra.local import iam
from infra.local.engine import Crash
from infra.local.environment import ACCOUNT_ID, REGION

log = logging.getLogger(__name__)

_DEFAULT_TIMEOUT_S = 60  # Chalice's own


class FunctionError(Exception):
    """The function raised, died, or returned what is not JSON; its cause is the exception."""


class LambdaContext:
    """What Lambda tells a function about the running invocation; time is the virtual clock's."""

    function_version = "$LATEST"
    memory_limit_in_mb = "512"
    identity = None
    client_context = None

    def __init__(self, function_name: str, timeout_s: int) -> None:
        self.function_name = function_name
        self.aws_request_id = str(uuid.uuid4())
        self.invoked_function_arn = f"arn:aws:lambda:{REGION}:{ACCOUNT_ID}:function:{function_name}"
        self.log_group_name = f"/aws/lambda/{function_name}"
        self.log_stream_name = f"embedded/[$LATEST]{secrets.token_hex(16)}"
        self._ends_at = clock.now() + timedelta(seconds=timeout_s)

    def get_remaining_time_in_millis(self) -> int:
        """Milliseconds until Lambda would end the function; never negative."""
        return max(0, int((self._ends_at - clock.now()) / timedelta(milliseconds=1)))


class Functions:
    """The functions of one app module, by their Chalice names; `app` itself is the API's.

    `errors` keeps what any of them raised, in order, for tests to look at.
    """

    def __init__(self, module: ModuleType, config: Path | None = None) -> None:
        self._module = module
        self._timeouts_s = _read_timeouts(config) if config else {}
        self.names: tuple[str, ...] = tuple(module.app.handler_map)
        self.errors: list[BaseException] = []
        self._last = ""

    def invoke(self, name: str, event: Mapping[str, Any]) -> Any:
        """What the function returns for a copy of `event`, both having gone through JSON.

        Raises:
            FunctionError: the function failed in any way; Lambda would report an error.
        """
        function: Callable[[Any, Any], Any] = getattr(self._module, name)
        context = LambdaContext(name, self._timeouts_s.get(name, self._timeouts_s.get("", _DEFAULT_TIMEOUT_S)))
        self._begin(name)
        ran = iam.running.set(name)
        try:
            return json.loads(json.dumps(function(json.loads(json.dumps(event)), context)))
        except (Exception, Crash) as error:  # whatever a function raises is its failure, not the cloud's
            self.errors.append(error)
            log.warning("%s failed: %r", name, error, exc_info=error)
            raise FunctionError(name) from error
        finally:
            iam.running.reset(ran)

    def _begin(self, name: str) -> None:
        """Know nothing that another function has read: on Lambda each has processes of its own."""
        if name != self._last:
            keys.forget()
            provider.forget()
            self._last = name


def _read_timeouts(config: Path) -> dict[str, int]:
    """Seconds by function name out of Chalice's config; the empty name is the default for all others."""
    document = json.loads(config.read_text(encoding="utf-8"))
    timeouts = {name: entry["lambda_timeout"] for name, entry in document.get("lambda_functions", {}).items()}
    return {"": document.get("lambda_timeout", _DEFAULT_TIMEOUT_S), **timeouts}
