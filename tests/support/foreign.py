"""Words on a page that are not of its language: what the catalogue says in other languages alone."""

from functools import cache
from html.parser import HTMLParser

from chalicelib.i18n.catalogue import WORDING
from chalicelib.i18n.languages import Language

_NAMES = frozenset({"Administration"})  # what the first key of a deployment is called
_SHORT = 4  # letters: shorter ones mean something in several languages


class _Texts(HTMLParser):
    """The texts of a page, each as it stands between two tags; not of what says that it is in another language."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        self.found += [value for name in ("aria-label", "placeholder", "title") if (value := names.get(name))]
        if tag not in {"meta", "link", "input", "br", "hr", "wbr"}:
            self._open.append("hreflang" in names or tag in {"style", "script"})

    def handle_endtag(self, tag: str) -> None:
        if self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if not any(self._open[-1:]):
            self.found.append(" ".join(data.split()))


def foreign_words(html: str, language: Language) -> list[str]:
    """Those on a page, each once."""
    page = _Texts()
    page.feed(html)
    own = _said(language)
    others = frozenset().union(*(_said(one) for one in Language if one is not language))
    return sorted({one for one in page.found if len(one) > _SHORT and one in others - own - _NAMES})


@cache
def _said(language: Language) -> frozenset[str]:
    return frozenset(" ".join(words[language].split()) for words in WORDING.values() if "{" not in words[language])
