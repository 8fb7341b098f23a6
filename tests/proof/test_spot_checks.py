"""The proof sees what a role lacks: single actions are taken away, and what needs them is denied."""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.support.client import Client
from tests.support.emulated import World

Trigger = Callable[[World, Client], object]
QUIET_S = 1.5  # for so long nothing is tried again any more


def outage(world: World, admin: Client) -> object:
    account, component = admin.account(), admin.component()
    admin.service(account, component)
    admin.contact(account, f"spot{time.time_ns()}@kunde.example", "technical")
    return admin.outage(component)


CHECKS: list[tuple[str, str, Trigger]] = [
    ("ApiHandlerRole", "dynamodb:UpdateItem", lambda _, admin: admin.call("GET", "/accounts")),
    ("OnDirectoryChangeRole", "dynamodb:PutItem", lambda _, admin: admin.contact(admin.account(), "x@kunde.example")),
    ("FanOutRole", "dynamodb:BatchGetItem", outage),
    ("SendUrgentRole", "ses:SendBulkTemplatedEmail", outage),
    ("ReceiveMailRole", "s3:GetObject", lambda world, _: world.arrive("stranger@kunde.example", "Hallo?")),
    ("TickRole", "dynamodb:Query", lambda world, _: world.run("tick")),
]


@contextmanager
def without(world: World, role: str, action: str) -> Iterator[str]:
    """Take an action from a role for a while."""
    iam, policy = world.emulator.client("iam"), {"RoleName": world.role(role), "PolicyName": "data"}
    document = iam.get_role_policy(**policy)["PolicyDocument"]
    left = [
        one | {"Action": [each for each in as_list(one["Action"]) if each != action]} for one in document["Statement"]
    ]
    less = document | {"Statement": [one for one in left if one["Action"]]}
    iam.put_role_policy(**policy, PolicyDocument=json.dumps(less))
    yield policy["RoleName"]
    iam.put_role_policy(**policy, PolicyDocument=json.dumps(document))


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


@pytest.mark.parametrize(("role", "action", "trigger"), CHECKS, ids=[f"{role} {action}" for role, action, _ in CHECKS])
def test_an_action_taken_away_is_denied_and_seen(
    world: World, admin: Client, figures: Counter[str], role: str, action: str, trigger: Trigger
) -> None:
    with without(world, role, action) as name:
        trigger(world, admin)
        denied = world.until(world.denied)
        assert {(one.role, one.action) for one in denied} == {(name, action)}
    time.sleep(QUIET_S)
    while world.denied():
        time.sleep(QUIET_S)
    figures["actions taken away and missed"] += 1
