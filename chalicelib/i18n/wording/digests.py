"""The daily digest."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "digest.subject": {
        "de": "Ihre Tagesübersicht",
        "fr": "Votre récapitulatif quotidien",
        "it": "Il Suo riepilogo giornaliero",
        "en": "Your daily summary",
    },
    "digest.title": {
        "de": "Tagesübersicht",
        "fr": "Récapitulatif du jour",
        "it": "Riepilogo del giorno",
        "en": "Today’s summary",
    },
    "digest.intro": {
        "de": "Dies ist der aktuelle Stand der Meldungen, die Sie betreffen.",
        "fr": "Voici l’état actuel des avis qui vous concernent.",
        "it": "Questo è lo stato attuale degli avvisi che La riguardano.",
        "en": "This is the current state of the notices that concern you.",
    },
    "digest.open": {
        "de": "In den Kalender eintragen",
        "fr": "Ajouter au calendrier",
        "it": "Aggiungere al calendario",
        "en": "Add to calendar",
    },
    "digest.why": {
        "de": "Sie erhalten dieses Schreiben, weil Sie statt einzelner Schreiben die Tagesübersicht gewählt haben.",
        "fr": "Vous recevez ce message parce que vous avez choisi le récapitulatif quotidien plutôt que des messages séparés.",
        "it": "Riceve questo messaggio perché ha scelto il riepilogo giornaliero anziché singoli messaggi.",
        "en": "You receive this letter because you have chosen the daily summary over single letters.",
    },
}
