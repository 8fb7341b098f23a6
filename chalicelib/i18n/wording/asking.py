"""What the team is asked: whether work is done, and what is new of an outage."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "asking.subject": {
        "de": "[Wartungsfenster abgelaufen] {title}",
        "fr": "[Créneau de maintenance terminé] {title}",
        "it": "[Finestra di manutenzione terminata] {title}",
        "en": "[Maintenance window over] {title}",
    },
    "asking.intro": {
        "de": "das Wartungsfenster von „{title}“ ist abgelaufen ({ended}), und die Arbeiten sind noch nicht als abgeschlossen gemeldet.",
        "fr": "Le créneau de la maintenance «\u202f{title}\u202f» est terminé ({ended}), mais la fin des travaux n’a pas été signalée.",
        "it": "La finestra di manutenzione di «{title}» è terminata ({ended}), ma la fine dei lavori non è ancora stata segnalata.",
        "en": "The maintenance window for “{title}” has ended ({ended}), but the work has not been marked as completed.",
    },
    "asking.told": {
        "de": "Die informierten Kontakte wissen bereits, dass die Wartung länger dauert.",
        "fr": "Les contacts informés savent déjà que la maintenance dure plus longtemps que prévu.",
        "it": "I contatti informati sanno già che la manutenzione dura più del previsto.",
        "en": "The contacts we informed know that it is taking longer than planned.",
    },
    "asking.untold": {
        "de": "Die informierten Kontakte wissen noch nicht, dass die Wartung länger dauert.",
        "fr": "Les contacts informés ne savent pas encore que la maintenance dure plus longtemps que prévu.",
        "it": "I contatti informati non sanno ancora che la manutenzione dura più del previsto.",
        "en": "The contacts we informed do not yet know that it is taking longer than planned.",
    },
    "asking.closing": {
        "de": "Bitte melden Sie die Wartung als abgeschlossen oder legen Sie ein neues Wartungsfenster fest.",
        "fr": "Veuillez déclarer la maintenance terminée ou fixer un nouveau créneau.",
        "it": "La preghiamo di segnalare la conclusione della manutenzione o di fissare una nuova finestra.",
        "en": "Please mark the maintenance as completed or set a new window.",
    },
    "asking.overdue.subject": {
        "de": "[Neuer Stand fällig] {title}",
        "fr": "[Mise à jour attendue] {title}",
        "it": "[Aggiornamento atteso] {title}",
        "en": "[Update due] {title}",
    },
    "asking.overdue.intro": {
        "de": "zur Störung „{title}“ ist die nächste Information für diesen Zeitpunkt angekündigt: {due}. Seither wurde nichts Neues mitgeteilt.",
        "fr": "Une nouvelle information sur l’incident «\u202f{title}\u202f» était annoncée pour ce moment\u202f: {due}. Rien n’a été communiqué depuis.",
        "it": "Un aggiornamento sul disservizio «{title}» era annunciato per questo momento: {due}. Da allora non è stato comunicato nulla.",
        "en": "An update on the incident “{title}” was announced for this time: {due}. Nothing new has been told since.",
    },
    "asking.overdue.closing": {
        "de": "Bitte teilen Sie den neuen Stand mit, auch wenn es nur ein neuer Zeitpunkt ist.",
        "fr": "Veuillez communiquer la situation, ne serait-ce qu’un nouveau délai.",
        "it": "La preghiamo di comunicare la situazione, anche solo indicando un nuovo orario.",
        "en": "Please tell what is new, even if it is only another time.",
    },
}
