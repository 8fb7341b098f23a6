"""Letter templates: Jinja2 once for each announcement, placeholders of SES for what differs from reader to reader."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chalicelib.i18n.catalogue import text
from chalicelib.i18n.languages import Locale
from chalicelib.mail.outbound.letters import inert, inert_html
from chalicelib.mail.outbound.styles import styles
from chalicelib.mail.outbound.wrapping import paragraphs, wrapped

if TYPE_CHECKING:
    from jinja2 import Environment

_FRAME = Path(__file__).parent / "templates"
_UNDRESSED = {"colour": "", "bar": ""}


def render(template: Path, language: Locale, values: Mapping[str, Any]) -> str:
    """The template with `values`; one whose name ends in `.html.j2` escapes all that is not marked as escaped.

    Templates say things by `say("key", …)` in the letter's language, and name a reader's part by
    `slot.<name>`, which becomes `{{<name>_html}}` or `{{<name>_text}}`. Those in HTML extend `frame.html.j2`, which
    dresses them, in the `colour` of the values or else in the provider's.
    """
    environment = _environment(template.parent)
    return environment.get_template(template.name).render(
        _UNDRESSED | dict(values),
        say=lambda key, **parts: text(language, key, **parts),
        slot=_Slots(template.name.endswith(".html.j2")),
    )


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
        loader=FileSystemLoader([folder, _FRAME]),
        autoescape=lambda name: name is not None and name.endswith(".html.j2"),  # noqa: S701 - the rest is plain text
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["styles"] = styles
    environment.filters["inert"] = inert
    environment.filters["inert_html"] = lambda words: Markup(inert_html(words))  # noqa: S704 - it escapes
    environment.filters["paragraphs"] = paragraphs
    environment.filters["wrapped"] = wrapped
    return environment
