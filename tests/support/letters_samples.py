"""Believable notices and their readers, in four languages, and how SES fills in a letter."""

import re
from dataclasses import replace
from datetime import UTC, datetime

from chalicelib.i18n.catalogue import in_all_languages
from chalicelib.i18n.languages import Language, Locale
from chalicelib.mail.outbound.letters import Letter
from chalicelib.notices.letters.readers import Reader, reader_data
from chalicelib.notices.letters.sayings import Saying
from chalicelib.notices.letters.writing import write_letter

TITLES = {
    "outage": {
        "de": "Ausfall des Speichersystems in Zürich",
        "fr": "Panne du système de stockage à Zurich",
        "it": "Guasto al sistema di archiviazione di Zurigo",
        "en": "Storage failure in Zurich",
    },
    "maintenance": {
        "de": "Neue Firmware für die Speichersysteme in Zürich",
        "fr": "Nouveau micrologiciel pour les systèmes de stockage à Zurich",
        "it": "Nuovo firmware per i sistemi di archiviazione di Zurigo",
        "en": "New firmware for the storage systems in Zurich",
    },
    "information": {
        "de": "Neue Adresse unseres Rechenzentrums",
        "fr": "Nouvelle adresse de notre centre de calcul",
        "it": "Nuovo indirizzo del nostro centro di calcolo",
        "en": "New address of our data centre",
    },
}
TEXTS = {
    "outage": {
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
        "reopened": {
            "de": "Die neue Steuereinheit ist ebenfalls ausgefallen.",
            "fr": "Le nouveau contrôleur est lui aussi tombé en panne.",
            "it": "Anche il nuovo controller si è guastato.",
            "en": "The new controller has failed as well.",
        },
        "report": {
            "de": "Beide Steuereinheiten stammten aus einer fehlerhaften Serie. Wir haben sie überall ersetzt.",
            "fr": "Les deux contrôleurs provenaient d’une série défectueuse. Nous les avons tous remplacés.",
            "it": "Entrambi i controller provenivano da una serie difettosa. Li abbiamo sostituiti ovunque.",
            "en": "Both controllers were of a faulty batch. We have replaced them everywhere.",
        },
        "cancelled": {
            "de": "Ein Messgerät hat falsche Werte gemeldet.",
            "fr": "Un appareil de mesure a transmis des valeurs erronées.",
            "it": "Uno strumento di misura ha trasmesso valori errati.",
            "en": "A probe reported wrong values.",
        },
    },
    "maintenance": {
        "announced": {
            "de": "Wir spielen die neue Firmware ein. Dabei startet jedes System **einmal** neu:"
            "\n\n- Cluster 7\n- Cluster 9",
            "fr": "Nous installons le nouveau micrologiciel. Chaque système redémarre **une fois**\u202f:"
            "\n\n- Cluster 7\n- Cluster 9",
            "it": "Installiamo il nuovo firmware. Ogni sistema si riavvia **una volta**:\n\n- Cluster 7\n- Cluster 9",
            "en": "We are installing the new firmware. Each system restarts **once**:\n\n- Cluster 7\n- Cluster 9",
        },
        "extended": {
            "de": "Cluster 9 braucht einen zweiten Anlauf.",
            "fr": "Cluster 9 nécessite un second essai.",
            "it": "Cluster 9 richiede un secondo tentativo.",
            "en": "Cluster 9 needs a second attempt.",
        },
        "overrun": {language: in_all_languages("notice.overrun")[language] for language in Language},
    },
    "information": {
        "announced": {
            "de": "Ab Januar lautet unsere Adresse [auf dieser Seite](https://example.ch/adresse).",
            "fr": "Dès janvier, notre adresse se trouve [sur cette page](https://example.ch/adresse).",
            "it": "Da gennaio il nostro indirizzo si trova [in questa pagina](https://example.ch/adresse).",
            "en": "From January, our address is [on this page](https://example.ch/adresse).",
        },
    },
}
_MAINTENANCE_STATUSES = {"started": "in_progress", "completed": "completed", "cancelled": "cancelled"}
STATUSES = {
    "outage": {
        "announced": "investigating",
        "update": "identified",
        "resolved": "resolved",
        "reopened": "investigating",
        "report": "resolved",
        "cancelled": "cancelled",
        "released": "identified",
    },
    "maintenance": {
        word: _MAINTENANCE_STATUSES.get(word, "scheduled")
        for word in ("announced", "reminder", "rescheduled", "update", "started", "completed", "cancelled", "released")
    },
    "information": {
        "announced": "published",
        "update": "published",
        "cancelled": "cancelled",
        "released": "published",
    },
}
# What is said of work that is under way, by the announcement that says it.
UNDER_WAY = {
    "extended": "rescheduled",
    "shortened": "rescheduled",
    "put_off": "rescheduled",
    "overrun": "update",
    "broken_off": "cancelled",
}
LETTERS = [
    *((kind, announcement) for kind, statuses in STATUSES.items() for announcement in statuses),
    *(("maintenance", word) for word in UNDER_WAY),
]
# The night in which Zurich's clocks go back an hour.
WINDOW = (datetime(2026, 10, 24, 23, 30, tzinfo=UTC), datetime(2026, 10, 25, 3, 0, tzinfo=UTC))
EARLIER = (datetime(2026, 10, 20, 20, 0, tzinfo=UTC), datetime(2026, 10, 20, 22, 30, tzinfo=UTC))


