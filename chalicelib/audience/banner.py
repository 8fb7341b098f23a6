"""What an account is missing, finished for a page of the provider's own product."""

from pathlib import Path

from chalicelib.api.pages.templating import environment
from chalicelib.audience.readiness import Severity
from chalicelib.audience.schemas import BannerView, FindingView
from chalicelib.audience.untold import readiness
from chalicelib.directory import reading
from chalicelib.i18n.catalogue import text
from chalicelib.i18n.languages import Language
from chalicelib.settings import settings

_TEMPLATE = Path(__file__).parent / "templates" / "banner.html.j2"
SHOWN_MAX = 5  # who has mended these sees the next


def banner(account_id: str, language: Language) -> BannerView:
    """The banner of an account in a language, empty where nothing is missing. Raises NotFound."""
    found, _ = readiness(account_id, Severity.MISSING, "", SHOWN_MAX)
    locale = reading.get_account(account_id).locale(language)
    findings = [FindingView.of(one, language) for one in found]
    shown = {
        "language": locale,
        "title": text(locale, "readiness.title"),
        "messages": [text(locale, f"finding.{one.code}", about=one.about) for one in found],
        "url": f"{settings().public_url}/portal/accounts/{account_id}",
        "go": text(locale, "readiness.mend.go"),
    }
    html = environment(_TEMPLATE.parent).get_template(_TEMPLATE.name).render(shown) if found else ""
    return BannerView(language=language, title=shown["title"], findings=findings, url=shown["url"], html=html)
