"""DynamoDB Local keeps its data between two starts, and says in one line what it lacks."""

import os
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from chalicelib import clock, instants
from chalicelib.access.keys.actions import create_admin_key
from infra.conformance.data_folder import keep_clock, resume_clock
from infra.conformance.dynamodb_local import CannotStart, DynamoDBLocal
from infra.local.cloud import Cloud
from infra.overlay import ROOT
from tests.support.client import Client
from tests.support.patience import HANGS_AFTER_S, free_port
from tests.support.rows import snapshot


def needs_java(config: pytest.Config) -> None:
    if config.getoption("--engine") == "moto":
        pytest.skip("Java is no condition for `make test`: `make conformance T=tests/infra/test_dynamodb_local.py`")


def test_second_start_finds_the_tables_and_repeats_no_event(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    needs_java(pytestconfig)
    with DynamoDBLocal(tmp_path) as dynamodb, Cloud(dynamodb=dynamodb) as cloud:
        client = Client(cloud, create_admin_key())
        client.contact(client.account(), "kept@conformance.example", "technical")
        client.outage()
        cloud.settle()
        assert [mail.to for mail in cloud.mails] == [("kept@conformance.example",)]
        before = snapshot()
    with DynamoDBLocal(tmp_path) as dynamodb, Cloud(dynamodb=dynamodb) as cloud:
        cloud.settle()
        assert snapshot() == before
        assert [cloud.delivered(name) for name in ("on_directory_change", "fan_out", "send_urgent")] == [[], [], []]
        assert cloud.mails == []
        Client(cloud, client.key).account()
        cloud.settle()
        assert len(cloud.delivered("on_directory_change")) == 1


def test_second_start_goes_on_at_the_moved_clock(tmp_path: Path) -> None:
    in_an_hour = clock.now() + timedelta(hours=1)
    (tmp_path / "clock").write_text(instants.to_text(in_an_hour))
    resume_clock(tmp_path)
    assert clock.now() >= in_an_hour
    keep_clock(tmp_path)
    assert instants.from_text((tmp_path / "clock").read_text()) >= in_an_hour


def test_folder_is_used_by_one_at_a_time(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    needs_java(pytestconfig)
    with DynamoDBLocal(tmp_path), pytest.raises(CannotStart, match="another process"):
        DynamoDBLocal(tmp_path).start()


def test_it_ends_with_whoever_started_it(pytestconfig: pytest.Config) -> None:
    needs_java(pytestconfig)
    code = "from infra.conformance.dynamodb_local import DynamoDBLocal as D; import os\n"
    code += "d = D(); d.start(); print(d._process.pid, flush=True); os._exit(0)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, text=True, capture_output=True, timeout=HANGS_AFTER_S)
    ends_at = time.monotonic() + HANGS_AFTER_S
    while is_alive(int(done.stdout)) and time.monotonic() < ends_at:
        time.sleep(0.1)
    assert not is_alive(int(done.stdout))


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_missing_java_is_said_in_one_line(tmp_path: Path) -> None:
    environment = os.environ | {"PATH": str(tmp_path), "ENGINE": "dynamodb-local", "PORT": str(free_port())}
    command = [sys.executable, "-m", "infra.local"]
    done = subprocess.run(command, cwd=ROOT, env=environment, text=True, capture_output=True, timeout=HANGS_AFTER_S)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "JDK" in done.stderr
