"""Comments on articles: read by whoever is signed in, written by people, deleted by who wrote them or the provider."""

from chalicelib import clock, ids
from chalicelib.articles.comments import store
from chalicelib.articles.comments.schemas import CommentDraft, CommentView
from chalicelib.articles.models import Comment, article_key, comment_sort_key
from chalicelib.articles.people import known_as, person_behind
from chalicelib.articles.reading import get_readable
from chalicelib.errors import Forbidden, NotFound
from chalicelib.principals import Principal
from chalicelib.tables import until_unrefused


def write_comment(caller: Principal, slug: str, draft: CommentDraft) -> CommentView:
    """Say something about an article.

    Raises:
        NotFound: it does not exist for the caller.
        Forbidden: the caller is no person.
    """
    person = person_behind(caller)
    get_readable(caller, slug)
    comment_id, now = ids.new("cmt"), clock.now()
    comment = Comment(
        article_key(slug),
        comment_sort_key(now, comment_id),
        comment_id=comment_id,
        slug=slug,
        person_id=person.person_id,
        email=person.email,
        is_provider=person.is_provider,
        text=draft.text,
        written_at=now,
    )
    until_unrefused(lambda: store.put(comment))
    return CommentView.of(comment, is_own=True, is_to_provider=person.is_provider)


def list_comments(caller: Principal, slug: str, after: str, limit: int) -> tuple[list[CommentView], str]:
    """Up to `limit` comments behind the position `after`, oldest first; the last one's if more. Raises NotFound."""
    get_readable(caller, slug)
    rows, last = store.list_comments(slug, after, limit)
    me, is_to_provider = known_as(caller), caller.account_id is None
    return [CommentView.of(row, is_own=row.person_id == me, is_to_provider=is_to_provider) for row in rows], last


def read_comment(caller: Principal, slug: str, comment_id: str) -> CommentView:
    """One comment. Raises NotFound."""
    get_readable(caller, slug)
    row = store.find_comment(slug, comment_id)
    if row is None:
        raise NotFound
    return CommentView.of(row, is_own=row.person_id == known_as(caller), is_to_provider=caller.account_id is None)


def delete_comment(caller: Principal, slug: str, comment_id: str) -> None:
    """Delete one's own comment, or any as one of the provider's people.

    Raises:
        NotFound: it does not exist for the caller.
        Forbidden: it is somebody else's.
    """
    get_readable(caller, slug)
    row = store.find_comment(slug, comment_id)
    if row is None:
        raise NotFound
    if caller.account_id is not None and row.person_id != known_as(caller):
        raise Forbidden("This comment is somebody else's.")
    store.remove(slug, row.sk, row.person_id, comment_id)
