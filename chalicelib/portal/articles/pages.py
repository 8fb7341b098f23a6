"""Help articles for who reads them: found by words, read, followed, commented on, and one's own collection."""

from pathlib import Path

from chalicelib.api.fields import Label, Paging
from chalicelib.api.handed_in import Visitor
from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.articles import reading
from chalicelib.articles.comments import actions as comments
from chalicelib.articles.comments.schemas import CommentDraft
from chalicelib.articles.following import actions as following
from chalicelib.articles.schemas import ArticlesQuery
from chalicelib.portal.front import HOME, SIGN_IN
from chalicelib.principals import Action, Principal
from chalicelib.settings import settings

routes = Pages("Help")
TEMPLATES = Path(__file__).parent / "templates"
ARTICLES, ARTICLE = f"{HOME}/articles", f"{HOME}/articles/{{slug}}"


class Found(Paging):
    """Which articles: those with all of some words, or all."""

    words: Label | None = None


@routes.page(ARTICLES, None)
def list_of_articles(visitor: Visitor | None, query: Found, after: str) -> Page:
    """All articles that exist for the visitor, or those with some words."""
    caller = reader_of(visitor)
    found, last = reading.list_articles(caller, ArticlesQuery(limit=query.limit, words=query.words), after)
    values = {
        "articles": found,
        "words": query.words or "",
        "may_follow": _may(visitor, Action.ARTICLES_FOLLOW),
        "may_write": _may(visitor, Action.ARTICLES_WRITE),
    }
    return Page(TEMPLATES / "list.html.j2", values, account_id=account_of(visitor), more=last)


@routes.page(ARTICLE, None)
def article(visitor: Visitor | None, slug: str, query: Paging, after: str) -> Page:
    """One article, with what people say about it to who is signed in."""
    head, revision = reading.read_revision(reader_of(visitor), slug)
    person = visitor.caller.hat(Action.ARTICLES_FOLLOW, None) if visitor else None
    said, last = comments.list_comments(person, slug, after, query.limit) if person else ([], "")
    values = {
        "article": revision,
        "published_at": head.published_at,
        "default_language": settings().default_language,
        "sign_in": SIGN_IN,
        "follow": following.read_follow(person, slug) if person else None,
        "comments": said if person else None,
        "may_delete": person is not None and person.account_id is None,
        "may_write": _may(visitor, Action.ARTICLES_WRITE),
    }
    return Page(TEMPLATES / "article.html.j2", values, account_id=account_of(visitor), more=last)


@routes.form(f"{ARTICLE}/follow", Action.ARTICLES_FOLLOW, form_at=ARTICLE, then=ARTICLE, done="article_followed")
def follow(caller: Principal, slug: str) -> None:
    """Have it in one's collection, and hear of what is new in it."""
    following.follow(caller, slug)


@routes.form(f"{ARTICLE}/unfollow", Action.ARTICLES_FOLLOW, form_at=ARTICLE, then=ARTICLE, done="article_unfollowed")
def unfollow(caller: Principal, slug: str) -> None:
    """Have it there no longer."""
    following.unfollow(caller, slug)


@routes.form(f"{ARTICLE}/comments", Action.ARTICLES_FOLLOW, form_at=ARTICLE, then=ARTICLE, done="comment_written")
def comment(caller: Principal, slug: str, body: CommentDraft) -> None:
    """Say something about it."""
    comments.write_comment(caller, slug, body)


@routes.form(
    f"{ARTICLE}/comments/{{comment_id}}/delete",
    Action.ARTICLES_FOLLOW,
    form_at=ARTICLE,
    then=ARTICLE,
    done="comment_deleted",
)
def delete_a_comment(caller: Principal, slug: str, comment_id: str) -> None:
    """Take back what one said; the provider's people take back what anybody did."""
    comments.delete_comment(caller, slug, comment_id)


@routes.page(f"{HOME}/collection", Action.ARTICLES_FOLLOW)
def collection(visitor: Visitor, caller: Principal, query: Paging, after: str) -> Page:
    """What one follows."""
    found, last = following.list_collection(caller, after, query.limit)
    return Page(TEMPLATES / "collection.html.j2", {"articles": found}, account_id=account_of(visitor), more=last)


def reader_of(visitor: Visitor | None) -> Principal | None:
    """The visitor under the hat by which they read; None for anybody else."""
    return visitor.caller.hat(Action.ARTICLES_READ, None) if visitor else None


def account_of(visitor: Visitor | None) -> str | None:
    """The account whose places stand around the page: that of who is in one alone."""
    accounts = {hat.account_id for hat in visitor.caller.hats(None)} if visitor else set()
    return accounts.pop() if len(accounts) == 1 else None


def _may(visitor: Visitor | None, action: Action) -> bool:
    return visitor is not None and visitor.caller.hat(action, None) is not None
