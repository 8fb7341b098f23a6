"""What somebody wrote in an answer, and nothing of what they answer (replies/README.md)."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

import pytest

from chalicelib.mail.inbound.parsing import parse
from chalicelib.mail.inbound.quotes.structure import MARKS
from chalicelib.mail.inbound.quotes.visible import visible_text

FILES = sorted((Path(__file__).parent / "replies").glob("*.txt"))
LETTERS = {
    "de": """Guten Tag Frau Roth

Wir haben die Leitung heute Morgen geprüft. Geht das Archiv jetzt?

Freundliche Grüsse
Ada Berg""",
    "fr": """Bonjour Monsieur Favre,

Nous avons vérifié la ligne ce matin. L'archive s'ouvre-t-elle ?

Meilleures salutations
Ada Berg""",
    "it": """Buongiorno signora Conti,

abbiamo controllato la linea stamattina. L'archivio si apre?

Cordiali saluti
Ada Berg""",
    "en": """Good morning Ms Roth,

We have checked the line this morning. Does the archive open now?

Kind regards
Ada Berg""",
}
EXACT_AT_LEAST, LEAKED_AT_MOST, SECONDS_PER_MB = 0.90, 0.05, 0.5
_NEW = re.compile(r"⟦(.*?)⟧", re.DOTALL)


@dataclass(frozen=True)
class Reply:
    """An answer as its program sends it, and what of it must be shown."""

    name: str
    subject: str
    is_html: bool
    text: str
    visible: str
    letter: str

    @property
    def raw(self) -> bytes:
        mail = EmailMessage()
        mail["From"], mail["Subject"], mail["In-Reply-To"] = (
            "anna@clinic.example",
            self.subject,
            "<t@nordlicht.example>",
        )
        mail.set_content(self.text, subtype="html" if self.is_html else "plain", cte="8bit")
        return mail.as_bytes()


def _replies() -> Iterator[Reply]:
    for path in FILES:
        letter = LETTERS.get(path.stem, LETTERS["de"])
        for block in path.read_text(encoding="utf-8").split("\n= ")[0:]:
            yield _reply(path.stem, block.removeprefix("= "), letter)


def _reply(language: str, block: str, letter: str) -> Reply:
    name, _, rest = block.partition("\n")
    fields = {}
    while found := re.match(r"(subject|type): (.*)\n", rest):
        fields[found[1]], rest = found[2], rest[found.end() :]
    written, _, shown = rest.partition("\n=>\n")
    visible = shown or "\n\n".join(_NEW.findall(written))
    quoted = "\n".join(f"> {line}".rstrip() for line in letter.split("\n"))
    html = "".join(f"<p>{line}</p>" for line in letter.split("\n") if line)
    text = re.sub("[⟦⟧]", "", written).replace("{letter}", letter).replace("{quoted}", quoted).replace("{html}", html)
    subject = fields.get("subject", "Re: Archive")
    return Reply(f"{language}: {name}", subject, fields.get("type") == "html", text, visible.strip(), letter)


REPLIES = list(_replies())


@pytest.mark.parametrize("reply", REPLIES, ids=lambda reply: reply.name)
def test_what_is_new_in_an_answer_is_shown_and_nothing_else(reply: Reply) -> None:
    assert _plain(parse(reply.raw).visible) == _plain(reply.visible)


def test_the_corpus_is_large_and_read_well() -> None:
    shown = {reply.name: _plain(parse(reply.raw).visible) for reply in REPLIES}
    exact = sum(shown[reply.name] == _plain(reply.visible) for reply in REPLIES) / len(REPLIES)
    leaked = sum(bool(_lines(shown[reply.name]) - _lines(reply.visible)) for reply in REPLIES) / len(REPLIES)
    lost = [reply.name for reply in REPLIES if _lines(reply.visible) - _lines(shown[reply.name])]
    print(f"\n{len(REPLIES)} answers: exact {exact:.3f}, leaked {leaked:.3f}, lost {len(lost)}")
    assert len(REPLIES) >= 150
    assert exact >= EXACT_AT_LEAST
    assert leaked <= LEAKED_AT_MOST
    assert lost == []


def _plain(text: str) -> str:
    """Without what nobody sees: spaces at the ends of lines, and empty lines."""
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def _lines(text: str) -> set[str]:
    return set(_plain(text).split("\n")) - {""}


# What costs the most to look at, of each kind of line; 300 bytes of each and more are repeated up to a megabyte.
COSTLY = [
    "\n",
    ">\n",
    "a\n> b\n",
    "On x\n",
    "On 1.1.2026 10:23 a@b.example wrote:\n",
    "Le 12.1.2026 <a@b.example> \n" * 5 + "wrote:\n> b\n",
    "Le " + "12.1.2026 <a@b.example> " * 12 + ":\nb\n",
    "From: a\n" + "Cc: b and some more of them\n" * 39,
    "From: a\n" + "one.of.many.readers@example.org,\n" * 15,
    "a line that is not so short\n-- \n",
    "----------\nFrom: somebody who wrote it\n",
    "-" * 50_000,
    "_" * 200 + "\n",
    "Sent from my iPhone, and with some words\n",
    "This e-mail message " * 15 + "\n\n",
    "Freundliche Grüsse\nAnna Roth\nTel 044 234 56 78\nTel 044 234 56 79\n",
    "x" * 299 + ":\n> q\n",
    "\x04\na line that is not so short\n\x05\n",
    "\x07\na line that is not so short\n\x08\n> b\n",
    "\x10\nFrom: somebody who wrote it\n",
    ">>> somebody who wrote it <a@b.example> 12.01.2026 10:23 >>>\n",
    "12.01.2026 10:23\n" + "To\n" * 5,
    "Please type your reply above this " * 4 + "\n",
]


@pytest.mark.parametrize("piece", COSTLY, ids=range(len(COSTLY)))
def test_a_megabyte_of_anything_is_looked_at_within_half_a_second(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    costs = []
    for _ in range(3):
        started = time.process_time()
        visible_text(text)
        costs.append(time.process_time() - started)
        if costs[-1] <= SECONDS_PER_MB:
            return
    assert min(costs) <= SECONDS_PER_MB


def test_a_text_of_more_lines_than_are_looked_at_is_shown_as_it_is() -> None:
    text = "ja\n" * 40_000 + "Am 12.01.2026 um 10:23 schrieb Nordlicht Support:\n> Guten Tag"
    assert visible_text(text) == text


def test_a_mail_that_is_nothing_but_a_quotation_is_shown_as_it_is() -> None:
    text = "Am 12.01.2026 um 10:23 schrieb Nordlicht Support:\n> Guten Tag"
    assert visible_text(text) == text


def test_what_looks_like_a_header_block_is_shown_where_no_other_mail_is_answered() -> None:
    text = "Siehe unten.\n\nVon: Lieferant\nGesendet: Montag\nAn: Anna\nBetreff: Rechnung\n\nAnbei."
    assert visible_text(text, is_answer=False) == text
    assert visible_text(text, is_answer=True) == "Siehe unten."


def test_an_answer_below_a_quotation_of_hundreds_of_kilobytes_is_shown() -> None:
    quoted = "\n".join(f"> Zeile {n} des Protokolls" for n in range(20_000))
    mail = f"From: a@b.example\nSubject: Re: x\n\nAm 12.01.2026 um 10:23 schrieb Ada Berg:\n{quoted}\n\nDas war alles."
    assert parse(mail.encode()).visible == "Das war alles."


def test_marks_of_the_structure_never_come_with_a_mail() -> None:
    for mark in MARKS:
        for kind in ("plain", "html"):
            mail = f"Subject: x\nContent-Type: text/{kind}\n\na{mark}b &#{ord(mark)}; &#x{ord(mark):x};\n{mark}\nc"
            found = parse(mail.encode())
            assert not set(found.text + found.visible) & MARKS
            assert found.visible.endswith("c")
