"""Comments on articles over HTTP."""

from chalicelib.api.fields import Listing, Paging
from chalicelib.api.routes import Routes
from chalicelib.articles.comments import actions as comments
from chalicelib.articles.comments.schemas import CommentDraft, CommentView
from chalicelib.errors import Busy
from chalicelib.principals import Action, Principal

routes = Routes("Help articles")
_COMMENTS = "/articles/{slug}/comments"
_ONE = f"{_COMMENTS}/{{comment_id}}"


@routes.post(_COMMENTS, Action.ARTICLES_FOLLOW, errors=[Busy])
def write_comment(caller: Principal, slug: str, body: CommentDraft) -> CommentView:
    """Say something about an article; thirty times an hour at the most."""
    return comments.write_comment(caller, slug, body)


@routes.get(_COMMENTS, Action.ARTICLES_READ)
def list_comments(caller: Principal, slug: str, query: Paging, after: str) -> Listing[CommentView]:
    """List what people say about an article, oldest first."""
    items, last = comments.list_comments(caller, slug, after, query.limit)
    return Listing[CommentView](items=items, next_cursor=last or None)


@routes.get(_ONE, Action.ARTICLES_READ)
def read_comment(caller: Principal, slug: str, comment_id: str) -> CommentView:
    """Read a comment."""
    return comments.read_comment(caller, slug, comment_id)


@routes.delete(_ONE, Action.ARTICLES_FOLLOW)
def delete_comment(caller: Principal, slug: str, comment_id: str) -> None:
    """Delete your comment, also where you can read the article no longer; the provider's people delete any."""
    comments.delete_comment(caller, slug, comment_id)
