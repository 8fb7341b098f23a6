"""`python -m tests.fuzz.mails`: mails that are changed, cut, mixed and made to be slow, read by two processes.

Nothing may make reading fail, or take longer than a second for each megabyte. What does lies in `build/fuzz-mail`.
"""

import hashlib
import multiprocessing
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from chalicelib.mail.inbound.limits import PARTS_MAX, SUBJECT_MAX_CHARS, TEXT_MAX_CHARS
from chalicelib.mail.inbound.parsing import InboundMail, Unreadable, parse
from chalicelib.mail.inbound.screening import Verdicts, screen
from tests.fuzz.bombs import BOMBS
from tests.fuzz.mail_trees import tree
from tests.support.mails import corpus

_ROOT = Path(__file__).parents[2]
_FOUND = _ROOT / "build" / "fuzz-mail"
_FIXTURES = _ROOT / "tests" / "unit" / "mail" / "inbound"
_PROCESSES, _SECONDS_PER_MB, _LEAST_MB = (
    2,
    1.0,
    0.25,
)  # what a mail may take however small: the machine is not ours alone
_CHANGES_MAX = 12
# What readers of mail trip over.
_PIECES = [
    *(
        b"\r\n",
        b"\n",
        b"\r",
        b"\n\n",
        b"--b1",
        b"--b1--",
        b"=?utf-8?q?",
        b"=?utf-8?b?",
        b"?=",
        b"(",
        b")",
        b"<",
        b">",
        b'"',
    ),
    *(
        b"\\",
        b";",
        b",",
        b":",
        b"@",
        b"=",
        b"\x00",
        b"\xff",
        b"\xed\xa0\x80",
        b"&#55296;",
        b"<!--",
        b"-->",
        b"\x1b$B",
        b"~{",
    ),
    *(
        b"Content-Type: ",
        b"multipart/mixed; boundary=b1",
        b"text/html",
        b"; charset=",
        b"utf-7",
        b"+2AA-",
        b"*0*=utf-7''%ff",
    ),
    *(
        b"<blockquote type=cite>",
        b'<div class="gmail_quote">',
        b"</div>",
        b"\n> ",
        b"\n-- \n",
        b"\nFrom: a\nDate: b\nTo: c\n",
    ),
    *(b"On Mon, 12 Jan 2026 at 10:23, a <a@b.example> wrote:\n", b"-----Original Message-----\n", b"METHOD:REPLY\n"),
]


@dataclass
class Outcome:
    """What one process did."""

    counts: Counter[str] = field(default_factory=Counter)
    found: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")


def main() -> int:
    """0 where every mail was read or refused, and soon."""
    seconds, seed = float(os.environ.get("FUZZ_S") or 600), int(os.environ.get("SEED") or 1)
    with multiprocessing.get_context("spawn").Pool(_PROCESSES) as pool:
        outcomes = pool.starmap(fuzz, [(seed + place, seconds) for place in range(_PROCESSES)])
    counts = sum((one.counts for one in outcomes), Counter[str]())
    found = [line for one in outcomes for line in one.found]
    took, what = max(one.slowest for one in outcomes)
    print(*found, sep="\n")
    print(f"fuzz-mail: {counts.total()} mails ({', '.join(f'{count} {name}' for name, count in counts.items())})")
    print(f"{len(found)} found; the slowest took {took:.2f} s for each megabyte ({what}); SEED={seed}")
    return 1 if found else 0


def fuzz(seed: int, seconds: float) -> Outcome:
    """Read mails until the time is over."""
    dice, outcome = random.Random(seed), Outcome()
    mails = [case.raw for case in corpus()] + [path.read_bytes() for path in sorted(_FIXTURES.rglob("*.eml"))]
    makers: dict[str, Callable[[], bytes]] = {
        "changed": lambda: _changed(dice, dice.choice(mails)),
        "cut": lambda: _cut(dice, dice.choice(mails)),
        "mixed": lambda: _mixed(dice, mails),
        "trees": lambda: tree(dice),
        "bombs": lambda: dice.choice(BOMBS)(dice),
    }
    until = time.monotonic() + seconds
    while time.monotonic() < until and len(outcome.found) < 10:
        name = dice.choices(list(makers), weights=(40, 15, 15, 29, 1))[0]
        _try(name, makers[name](), outcome)
    return outcome


def _try(name: str, raw: bytes, outcome: Outcome) -> None:
    outcome.counts[name] += 1
    began = time.process_time()
    try:
        mail = parse(raw)
        screen(mail, own_addresses={"support@provider.example"}, mail_domain="provider.example", verdicts=Verdicts())
        wrong = _wrong(mail)
    except Unreadable:
        wrong = ""
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
        wrong = f"{type(error).__name__}: {str(error)[:100]}"
    per_mb = (time.process_time() - began) / max(len(raw) / 1e6, _LEAST_MB)
    outcome.slowest = max(outcome.slowest, (per_mb, name))
    if per_mb > _SECONDS_PER_MB:
        wrong = wrong or f"{per_mb:.1f} s for each megabyte"
    if wrong:
        outcome.found.append(f"{name}: {wrong}: {_kept(raw)}")


def _wrong(mail: InboundMail) -> str:
    """What no mail that was read may be."""
    texts = (mail.text, mail.visible, mail.subject, mail.from_name, mail.from_address or "", *mail.to, *mail.references)
    "".join(texts).encode()  # storable as UTF-8, or it raises
    if len(mail.text) > TEXT_MAX_CHARS or len(mail.visible) > TEXT_MAX_CHARS:
        return "a text over its limit"
    if len(mail.subject) > SUBJECT_MAX_CHARS or len(mail.part_types) > PARTS_MAX:
        return "a subject or parts over their limit"
    if any(ord(one) < 32 and one not in "\t\n" for one in mail.text + mail.visible):
        return "a control in a text"
    return "nothing visible of a text" if mail.text.strip() and not mail.visible.strip() else ""


def _changed(dice: random.Random, raw: bytes) -> bytes:
    for _ in range(dice.randint(1, _CHANGES_MAX)):
        at, gone = dice.randrange(len(raw) + 1), dice.choice((0, 0, 1, 2, 8, 200))
        raw = raw[:at] + dice.choice((dice.choice(_PIECES), dice.randbytes(dice.randint(0, 6)))) + raw[at + gone :]
    return raw


def _cut(dice: random.Random, raw: bytes) -> bytes:
    first, last = sorted((dice.randrange(len(raw) + 1), dice.randrange(len(raw) + 1)))
    return raw[:last] if dice.random() < 0.7 else raw[first:]


def _mixed(dice: random.Random, mails: list[bytes]) -> bytes:
    one, other = dice.choice(mails), dice.choice(mails)
    return one[: dice.randrange(len(one) + 1)] + other[dice.randrange(len(other) + 1) :]


def _kept(raw: bytes) -> str:
    _FOUND.mkdir(parents=True, exist_ok=True)
    path = _FOUND / f"{hashlib.sha256(raw).hexdigest()[:16]}.eml"
    path.write_bytes(raw)
    return str(path.relative_to(_ROOT))


if __name__ == "__main__":
    sys.exit(main())
