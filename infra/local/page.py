"""Pages of the embedded cloud's own, out of `pages/`: nothing is loaded from elsewhere, no script but ours runs."""

from http import HTTPStatus
from pathlib import Path
from typing import Any

import jinja2

from infra.local.gateway import Response

_FILES = Path(__file__).parent / "pages"
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
SAFE = [("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"), ("Cache-Control", "no-store")]
_templates = jinja2.Environment(
    loader=jinja2.FileSystemLoader(_FILES), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
)


def has(name: str) -> bool:
    """Whether there is such a file."""
    return (_FILES / name).is_file()


def stored(name: str) -> Response:
    """A file as it is."""
    path = _FILES / name
    return _answer(path.suffix, path.read_bytes())


def filled_in(name: str, **values: Any) -> Response:
    """A page made of the template `name`.html.j2."""
    return _answer(".html", _templates.get_template(f"{name}.html.j2").render(values).encode())


def _answer(suffix: str, content: bytes) -> Response:
    headers = [("Content-Type", f"{_TYPES[suffix]}; charset=utf-8"), ("Content-Security-Policy", _POLICY)]
    return Response(HTTPStatus.OK, [*headers, *SAFE], content)
