"""Who follows what, as two rows that are written together: one with the article, one with the person."""

from datetime import datetime

from chalicelib.articles.models import Followed, Follower, article_key, person_key
from chalicelib.tables import find, page, transaction

_FOLLOWER, _FOLLOW = "follower#", "follow#"


def find_follow(person_id: str, slug: str) -> Followed | None:
    """That a person follows an article, read consistently."""
    return find(Followed, person_key(person_id), _FOLLOW + slug)


def put(person_id: str, email: str, slug: str, at: datetime) -> Followed:
    """Note that a person follows an article. Raises Refused where they do already."""
    followed = Followed(person_key(person_id), _FOLLOW + slug, slug=slug, followed_at=at)
    follower = Follower(article_key(slug), _FOLLOWER + person_id, person_id=person_id, email=email, followed_at=at)
    with transaction() as writes:
        writes.save(followed, Followed.pk.does_not_exist())
        writes.save(follower)
    return followed


def remove(person_id: str, slug: str) -> None:
    """Note that they do no longer; any number of times."""
    with transaction() as writes:
        writes.delete(Followed(person_key(person_id), _FOLLOW + slug))
        writes.delete(Follower(article_key(slug), _FOLLOWER + person_id))


def followers(slug: str, after: str, limit: int) -> tuple[list[Follower], str]:
    """Up to `limit` of who follows an article behind the position `after`, and the last one's if more follow."""
    return page(Follower, article_key(slug), _FOLLOWER, after, limit)


def collection(person_id: str, after: str, limit: int) -> tuple[list[Followed], str]:
    """Up to `limit` of what a person follows behind the position `after`, and the last one's if more follow."""
    return page(Followed, person_key(person_id), _FOLLOW, after, limit)
