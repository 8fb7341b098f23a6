"""Articles over HTTP: to be read by anybody, and to be written."""

from chalice.app import Request

from chalicelib.api.fields import Listing, Paging
from chalicelib.api.permitting import whoever
from chalicelib.api.preconditions import Precondition
from chalicelib.api.routes import Routes
from chalicelib.articles import editing, reading, store
from chalicelib.articles.schemas import (
    ArticleDraft,
    ArticleEntry,
    ArticlePatch,
    ArticlesQuery,
    ArticleView,
    DraftView,
    Publication,
    RevisionView,
    Shown,
)
from chalicelib.errors import Busy, Conflict, Forbidden, Invalid, TooManyRequests, Unauthenticated
from chalicelib.principals import Action, Principal

routes = Routes("Help articles")
_DRAFT = "/articles/{slug}/draft"
_OF_CALLERS = [Unauthenticated, TooManyRequests]  # of who says who they are, and need not


@routes.get("/articles", None, errors=[*_OF_CALLERS, Forbidden])
def list_articles(request: Request, query: ArticlesQuery, after: str) -> Listing[ArticleEntry]:
    """List or find articles, newest first.

    Without a key those that are public, with one also those for customers, or for the provider's people.
    """
    rows, last = reading.list_articles(whoever(request, Action.ARTICLES_READ), query, after)
    items = [ArticleEntry.of(row, query.language) for row in rows]
    return Listing[ArticleEntry](items=items, next_cursor=last or None)


@routes.post("/articles", Action.ARTICLES_WRITE, errors=[Conflict, Invalid, Busy], again=_DRAFT)
def create_article(body: ArticleDraft) -> DraftView:
    """Draft an article; nobody but writers sees it before it is published."""
    return editing.create_article(body)


@routes.get("/articles/{slug}", None, errors=_OF_CALLERS)
def read_article(request: Request, slug: str, query: Shown) -> ArticleView:
    """Read an article; a key opens also what is not public."""
    return reading.read_article(whoever(request, Action.ARTICLES_READ), slug, query.language)


@routes.get(_DRAFT, Action.ARTICLES_WRITE)
def read_draft(slug: str) -> DraftView:
    """Read an article as its writers see it."""
    return editing.read_draft(slug)


@routes.patch(_DRAFT, Action.ARTICLES_WRITE, errors=[Invalid, Busy])
def change_draft(slug: str, body: ArticlePatch, match: Precondition) -> DraftView:
    """Change the named fields of what is published next."""
    return editing.change_article(slug, body, match)


@routes.post("/articles/{slug}/publish", Action.ARTICLES_WRITE, status=200, errors=[Busy], again=_DRAFT)
def publish_article(caller: Principal, slug: str, body: Publication, match: Precondition) -> DraftView:
    """Publish an article as it is drafted; those who follow it hear of it."""
    return editing.publish(caller, slug, body, match)


@routes.post("/articles/{slug}/withdraw", Action.ARTICLES_WRITE, status=200, errors=[Conflict, Busy], again=_DRAFT)
def withdraw_article(slug: str, match: Precondition) -> DraftView:
    """Take an article out of sight; it can be published again."""
    return editing.withdraw(slug, match)


@routes.delete("/articles/{slug}", Action.ARTICLES_WRITE, errors=[Conflict, Busy])
def delete_article(slug: str, match: Precondition) -> None:
    """Delete an article that was never published."""
    editing.delete(slug, match)


@routes.get("/articles/{slug}/revisions", Action.ARTICLES_WRITE)
def list_revisions(slug: str, query: Paging, after: str) -> Listing[RevisionView]:
    """List what an article said each time that it was published, oldest first."""
    store.get_article(slug)
    rows, last = store.list_revisions(slug, after, query.limit)
    return Listing[RevisionView](items=[RevisionView.of(row) for row in rows], next_cursor=last or None)
