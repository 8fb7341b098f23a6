"""Comments on articles: read by whoever is signed in, written by people, deleted by who wrote them or the provider."""

from datetime import timedelta

from chalicelib import clock, ids
from chalicelib.access.sign_in.rules import Limit
from chalicelib.access.sign_in.store import spend
from chalicelib.articles.comments import store
from chalicelib.articles.comments.schemas import CommentDraft, CommentView
from chalicelib.articles.models import Comment, article_key, comment_sort_key
from chalicelib.articles.people import known_as, person_behind
from chalicelib.articles.reading import get_readable
from chalicelib.articles.rules import Audience
from chalicelib.errors import Forbidden, NotFound, TooManyRequests
from chalicelib.principals import Principal
from chalicelib.tables import until_unrefused

OF_PERSON = Limit(30, timedelta(hours=1))  # somebody who says much; a program that says it is stopped


def write_comment(caller: Principal, slug: str, draft: CommentDraft) -> CommentView:
    """Say something about an article.

    Raises:
        NotFound: it does not exist for the caller.
        Forbidden: the caller is no person.
        TooManyRequests: they said too much of late.
    """
    person = person_behind(caller)
    article = get_readable(caller, slug)
    comment_id, now = ids.new("cmt"), clock.now()
    if not until_unrefused(lambda: spend(f"comments#{person.person_id}", OF_PERSON, now)):
        raise TooManyRequests(headers={"Retry-After": str(int(OF_PERSON.within.total_seconds()))})
    comment = Comment(
        article_key(slug),
        comment_sort_key(now, comment_id),
        comment_id=comment_id,
        slug=slug,
        person_id=person.person_id,
        email=person.email,
        is_provider=person.is_provider,
        is_internal=article.audience == Audience.PROVIDER,
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
    shown = [row for row in rows if _exists(caller, row)]
    return [CommentView.of(row, is_own=row.person_id == me, is_to_provider=is_to_provider) for row in shown], last


def read_comment(caller: Principal, slug: str, comment_id: str) -> CommentView:
    """One comment. Raises NotFound."""
    row = _get(caller, slug, comment_id)
    return CommentView.of(row, is_own=row.person_id == known_as(caller), is_to_provider=caller.account_id is None)


def delete_comment(caller: Principal, slug: str, comment_id: str) -> None:
    """Delete one's own comment, also where the article is gone for them, or any as one of the provider's people.

    Raises:
        NotFound: it does not exist for the caller.
        Forbidden: it is somebody else's.
    """
    me = known_as(caller)
    if place := store.place_of_own(me, slug, comment_id):
        store.remove(slug, place, me, comment_id)
        return
    row = _get(caller, slug, comment_id)
    if caller.account_id is not None:
        raise Forbidden("This comment is somebody else's.")
    store.remove(slug, row.sk, row.person_id, comment_id)


def _get(caller: Principal, slug: str, comment_id: str) -> Comment:
    get_readable(caller, slug)
    row = store.find_comment(slug, comment_id)
    if row is None or not _exists(caller, row):
        raise NotFound
    return row


def _exists(caller: Principal, row: Comment) -> bool:
    # SECURITY: what the provider's people said among themselves stays theirs, though more come to read the article.
    return caller.account_id is None or not row.is_internal
