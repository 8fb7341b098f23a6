"""Articles for who reads them: all, those with some words, and one; only such as exist for the reader."""

from itertools import islice

from chalicelib.articles import finding, store
from chalicelib.articles.models import Article, Revision
from chalicelib.articles.rules import ArticleStatus, Audience, is_readable, narrowest, readable
from chalicelib.articles.schemas import ArticlesQuery, ArticleView
from chalicelib.errors import Forbidden, NotFound
from chalicelib.i18n.languages import Language
from chalicelib.principals import Action, Principal
from chalicelib.words.rows import thing_at


def list_articles(caller: Principal | None, query: ArticlesQuery, after: str) -> tuple[list[Article], str]:
    """One page of the articles that exist for the caller, and the position behind which the next begins.

    Newest first: those that were published last, or with words, those that were there last.

    Raises:
        Forbidden: somebody who writes none asks for what is not published.
    """
    if query.status is not ArticleStatus.PUBLISHED and not is_writer(caller):
        raise Forbidden
    if query.words:
        return _found(caller, query.words, query.status, after, query.limit)
    mine = audiences_of(caller)
    rows = (one for one in store.in_state(query.status, after) if one.audience in mine)
    found = list(islice(rows, query.limit + 1))
    return found[: query.limit], store.position_of(found[query.limit - 1]) if len(found) > query.limit else ""


def read_article(caller: Principal | None, slug: str, language: Language | None) -> ArticleView:
    """An article in a language. Raises NotFound where it is not published, or does not exist for the caller."""
    return ArticleView.shown(*read_revision(caller, slug), language)


def read_revision(caller: Principal | None, slug: str) -> tuple[Article, Revision]:
    """An article with its newest revision. Raises NotFound as `read_article`."""
    article = get_readable(caller, slug)
    return article, store.get_revision(slug, int(article.revision))


def get_readable(caller: Principal | None, slug: str) -> Article:
    """An article that exists for the caller. Raises NotFound."""
    article = store.get_article(slug)
    if not is_readable(article.status, article.audience, audiences_of(caller)):
        raise NotFound
    return article


def audiences_of(caller: Principal | None) -> frozenset[Audience]:
    """The audiences that the caller belongs to."""
    return readable(is_known=caller is not None, is_provider=caller is not None and caller.account_id is None)


def is_writer(caller: Principal | None) -> bool:
    """Whether the caller writes articles."""
    return caller is not None and caller.may(Action.ARTICLES_WRITE)


def _found(
    caller: Principal | None, words: str, status: ArticleStatus, after: str, limit: int
) -> tuple[list[Article], str]:
    mine = audiences_of(caller)
    look, rows = finding.search(words, narrowest(mine), after)
    found: list[Article] = []
    for place in look.places:
        article = rows.get(thing_at(place))
        if article and article.status == status and is_readable(article.status, article.audience, mine):
            found.append(article)
            if len(found) == limit:
                return found, place
    return found, look.back_to
