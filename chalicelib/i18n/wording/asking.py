"""The question when the window of a maintenance is over."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "asking.subject": {
        "de": "[Wartungsfenster abgelaufen] {title}",
        "fr": "[Fenêtre de maintenance dépassée] {title}",
        "it": "[Finestra di manutenzione scaduta] {title}",
        "en": "[Maintenance window over] {title}",
    },
    "asking.intro": {
        "de": "das Wartungsfenster von „{title}“ ist abgelaufen ({ended}), und die Arbeiten sind noch nicht als abgeschlossen gemeldet.",
        "fr": "La fenêtre de la maintenance «\u202f{title}\u202f» est dépassée ({ended}) et la fin des travaux n’a pas encore été signalée.",
        "it": "la finestra della manutenzione «{title}» è scaduta ({ended}) e la fine dei lavori non è ancora stata segnalata.",
        "en": "The window of the maintenance “{title}” is over ({ended}), and the work has not been reported as completed.",
    },
    "asking.told": {
        "de": "Wer über die Wartung informiert wurde, weiß, dass sie länger dauert als geplant.",
        "fr": "Les personnes informées de la maintenance savent qu’elle dure plus longtemps que prévu.",
        "it": "Le persone informate della manutenzione sanno che dura più del previsto.",
        "en": "Those who were told of the maintenance know that it is taking longer than planned.",
    },
    "asking.untold": {
        "de": "Wer über die Wartung informiert wurde, weiß noch nicht, dass sie länger dauert.",
        "fr": "Les personnes informées de la maintenance ne savent pas encore qu’elle dure plus longtemps.",
        "it": "Le persone informate della manutenzione non sanno ancora che dura più del previsto.",
        "en": "Those who were told of the maintenance do not know yet that it is taking longer.",
    },
    "asking.closing": {
        "de": "Bitte schließen Sie die Wartung ab, oder legen Sie ein neues Wartungsfenster fest.",
        "fr": "Veuillez clore la maintenance ou lui attribuer une nouvelle fenêtre.",
        "it": "La preghiamo di chiudere la manutenzione o di assegnarle una nuova finestra.",
        "en": "Please complete the maintenance, or give it a new window.",
    },
}
