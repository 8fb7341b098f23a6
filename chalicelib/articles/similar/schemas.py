"""What is asked before a request is made, and what there is."""

from typing import Self

from pydantic import Field

from chalicelib.api.fields import Body, Id, Label, View, example
from chalicelib.articles.models import Article
from chalicelib.articles.schemas import ArticleEntry
from chalicelib.desk.models import Ticket
from chalicelib.desk.tickets.schemas import TicketView
from chalicelib.i18n.languages import Language

SHOWN, SHOWN_MAX = 5, 20  # more is not read by who wants to ask


class About(Body):
    """What a request would be about, in a few words; in which account, and in which language titles are wanted.

    Up to `limit` of each kind are shown.
    """

    about: Label | None = None
    account_id: Id | None = None
    language: Language | None = None
    limit: int = Field(default=SHOWN, ge=1, le=SHOWN_MAX)


class SimilarView(View):
    """What is like it, the likest first: articles, and tickets, open and over, that you may see."""

    model_config = example(articles=[], tickets=[])

    articles: list[ArticleEntry]
    tickets: list[TicketView]

    @classmethod
    def of(cls, articles: list[Article], tickets: list[Ticket], language: Language | None) -> Self:
        """As stored."""
        return cls(
            articles=[ArticleEntry.of(one, language) for one in articles],
            tickets=[TicketView.of(one) for one in tickets],
        )
