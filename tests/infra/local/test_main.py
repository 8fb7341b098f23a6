"""`python -m infra.local` starts, says where it is, and stops when told to."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.patience import HANGS_AFTER_S, free_port

ROOT = Path(__file__).parents[3]


@contextmanager
def started(port: int, demo: str, smtp_port: int = 0, log: str = "") -> Iterator[subprocess.Popen[str]]:
    smtp_port = smtp_port or free_port()
    environment = {**os.environ, "PORT": str(port), "SMTP_PORT": str(smtp_port), "DEMO": demo, "LOG": log}
    process = subprocess.Popen(
        [sys.executable, "-m", "infra.local"],
        cwd=ROOT,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def read_until(process: subprocess.Popen[str], word: str) -> str:
    assert process.stdout
    for line in process.stdout:
        if word in line:
            return line
    raise AssertionError(process.stderr.read() if process.stderr else "")


def ask(port: int, method: str, path: str, key: str = "") -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=HANGS_AFTER_S)
    connection.request(method, path, headers={"Authorization": f"Bearer {key}"})
    answer = connection.getresponse()
    return answer.status, answer.read()


def test_it_starts_empty_accepts_its_key_and_stops_on_ctrl_c() -> None:
    port = free_port()
    with started(port, demo="0") as process:
        key = read_until(process, "export HEROLD_KEY=").strip().partition("=")[2]
        status, body = ask(port, "GET", "/accounts", key)
        assert (status, json.loads(body)["items"]) == (200, [])
        assert ask(port, "GET", "/accounts", "hk-wrong")[0] == 401
        process.send_signal(signal.SIGINT)
        assert process.wait(HANGS_AFTER_S) == 0


def test_it_has_examples_in_four_languages_and_stops_when_terminated() -> None:
    port = free_port()
    with started(port, demo="1") as process:
        key = read_until(process, "export HEROLD_KEY=").strip().partition("=")[2]
        mails = json.loads(ask(port, "GET", "/_local/mails")[1])
        assert {title for mail in mails for title in TITLES if title in mail["subject"]} == TITLES
        notices = json.loads(ask(port, "GET", "/notices", key)[1])["items"]
        assert sorted(one["kind"] for one in notices) == ["maintenance", "outage"]
        suppressed = json.loads(ask(port, "GET", "/suppressions", key)[1])["items"]
        assert [one["reason"] for one in suppressed] == ["bounce"]
        process.send_signal(signal.SIGTERM)
        assert process.wait(HANGS_AFTER_S) == 0


TITLES = {
    *("Power failure", "Stromausfall", "Panne de courant", "Interruzione di corrente"),
    *("New storage", "Neuer Speicher", "Nouveau stockage", "Nuovo storage"),
    "Un secondo percorso",
}


def test_ctrl_c_while_it_starts_is_a_clean_stop_too() -> None:
    with started(free_port(), demo="1") as process:
        read_until(process, "starting")
        process.send_signal(signal.SIGINT)
        assert process.wait(HANGS_AFTER_S) == 0


def test_lines_are_for_people_or_as_on_aws() -> None:
    for form, is_json in (("", False), ("json", True)):
        port = free_port()
        with started(port, demo="0", log=form) as process:
            read_until(process, "export HEROLD_KEY=")
            assert ask(port, "GET", "/accounts", "hk-wrong")[0] == 401
            line = read_until(process, "/accounts")
        assert line.startswith("{") is is_json
        if is_json:
            asked = json.loads(line)
            assert (asked["method"], asked["path"], asked["answered"]) == ("GET", "/accounts", 401)
        else:
            assert "GET /accounts 401 " in line


def test_form_of_lines_that_does_not_exist_is_said_in_one_line() -> None:
    with started(free_port(), demo="0", log="xml") as process:
        _, errors = process.communicate(timeout=HANGS_AFTER_S)
    assert (process.returncode, errors.count("\n")) == (1, 1)
    assert "LOG" in errors


def test_taken_port_is_said_in_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with started(port, demo="0") as process:
            _, errors = process.communicate(timeout=HANGS_AFTER_S)
    assert process.returncode == 1
    assert errors.count("\n") == 1
    assert str(port) in errors


def test_taken_port_for_mail_is_said_in_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with started(free_port(), demo="0", smtp_port=port) as process:
            _, errors = process.communicate(timeout=HANGS_AFTER_S)
    assert process.returncode == 1
    assert errors.count("\n") == 1
    assert f"SMTP_PORT={port + 1}" in errors


def test_port_that_is_no_number_is_said_in_one_line() -> None:
    environment = {**os.environ, "PORT": "http"}
    command = [sys.executable, "-m", "infra.local"]
    done = subprocess.run(command, cwd=ROOT, env=environment, text=True, capture_output=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
