"""Jinja2 as pages use it: everything escaped, nothing missing in silence."""

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

KIT = Path(__file__).parent / "templates"


@cache
def environment(folder: Path) -> "Environment":
    """Templates out of `folder`, which may use those that its floor shares, and extend those of the page kit."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - only pages pay for it

    made = Environment(
        loader=FileSystemLoader([folder, folder.parent.parent / "templates", KIT]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "pretty": _pretty,
        "code": _with_code,
        "breakable": _breakable,
        "markdown": _markdown,
        "_words": _words,
    }
    return made


def _pretty(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)


def _with_code(words: str) -> "Markup":
    """Words with what stands between `back-ticks` set as code, all of it escaped."""
    from markupsafe import Markup, escape  # noqa: PLC0415

    # The odd parts stand between a pair of back-ticks.
    parts = [f"<code>{escape(part)}</code>" if n % 2 else escape(part) for n, part in enumerate(words.split("`"))]
    return Markup("".join(parts))  # noqa: S704 - escaped


def _breakable(name: str) -> "Markup":
    """A path or a field's name that may be broken where a reader would, and nowhere else."""
    from markupsafe import Markup, escape  # noqa: PLC0415

    places = "/" if "/" in name else "._"
    return Markup(re.sub(rf"(?<=.)([{places}])", r"<wbr>\1", str(escape(name))))  # noqa: S704 - escaped


def _words(options: Sequence[Sequence[str]], value: object) -> str:
    """What an option is called."""
    return next((option[1] for option in options if option[0] == str(value)), "")


def _markdown(source: str) -> "Markup":
    """What somebody wrote in Markdown, sanitised."""
    from markupsafe import Markup  # noqa: PLC0415

    from chalicelib.mail.outbound.markdown import markdown_page  # noqa: PLC0415

    return Markup(markdown_page(source))  # noqa: S704 - sanitised
