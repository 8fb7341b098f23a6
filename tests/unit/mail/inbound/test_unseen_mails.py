"""Mails that somebody wrote who has not seen the code are read as they say (unseen/README.md)."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from chalicelib.mail.inbound.parsing import InboundMail
from chalicelib.mail.inbound.reading import read
from chalicelib.mail.inbound.screening import Verdicts, screen

FILES = sorted((Path(__file__).parent / "unseen" / "mails").glob("*.json"))
OWN = {"support@provider.example", "herold@provider.example"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_mail_of_an_unseen_hand_is_a_persons_or_a_machines_as_it_says(path: Path) -> None:
    case, mail = _case(path), read(path.with_suffix(".eml").read_bytes())
    dropped = screen(mail, own_addresses=OWN, mail_domain="provider.example", verdicts=Verdicts())
    assert (dropped is None) == case["person"], case["why"]


def test_mails_of_an_unseen_hand_are_read_well() -> None:
    wrong = {path.stem: found for path in FILES if (found := _wrong(path))}
    unsure = {name for name in wrong if "unsure" in _case(next(path for path in FILES if path.stem == name))}
    print(f"\n{len(FILES)} mails of an unseen hand: {len(wrong)} read otherwise: {wrong}")
    assert len(FILES) >= 55
    assert len(wrong.keys() - unsure) <= len(FILES) // 20


def _wrong(path: Path) -> list[str]:
    case, mail = _case(path), read(path.with_suffix(".eml").read_bytes())
    if not case["person"]:
        return []
    text = _plain(mail.text)
    missing = [words for words in case.get("text_contains") or [] if _plain(words) not in text]
    leaked = [words for words in case.get("text_lacks") or [] if _plain(words) in text]
    return [*missing, *leaked, *_wrong_head(case, mail)]


def _wrong_head(case: dict[str, Any], mail: InboundMail) -> list[str]:
    senders = {mail.from_address, *mail.reply_to}  # a form's mail is that of whom it is to be answered to
    found = [case["from"]] if case.get("from") and case["from"].lower() not in senders else []
    if case.get("name") and case["name"] != mail.from_name and mail.from_address not in OWN:
        found.append(case["name"])
    return found + ([case["subject"]] if case.get("subject") not in (None, mail.subject) else [])


def _case(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _plain(text: str) -> str:
    return re.sub("[ \t\u00a0\u202f]+", " ", text)
