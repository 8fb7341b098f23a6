"""Articles by the words in their titles and texts; of titles also by how their words begin."""

from collections.abc import Iterable, Sequence

from chalicelib.articles import store
from chalicelib.articles.models import WORDS, Article, ArticleWords, News, Word, article_key
from chalicelib.articles.rules import ArticleStatus, Audience, scopes_of
from chalicelib.tables import find
from chalicelib.words.finding import Look, alike, look
from chalicelib.words.folding import beginnings, words_of
from chalicelib.words.rows import KeptWords, keys_of, place_of, rewrite, thing_at

WORDS_MAX = 400  # of one article in all its languages, those of the titles first
ASKED_MAX = 10  # of what somebody looks for


def index(slug: str, news: News | None = None) -> None:
    """Have a published article found by what its newest revision says, and any other by nothing.

    `news` is no more where nobody is to be told of it.
    """
    article = store.get_article(slug)
    if article.published_at is None:
        return
    rewrite(
        Word,
        place_of(article.published_at, slug),
        lambda: find(ArticleWords, article_key(slug), WORDS) or ArticleWords(article_key(slug), WORDS),
        lambda: _found_by(slug),
        (lambda writes: writes.delete(news)) if news and not news.is_told else None,
    )


def search(words: str, audience: Audience, after: str) -> tuple[Look, dict[str, Article]]:
    """Where to look for the newest articles that have all the words, and those that are there, by slug."""
    found = look(Word, audience, words_of(words, limit=ASKED_MAX), after, _kept)
    return found, store.articles_of(map(thing_at, found.places))


def similar(text: str, audience: Audience, limit: int) -> list[Article]:
    """The articles that have most of the words of a text, as of a moment ago, the likest first."""
    places = alike(Word, audience, words_of(text, limit=ASKED_MAX), limit)
    found = store.articles_of(map(thing_at, places))
    return [found[slug] for slug in map(thing_at, places) if slug in found]


def _found_by(slug: str) -> set[str]:
    article = store.get_article(slug)
    if article.status != ArticleStatus.PUBLISHED:
        return set()
    revision = store.get_revision(slug, int(article.revision))
    titles, texts = list(revision.titles.values()), list(revision.texts.values())
    words = words_of(*titles, *_in_turn(texts), limit=WORDS_MAX)
    begun = beginnings(words_of(*titles, limit=WORDS_MAX))
    return keys_of(scopes_of(Audience(article.audience)), dict.fromkeys([*words, *begun]))


def _in_turn(texts: Sequence[str]) -> list[str]:
    """The paragraphs of all languages in turn, so that no language uses up what another is found by."""
    parts = [text.split("\n\n") for text in texts]
    return [part[place] for place in range(max(map(len, parts), default=0)) for part in parts if place < len(part)]


def _kept(places: Iterable[str]) -> dict[str, KeptWords]:
    by_key = {article_key(thing_at(place)): place for place in places}
    rows = ArticleWords.batch_get([(key, WORDS) for key in by_key])
    return {by_key[row.pk]: row for row in rows}
