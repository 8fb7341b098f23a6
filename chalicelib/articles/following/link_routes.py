"""The links by which letters end what they tell of, for people and for mail programs (RFC 8058)."""

from collections.abc import Mapping
from pathlib import Path

from chalice.app import Request, Response

from chalicelib.api.documentation.routes import Shown
from chalicelib.api.pages import answers as pages
from chalicelib.api.pages.one_click import one_click_or_fields
from chalicelib.api.routes import Routes
from chalicelib.articles.following import store
from chalicelib.articles.following.links import follow_of
from chalicelib.articles.models import Article
from chalicelib.articles.rules import is_readable, readable
from chalicelib.articles.store import get_article
from chalicelib.errors import Busy, Invalid
from chalicelib.settings import settings
from chalicelib.tables import until_unrefused

routes = Routes("Unsubscribing")
_TEMPLATE = Path(__file__).parent / "templates" / "unfollow.html.j2"
_LINK = "/unfollow/{follow}"


@routes.get(_LINK, None)
def read_unfollow_page(follow: str, request: Request, query: Shown) -> Response:  # noqa: ARG001 - the page kit reads it
    """Show the reader of a letter about an article a button to hear no more of it; nothing changes."""
    person_id, slug = follow_of(follow)
    return _page(request, follow, slug, is_done=store.find_follow(person_id, slug) is None)


@routes.post(_LINK, None, status=200, errors=[Invalid, Busy], again=_LINK)
def unfollow(follow: str, request: Request, query: Shown) -> Response:  # noqa: ARG001 - the page kit reads it
    """Hear no more of an article, by one click (RFC 8058) or by the page's button; once or many times is the same."""
    person_id, slug = follow_of(follow)
    is_meant = one_click_or_fields(request).get("do") == "unsubscribe"
    if is_meant:
        until_unrefused(lambda: store.remove(person_id, slug))
    return _page(request, follow, slug, is_done=is_meant)


def _page(request: Request, follow: str, slug: str, *, is_done: bool) -> Response:
    titles = _titles(get_article(slug))
    return pages.page(request, _TEMPLATE, address=f"/unfollow/{follow}", titles=titles, is_done=is_done)


def _titles(article: Article) -> Mapping[str, str]:
    """What the article is called, to whoever has a link to it; by its slug, which stands in that, if it is not theirs.

    SECURITY: the link outlives the sight of its article, which may have been renamed since.
    """
    if is_readable(article.status, article.audience, readable(is_known=True, is_provider=False)):
        return dict(article.titles)
    return {settings().default_language: article.slug}
