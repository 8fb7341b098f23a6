"""Following articles over HTTP."""

from chalicelib.api.fields import Listing
from chalicelib.api.routes import Routes
from chalicelib.articles.following import actions as following
from chalicelib.articles.following.schemas import FollowView
from chalicelib.articles.schemas import ArticleEntry, CollectionQuery
from chalicelib.errors import Busy
from chalicelib.principals import Action, Principal

routes = Routes("Help articles")
_FOLLOW = "/articles/{slug}/follow"


@routes.get(_FOLLOW, Action.ARTICLES_FOLLOW)
def read_follow(caller: Principal, slug: str) -> FollowView:
    """Read whether you follow an article."""
    return following.read_follow(caller, slug)


@routes.put(_FOLLOW, Action.ARTICLES_FOLLOW, errors=[Busy])
def follow_article(caller: Principal, slug: str) -> FollowView:
    """Follow an article: it is in your collection, and you hear by mail when it is published anew."""
    return following.follow(caller, slug)


@routes.delete(_FOLLOW, Action.ARTICLES_FOLLOW, errors=[Busy])
def unfollow_article(caller: Principal, slug: str) -> None:
    """Follow an article no longer."""
    following.unfollow(caller, slug)


@routes.get("/me/articles", Action.ARTICLES_FOLLOW)
def list_my_articles(caller: Principal, query: CollectionQuery, after: str) -> Listing[ArticleEntry]:
    """List the articles that you follow."""
    rows, last = following.list_collection(caller, after, query.limit)
    items = [ArticleEntry.of(row, query.language) for row in rows]
    return Listing[ArticleEntry](items=items, next_cursor=last or None)
