"""What is left to do for published articles, each minute."""

from datetime import datetime

from chalicelib import batch, clock
from chalicelib.articles import store

_LIMIT = 50


def tell_all(until: datetime) -> None:
    """See that what was published can be found, and that who follows it hears of it, until an instant."""
    news = store.list_news(_LIMIT)
    if news:
        from chalicelib.articles.following.telling import tell  # noqa: PLC0415 - articles are seldom published

        for row in news:
            if clock.now() < until:
                batch.run_each(lambda place: tell(place, until), [row.sk])


def next_due() -> datetime | None:
    """Since when something is to be told of."""
    return store.oldest_news()
