"""Mails as programs really send them, beside what they say (mails/README.md)."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from chalicelib.mail.inbound.parsing import InboundMail, parse
from chalicelib.mail.inbound.screening import Verdicts, screen

MAILS = sorted((Path(__file__).parent / "mails").glob("*.eml"))


@pytest.mark.parametrize("path", MAILS, ids=lambda path: path.stem)
def test_mail_is_read_as_its_neighbour_says(path: Path) -> None:
    expected = _expected(path)
    mail = parse(path.read_bytes())
    found = _as_json(mail)
    named = {"shortfalls": []} | {name: value for name, value in expected.items() if name not in ("about", "drop")}
    assert {name: found[name] for name in named} == named, expected["about"]


@pytest.mark.parametrize(
    "path",
    [path for path in MAILS if "drop" in json.loads(path.with_suffix(".json").read_text())],
    ids=lambda p: p.stem,
)
def test_mail_is_dropped_or_kept_as_its_neighbour_says(path: Path) -> None:
    found = screen(
        parse(path.read_bytes()),
        own_addresses={"support@provider.example"},
        mail_domain="provider.example",
        verdicts=Verdicts(),
    )
    assert found == _expected(path)["drop"]


def test_every_mail_is_explained() -> None:
    assert len(MAILS) > 40
    assert all(len(_expected(path)["about"]) > 15 for path in MAILS)


def _expected(path: Path) -> dict[str, Any]:
    return json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


def _as_json(mail: InboundMail) -> dict[str, Any]:
    found = asdict(mail)
    lists = {name: list(value) for name, value in found.items() if isinstance(value, tuple)}
    lists["shortfalls"] = sorted(found["shortfalls"])
    return found | lists | {"date": mail.date.isoformat() if mail.date else None}
