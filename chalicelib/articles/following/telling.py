"""Those who follow an article hear of each new revision by mail: once, in their language, while it exists for them."""

from datetime import datetime

from chalicelib import clock, ids
from chalicelib.access.hats import hats_of, is_somebody
from chalicelib.access.sessions.readers import reader_of
from chalicelib.articles import store
from chalicelib.articles.finding import index
from chalicelib.articles.following.letters import hand_in
from chalicelib.articles.following.store import followers, remove
from chalicelib.articles.models import NEWS, Article, Follower, News, Revision
from chalicelib.articles.rules import ArticleStatus, Audience, is_readable, readable
from chalicelib.deliveries.suppressions.actions import reason_for
from chalicelib.tables import find

_AT_ONCE = 25  # followers; where one is done is noted after so many


def tell(place: str, until: datetime) -> None:
    """See that a revision can be found, and that who follows it hears of it, until an instant; any number of times."""
    news = find(News, NEWS, place)
    if news is None:
        return
    index(news.slug, news)
    if news.is_told and _tell_followers(news, until):
        news.delete()


def _tell_followers(news: News, until: datetime) -> bool:
    """Write to those who have not heard yet; whether all have by now."""
    while clock.now() < until:
        article = store.find_article(news.slug)
        if article is None or article.status != ArticleStatus.PUBLISHED or article.revision != news.n:
            return True  # it was withdrawn, or a later revision says more
        revision = store.get_revision(news.slug, int(news.n))
        found, last = followers(news.slug, news.after, _AT_ONCE)
        for one in found:
            _tell_one(article, revision, one)
        if not last:
            return True
        news.update([News.after.set(last)], News.pk.exists())
    return False


def _tell_one(article: Article, revision: Revision, follower: Follower) -> None:
    email = follower.email
    if follower.person_id == revision.by or reason_for(email):
        return
    if not is_somebody(email):
        remove(follower.person_id, article.slug)  # they are on file nowhere any more
    elif is_readable(article.status, article.audience, _audiences(email)):
        letter_id = ids.derived("let", "article", article.slug, str(int(revision.n)), follower.person_id)
        hand_in(letter_id, revision, follower, reader_of(email))


def _audiences(email: str) -> frozenset[Audience]:
    return readable(is_known=True, is_provider=any(hat.account_id is None for hat in hats_of(email, None)))
