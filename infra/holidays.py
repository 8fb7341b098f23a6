"""`make holidays`: the holidays of a country, or a part of it, into the team's times; what is there stays.

They come of the package `holidays`, which has an environment of its own under build/ and never ships. Without GO
nothing is written: what would be added is listed.
"""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from botocore.exceptions import BotoCoreError, ClientError
from pynamodb.exceptions import PynamoDBException

from chalicelib.errors import HeroldError
from infra import overlay, stages

HOLIDAYS = "holidays==0.109"
_TOOL = "holidays"
_YEARS_MAX = 10  # what is far ahead may still change by law
_ASK = """
import json, sys
import holidays
country, part, *years = sys.argv[1:]
try:
    found = holidays.country_holidays(country, subdiv=part or None, years=map(int, years), categories=("public",))
except (NotImplementedError, ValueError) as error:
    sys.exit(str(error))
print(json.dumps({str(day): name for day, name in found.items()}))
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Add holidays to the team's times, or list those that would be.

    Raises:
        SystemExit: there is no way to the deployment or to the package, no such country, or AWS refuses.
    """
    parser = stages.arguments(_TOOL, __doc__)
    parser.add_argument("--country", required=True, help="its two letters, such as CH")
    parser.add_argument("--part", default="", help="a part of it, such as ZH")
    parser.add_argument("--years", type=int, default=2, choices=range(1, _YEARS_MAX + 1), help="this one and the next")
    parser.add_argument("--go", action="store_true", help="write them")
    options = parser.parse_args(arguments)
    this_year = datetime.now(UTC).year
    named = holidays_of(options.country.upper(), options.part.upper(), range(this_year, this_year + options.years))
    region = stages.enter(_TOOL, options.stage)
    try:
        _add(named, is_to_be_written=options.go)
    except (HeroldError, PynamoDBException, BotoCoreError, ClientError, ValueError) as error:
        raise SystemExit(f"{_TOOL}: nothing was written in stage {options.stage} in {region}: {error}") from error


def holidays_of(country: str, part: str, years: Sequence[int]) -> dict[date, str]:
    """What is a public holiday there in some years, each with its name. Raises SystemExit where nobody knows."""
    tool = str(overlay.ROOT / "infra" / "tool.sh")
    command = [tool, sys.executable, HOLIDAYS, "-c", _ASK, country, part, *map(str, years)]
    done = subprocess.run(command, check=False, cwd=overlay.ROOT, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{_TOOL}: {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else 'no answer'}")
    return {date.fromisoformat(day): name for day, name in json.loads(done.stdout).items()}


def _add(named: Mapping[date, str], *, is_to_be_written: bool) -> None:
    # Only now: the rows are named by the stage when they are imported.
    from chalicelib.api.preconditions import Precondition  # noqa: PLC0415
    from chalicelib.desk.timing.actions import change_timing, read_timing  # noqa: PLC0415
    from chalicelib.desk.timing.schemas import TimingPatch  # noqa: PLC0415

    known = read_timing().holidays
    new = sorted(named.keys() - known)
    for day in new:
        print(f"{day} {day:%a} {named[day]}")
    print(f"{len(new)} new, {len(named) - len(new)} there already")
    if new and is_to_be_written:
        change_timing(TimingPatch(holidays=sorted(known | set(new))), Precondition())
        print("written; every process goes by them within a minute")
    elif new:
        print("nothing was written: add GO=1")


if __name__ == "__main__":
    main()
