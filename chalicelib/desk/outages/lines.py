"""What an acknowledgement says of the outages that affect who asks: it may well be why they write."""

from chalicelib.directory import reading
from chalicelib.i18n.catalogue import text
from chalicelib.i18n.dates import instant
from chalicelib.i18n.languages import Language, Locale
from chalicelib.mail.outbound.letters import header_text
from chalicelib.notices.told.live import live_outages
from chalicelib.settings import settings

_SAID_MAX = 5  # whoever hears of so many needs no longer list


def outage_lines(account_id: str | None, language: Locale) -> tuple[str, ...]:
    """A line for each outage that affects an account just now, the newest first; none where nothing is down."""
    outages = live_outages(account_id) if account_id else []
    if not (account_id and outages):
        return ()
    from chalicelib.notices.letters.sayings import in_language, status_key  # noqa: PLC0415 - few letters name one

    zone, default = reading.get_account(account_id).time_zone, Language(settings().default_language)
    lines = [
        text(
            language,
            "ticket_letter.outage",
            title=header_text(in_language(said.titles, language, default)[0]),
            status=text(language, status_key(said)),
            at=instant(said.said_at, zone, language),
        )
        for said in outages[:_SAID_MAX]
    ]
    left_out = [text(language, "ticket_letter.outages.more")] if len(outages) > _SAID_MAX else []
    return (*lines, *left_out)
