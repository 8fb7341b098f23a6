"""`make deploy`, `make diff`, `make rollback`, `make remove` and `make production-access`: the command line."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from botocore.exceptions import BotoCoreError, ClientError

from infra.deploy import place, settings
from infra.deploy.deployment import Refused
from infra.deploy.stack import StackError
from infra.deploy.stage import Package, Stage, packaged
from infra.package.places import OUT

_COMMANDS = ("deploy", "diff", "rollback", "remove", "production-access")


def main(arguments: Sequence[str] | None = None) -> None:
    """Do it, and end with a line that says why where it was not done.

    Raises:
        SystemExit: something speaks against it, failed, or does not work.
    """
    options = _options().parse_args(arguments)
    if refusal := settings.stage_refusal(options.stage):
        raise SystemExit(f"{options.command}: {refusal}")
    try:
        works = _run(options)
    except (Refused, StackError, ClientError, BotoCoreError, ValueError) as error:
        raise SystemExit(f"{options.command}: {error}") from error
    except KeyboardInterrupt:
        raise SystemExit(
            f"\n{options.command}: AWS goes on with what it has begun; the same command waits for it"
        ) from None
    if not works:
        raise SystemExit(f"{options.command}: it is there, and does not work as it should; see above")


def _run(options: argparse.Namespace) -> bool:
    def stage() -> Stage:
        return Stage(options.stage, place.enter(options.command), _say, _yes if options.yes else _ask)

    if options.command == "remove":
        stage().remove()
        return True
    if options.command == "production-access":
        stage().ask_to_send()
        return True
    package = packaged(OUT)
    if options.command == "rollback":
        return stage().rollback(package, options.to)
    chosen = _settings(options, package)
    if options.command == "diff":
        stage().diff(package, chosen)
        return True
    # SECURITY: what is not a terminal is a log, which others read and which stays.
    return stage().deploy(package, chosen, shows_key=sys.stdout.isatty())


def _settings(options: argparse.Namespace, package: Package) -> dict[str, str]:
    """The settings that count; where there is no file of them and nothing is said in its place, one to begin with.

    Raises:
        Refused: they are not good enough to ask AWS for anything.
    """
    file, declared = _file(options), package.template["Parameters"]
    if not file.exists() and not options.set:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(settings.draft(declared, options.stage), encoding="utf-8")
        raise Refused(f"{file} is new: fill in what it asks for, then say the same again")
    chosen = settings.read(file, options.set)
    if refusals := settings.refusals(declared, chosen):
        raise Refused("\n  ".join([f"{file} is not good enough:", *refusals]))
    return chosen


def _file(options: argparse.Namespace) -> Path:
    return Path(options.settings) if options.settings else settings.FOLDER / f"{options.stage}.toml"


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make", description=__doc__)
    parser.add_argument("command", choices=_COMMANDS)
    parser.add_argument("--stage", required=True, help="any name: dev, prod, team-3")
    parser.add_argument("--settings", default="", help="the file of settings, in place of settings/<stage>.toml")
    parser.add_argument("--set", default="", help="settings said here: Key=Value 'Key=Two words'")
    parser.add_argument("--to", default="", help="rollback: the instant of the deployment to go back to")
    parser.add_argument("--yes", action="store_true", help="whatever is asked is agreed to, as in CI after an approval")
    return parser


def _say(line: str) -> None:
    print(line, flush=True)


def _ask(question: str) -> bool:
    if not sys.stdin.isatty():
        raise Refused(f"{question} Nobody is there to say yes; YES=1 says it")
    return input(f"{question} [yes/no] ").strip().lower() in {"y", "yes"}


def _yes(question: str) -> bool:
    _say(f"{question} yes, as YES=1 says")
    return True


if __name__ == "__main__":
    os.environ.setdefault("AWS_RETRY_MODE", "standard")
    main()
