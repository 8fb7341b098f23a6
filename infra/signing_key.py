"""`make new-signing-key`: what signs cursors, links and reply addresses is replaced, without a gap.

Every function first accepts the new key and only then signs with it, so that none meets what it does not know.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from infra import stages

_TOOL = "new-signing-key"
_SIGNS, _ACCEPTED = "HEROLD_SIGNING_KEY", "HEROLD_OLD_SIGNING_KEYS"
_NONE = "none"

Clients = Callable[[str], Any]


def replace(stage: str, clients: Clients, today: str, *, is_leaked: bool) -> list[str]:
    """Replace the key of a stage and return its functions, which all sign with the new one.

    The replaced key goes on being accepted, dated `today`, unless it `is_leaked`: then what it signed is worth nothing.
    """
    secrets = clients("secretsmanager")
    names = f"herold-{stage}-signing-key", f"herold-{stage}-old-signing-keys"
    current, old = (str(secrets.get_secret_value(SecretId=name)["SecretString"]) for name in names)
    new = str(secrets.get_random_password(PasswordLength=64, ExcludePunctuation=True)["RandomPassword"])
    kept = old if is_leaked else _with(old, today, current)
    secrets.put_secret_value(SecretId=names[1], SecretString=kept)
    secrets.put_secret_value(SecretId=names[0], SecretString=new)
    functions = _functions(clients("lambda"), stage)
    for settings in ({_SIGNS: current, _ACCEPTED: _with(old, today, new)}, {_SIGNS: new, _ACCEPTED: kept}):
        for name in functions:
            _set(clients("lambda"), name, settings)
    return functions


def _with(old: str, day: str, key: str) -> str:
    return " ".join([*(() if old == _NONE else (old,)), f"{day}:{key}"])


def _functions(functions: Any, stage: str) -> list[str]:
    """The functions that sign something, or look at what was signed."""
    pages = functions.get_paginator("list_functions").paginate()
    found = [one for page in pages for one in page["Functions"] if one["FunctionName"].startswith(f"herold-{stage}-")]
    return [one["FunctionName"] for one in found if _SIGNS in one.get("Environment", {}).get("Variables", {})]


def _set(functions: Any, name: str, settings: Mapping[str, str]) -> None:
    there = functions.get_function_configuration(FunctionName=name)["Environment"]["Variables"]
    functions.update_function_configuration(FunctionName=name, Environment={"Variables": {**there, **settings}})
    functions.get_waiter("function_updated_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line.

    Raises:
        SystemExit: there is no way to the deployment, or AWS refuses.
    """
    parser = stages.arguments(_TOOL, __doc__)
    parser.add_argument("--leaked", action="store_true", help="the key got known: accept nothing more that it signed")
    options = parser.parse_args(arguments)
    region, today = stages.reach_aws(_TOOL), datetime.now(UTC).date().isoformat()
    try:
        functions = replace(options.stage, boto3.client, today, is_leaked=options.leaked)
    except (BotoCoreError, ClientError) as error:
        raise SystemExit(f"{_TOOL}: ended early in stage {options.stage} in {region}; say it again: {error}") from error
    print(f"Stage {options.stage} signs with a new key in {len(functions)} functions: {', '.join(sorted(functions))}")


if __name__ == "__main__":
    os.environ.setdefault("AWS_RETRY_MODE", "standard")
    main()
