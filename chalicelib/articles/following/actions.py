"""Following an article, and one's own collection of those that one follows."""

from chalicelib import clock
from chalicelib.articles.following import store
from chalicelib.articles.following.schemas import FollowView
from chalicelib.articles.models import Article
from chalicelib.articles.people import person_behind
from chalicelib.articles.reading import audiences_of, get_readable
from chalicelib.articles.rules import is_readable
from chalicelib.articles.store import articles_of
from chalicelib.principals import Principal
from chalicelib.tables import until_unrefused


def follow(caller: Principal, slug: str) -> FollowView:
    """Put an article into the caller's collection; they hear of its revisions. Twice is once.

    Raises:
        NotFound: it does not exist for the caller.
        Forbidden: the caller is no person.
    """
    person = person_behind(caller)
    get_readable(caller, slug)

    def attempt() -> FollowView:
        known = store.find_follow(person.person_id, slug)
        found = known or store.put(person.person_id, person.email, slug, clock.now())
        return FollowView(slug=slug, followed_at=found.followed_at)

    return until_unrefused(attempt)


def read_follow(caller: Principal, slug: str) -> FollowView:
    """Whether the caller follows an article. Raises NotFound, or Forbidden, as `follow`."""
    person = person_behind(caller)
    get_readable(caller, slug)
    known = store.find_follow(person.person_id, slug)
    return FollowView(slug=slug, followed_at=known.followed_at if known else None)


def unfollow(caller: Principal, slug: str) -> None:
    """Take an article out of the caller's collection, though it may exist for them no longer.

    Raises:
        NotFound: it does not exist for the caller, who does not follow it.
        Forbidden: the caller is no person.
    """
    person = person_behind(caller)
    if store.find_follow(person.person_id, slug) is None:
        get_readable(caller, slug)
        return
    until_unrefused(lambda: store.remove(person.person_id, slug))


def list_collection(caller: Principal, after: str, limit: int) -> tuple[list[Article], str]:
    """Up to `limit` of what the caller follows and may read, behind the position `after`; the last one's if more.

    Raises:
        Forbidden: the caller is no person.
    """
    rows, last = store.collection(person_behind(caller).person_id, after, limit)
    found, mine = articles_of([row.slug for row in rows]), audiences_of(caller)
    articles = (found.get(row.slug) for row in rows)
    return [one for one in articles if one and is_readable(one.status, one.audience, mine)], last
