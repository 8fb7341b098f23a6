"""Readiness and coverage over HTTP."""

from chalice.app import Request

from chalicelib.api.fields import Listing
from chalicelib.api.problems import language_of
from chalicelib.api.routes import Routes
from chalicelib.api.spreadsheets import Columns
from chalicelib.audience import untold
from chalicelib.audience.schemas import (
    COVERAGE_HEADINGS,
    CoverageCount,
    CoverageQuery,
    CoverageView,
    FindingsQuery,
    FindingView,
    coverage_rows,
)
from chalicelib.principals import Action

routes = Routes("Audience")


@routes.get("/accounts/{account_id}/readiness", Action.CONTACTS_READ)
def read_readiness(account_id: str, query: FindingsQuery, after: str, request: Request) -> Listing[FindingView]:
    """List what an account is missing so that the right people can be told, and then advice on its contacts."""
    found, last = untold.readiness(account_id, query.severity, after, query.limit)
    language = language_of(request)
    return Listing[FindingView](items=[FindingView.of(one, language) for one in found], next_cursor=last or None)


@routes.get("/coverage", Action.COVERAGE_READ, csv=Columns(COVERAGE_HEADINGS, coverage_rows))
def list_coverage(query: CoverageQuery, after: str) -> Listing[CoverageView]:
    """List the accounts in which nobody would be told of something today, and why."""
    views, last = untold.coverage(query.type, after, query.limit)
    return Listing[CoverageView](items=views, next_cursor=last or None)


@routes.get("/coverage/count", Action.COVERAGE_READ)
def count_coverage() -> CoverageCount:
    """Count the accounts in which nobody would be told of something today."""
    return untold.coverage_count()
