"""What is like a request that somebody is about to make."""

from chalicelib.articles import finding
from chalicelib.articles.models import Article
from chalicelib.articles.reading import audiences_of
from chalicelib.articles.rules import is_readable, narrowest
from chalicelib.desk.models import Ticket
from chalicelib.desk.words.finding import similar_tickets
from chalicelib.principals import Action, Principal


def similar(caller: Principal, about: str, account_id: str | None, limit: int) -> tuple[list[Article], list[Ticket]]:
    """Articles and tickets that exist for the caller and say most of the words, the likest first."""
    reader = caller.hat(Action.ARTICLES_READ, None)
    mine = audiences_of(reader)
    found = finding.similar(about, narrowest(mine), limit)
    articles = [one for one in found if is_readable(one.status, one.audience, mine)]
    return articles, similar_tickets(caller, about, account_id, limit)