BEGAN_AT = datetime(2026, 10, 24, 23, 32, tzinfo=UTC)
ENDED_AT = datetime(2026, 10, 25, 2, 41, tzinfo=UTC)
NEXT_NIGHT = (datetime(2026, 10, 26, 21, 0, tzinfo=UTC), datetime(2026, 10, 26, 23, 0, tzinfo=UTC))


def a_saying(announcement: str = "announced", kind: str = "outage", **changes: object) -> Saying:
    """An announcement that follows the first, unless it is the first itself; or one of work that is under way."""
    first = _a_first(kind, **changes)
    if announcement == "announced":
        return first
    said = UNDER_WAY.get(announcement, announcement)
    values: dict[str, object] = {
        "n": list(STATUSES[kind]).index(said) + 1,
        "announcement": said,
        "status": STATUSES[kind][said],
        "texts": TEXTS[kind].get(announcement, first.texts),
        "has_own_words": announcement in TEXTS[kind],
        "previous": first,
        **_times_of(announcement, kind),
    }
    if announcement == "rescheduled":
        values["previous"] = replace(first, starts_at=EARLIER[0], ends_at=EARLIER[1])
    if announcement in UNDER_WAY:
        values["previous"] = replace(first, n=2, announcement="started", status="in_progress", started_at=BEGAN_AT)
    return replace(first, **{**values, **changes})


def _times_of(announcement: str, kind: str) -> dict[str, object]:
    """When it was said, began and was over; nothing is told before it has happened."""
    running = {"started_at": BEGAN_AT, "status": "in_progress"}
    return {
        "outage-update": {"said_at": datetime(2026, 11, 21, 21, 30, tzinfo=UTC)},
        "outage-released": {"said_at": datetime(2026, 11, 21, 21, 30, tzinfo=UTC)},
        "outage-resolved": {
            "resolved_at": datetime(2026, 11, 21, 23, 40, tzinfo=UTC),
            "said_at": datetime(2026, 11, 21, 23, 45, tzinfo=UTC),
        },
        "outage-cancelled": {"said_at": datetime(2026, 11, 21, 21, 30, tzinfo=UTC)},
        "outage-reopened": {
            "said_at": datetime(2026, 11, 22, 1, 0, tzinfo=UTC),
            "expected_end_at": datetime(2026, 11, 22, 4, 0, tzinfo=UTC),
            "next_update_at": datetime(2026, 11, 22, 2, 0, tzinfo=UTC),
        },
        "outage-report": {
            "resolved_at": datetime(2026, 11, 21, 23, 40, tzinfo=UTC),
            "said_at": datetime(2026, 11, 24, 9, 0, tzinfo=UTC),
        },
        "maintenance-reminder": {"said_at": datetime(2026, 10, 23, 23, 30, tzinfo=UTC)},
        "maintenance-started": {"started_at": BEGAN_AT, "said_at": BEGAN_AT},
        "maintenance-completed": {"started_at": BEGAN_AT, "resolved_at": ENDED_AT, "said_at": ENDED_AT},
        "maintenance-extended": {
            **running,
            "said_at": datetime(2026, 10, 25, 2, 10, tzinfo=UTC),
            "ends_at": datetime(2026, 10, 25, 5, 0, tzinfo=UTC),
        },
        "maintenance-shortened": {
            **running,
            "said_at": datetime(2026, 10, 25, 1, 0, tzinfo=UTC),
            "ends_at": datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
        },
        "maintenance-put_off": {
            "said_at": datetime(2026, 10, 25, 1, 0, tzinfo=UTC),
            "starts_at": NEXT_NIGHT[0],
            "ends_at": NEXT_NIGHT[1],
        },
        "maintenance-overrun": {**running, "said_at": WINDOW[1]},
        "maintenance-broken_off": {"started_at": BEGAN_AT, "said_at": datetime(2026, 10, 25, 1, 0, tzinfo=UTC)},
    }.get(f"{kind}-{announcement}", {})


