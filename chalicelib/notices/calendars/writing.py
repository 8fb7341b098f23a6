"""A maintenance as one account's calendar shows it; pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.i18n.catalogue import text
from chalicelib.i18n.languages import Locale
from chalicelib.mail.addresses import ascii_domain
from chalicelib.mail.outbound.calendar import AffectedObject, MaintenanceEvent, Status, maintenance_calendar, method_of
from chalicelib.mail.outbound.markdown_text import markdown_text
from chalicelib.notices.letters.sayings import Saying, in_language

OBJECTS_MAX = 200  # beyond that a file names the account as a whole: 50 readers' files share a batch
DESCRIPTION_MAX_CHARS = 2_000  # the letter says it all
_STATUSES = {
    "draft": Status.TENTATIVE,
    "scheduled": Status.CONFIRMED,
    "in_progress": Status.IN_PROCESS,
    "completed": Status.COMPLETED,
    "cancelled": Status.CANCELLED,
}
_WORDS_OF_ITS_END = {Status.CANCELLED: "cancelled", Status.COMPLETED: "completed"}


@dataclass(frozen=True)
class Concerned:
    """The account that a calendar is for. `services` are its affected ones, as pairs of id and label."""

    account_id: str
    number: str
    services: Sequence[tuple[str, str]]
    language: Locale


@dataclass(frozen=True)
class Provider:
    """Who announces: the domain of its letters, and the address to which answers to invitations go."""

    domain: str
    organizer: str


def maintenance_event(saying: Saying, concerned: Concerned, provider: Provider) -> MaintenanceEvent:
    """The event, the same one over all announcements of a notice to an account, each with the next number.

    Raises:
        ValueError: the saying has no window.
    """
    if saying.window is None:
        raise ValueError("no window")
    starts_at, ends_at = saying.window
    domain, language = ascii_domain(provider.domain), concerned.language
    status = Status.CANCELLED if saying.announcement == "released" else _STATUSES[saying.status]
    title, _ = in_language(saying.titles, language, saying.default_language)
    stage = text(language, f"stage.maintenance.{_WORDS_OF_ITS_END.get(status, 'announced')}")
    return MaintenanceEvent(
        uid=f"{saying.notice_id}.{concerned.account_id}@{domain}",
        sequence=saying.n - 1,
        said_at=saying.said_at,
        starts_at=starts_at,
        ends_at=ends_at,
        summary=text(language, "calendar.summary", stage=stage, title=title),
        description=_description(saying, language),
        maintenance_id=saying.notice_id,
        account=concerned.number,
        provider=domain,
        organizer=provider.organizer,
        organizer_name=saying.provider_name,
        impact=saying.impact,
        status=status,
        objects=[AffectedObject(name, saying.impact) for name in _names(concerned)],
    )


def attachment(event: MaintenanceEvent, invited: str = "") -> dict[str, str]:
    """The file for one reader's mail; `invited` is their address where they want it as an invitation."""
    method = f"; method={method_of(event)}" if invited else ""
    return {
        "name": "maintenance.ics",
        "content_type": f"text/calendar{method}",
        "content": maintenance_calendar(event, invited),
    }


def _names(concerned: Concerned) -> list[str]:
    """The labels, as the customer knows them, told apart by the id where two are alike."""
    if not 0 < len(concerned.services) <= OBJECTS_MAX:
        return [concerned.number]
    uses = Counter(label for _, label in concerned.services)
    return [f"{label} ({service_id})" if uses[label] > 1 else label for service_id, label in concerned.services]


def _description(saying: Saying, language: Locale) -> str:
    body, _ = in_language(saying.texts, language, saying.default_language)
    impact = text(language, "calendar.impact", impact=text(language, f"impact.{saying.impact}"))
    whole = f"{impact}\n\n{markdown_text(body)}"
    return whole if len(whole) <= DESCRIPTION_MAX_CHARS else f"{whole[:DESCRIPTION_MAX_CHARS]}…"
