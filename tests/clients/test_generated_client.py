"""A client that a standard generator makes of /openapi.json works without a line by hand."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.local.cloud import Cloud
from infra.local.http_front import HttpFront
from tests.support.client import Client
from tests.support.patience import HANGS_AFTER_S

STEPS = Path(__file__).with_name("generated_client_steps.py")
GENERATOR = Path(sys.executable).with_name("openapi-python-client")


@pytest.fixture
def url(cloud: Cloud) -> Iterator[str]:
    """The address of the cloud, over real HTTP."""
    with HttpFront(0) as front:
        front.gateway, front.local = cloud.gateway, cloud.inbox.handle
        threading.Thread(target=front.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{front.server_port}"
        front.shutdown()


def run(command: list[str | Path], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, text=True, capture_output=True, timeout=HANGS_AFTER_S)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_generated_client_creates_an_account_a_contact_and_an_outage(
    cloud: Cloud, client: Client, url: str, tmp_path: Path
) -> None:
    described = tmp_path / "openapi.json"
    described.write_text(cloud.request("GET", "/openapi.json").text)
    # Its own tidying up calls ruff, which need not be on the path; nobody reads this code.
    settings = tmp_path / "generator.yaml"
    settings.write_text("post_hooks: []\n")
    made = ["generate", "--path", described, "--config", settings, "--meta", "none", "--fail-on-warning"]
    run([GENERATOR, *made, "--output-path", tmp_path / "herold_client"], tmp_path)
    steps = tmp_path / STEPS.name
    steps.write_text(STEPS.read_text())
    account, contact, notice, announcements, status = run(
        [sys.executable, steps, url, str(client.key)], tmp_path
    ).split()
    cloud.settle()

    assert client.get(f"/accounts/{account}")["number"] == "G-1"
    assert client.get(f"/accounts/{account}/contacts/{contact}")["roles"] == ["technical"]
    assert client.get(f"/notices/{notice}")["affects"]["accounts"] == [account]
    assert (announcements, status) == ("1", "investigating")
    (mail,) = cloud.mails_to("gen@generated.example")
    assert "Power failure" in mail.message["Subject"]
