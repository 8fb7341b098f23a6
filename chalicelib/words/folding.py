"""What words of a text things are found by: without case, marks and the words that every text has; pure."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

CHARS_MIN, CHARS_MAX = 2, 40  # of a word; longer ones are numbers of machines, and found by their beginning
PREFIX_MIN = 3  # letters after which the beginning of a word may stand for it

_WORD = re.compile(r"[^\W_]+")
# Whoever has no umlauts on the keyboard writes them with an e: both are found by both. So are œ, æ and ø.
_SPELT = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "oe", "đ": "d", "ł": "l", "ı": "i"})
_UMLAUTS = re.compile(r"([aou])e")
# Articles, pronouns, prepositions and the like: most texts have them, and nobody means them.
_STOPS = """
aber alle als am an auch auf aus bei bin bis da damit dann das dass dem den der des die dies doch du durch ein eine
einem einen einer er es euch fur hat habe haben hallo ich ihm ihn ihnen ihr ihre im in ist ja kann kein keine konnen
mein meine mich mir mit nach nicht noch nur ob oder schon sehr sein seit sich sie sind so uber um und uns unser unsere
von vor wann war was wegen weil wenn wer werden wie wir wird wo zu zum zur
au aux avec bonjour ce ces cette chez comme dans de des du elle en est et etre il ils je la le les leur lui ma mais me
mes moi mon ne nos notre nous ont ou par pas plus pour qu que qui sa sans se ses si son sont sur ta te tu un une vos
votre vous
ai al alla alle anche buongiorno che chi ci col come con cui da dal dalla dei del della delle di dove ed gli ha ho il
io le lei lo loro ma mi mio nei nel nella noi non nostra nostro per piu puo quando questa questo se si siamo sono su
sua sul sulla suo ti tra un una uno vi voi
about after all also am an and any are as at be because been but by can could dear did do does for from had has have
he hello her here him his how if in into is it its just me my no not now of off on or our out please she so some than
that the their them then there these they this to up us was we were what when where which who why will with would you
your
"""


def words_of(*texts: str, limit: int) -> list[str]:
    """The words of texts, folded, each once, in the order in which they come; `limit` at most."""
    found: dict[str, None] = {}
    for word in _all_words(texts):
        if len(found) == limit:
            break
        found.setdefault(word)
    return list(found)


def beginnings(words: Iterable[str]) -> list[str]:
    """How each word may begin, besides the word itself, for things that are found before a word is typed to its end."""
    return list(dict.fromkeys(word[:end] for word in words for end in range(PREFIX_MIN, len(word))))


def _all_words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for found in _WORD.finditer(_folded(text)):
            word = _UMLAUTS.sub(r"\1", found.group())[:CHARS_MAX]
            if len(word) >= CHARS_MIN and word not in _STOP_WORDS:
                yield word


def _folded(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold().translate(_SPELT))
    return "".join(char for char in parts if not unicodedata.combining(char))


# As texts are: an umlaut is folded the same way, whichever list a word stands in.
_STOP_WORDS = frozenset(_UMLAUTS.sub(r"\1", word) for word in _STOPS.split())
