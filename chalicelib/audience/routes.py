"""Readiness and coverage over HTTP."""

from chalice.app import Request, Response

from chalicelib.api.fields import Listing
from chalicelib.api.problems import language_of
from chalicelib.api.routes import Routes
from chalicelib.api.spreadsheets import Columns
from chalicelib.audience import untold
from chalicelib.audience.banner import banner
from chalicelib.audience.schemas import (
    COVERAGE_HEADINGS,
    BannerQuery,
    CoverageCount,
    CoverageQuery,
    CoverageView,
    FindingsQuery,
    FindingView,
    coverage_rows,
)
from chalicelib.principals import Action

routes = Routes("Audience")
_HTML = "text/html"


@routes.get("/accounts/{account_id}/readiness", Action.CONTACTS_READ)
def read_readiness(account_id: str, query: FindingsQuery, after: str, request: Request) -> Listing[FindingView]:
    """List what an account is missing so that the right people can be told, and then advice on its contacts."""
    found, last = untold.readiness(account_id, query.severity, after, query.limit)
    language = language_of(request)
    return Listing[FindingView](items=[FindingView.of(one, language) for one in found], next_cursor=last or None)


@routes.get("/accounts/{account_id}/readiness/banner", Action.READINESS_READ, gives=["application/json", _HTML])
def read_banner(account_id: str, query: BannerQuery, request: Request) -> Response:
    """Get what an account is missing for a page of your own, as finished HTML or JSON; empty where it is nothing."""
    found = banner(account_id, query.language or language_of(request))
    wants_html = _HTML in request.headers.get("accept", "")
    media_type = f"{_HTML}; charset=utf-8" if wants_html else "application/json"
    headers: dict[str, str | list[str]] = {"Content-Type": media_type, "Content-Language": str(found.language)}
    return Response(found.html if wants_html else found.model_dump_json(), headers=headers)


@routes.get("/coverage", Action.COVERAGE_READ, csv=Columns(COVERAGE_HEADINGS, coverage_rows))
def list_coverage(query: CoverageQuery, after: str) -> Listing[CoverageView]:
    """List the accounts in which nobody would be told of something today, and why."""
    views, last = untold.coverage(query.type, after, query.limit)
    return Listing[CoverageView](items=views, next_cursor=last or None)


@routes.get("/coverage/count", Action.COVERAGE_READ)
def count_coverage() -> CoverageCount:
    """Count the accounts in which nobody would be told of something today."""
    return untold.coverage_count()
