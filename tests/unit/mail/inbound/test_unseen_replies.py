"""What is new in answers that somebody wrote who has not seen the code (unseen/README.md)."""

import json
import re
from pathlib import Path
from typing import Any

from chalicelib.mail.inbound.parsing import parse
from chalicelib.mail.inbound.quotes.visible import visible_text

FILES = sorted((Path(__file__).parent / "unseen" / "replies").glob("*.json"))
EXACT_AT_LEAST, LEAKED_AT_MOST = 0.90, 0.05


def test_answers_of_an_unseen_hand_are_read_well_and_nothing_in_them_is_lost() -> None:
    cases = [(path.stem, json.loads(path.read_text(encoding="utf-8")), _shown(path)) for path in FILES]
    exact = sum(shown == _lines(case["visible"]) for _, case, shown in cases) / len(cases)
    leaked = sum(bool(set(shown) - set(_lines(case["visible"]))) for _, case, shown in cases) / len(cases)
    lost = {name: missing for name, case, shown in cases if (missing := _missing(case, shown))}
    print(f"\n{len(cases)} answers of an unseen hand: exact {exact:.3f}, leaked {leaked:.3f}, lost {len(lost)}")
    assert len(cases) >= 40
    assert exact >= EXACT_AT_LEAST
    assert leaked <= LEAKED_AT_MOST
    assert lost == {}


def _shown(path: Path) -> list[str]:
    mail, text = path.with_suffix(".eml"), path.with_suffix(".txt")
    return _lines(parse(mail.read_bytes()).visible if mail.exists() else visible_text(text.read_text(encoding="utf-8")))


def _missing(case: dict[str, Any], shown: list[str]) -> list[str]:
    if case.get("forward"):
        return [words for words in case["must_show"] if words not in "\n".join(shown)]
    return [line for line in _lines(case["visible"]) if line not in shown]


def _lines(text: str) -> list[str]:
    plain = re.sub("[\u00a0\u202f]", " ", text).replace("\ufeff", "")
    return [line.strip() for line in plain.split("\n") if line.strip()]
