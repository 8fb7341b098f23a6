"""What writers do to articles: load, ask the rules, store. Readers see what is published, and nothing before."""

from collections.abc import Callable, Mapping
from contextlib import suppress

from chalicelib import clock, ids
from chalicelib.api.fields import changed
from chalicelib.api.preconditions import Precondition
from chalicelib.articles import store
from chalicelib.articles.finding import index
from chalicelib.articles.models import (
    ARTICLE,
    DRAFT,
    Article,
    News,
    Revision,
    WorkingCopy,
    article_key,
    revision_sort_key,
)
from chalicelib.articles.people import known_as
from chalicelib.articles.rules import ArticleStatus, Step, check_step, slug_of
from chalicelib.articles.schemas import ArticleDraft, ArticlePatch, DraftView, Publication
from chalicelib.errors import Busy, Conflict, FieldError, Invalid, Temporary
from chalicelib.i18n.languages import Language
from chalicelib.principals import Principal
from chalicelib.settings import settings
from chalicelib.tables import until_unrefused


def create_article(draft: ArticleDraft) -> DraftView:
    """A new article, for its writers alone until it is published.

    Raises:
        Invalid: a language has a title and no text, or the other way round; or the title makes no slug.
        Conflict: there is one of this slug.
    """
    _check_languages(draft.titles, draft.texts)
    slug = draft.slug or slug_of(draft.titles[Language(settings().default_language)])
    if not slug:
        raise Invalid(fields=[FieldError("/slug", "missing", "is missing")])
    now, key = clock.now(), article_key(slug)
    copy = WorkingCopy(key, DRAFT, titles=draft.titles, texts=draft.texts, audience=draft.audience)
    article = Article(
        key,
        ARTICLE,
        slug=slug,
        titles=draft.titles,
        audience=draft.audience,
        status=ArticleStatus.DRAFT,
        created_at=now,
        changed_at=now,
    )

    def attempt() -> DraftView:
        if store.find_article(slug):
            raise Conflict("There is an article of this slug already.")
        store.save(article, 0, copy)
        return DraftView.of(article, copy)

    ids.about(slug)
    return until_unrefused(attempt)


def change_article(slug: str, patch: ArticlePatch, match: Precondition) -> DraftView:
    """Change what the next revision says.

    Raises:
        NotFound: there is no such article.
        Invalid: a language has a title and no text, or the other way round.
    """

    def change(article: Article, copy: WorkingCopy) -> None:
        for name, value in changed(patch).items():
            setattr(copy, name, value)
        _check_languages(copy.titles, copy.texts)
        article.changed_at = clock.now()
        if not article.revision:
            article.titles, article.audience = copy.titles, copy.audience

    return _changed(slug, match, change)


def publish(caller: Principal, slug: str, publication: Publication, match: Precondition) -> DraftView:
    """Have readers see what the writers do, and those who follow it hear of it. Raises NotFound."""

    def attempt() -> DraftView:
        article, copy = _read(slug, match)
        was, now = int(article.version), clock.now()
        check_step(ArticleStatus(article.status), Step.PUBLISH)
        is_first = not article.revision
        article.revision = int(article.revision) + 1
        article.status, article.titles, article.audience = ArticleStatus.PUBLISHED, copy.titles, copy.audience
        article.published_at, article.revised_at = article.published_at or now, now
        # Nobody follows what nobody could read yet.
        news = store.news_of(article, now, is_told=publication.tell_followers and not is_first)
        store.save(article, was, revision=_revision(article, copy, caller, publication), news=news)
        _index(slug, news)
        return DraftView.of(article, copy)

    return until_unrefused(attempt)


def withdraw(slug: str, match: Precondition) -> DraftView:
    """Have nobody but its writers see an article, until it is published again. Raises NotFound, or Conflict."""

    def attempt() -> DraftView:
        article, copy = _read(slug, match)
        check_step(ArticleStatus(article.status), Step.WITHDRAW)
        was, now = int(article.version), clock.now()
        article.status, article.changed_at = ArticleStatus.WITHDRAWN, now
        news = store.news_of(article, now, is_told=False)
        store.save(article, was, news=news)
        _index(slug, news)
        return DraftView.of(article, copy)

    return until_unrefused(attempt)


def delete(slug: str, match: Precondition) -> None:
    """Delete what was never published. Raises NotFound, or Conflict of what was: that is withdrawn."""

    def attempt() -> None:
        article, _ = _read(slug, match)
        check_step(ArticleStatus(article.status), Step.DELETE)
        store.delete(article)

    until_unrefused(attempt)


def read_draft(slug: str) -> DraftView:
    """An article as its writers see it. Raises NotFound."""
    return DraftView.of(store.get_article(slug), store.get_copy(slug))


def _changed(slug: str, match: Precondition, change: Callable[[Article, WorkingCopy], None]) -> DraftView:
    def attempt() -> DraftView:
        article, copy = _read(slug, match)
        was = int(article.version)
        change(article, copy)
        store.save(article, was, copy)
        return DraftView.of(article, copy)

    return until_unrefused(attempt)


def _read(slug: str, match: Precondition) -> tuple[Article, WorkingCopy]:
    # The article first: what is written in between is refused by its version.
    article, copy = store.get_article(slug), store.get_copy(slug)
    match.check(DraftView.of(article, copy))
    return article, copy


def _revision(article: Article, copy: WorkingCopy, caller: Principal, publication: Publication) -> Revision:
    n = int(article.revision)
    return Revision(
        article.pk,
        revision_sort_key(n),
        slug=article.slug,
        n=n,
        titles=copy.titles,
        texts=copy.texts,
        audience=copy.audience,
        notes=publication.notes or None,
        published_at=article.revised_at,
        by=known_as(caller),
    )


def _index(slug: str, news: News) -> None:
    """Have it found at once; where that fails it is done a minute later, for the news stay."""
    with suppress(Busy, Temporary):
        index(slug, news)


def _check_languages(titles: Mapping[Language, str], texts: Mapping[Language, str]) -> None:
    lacking = [("texts", one) for one in titles if one not in texts] + [
        ("titles", one) for one in texts if one not in titles
    ]
    if lacking:
        raise Invalid(
            fields=[FieldError(f"/{field}/{language}", "missing", "is missing") for field, language in lacking]
        )
