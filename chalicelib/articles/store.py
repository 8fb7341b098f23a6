"""Articles, their working copies and their revisions in their table."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime

from chalicelib import instants
from chalicelib.articles.models import (
    ARTICLE,
    DRAFT,
    NEWS,
    Article,
    ArticleRow,
    News,
    Revision,
    WorkingCopy,
    article_key,
    news_sort_key,
    revision_sort_key,
)
from chalicelib.articles.rules import ArticleStatus
from chalicelib.errors import NotFound
from chalicelib.tables import find, page, transaction


def find_article(slug: str) -> Article | None:
    """An article, published or not, read consistently."""
    return find(Article, article_key(slug), ARTICLE)


def get_article(slug: str) -> Article:
    """The same. Raises NotFound."""
    article = find_article(slug)
    if article is None:
        raise NotFound
    return article


def get_copy(slug: str) -> WorkingCopy:
    """What an article's writers see of it, read consistently. Raises NotFound."""
    copy = find(WorkingCopy, article_key(slug), DRAFT)
    if copy is None:
        raise NotFound
    return copy


def get_revision(slug: str, n: int) -> Revision:
    """The n-th revision of an article, read consistently. Raises NotFound."""
    revision = find(Revision, article_key(slug), revision_sort_key(n))
    if revision is None:
        raise NotFound
    return revision


def list_revisions(slug: str, after: str, limit: int) -> tuple[list[Revision], str]:
    """Up to `limit` revisions of an article behind the position `after`, oldest first; the last one's if more."""
    return page(Revision, article_key(slug), "revision#", after, limit)


def articles_of(slugs: Iterable[str]) -> dict[str, Article]:
    """Those of the articles that there are, by slug, as of a moment ago; 100 at most."""
    keys = [(article_key(slug), ARTICLE) for slug in slugs]
    return {article.slug: article for article in Article.batch_get(keys)} if keys else {}


def in_state(status: ArticleStatus, after: str) -> Iterator[Article]:
    """The articles of a status behind the position `after`, those first that came to it last."""
    rows = ArticleRow.by_state.query(
        _state(status), scan_index_forward=False, last_evaluated_key=json.loads(after) if after else None
    )
    return (row for row in rows if isinstance(row, Article))


def position_of(article: Article) -> str:
    """Where an article stands among those of its status."""
    place = {"state": article.state, "state_at": instants.to_text(article.state_at), "pk": article.pk, "sk": article.sk}
    return json.dumps({name: {"S": part} for name, part in place.items()})


def save(
    article: Article,
    was: int,
    copy: WorkingCopy | None = None,
    revision: Revision | None = None,
    news: News | None = None,
) -> None:
    """Write an article with what changed of it: all or nothing.

    Raises:
        Refused: it is no longer the version `was`; 0 of a new one, which is there already.
    """
    article.version = was + 1
    article.state = _state(ArticleStatus(article.status))
    article.state_at = article.revised_at if article.status == ArticleStatus.PUBLISHED else article.changed_at
    with transaction() as writes:
        writes.save(article, Article.version == was if was else Article.pk.does_not_exist())
        if copy:
            writes.save(copy)
        if revision:
            writes.save(revision, Revision.pk.does_not_exist())
        if news:
            writes.save(news)


def delete(article: Article) -> None:
    """Delete what was never published. Raises Refused if it is no longer the version that was read."""
    with transaction() as writes:
        writes.delete(article, Article.version == int(article.version))
        writes.delete(WorkingCopy(article.pk, DRAFT))


def news_of(article: Article, at: datetime, *, is_told: bool) -> News:
    """That an article changed for its readers."""
    n = int(article.revision)
    return News(NEWS, news_sort_key(at, article.slug, n), slug=article.slug, n=n, is_told=is_told)


def list_news(limit: int) -> list[News]:
    """What is still to be told of, the oldest first, read consistently."""
    return list(News.query(NEWS, consistent_read=True, limit=limit))


def oldest_news() -> datetime | None:
    """Since when something is to be told of."""
    return next((instants.from_text(row.sk.partition("#")[0]) for row in list_news(1)), None)


def _state(status: ArticleStatus) -> str:
    return f"article#{status}"
