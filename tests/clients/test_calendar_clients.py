"""circuit-maintenance-parser, the client that most operators run, reads every calendar that we write as we meant it."""

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from chalicelib.i18n.languages import Locale
from chalicelib.mail.outbound.raw import Attachment, raw_message
from chalicelib.notices.calendars.writing import Concerned, Provider, attachment, maintenance_event
from chalicelib.notices.letters.readers import reader_data
from chalicelib.notices.letters.sayings import Saying
from chalicelib.notices.letters.writing import letter_headers, write_letter
from infra.overlay import ROOT
from tests.support import tools
from tests.support.letters_samples import STATUSES, a_reader, a_saying

CLIENT = ROOT / "build" / "circuit-parser"
REQUIREMENT = "circuit-maintenance-parser==2.12.0"  # pins icalendar 5, so it cannot stand beside ours
PROVIDER = Provider("herold.zürich.example", "support@herold.example")
SERVICES_MAX = 20
# The nights on which Zurich's clocks go on and back, a window over midnight, and one of a minute.
WINDOWS = [
    (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), datetime(2026, 3, 29, 2, 0, tzinfo=UTC)),
    (datetime(2026, 10, 24, 23, 30, tzinfo=UTC), datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),
    (datetime.fromisoformat("2026-07-04T23:00:00+02:00"), datetime.fromisoformat("2026-07-05T05:00:00+02:00")),
    (datetime(2027, 1, 1, 0, 0, tzinfo=UTC), datetime(2027, 1, 1, 0, 1, tzinfo=UTC)),
]
LABELS = ["Leitung {n}", "Zürich–Genève {n}: Größe, «é»; a,b:c & 😀 " + "ä" * 40]
ANNOUNCED = {"scheduled": "CONFIRMED", "in_progress": "IN-PROCESS", "completed": "COMPLETED", "cancelled": "CANCELLED"}
IMPACTS = ["no-impact", "reduced-redundancy", "degraded", "outage"]


@dataclass(frozen=True)
class Case:
    """What was said, to whom, and what the client must read."""

    saying: Saying
    concerned: Concerned

    @property
    def expected(self) -> dict[str, Any]:
        saying = self.saying
        assert saying.window
        status = "CANCELLED" if saying.announcement == "released" else ANNOUNCED.get(saying.status, "TENTATIVE")
        return {
            "account": "10-4711",
            "maintenance_id": saying.notice_id,
            "uid": f"{saying.notice_id}.acc-1@herold.xn--zrich-kva.example",
            "provider": "herold.xn--zrich-kva.example",
            "circuits": [(label, saying.impact.upper()) for _, label in self.concerned.services],
            "status": status,
            "start": int(saying.window[0].timestamp()),
            "end": int(saying.window[1].timestamp()),
            "stamp": int(saying.said_at.timestamp()),
            "sequence": saying.n - 1,
        }


def cases() -> Iterator[Case]:
    states = [*STATUSES["maintenance"].items(), ("announced", "draft")]
    counts = range(1, SERVICES_MAX + 1)
    for place, ((word, status), count, window, label) in enumerate(product(states, counts, WINDOWS, LABELS)):
        said = a_saying(word, "maintenance", impact=IMPACTS[place % len(IMPACTS)])
        saying = replace(said, status=status, n=place % 7 + 1, starts_at=window[0], ends_at=window[1])
        services = [(f"svc-{n}", label.format(n=n)) for n in range(count)]
        yield Case(saying, Concerned("acc-1", "10-4711", services, list(Locale)[place % len(Locale)]))


def as_mail(case: Case, content: dict[str, str]) -> str:
    """The mail as it arrives, with what the mail service adds."""
    saying, reader = case.saying, a_reader(case.concerned.language)
    headers = {
        "From": "herold@herold.example",
        "To": "anna@example.ch",
        "Date": "Fri, 09 Oct 2026 08:00:00 +0000",
        **letter_headers(saying, PROVIDER.domain),
    }
    letter = write_letter(saying, reader.language)
    return raw_message(letter, reader_data(saying, reader), headers, Attachment(**content)).decode()


@pytest.fixture(scope="session")
def client() -> Path:
    """The interpreter of an environment of its own, made once."""
    python = CLIENT / "bin" / "python"
    if not (CLIENT / ".ready").exists():
        subprocess.run(["python3", "-m", "venv", "--clear", CLIENT], check=True)
        made = subprocess.run([python, "-m", "pip", "install", "--quiet", REQUIREMENT], capture_output=True, text=True)
        if made.returncode:
            tools.lacking(f"{REQUIREMENT} cannot be installed: {made.stderr.strip().splitlines()[-1]}")
        (CLIENT / ".ready").touch()
    return python


def read_by(client: Path, items: list[dict[str, str]]) -> list[dict[str, Any]]:
    script, lines = Path(__file__).with_name("read_calendars.py"), "\n".join(map(json.dumps, items))
    done = subprocess.run([client, "-W", "ignore", script], input=lines, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2_000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


def seen(maintenance: dict[str, Any], wanted: dict[str, Any]) -> dict[str, Any]:
    found = {name: maintenance.get(name) for name in wanted}
    circuits = maintenance.get("circuits", [])
    return found | {"circuits": [(one["circuit_id"], one["impact"]) for one in circuits]}


@pytest.mark.slow
def test_the_client_reads_every_calendar_as_we_meant_it(client: Path) -> None:
    told = list(cases())
    files = [
        attachment(
            maintenance_event(case.saying, case.concerned, PROVIDER), "anna@example.ch" if place % 3 == 0 else ""
        )
        for place, case in enumerate(told)
    ]
    items = [{"type": "ical", "content": file["content"]} for file in files]
    # Every seventh as a mail, too: a whole letter around each would take minutes. A draft is not mailed.
    mailed = [pair for pair in list(zip(told, files, strict=True))[::7] if pair[0].saying.status != "draft"]
    items += [{"type": "mail", "content": as_mail(case, file)} for case, file in mailed]
    wanted = [case.expected for case in [*told, *(case for case, _ in mailed)]]
    found = read_by(client, items)
    assert len(found) == len(wanted)
    wrong = [(one, want) for one, want in zip(found, wanted, strict=True) if seen(one, want) != want]
    print(f"\n{len(told)} calendars as files and {len(mailed)} in mails, {len(wrong)} read otherwise than meant")
    assert wrong == []


def test_two_services_of_one_name_stay_two(client: Path) -> None:
    concerned = Concerned("acc-1", "10-4711", [("svc-1", "VPN"), ("svc-2", "VPN")], Locale.DE)
    event = maintenance_event(a_saying("announced", "maintenance"), concerned, PROVIDER)
    (found,) = read_by(client, [{"type": "ical", "content": attachment(event)["content"]}])
    assert [one["circuit_id"] for one in found["circuits"]] == ["VPN (svc-1)", "VPN (svc-2)"]


@pytest.mark.parametrize("services", [[], [(f"svc-{n}", f"Leitung {n}") for n in range(5_000)]])
def test_an_account_without_services_or_with_too_many_stands_for_itself(
    client: Path, services: list[tuple[str, str]]
) -> None:
    concerned = Concerned("acc-1", "10-4711", services, Locale.DE)
    event = maintenance_event(a_saying("announced", "maintenance"), concerned, PROVIDER)
    (found,) = read_by(client, [{"type": "ical", "content": attachment(event)["content"]}])
    assert [one["circuit_id"] for one in found["circuits"]] == ["10-4711"]
