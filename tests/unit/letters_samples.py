"""A believable outage and its reader, in four languages, and how SES fills in a letter."""

import re
from datetime import UTC, datetime

from chalicelib.i18n.languages import Language
from chalicelib.mail.outbound import Letter
from chalicelib.notices.letters import Reader, Saying, reader_data, write_letter

TITLES = {
    "de": "Ausfall des Speichersystems in Zürich",
    "fr": "Panne du système de stockage à Zurich",
    "it": "Guasto al sistema di archiviazione di Zurigo",
    "en": "Storage failure in Zurich",
}
TEXTS = {
    "announced": {
        "de": "Das Speichersystem antwortet nicht mehr.\n\nUnsere Technik ist vor Ort.\nDer Hersteller hilft mit.",
        "fr": "Le système de stockage ne répond plus.\n\nNotre équipe est sur place.\nLe fabricant nous aide.",
        "it": "Il sistema non risponde più.\n\nI nostri tecnici sono sul posto.\nIl produttore ci aiuta.",
        "en": "The storage system has stopped answering.\n\nOur engineers are on site.\nThe vendor is helping.",
    },
    "update": {
        "de": "Eine Steuereinheit ist defekt und wird getauscht.",
        "fr": "Un contrôleur est défectueux, il est en cours de remplacement.",
        "it": "Un controller è difettoso e viene sostituito.",
        "en": "A controller has failed and is being replaced.",
    },
    "resolved": {
        "de": "Die Steuereinheit ist getauscht, alles läuft wieder.",
        "fr": "Le contrôleur a été remplacé, tout fonctionne à nouveau.",
        "it": "Il controller è stato sostituito, tutto funziona di nuovo.",
        "en": "The controller has been replaced, everything works again.",
    },
}
STATUSES = {"announced": "investigating", "update": "identified", "resolved": "resolved"}


def a_saying(announcement: str = "announced", **changes: object) -> Saying:
    """An outage that begins on a Saturday evening, and is over after midnight in Zurich but not in UTC."""
    values: dict[str, object] = {
        "notice_id": "ntc-3v9kq7x2m4n8p5r1s6t0w3y7za",
        "n": list(STATUSES).index(announcement) + 1,
        "announcement": announcement,
        "kind": "outage",
        "status": STATUSES[announcement],
        "impact": "outage",
        "titles": TITLES,
        "texts": TEXTS[announcement],
        "started_at": datetime(2026, 11, 21, 20, 5, tzinfo=UTC),
        "said_at": datetime(2026, 11, 21, 20, 15, tzinfo=UTC),
        "resolved_at": datetime(2026, 11, 21, 23, 40, tzinfo=UTC) if announcement == "resolved" else None,
        "provider_name": "Alpenrechner AG",
        "default_language": Language.DE,
    }
    return Saying(**{**values, **changes})


def a_reader(language: Language = Language.DE, **changes: object) -> Reader:
    values: dict[str, object] = {
        "name": "Anna Keller",
        "language": language,
        "time_zone": "Europe/Zurich",
        "account_name": "Müller & Söhne GmbH",
        "account_number": "10-4711",
        "services": ("Cluster 7", "Backup Zürich"),
        "reasons": ("technical", "administrative"),
    }
    return Reader(**{**values, **changes})


def filled(template: str, data: dict[str, str]) -> str:
    """The template as SES fills it in: whatever stands between double braces is looked up, once, and must be there."""
    return re.sub(r"\{\{+(.*?)\}\}+", lambda slot: data[slot[1]], template, flags=re.DOTALL)


def copy_for(saying: Saying, reader: Reader) -> Letter:
    """The mail that arrives."""
    letter, data = write_letter(saying, reader.language), reader_data(saying, reader)
    return Letter(*(filled(part, data) for part in (letter.subject, letter.html, letter.text)))
