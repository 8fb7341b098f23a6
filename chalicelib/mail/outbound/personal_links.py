"""Links that act in their reader's name: the block at the end of a letter, and the mail program's own button."""

from collections.abc import Mapping

from chalicelib.i18n.catalogue import text
from chalicelib.i18n.languages import Locale
from chalicelib.mail.outbound.letters import inert, inert_html
from chalicelib.mail.outbound.styles import styles
from chalicelib.mail.outbound.wrapping import wrapped

_BUTTON = "List-Unsubscribe"


def one_click_headers(url: str) -> dict[str, str]:
    """The headers by which the mail program's own button unsubscribes with one click (RFC 8058); none for no link."""
    return {_BUTTON: f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"} if url else {}


def one_click_link(headers: Mapping[str, str]) -> str:
    """The link behind that button, out of a copy's headers; empty where it has none."""
    return headers.get(_BUTTON, "").removeprefix("<").removesuffix(">")


def link_block(language: Locale, heading: str, *, manage: str, unsubscribe: str) -> dict[str, str]:
    """The values of the placeholder `links`, a block of its own; empty where there are none."""
    urls = {"manage": manage, "unsubscribe": unsubscribe}
    links = [(text(language, f"letter.{name}"), url) for name, url in urls.items() if url]
    if not links:
        return {"links_html": "", "links_text": ""}
    style, warning = styles(), text(language, "letter.personal")
    typed = [text(language, "letter.link", words=words, url=inert(url)) for words, url in links]
    shown = "<br>\n".join(
        f'<a class="link" href="{inert_html(url)}" style="{style.link}">{words}</a>' for words, url in links
    )
    return {
        "links_html": f'<h2 class="muted" style="{style.small_heading}">{inert_html(heading)}</h2>\n'
        f'<p style="{style.links}">{warning}</p>\n<p style="{style.links}">{shown}</p>',
        "links_text": "\n\n".join([wrapped(inert(heading)), wrapped(warning), *typed]) + "\n",
    }
