"""What programs send that do not say so in their fields, and what people send that sounds like it (machines/*.txt)."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from chalicelib.mail.inbound.parsing import parse
from chalicelib.mail.inbound.screening import Verdicts, screen

FILES = {"bounces": "bounce", "absences": "auto-reply", "programs": "person", "people": "person"}
_OTHERWISE = re.compile(r"\n+> ([a-z-]+)$")


def cases() -> Iterator[tuple[str, str, str]]:
    """Name, mail, and whose it is: `person`, or the reason for which it is dropped."""
    for file, usual in FILES.items():
        text = (Path(__file__).parent / "machines" / f"{file}.txt").read_text(encoding="utf-8")
        for case in re.split(r"^= ", text, flags=re.MULTILINE)[1:]:
            name, _, written = case.partition("\n")
            said = _OTHERWISE.search(written.rstrip())
            mail = written.rstrip()[: said.start()] if said else written.strip("\n")
            yield f"{file}: {name}", mail, said[1] if said else usual


CASES = list(cases())


@pytest.mark.parametrize(("mail", "whose"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_words_tell_programs_from_people(mail: str, whose: str) -> None:
    head = mail.partition("\n\n")[0]
    sender = "" if re.search("^From:", head, re.MULTILINE) else "From: Anna Roth <anna@customer.example>\n"
    charset = "" if "Content-Type:" in head else "Content-Type: text/plain; charset=utf-8\n"
    found = screen(
        parse(f"{sender}{charset}{mail}".encode()),
        own_addresses={"support@provider.example"},
        mail_domain="provider.example",
        verdicts=Verdicts(),
    )
    assert (found or "person") == whose


def test_both_sides_are_looked_at() -> None:
    print(f"\n{len(CASES)} mails")
    assert len(CASES) >= 170
    assert sum(whose == "person" for _, _, whose in CASES) >= 45
