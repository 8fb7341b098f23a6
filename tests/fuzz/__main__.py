"""`python -m tests.fuzz`: schemathesis with a caller of each role, on DynamoDB Local, for a bounded time."""

import logging
import os
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from datetime import timedelta
from pathlib import Path

from infra.local import environment

os.environ["HEROLD_REQUESTS_PER_MINUTE"] = "1000000"  # a limit that answers 429 would hide everything else
with socket.create_server(("127.0.0.1", 0)) as _found:
    PORT = int(_found.getsockname()[1])
environment.prepare(PORT)

from schemathesis.cli import schemathesis  # noqa: E402

from chalicelib.access.sign_in import actions as signing_in  # noqa: E402
from chalicelib.access.sign_in.rules import Limit  # noqa: E402
from infra.conformance.dynamodb_local import CannotStart, DynamoDBLocal  # noqa: E402
from infra.local.cloud import Cloud  # noqa: E402
from infra.local.http_front import HttpFront  # noqa: E402
from tests.fuzz.hooks import Fuzzed  # noqa: E402
from tests.support.identity_provider import answering  # noqa: E402
from tests.support.outside import outside  # noqa: E402
from tests.support.world import World  # noqa: E402

_CONFIG = Path(__file__).with_name("schemathesis.toml")
_TIME_S, _SEED = os.environ.get("FUZZ_S") or "270", os.environ.get("SEED") or "1"
_ANSWERED_AT_LEAST = 0.95
_TOOL_MISSING = 2


def main() -> int:
    """0 where nothing was found, and nearly every operation succeeded at least once."""
    logging.disable(logging.WARNING)
    signing_in.OF_SOURCE = Limit(10_000, timedelta(minutes=10))  # as above: all of it comes from here
    try:
        with tempfile.TemporaryDirectory() as folder, chdir(folder), _herold() as world:
            fuzzed = Fuzzed(world)
            fuzzed.begin()
            fuzzed.install()
            return max(_run(), _verdict(fuzzed))
    except CannotStart as error:
        print(error, file=sys.stderr)
        return _TOOL_MISSING


def _run() -> int:
    url = f"http://127.0.0.1:{PORT}"
    command = ["--config-file", str(_CONFIG), "run", f"{url}/openapi.json", "--url", url, "--workers", "1"]
    command += ["--checks", "all", "--mode", "all", "--warnings", "off", "--continue-on-failure"]
    command += ["--max-time", _TIME_S, "--seed", _SEED, *sys.argv[1:]]
    try:
        return int(schemathesis.main(command, standalone_mode=False) or 0)
    except SystemExit as ended:
        return int(ended.code or 0)


def _verdict(fuzzed: Fuzzed) -> int:
    missed, everything = fuzzed.unanswered(), len(fuzzed.operations)
    for name, statuses in missed.items():
        print(f"never 2xx: {name}, {statuses or 'not called'}")
    callers = ", ".join(f"{count:,} as {role}" for role, count in fuzzed.requests.items())
    print(f"fuzz: {fuzzed.requests.total():,} requests ({callers})")
    print(f"fuzz: {everything - len(missed)} of {everything} operations answered 2xx at least once")
    return int(len(missed) > (1 - _ANSWERED_AT_LEAST) * everything)


@contextmanager
def _herold() -> Iterator[World]:
    """A Herold that answers at PORT, with a small provider and two customers in it."""
    with (
        HttpFront(PORT) as front,
        DynamoDBLocal() as dynamodb,
        Cloud(dynamodb=dynamodb) as cloud,
        outside() as elsewhere,
        answering(elsewhere),
    ):
        world = World(cloud)
        cloud.run()
        front.gateway, front.local = cloud.gateway, cloud.inbox.handle
        threading.Thread(target=front.serve_forever, name="http", daemon=True).start()
        try:
            yield world
        finally:
            front.shutdown()


if __name__ == "__main__":
    sys.exit(main())
