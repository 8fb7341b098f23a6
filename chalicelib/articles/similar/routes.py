"""What may answer a request before it is made, over HTTP."""

from chalicelib.api.routes import Routes
from chalicelib.articles.similar.actions import similar
from chalicelib.articles.similar.schemas import About, SimilarView
from chalicelib.principals import Action, Principal

routes = Routes("Tickets")


@routes.get("/tickets/similar", Action.TICKETS_WRITE)
def read_similar(caller: Principal, query: About) -> SimilarView:
    """See what may answer a request before you make it: help articles, and tickets like it that you may see."""
    found = similar(caller, query.about, query.account_id, query.limit) if query.about else ([], [])
    return SimilarView.of(*found, query.language)
