"""Requests that become one, or two, as operators see them."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "ticket.merge": {
        "de": "Mit einer anderen Anfrage zusammenführen",
        "fr": "Fusionner avec une autre demande",
        "it": "Unire a un’altra richiesta",
        "en": "Merge into another request",
    },
    "ticket.merge.number": {
        "de": "Nummer der anderen Anfrage",
        "fr": "Numéro de l’autre demande",
        "it": "Numero dell’altra richiesta",
        "en": "Number of the other request",
    },
    "ticket.merge.number.hint": {
        "de": "Diese hier wird abgeschlossen; Antworten auf beide kommen dort an.",
        "fr": "Celle-ci sera close\u202f; les réponses aux deux y arriveront.",
        "it": "Questa viene chiusa; le risposte a entrambe arrivano lì.",
        "en": "This one is closed; answers to either arrive there.",
    },
    "ticket.merge.both": {
        "de": "Wer diese Anfrage sieht, darf die andere lesen",
        "fr": "Les personnes qui voient cette demande peuvent lire l’autre",
        "it": "Chi vede questa richiesta può leggere l’altra",
        "en": "Whoever sees this request may read the other",
    },
    "ticket.merge.both.hint": {
        "de": "Nur nötig, wenn zwei verschiedene Personen gefragt haben oder jemand dieser Anfrage folgt.",
        "fr": "Nécessaire seulement si deux personnes différentes ont fait la demande ou si quelqu’un suit celle-ci.",
        "it": "Serve solo se hanno chiesto due persone diverse o se qualcuno segue questa richiesta.",
        "en": "Needed only where two different people asked, or somebody follows this request.",
    },
    "ticket.merge.button": {"de": "Zusammenführen", "fr": "Fusionner", "it": "Unire", "en": "Merge"},
    "ticket.merged": {
        "de": "Diese Anfrage gehört nun zu einer anderen",
        "fr": "Cette demande fait maintenant partie d’une autre",
        "it": "Questa richiesta fa ora parte di un’altra",
        "en": "This request is part of another now",
    },
    "ticket.merged.there": {
        "de": "Zur anderen Anfrage",
        "fr": "Aller à l’autre demande",
        "it": "Andare all’altra richiesta",
        "en": "Go to the other request",
    },
    "ticket.split": {
        "de": "Eigene Anfrage daraus machen",
        "fr": "En faire une demande distincte",
        "it": "Farne una richiesta a parte",
        "en": "Make it a request of its own",
    },
    "ticket.split.subject": {"de": "Betreff", "fr": "Objet", "it": "Oggetto", "en": "Subject"},
    "ticket.split.button": {
        "de": "Anfrage eröffnen",
        "fr": "Ouvrir la demande",
        "it": "Aprire la richiesta",
        "en": "Open the request",
    },
    "ticket.split_from": {
        "de": "Entstanden aus",
        "fr": "Issue de",
        "it": "Nata da",
        "en": "Split off from",
    },
    "ticket.split_from.there": {
        "de": "einer anderen Anfrage",
        "fr": "une autre demande",
        "it": "un’altra richiesta",
        "en": "another request",
    },
}
