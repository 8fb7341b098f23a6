"""The README's tours do what they say, and may be pasted twice."""

import re
import subprocess

import pytest

from infra.overlay import ROOT
from tests.infra.local.test_main import free_port, read_until, started

README = (ROOT / "README.md").read_text(encoding="utf-8")
TOURS = README[README.index("## A tour with curl") : README.index("## The embedded cloud, from outside")]
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", TOURS, re.MULTILINE | re.DOTALL)
SECOND_TIME = "the second time"


@pytest.fixture(scope="module")
def pasted() -> tuple[str, str]:
    """What a shell answers that all blocks are pasted into, and then all but the definitions once more."""
    port, smtp_port = free_port(), free_port()
    script = "".join(["set -euo pipefail\n", *BLOCKS, f"echo {SECOND_TIME}\n", *BLOCKS[1:]])
    script = script.replace(":8000", f":{port}").replace(":2525", f":{smtp_port}")
    with started(port, demo="1", smtp_port=smtp_port) as process:
        key = read_until(process, "export HEROLD_KEY=").strip()
        done = subprocess.run(
            ["bash"], input=f"{key}\n{script}", text=True, capture_output=True, timeout=300, check=False
        )
    assert (done.returncode, done.stdout.count(SECOND_TIME)) == (0, 1), done.stdout[-2000:] + done.stderr
    assert done.stderr == "not shown\n"  # the operator's key, which is shown once
    first, _, second = done.stdout.partition(f"{SECOND_TIME}\n")
    return first, second


def subjects(answers: str, reader: str) -> list[str]:
    """What the last list of one reader's mails shows."""
    runs = re.findall(rf"(?:^{reader}\S*  .*\n)+", answers, re.MULTILINE)
    return [line.partition("  ")[2] for line in runs[-1].splitlines()]


def test_the_outage_is_told_in_two_languages_updated_and_ended(pasted: tuple[str, str]) -> None:
    first, _ = pasted
    assert subjects(first, "luc@clinic") == ["[Incident] Panne de courant"]
    assert subjects(first, "anna@clinic")[:3] == [
        "[Störung] Stromausfall",
        "[Störung – neuer Stand] Stromausfall",
        "[Störung behoben] Stromausfall",
    ]
    assert "gina@bakery.example  [" not in first


def test_the_ticket_is_taken_answered_and_resolved(pasted: tuple[str, str]) -> None:
    first, _ = pasted
    assert "\nunassigned  1\n" in first
    assert "operator  Good morning, we have restarted the archive. Does it open now?\ncontact  Ja, danke!\n" in first
    assert "\nKeine Bilder  resolved\n" in first


def test_the_spreadsheet_comes_in_and_the_maintenance_is_told_and_moved(pasted: tuple[str, str]) -> None:
    first, _ = pasted
    assert "\n2  created  []\n3  refused  " in first
    assert [re.sub(r"\] .*: ", "] … ", one) for one in subjects(first, "max@optician")] == [
        "[Planned maintenance] … New power supply",
        "[Maintenance rescheduled] … New power supply",
    ]
    assert first.count("\nUID:") == 2
    assert "\nSEQUENCE:1\n" in first


def test_pasted_twice_nothing_happens_twice(pasted: tuple[str, str]) -> None:
    first, second = pasted
    for reader in ("anna@clinic", "max@optician"):
        assert subjects(second, reader) == subjects(first, reader)
    assert "\nunassigned  0\n" in second
