"""Templates: words for notices that come again."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "templates.title": {"de": "Vorlagen", "fr": "Modèles", "it": "Modelli", "en": "Templates"},
    "templates.new": {"de": "Neue Vorlage", "fr": "Nouveau modèle", "it": "Nuovo modello", "en": "New template"},
    "templates.what": {
        "de": "Für Meldungen, die wiederkehren. Was jedes Mal anders ist, steht als Name in geschweiften Klammern, zum Beispiel {example}, und zwar in jeder Sprache gleich.",
        "fr": "Pour les avis qui reviennent. Ce qui change à chaque fois s’écrit comme un nom entre accolades, par exemple {example}, de la même façon dans chaque langue.",
        "it": "Per gli avvisi che si ripetono. Ciò che cambia ogni volta si scrive come un nome tra parentesi graffe, per esempio {example}, uguale in ogni lingua.",
        "en": "For notices that come again. What differs each time is a name in braces, such as {example}, the same in every language.",
    },
    "templates.placeholders": {"de": "Platzhalter", "fr": "Variables", "it": "Variabili", "en": "Placeholders"},
    "templates.use": {"de": "Verwenden", "fr": "Utiliser", "it": "Usare", "en": "Use"},
    "templates.none": {
        "de": "Noch keine Vorlagen",
        "fr": "Aucun modèle pour l’instant",
        "it": "Ancora nessun modello",
        "en": "No templates yet",
    },
    "templates.none.what": {
        "de": "Eine Vorlage hält Titel und Text für Meldungen bereit, die sich wiederholen.",
        "fr": "Un modèle garde le titre et le texte d’avis qui se répètent.",
        "it": "Un modello conserva titolo e testo di avvisi che si ripetono.",
        "en": "A template keeps title and text for notices that come again.",
    },
    "templates.delete": {
        "de": "Vorlage löschen",
        "fr": "Supprimer le modèle",
        "it": "Eliminare il modello",
        "en": "Delete template",
    },
    "templates.delete.what": {
        "de": "Meldungen, die aus ihr entstanden sind, bleiben.",
        "fr": "Les avis créés à partir de ce modèle restent.",
        "it": "Gli avvisi creati a partire da questo modello restano.",
        "en": "Notices that were made from it stay.",
    },
    "templates.of_kind": {
        "de": "Aus einer Vorlage",
        "fr": "À partir d’un modèle",
        "it": "Da un modello",
        "en": "From a template",
    },
    "templates.filled": {
        "de": "Titel und Text kommen aus der Vorlage «{name}». Im Entwurf lassen sie sich ändern.",
        "fr": "Le titre et le texte viennent du modèle «\u202f{name}\u202f». Ils se modifient dans le brouillon.",
        "it": "Titolo e testo vengono dal modello «{name}». Si possono modificare nella bozza.",
        "en": "Title and text come from the template “{name}”. They can be changed in the draft.",
    },
    "templates.words": {
        "de": "Titel und Text der Vorlage",
        "fr": "Titre et texte du modèle",
        "it": "Titolo e testo del modello",
        "en": "Title and text of the template",
    },
}
