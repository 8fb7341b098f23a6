"""Cookies of our pages: what they are called, where they are sent, and how they are read."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from chalicelib.settings import settings

_OURS = "herold"


def header(name: str, value: str, *, max_age_s: int | None = None) -> str:
    """The `Set-Cookie` header for a cookie of ours; without an age it ends with the browser's session."""
    called, attributes = _called(name)
    age = "" if max_age_s is None else f" Max-Age={max_age_s};"
    return f"{called}={value};{age} {attributes}; HttpOnly; SameSite=Lax"


def value(headers: Mapping[str, str], name: str) -> str:
    """What a browser sends as a cookie of ours; empty where it has none."""
    # Not http.cookies: it stops at the first odd cookie that another application on the host has set.
    pairs = [part.strip().partition("=") for part in headers.get("cookie", "").split(";")]
    called = _called(name)[0]
    return next((found for one, _, found in pairs if one == called), "")


def _called(name: str) -> tuple[str, str]:
    """Name and scope of a cookie.

    `__Host-` keeps other hosts of the domain from planting one, and demands the path `/` even behind a prefix.
    Without TLS, on a laptop, browsers do not take such a name.
    """
    called = f"{_OURS}-{name}" if name else _OURS
    public = urlsplit(settings().public_url)
    if public.scheme == "https":
        return f"__Host-{called}", "Path=/; Secure"
    return called, f"Path={public.path or '/'}"
