"""Whether somebody says that they have answered within what they quote, which then has to be shown; pure."""

import re

_NEAR_CHARS = 60
_LOOKED_AT_CHARS = 2_000  # of the text above: it is said at its beginning, or in few words
_ANSWERS = (
    r"(?:antwort|kommentar|anmerkung|ergänzung|answer|comment|repl|respons|note|réponse|commentaire|remarque|rispost"
    r"|annotazion)\w{0,4}"
)
_WITHIN = (
    r"(?:in ?line|im text|dazwischen|direkt (?:unten|im|bei)|unten|in (?:rot|blau|grün|farbe|fett)|farbig|below"
    r"|in (?:red|blue|green|bold|colou?r)"
    r"|within|dans le (?:texte|corps)|ci-dessous|plus bas|en (?:rouge|bleu|vert|gras|couleur)|nel testo|sotto"
    r"|in (?:rosso|blu|verde|grassetto|colore))"
)
_SAYS = re.compile(
    rf"\b{_ANSWERS}\b.{{0,{_NEAR_CHARS}}}\b{_WITHIN}\b|\b{_WITHIN}\b.{{0,{_NEAR_CHARS}}}\b{_ANSWERS}\b", re.IGNORECASE
)
_OWN = re.compile(r"\b(?:meine|unsere|my|our|mes|nos|mie|miei|nostre|nostri|inline|in line)\b", re.IGNORECASE)


def answers_within(text: str) -> bool:
    """Whether the text above says that answers stand in the mail below: `my comments inline`, `Antworten in Rot`."""
    said = " ".join(text[:_LOOKED_AT_CHARS].split())
    found = _SAYS.search(said)
    return bool(found and _OWN.search(said[max(0, found.start() - _NEAR_CHARS) : found.end()]))
