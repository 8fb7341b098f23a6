"""Comments, each as two rows that are written together: one with the article, one with the person."""

from collections.abc import Iterator

from chalicelib.articles.models import Comment, Commented, article_key, person_key
from chalicelib.tables import find, page, transaction

_COMMENT = "comment#"


def put(comment: Comment) -> None:
    """Write a new comment."""
    twin = Commented(person_key(comment.person_id), _COMMENT + comment.comment_id, slug=comment.slug, place=comment.sk)
    with transaction() as writes:
        writes.save(comment, Comment.pk.does_not_exist())
        writes.save(twin)


def remove(slug: str, place: str, person_id: str, comment_id: str) -> None:
    """Delete a person's comment, at its place among those on an article; any number of times."""
    with transaction() as writes:
        writes.delete(Comment(article_key(slug), place))
        writes.delete(Commented(person_key(person_id), _COMMENT + comment_id))


def list_comments(slug: str, after: str, limit: int) -> tuple[list[Comment], str]:
    """Up to `limit` comments behind the position `after`, oldest first, and the last one's if more follow."""
    return page(Comment, article_key(slug), _COMMENT, after, limit)


def find_comment(slug: str, comment_id: str) -> Comment | None:
    """One comment on an article, read consistently."""
    rows: Iterator[Comment] = iter(
        Comment.query(article_key(slug), Comment.sk.startswith(_COMMENT), consistent_read=True)
    )
    return next((row for row in rows if row.comment_id == comment_id), None)


def place_of_own(person_id: str, slug: str, comment_id: str) -> str | None:
    """Where a person's own comment on an article stands; None where it is not theirs, or there is none."""
    row = find(Commented, person_key(person_id), _COMMENT + comment_id)
    return str(row.place) if row and row.slug == slug else None


def comments_of(person_id: str, after: str, limit: int) -> tuple[list[Commented], str]:
    """Up to `limit` of where a person commented behind the position `after`, and the last one's if more follow."""
    return page(Commented, person_key(person_id), _COMMENT, after, limit)
