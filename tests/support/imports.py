"""Files of contacts for tests: good rows, and rows broken in eleven ways."""

from base64 import b64encode
from collections.abc import Callable
from typing import Any

from tests.support.client import Client

HEADINGS = [
    "E-Mail",
    "Art",
    "Vorname",
    "Nachname",
    "Telefon",
    "Funktion",
    "Sprache",
    "Zeitzone",
    "Rollen",
    "E-Mail ignorieren",
]
REFUSED = frozenset({"email"})
Cells = dict[str, str]

# What breaks a row, by the column and the code that its report must name; only a bad address costs a record.
BROKEN: dict[tuple[str, str], Callable[[Cells], Cells]] = {
    ("email", "missing"): lambda row: row | {"E-Mail": ""},
    ("email", "not-an-address"): lambda row: row | {"E-Mail": "keine Adresse"},
    ("email", "twice-in-file"): lambda row: row | {"E-Mail": "First@Import.example"},
    ("kind", "enum"): lambda row: row | {"Art": "Roboter"},
    ("last_name", "string-too-long"): lambda row: row | {"Nachname": "x" * 201},
    ("phone", "not-a-phone-number"): lambda row: row | {"Telefon": "12"},
    ("job_title", "string-pattern-mismatch"): lambda row: row | {"Funktion": "Chef\x07"},
    ("language", "enum"): lambda row: row | {"Sprache": "Klingonisch"},
    ("time_zone", "unknown-time-zone"): lambda row: row | {"Zeitzone": "Europe/Entenhausen"},
    ("roles", "enum"): lambda row: row | {"Rollen": "Hausmeister"},
    ("", "too-many-cells"): lambda row: row | {"more": "1"},
}


def contact_file(good: int, broken: int) -> tuple[bytes, dict[int, tuple[str, str]]]:
    """A CSV file of so many good and broken rows, mixed, and what must be said of each broken one by its number."""
    every = (good + broken) // broken
    lines, expected, kinds = [";".join(HEADINGS)], {}, list(BROKEN)
    for number in range(good + broken):
        row = _row(number)
        if number % every == every - 1 and len(expected) < broken:
            kind = kinds[len(expected) % len(kinds)]
            expected[number + 2] = kind
            row = BROKEN[kind](row)
        lines.append(";".join(row.values()))
    return ("\r\n".join(lines) + "\r\n").encode("cp1252"), expected


def start_import(client: Client, account: Any, content: bytes, *, is_preview: bool = False) -> Any:
    """The answer to an import of a file, or to its preview."""
    body = {"content": b64encode(content).decode()} | ({"is_preview": True} if is_preview else {})
    return client.post(f"/accounts/{account['id']}/contacts/import", body)


def rows_of(client: Client, account: Any, job: Any, language: str = "de") -> list[Any]:
    """What became of every row."""
    path = f"/accounts/{account['id']}/contacts/import/{job['id']}/rows"
    found: list[Any] = []
    cursor = ""
    while cursor is not None:
        page = client.call("GET", f"{path}?limit=100{cursor and f'&cursor={cursor}'}", accept_language=language).json()
        found += page["items"]
        cursor = page["next_cursor"]
    return found


def _row(number: int) -> Cells:
    email = "first@import.example" if number == 0 else f"person{number}@import.example"
    cells = [email, "Person", "Zoë", f"Müller {number}", "+41 44 234 56 78", "Betrieb", "Deutsch", "", "", "nein"]
    return dict(zip(HEADINGS, cells, strict=True))
