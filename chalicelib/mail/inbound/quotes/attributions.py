"""How mail programs introduce what they quote: `On Monday Anna wrote:`; pure."""

import re
from functools import lru_cache

ATTRIBUTION_MAX_LINES = 6  # wrapped by a program for narrow screens
ATTRIBUTION_MAX_CHARS = 400  # a long name and a long address
_LINE_MAX_CHARS = 300  # of a line that is looked at; longer ones are a person's
_MIN_CHARS = 8  # less names nobody
_NAME_MAX_CHARS = 120  # a name and a verb
_VERBLESS_MAX_CHARS = 200  # a date, a name and an address
_TRIMMED = " *_\t\u200e\xa0"
_COLONS = (":", "：")

_VERBS = (
    r"wrote|writes?|said|schrieb(?:en)?(?: (?:sie|folgendes|zum|auf))?|schreibt|geschrieben"
    r"|a écrit|écrit|a ecrit|écrivait|ha scritto|scrive|scrisse|ha inviato|escribió|escribio|ha escrit|va escriure"
    r"|escreveu|schreef|skrev|skreiv|kirjoitti|napisał\(?a?\)?|napisała|pisze|napsal\(?a?\)?|napísal\(?a?\)?|írta"
    r"|a scris|je napisa[ol](?:/la)?|napisao(?:/la)?|написал\(?а?\)?|пишет|пише|написав|написала|έγραψε|şunu yazdı"
    r"|yazdı"
    r"|さんは書きました|のメール|写道|寫道|님이 작성"
)
_STARTS = (
    r"on|am|den|le|il(?: giorno)?|in data|el|op|em|a|dne|dňa|dnia|w dniu|pe|pe data|în|la|στις|kl\.?|ma|dana|u|at|um"
    r"|alle"
    r"|vom|quoting|zitat von|citando|in message|in article"
)
_DATES = (
    r"(?:\d{1,4}[./-] ?\d{1,2}[./-] ?\d{2,4}|\d{1,2}[.]? ?(?:de )?[^\W\d_]{3,12}[.,]? (?:de )?\d{2,4}"
    r"|[^\W\d_]{3,12}[.]? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{4}年\d{1,2}月)"
)
_VERB = re.compile(rf"(?:^|[\s>)\"”«,])(?:{_VERBS})(?=[\s:：>*_,(]|$)", re.IGNORECASE)
_VERB_AT_END = re.compile(rf"(?:^|[\s>)\"”«,])(?:{_VERBS})$", re.IGNORECASE)
# Yahoo's program for Android goes on in the same line.
_WITH_LETTER = re.compile(
    rf"\s{{0,4}}(?:{_STARTS})\s.{{4,120}}<\S{{1,100}}@\S{{1,100}}> ?(?:{_VERBS}) ?: ", re.IGNORECASE
)
_START = re.compile(rf"[*_\s]{{0,3}}(?:{_STARTS})[\s,:]", re.IGNORECASE)
_DATE_FIRST = re.compile(r"\s{0,4}\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}[:.]\d{2}\b")  # of Android's first programs
_DATED = re.compile(rf"@[\w-]|\b\d{{1,2}}[:.h]\d{{2}}\b|{_DATES}")
_DATE = re.compile(_DATES)
_ADDRESS = re.compile(r"[<(\[][^\s<>()]{1,100}@[^\s<>()]{1,100}[>)\]]")
_EXACTLY_DATED = re.compile(r"<\S{1,100}@\S{1,100}>|\b\d{1,2}[:.h]\d{2}\b|mailto:")
_ENCLOSED = re.compile(r">>> .{3,200} \d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}[:.]\d{2}(?: ?[AP]M)? ?>>>\s*")
_QUOTING = ("Quoting ", "Zitat von ", "Citation de ", "Citando ", "Citazione da ", "Citát od ", "Citerar ")


def may_end_attribution(line: str) -> bool:
    """A cheap first question, which most lines answer with no."""
    end = line[-60:].rstrip(_TRIMMED)
    return end.endswith(_COLONS) or (len(line) < _LINE_MAX_CHARS and bool(_VERB_AT_END.search(end)))


def starts_attribution(line: str) -> bool:
    """Whether a line may be the first of an attribution that goes on."""
    begins = _START.match(line[:20]) or _DATE_FIRST.match(line[:30])
    return bool(begins and _DATED.search(line[:_LINE_MAX_CHARS]))


@lru_cache(maxsize=32)  # the same lines are asked about in several ways, one after the other
def is_attribution(text: str) -> bool:
    """Whether somebody is said to have written what follows, on a day or from an address."""
    if not _MIN_CHARS <= len(text) <= ATTRIBUTION_MAX_CHARS:
        return False
    if _VERB.search(text) and _DATED.search(text):
        return _ends(text)
    # `2026-01-12 10:23 GMT+01:00 Anna <a@x.example>:`, `Quoting Anna <a@x.example>:`
    is_said_so = bool(_ADDRESS.search(text)) and len(text) <= _VERBLESS_MAX_CHARS and _ends(text)
    return is_said_so and (text.startswith(_QUOTING) or bool(_DATE.search(text)))


def is_plain_attribution(text: str) -> bool:
    """The same, where no quoted lines follow that would bear it out: nothing but such a sentence is one."""
    if not text.rstrip(_TRIMMED).endswith(_COLONS) or not is_attribution(text):
        return False
    return bool(_EXACTLY_DATED.search(text) and (_START.match(text) or "<" in text))


def begins_with_attribution(line: str) -> bool:
    """Whether the mail that is answered follows in the same line."""
    return "@" in line[:_LINE_MAX_CHARS] and bool(_WITH_LETTER.match(line[:_LINE_MAX_CHARS]))


def is_enclosed(line: str) -> bool:
    """Whether a line says between arrows who wrote what follows, as GroupWise has it."""
    return line.startswith(">>> ") and bool(_ENCLOSED.fullmatch(line[:_LINE_MAX_CHARS]))


def names_a_writer(text: str) -> bool:
    """The same, where quoted lines follow and so nothing else is needed: `Anna Roth wrote:`."""
    return is_attribution(text) or (len(text) <= _NAME_MAX_CHARS and bool(_VERB.search(text)) and _ends(text))


def _ends(text: str) -> bool:
    said = text.rstrip(_TRIMMED)
    return said.endswith(_COLONS) or bool(_VERB_AT_END.search(said[-40:]))
