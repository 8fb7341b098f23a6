"""When something is: instants and windows."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "instant.on": {
        "de": "{date}, {clock}",
        "fr": "{date} à {clock}",
        "it": "{date}, ore {clock}",
        "en": "{date}, {clock}",
    },
    "instant.city": {
        "de": "{time} Uhr {place}",
        "fr": "{time}, {place}",
        "it": "{time}, {place}",
        "en": "{time} {place}",
    },
    "instant.offset": {
        "de": "{time} Uhr {place}",
        "fr": "{time} {place}",
        "it": "{time} {place}",
        "en": "{time} {place}",
    },
    "window.one_day": {
        "de": "{date}, {start}–{end} Uhr {place} ({utc})",
        "fr": "{date}, de {start} à {end}, {place} ({utc})",
        "it": "{date}, dalle ore {start} alle ore {end}, {place} ({utc})",
        "en": "{date}, {start}–{end} {place} ({utc})",
    },
    "window.utc_day": {
        "de": "{date}, {times}",
        "fr": "{date}, {times}",
        "it": "{date}, {times}",
        "en": "{date}, {times}",
    },
    "window.utc": {
        "de": "{start}–{end} UTC",
        "fr": "{start}–{end} UTC",
        "it": "{start}–{end} UTC",
        "en": "{start}–{end} UTC",
    },
    "window.days": {
        "de": "{start}\nbis {end}",
        "fr": "du {start}\nau {end}",
        "it": "da {start}\na {end}",
        "en": "{start}\nto {end}",
    },
    "place.city": {"de": "Ortszeit {city}", "fr": "heure locale à {city}", "it": "ora di {city}", "en": "{city} time"},
}
