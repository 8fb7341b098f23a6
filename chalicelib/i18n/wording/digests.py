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
        "fr": "Récapitulatif quotidien",
        "it": "Riepilogo giornaliero",
        "en": "Daily summary",
    },
    "digest.intro": {
        "de": "dies ist der aktuelle Stand der Meldungen, die Sie betreffen.",
        "fr": "Voici l’état actuel des avis qui vous concernent.",
        "it": "Questo è lo stato attuale degli avvisi che La riguardano.",
        "en": "This is the current state of the notices that affect you.",
    },
    "digest.open": {
        "de": "In den Kalender eintragen",
        "fr": "Ajouter au calendrier",
        "it": "Aggiungere al calendario",
        "en": "Add to calendar",
    },
    "digest.why": {
        "de": "Sie erhalten diese Nachricht, weil Sie die Tagesübersicht statt einzelner Nachrichten gewählt haben.",
        "fr": "Vous recevez ce message parce que vous avez choisi le récapitulatif quotidien plutôt que des messages séparés.",
        "it": "Riceve questo messaggio perché ha scelto il riepilogo giornaliero anziché singoli messaggi.",
        "en": "You are receiving this message because you chose the daily summary instead of individual messages.",
    },
}
