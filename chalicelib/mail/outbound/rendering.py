"""Letter templates: Jinja2 once for each announcement, placeholders of SES for what differs from reader to reader."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chalicelib.i18n.catalogue import text
from chalicelib.i18n.languages import Locale
from chalicelib.mail.outbound.letters import inert, inert_html

if TYPE_CHECKING:
    from jinja2 import Environment

TEXT_COLUMNS = 72  # what every client shows unbroken, quoted once or twice too


def render(template: Path, language: Locale, values: Mapping[str, Any]) -> str:
    """The template with `values`; one whose name ends in `.html.j2` escapes all that is not marked as escaped.

    Templates say things by `say("key", …)` in the letter's language, and name a reader's part by
    `slot.<name>`, which becomes `{{<name>_html}}` or `{{<name>_text}}`.
    """
    environment = _environment(template.parent)
    return environment.get_template(template.name).render(
        values, say=lambda key, **parts: text(language, key, **parts), slot=_Slots(template.name.endswith(".html.j2"))
    )


def paragraphs(words: str) -> list[list[str]]:
    """The lines of each paragraph; blank lines part paragraphs."""
    found: list[list[str]] = [[]]
    for line in words.strip().splitlines():
        if line.strip():
            found[-1].append(line.rstrip())
        elif found[-1]:
            found.append([])
    return found


def wrapped(words: str, indent: str = "", columns: int = TEXT_COLUMNS) -> str:
    """Each line broken at 72 columns or fewer, but never inside a word: addresses of pages stay whole."""
    if len(words) <= columns - len(indent) and words.isprintable() and words.strip() == words:
        return f"{indent}{words}" if words else ""  # as most are
    fitting = _fitting(columns - len(indent))
    return "\n".join(
        "\n".join(f"{indent}{part}" for part in fitting.findall(line.expandtabs())) for line in words.splitlines()
    )


@cache
def _fitting(columns: int) -> re.Pattern[str]:
    """Finds as much of a line as fits, up to a space or the end, or else a word that is longer."""
    return re.compile(rf"(?:^|(?! ))(?:.{{1,{max(columns, 1)}}}(?<! )(?= |$)|[^ ]+)")


class _Slots:
    """Placeholders by name, of the part of the mail that the template is for."""

    def __init__(self, is_html: bool) -> None:  # noqa: FBT001 - two kinds of template, told apart in one place
        self._is_html = is_html

    def __getattr__(self, name: str) -> str:
        from markupsafe import Markup  # noqa: PLC0415

        if self._is_html:
            return Markup(f"{{{{{name}_html}}}}")  # noqa: S704 - a name out of our template
        return f"{{{{{name}_text}}}}"


@cache
def _environment(folder: Path) -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - only who writes letters pays
    from markupsafe import Markup  # noqa: PLC0415

    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=lambda name: name is not None and name.endswith(".html.j2"),  # noqa: S701 - the rest is plain text
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["inert"] = inert
    environment.filters["inert_html"] = lambda words: Markup(inert_html(words))  # noqa: S704 - it escapes
    environment.filters["paragraphs"] = paragraphs
    environment.filters["wrapped"] = wrapped
    return environment
