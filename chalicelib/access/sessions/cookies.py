"""The cookie of a browser that is signed in: one opaque value, out of the reach of scripts and of other hosts."""

from collections.abc import Mapping
from datetime import datetime

from chalicelib import clock
from chalicelib.api.pages import cookies

_NAME = "session"


def given(value: str, ends_at: datetime) -> str:
    """The `Set-Cookie` header that gives a browser its session, for as long as it lasts."""
    # Lax and not Strict: a page that is opened from a mail must find whom it is for.
    return cookies.header(_NAME, value, max_age_s=int((ends_at - clock.now()).total_seconds()))


def taken() -> str:
    """The `Set-Cookie` header that takes it away."""
    return cookies.header(_NAME, "", max_age_s=0)


def presented(headers: Mapping[str, str]) -> str:
    """What a browser sends as its session; empty where it has none."""
    return cookies.value(headers, _NAME)
