"""Answers that a team keeps."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "canned.title": {
        "de": "Textbausteine",
        "fr": "Réponses types",
        "it": "Risposte predefinite",
        "en": "Canned answers",
    },
    "canned.new": {
        "de": "Neuer Textbaustein",
        "fr": "Nouvelle réponse type",
        "it": "Nuova risposta predefinita",
        "en": "New canned answer",
    },
    "canned.none": {
        "de": "Noch keine Textbausteine",
        "fr": "Aucune réponse type",
        "it": "Nessuna risposta predefinita",
        "en": "No canned answers yet",
    },
    "canned.none.what": {
        "de": "Was Ihr Team oft antwortet, schreiben Sie hier einmal auf. Beim Antworten wählen Sie es aus und passen es an.",
        "fr": "Notez ici une fois ce que votre équipe répond souvent. Au moment de répondre, vous le choisissez et l’adaptez.",
        "it": "Scriva qui una volta ciò che il Suo team risponde spesso. Quando risponde, lo sceglie e lo adatta.",
        "en": "Write down here once what your team often answers. When you answer, you choose it and edit it.",
    },
    "canned.languages": {"de": "Sprachen", "fr": "Langues", "it": "Lingue", "en": "Languages"},
    "canned.what": {
        "de": "Für jede Anfrage wird eingesetzt: {fields}. Gegeben wird die Antwort in der Sprache der anfragenden Person.",
        "fr": "Sont complétés pour chaque demande\u202f: {fields}. La réponse est donnée dans la langue de la personne qui a fait la "
        "demande.",
        "it": "Per ogni richiesta vengono completati: {fields}. La risposta è data nella lingua di chi ha fatto la richiesta.",
        "en": "Filled in for each request: {fields}. The answer is given in the language of the requester.",
    },
    "canned.delete": {"de": "Löschen", "fr": "Supprimer", "it": "Eliminare", "en": "Delete"},
    "canned.delete.what": {
        "de": "Was damit schon beantwortet wurde, bleibt.",
        "fr": "Les réponses déjà envoyées restent.",
        "it": "Le risposte già inviate restano.",
        "en": "Answers that were sent with it stay.",
    },
    "canned.choose": {
        "de": "Textbaustein",
        "fr": "Réponse type",
        "it": "Risposta predefinita",
        "en": "Canned answer",
    },
    "canned.choose.button": {"de": "Einsetzen", "fr": "Insérer", "it": "Inserire", "en": "Insert"},
}
