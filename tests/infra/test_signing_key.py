"""`make new-signing-key` replaces what signs, in the secrets and in every function, and keeps what was signed."""

from typing import Any

import boto3
import pytest

from infra import signing_key
from infra.local.cloud import Cloud
from tests.support.deployed import make_api

KEY, OLD = "herold-dev-signing-key", "herold-dev-old-signing-keys"


@pytest.fixture
def stage(cloud: Cloud) -> str:
    """A stage as it stands in an account: the function of its API, and its two secrets."""
    make_api("dev")
    secrets = boto3.client("secretsmanager")
    secrets.create_secret(Name=KEY, SecretString="first")
    secrets.create_secret(Name=OLD, SecretString="none")
    return "dev"


class Watched:
    """Clients that remember what each function was set to, in order."""

    def __init__(self) -> None:
        self.set_to: list[tuple[str, str]] = []

    def __call__(self, service: str) -> Any:
        client = boto3.client(service)
        if service == "lambda":
            client.meta.events.register("provide-client-params.lambda.UpdateFunctionConfiguration", self._remember)
        return client

    def _remember(self, params: Any, **_: Any) -> None:
        variables = params["Environment"]["Variables"]
        self.set_to.append((variables["HEROLD_SIGNING_KEY"], variables["HEROLD_OLD_SIGNING_KEYS"]))


def secret(name: str) -> str:
    return str(boto3.client("secretsmanager").get_secret_value(SecretId=name)["SecretString"])


def variables() -> dict[str, str]:
    found = boto3.client("lambda").get_function_configuration(FunctionName="herold-dev-api")
    return dict(found["Environment"]["Variables"])


def test_functions_accept_the_new_key_before_they_sign_with_it_and_go_on_accepting_the_old(stage: str) -> None:
    before, clients = variables(), Watched()
    assert signing_key.replace(stage, clients, "2026-11-22", is_leaked=False) == ["herold-dev-api"]
    new = secret(KEY)
    assert len(new) == 64
    assert secret(OLD) == "2026-11-22:first"
    assert clients.set_to == [("first", f"2026-11-22:{new}"), (new, "2026-11-22:first")]
    changed = {"HEROLD_SIGNING_KEY": new, "HEROLD_OLD_SIGNING_KEYS": "2026-11-22:first"}
    assert variables() == {**before, **changed}


def test_a_second_replacement_keeps_both_keys(stage: str) -> None:
    signing_key.replace(stage, boto3.client, "2026-11-22", is_leaked=False)
    second = secret(KEY)
    signing_key.replace(stage, boto3.client, "2026-12-24", is_leaked=False)
    assert secret(OLD) == f"2026-11-22:first 2026-12-24:{second}"


def test_a_key_that_got_known_is_accepted_no_more(stage: str) -> None:
    signing_key.replace(stage, boto3.client, "2026-11-22", is_leaked=True)
    assert secret(OLD) == "none"
    assert secret(KEY) != "first"
    assert variables()["HEROLD_OLD_SIGNING_KEYS"] == "none"
