"""`make erasures`: the log of erased persons as JSON lines; `make erasures-replay`: erase them again after a restore.

A restored table knows nothing of erasures after its instant, so save the log before you put the table in place.
"""

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from pynamodb.exceptions import PynamoDBException

from chalicelib.directory.persons import STRANGERS
from chalicelib.errors import HeroldError, NotFound
from infra import stages

_TOOL = "erasures"
_NAMES = ("account_id", "contact_id", "address_hash", "asked_at", "asked_by", "done_at")
_INSTANTS = {"asked_at", "done_at"}


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the log, or erase again whom a log names.

    Raises:
        SystemExit: there is no way to the deployment, AWS refuses, or the file is no such log.
    """
    parser = stages.arguments(_TOOL, __doc__)
    parser.add_argument("--replay", default="", help="a file with a log that this tool printed")
    options = parser.parse_args(arguments)
    region = stages.enter(_TOOL, options.stage)
    try:
        if options.replay:
            replay(Path(options.replay).read_text(encoding="utf-8").splitlines())
        else:
            show()
    except (HeroldError, PynamoDBException, BotoCoreError, ClientError) as error:
        raise SystemExit(f"{_TOOL}: ended early in stage {options.stage} in {region}: {error}") from error
    except (OSError, ValueError, KeyError) as error:
        raise SystemExit(f"{_TOOL}: {options.replay} is no log of erasures: {error}") from error


def show() -> None:
    """Print every erasure as a JSON line."""
    # Only now: the rows are named by the stage when they are imported.
    from chalicelib.directory.privacy.erasing import whole_log  # noqa: PLC0415

    for row in whole_log():
        print(json.dumps({name: getattr(row, name) for name in _NAMES}, default=str))


def replay(lines: Iterable[str]) -> None:
    """Erase again whom these lines name and who is there; the deployment's next minutes do the rest."""
    from chalicelib.access.persons.actions import repeat_erasure as repeat_strangers  # noqa: PLC0415
    from chalicelib.directory.privacy.erasing import repeat_erasure  # noqa: PLC0415
    from chalicelib.directory.privacy.models import Erasure, erasures_key  # noqa: PLC0415

    done = 0
    for values in (_values(line) for line in lines if line.strip()):
        logged = Erasure(erasures_key(values["account_id"]), values["contact_id"], **values)
        try:
            repeat = repeat_strangers if logged.account_id == STRANGERS else repeat_erasure
            done += repeat(logged)
        except NotFound:
            print(f"{_TOOL}: no account {logged.account_id} here", file=sys.stderr)
    print(f"{done} persons had come back and are being erased")


def _values(line: str) -> dict[str, Any]:
    read = json.loads(line)
    return {
        name: datetime.fromisoformat(read[name]) if name in _INSTANTS and read[name] else read[name] for name in _NAMES
    }


if __name__ == "__main__":
    main()
