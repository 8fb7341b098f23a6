"""What articles keep of a person: what they follow, and what they said."""

from datetime import datetime
from typing import Any

from chalicelib import clock
from chalicelib.articles.comments import store as comments
from chalicelib.articles.comments.schemas import CommentView
from chalicelib.articles.following import store as following
from chalicelib.articles.models import Comment, article_key
from chalicelib.directory.people.ids import person_id_of
from chalicelib.directory.persons import Person
from chalicelib.tables import find

_AT_ONCE = 25


def erase_articles(person: Person, _after: str, until: datetime) -> str:
    """Erase what the person follows and said, unless the address is somebody's elsewhere; empty at the end."""
    person_id = person_id_of(person.email)
    while not person.is_elsewhere:
        followed, _ = following.collection(person_id, "", _AT_ONCE)
        for one in followed:
            following.remove(person_id, one.slug)
        said, _ = comments.comments_of(person_id, "", _AT_ONCE)
        for place in said:
            comments.remove(place.slug, place.place, person_id, place.sk.partition("#")[2])
        if not followed and not said:
            break
        if clock.now() >= until:
            return "more"
    return ""


def export_followed(person: Person, after: str, limit: int) -> tuple[list[Any], str]:
    """What the person follows."""
    rows, last = following.collection(person_id_of(person.email), after, limit)
    return [{"slug": row.slug, "followed_at": row.followed_at.isoformat()} for row in rows], last


def export_comments(person: Person, after: str, limit: int) -> tuple[list[Any], str]:
    """What the person said about articles."""
    places, last = comments.comments_of(person_id_of(person.email), after, limit)
    rows = [find(Comment, article_key(one.slug), one.place) for one in places]
    return [_told(row) for row in rows if row], last


def _told(row: Comment) -> dict[str, Any]:
    said = CommentView.of(row, is_own=True, is_to_provider=False).model_dump(mode="json")
    return {**said, "slug": row.slug}
