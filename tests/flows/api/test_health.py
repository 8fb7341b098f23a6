"""The health route says what answers, to anybody."""

from chalicelib.release import VERSION
from chalicelib.settings import settings
from infra.local.cloud import Cloud
from tests.support.client import Client


def test_anybody_sees_that_the_api_answers_and_of_which_release_it_is(cloud: Cloud) -> None:
    stranger = Client(cloud, None)
    assert stranger.get("/health") == {"version": VERSION, "stage": settings().stage, "code": None}


def test_the_documentation_may_be_kept_for_minutes_and_health_never(cloud: Cloud) -> None:
    stranger = Client(cloud, None)
    said = {
        path: dict(stranger.call("GET", path).headers)["Cache-Control"]
        for path in ("/docs", "/openapi.json", "/health")
    }
    assert said == {"/docs": "private, max-age=300", "/openapi.json": "public, max-age=300", "/health": "no-store"}
