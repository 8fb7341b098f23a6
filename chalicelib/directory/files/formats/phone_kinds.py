"""Which of several telephone numbers people are called back on; pure."""

import re

# In the four languages, and in the words of address books: what is written to, and what nobody answers.
_NO_PHONE = re.compile(r"fax|telecopie|pager|cercapersone|bleep|modem|telex|tty|tdd|textphone|assist|x400")
_RANKS = (
    (0, re.compile(r"work|business|arbeit|geschaft|dienst|buro|bureau|travail|professionn|ufficio|lavoro|azienda")),
    (1, re.compile(r"mobil|cell|iphone|handy|natel|portable")),
    (3, re.compile(r"home|privat|domicile|casa|abitazione|personnel")),
)
_OTHERWISE = 2


def rank_of(kind: str) -> int | None:
    """How well a number of a kind, in folded words, serves to call back, the less the better; None for a fax."""
    if _NO_PHONE.search(kind):
        return None
    return next((rank for rank, words in _RANKS if words.search(kind)), _OTHERWISE)