def _a_first(kind: str, **changes: object) -> Saying:
    """An outage begins on a Saturday evening, and is over after midnight in Zurich but not in UTC."""
    is_outage, is_maintenance = kind == "outage", kind == "maintenance"
    values: dict[str, object] = {
        "notice_id": "ntc-3v9kq7x2m4n8p5r1s6t0w3y7za",
        "n": 1,
        "announcement": "announced",
        "kind": kind,
        "status": STATUSES[kind]["announced"],
        "impact": {"outage": "outage", "maintenance": "degraded", "information": "no-impact"}[kind],
        "titles": TITLES[kind],
        "texts": TEXTS[kind]["announced"],
        "started_at": datetime(2026, 11, 21, 20, 5, tzinfo=UTC) if is_outage else None,
        "said_at": datetime(2026, 11, 21, 20, 15, tzinfo=UTC) if is_outage else datetime(2026, 10, 9, 8, tzinfo=UTC),
        "starts_at": WINDOW[0] if is_maintenance else None,
        "ends_at": WINDOW[1] if is_maintenance else None,
        "window_zone": "Europe/Zurich" if is_maintenance else "",
        "provider_name": "Alpenrechner AG",
        "default_language": Language.DE,
    }
    return Saying(**{**values, **changes})


def a_reader(language: Locale = Locale.DE, **changes: object) -> Reader:
    values: dict[str, object] = {
        "name": "Anna Keller",
        "language": language,
        "time_zone": "Europe/Zurich",
        "account_name": "Müller & Söhne GmbH",
        "account_number": "10-4711",
        "services": ("Cluster 7", "Backup Zürich"),
        "reasons": ("role:technical", "role:administrative"),
        "unsubscribe_url": "https://herold.example.ch/api/unsubscribe/u-eyJhIjoiYWNj",
    }
    return Reader(**{**values, **changes})


def a_linked_reader(language: Locale, saying: Saying) -> Reader:
    """A reader as most are: with a calendar to look into, and with one service fewer since the announcement before."""
    fewer = ("Cluster 9",) if saying.announcement == "update" else ()
    return a_reader(
        language,
        services_before=("Cluster 7", "Backup Zürich", *fewer) if saying.n > 1 else None,
        calendar_url="https://herold.example.ch/api/calendar/c-eyJhIjoiYWNj" if saying.window else "",
    )


def filled(template: str, data: dict[str, str]) -> str:
    """The template as SES fills it in: whatever stands between double braces is looked up, once, and must be there."""
    return re.sub(r"\{\{+(.*?)\}\}+", lambda slot: data[slot[1]], template, flags=re.DOTALL)


def copy_for(saying: Saying, reader: Reader) -> Letter:
    """The mail that arrives."""
    letter, data = write_letter(saying, reader.language), reader_data(saying, reader)
    return Letter(*(filled(part, data) for part in (letter.subject, letter.html, letter.text)))
