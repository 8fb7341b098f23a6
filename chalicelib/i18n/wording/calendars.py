"""What calendars say."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "calendar.summary": {
        "de": "{stage}: {title}",
        "fr": "{stage}\u202f: {title}",
        "it": "{stage}: {title}",
        "en": "{stage}: {title}",
    },
    "calendar.impact": {
        "de": "Auswirkung: {impact}",
        "fr": "Impact\u202f: {impact}",
        "it": "Impatto: {impact}",
        "en": "Impact: {impact}",
    },
    "calendar.feed": {
        "de": "Wartungen von {provider}",
        "fr": "Maintenances de {provider}",
        "it": "Manutenzioni di {provider}",
        "en": "Maintenance by {provider}",
    },
}
