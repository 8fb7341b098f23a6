"""What is wrong with a file of contacts."""

from collections.abc import Mapping
from typing import Final

REFUSALS: Final[Mapping[str, Mapping[str, str]]] = {
    "has no column for the e-mail address": {
        "de": "hat keine Spalte für die E-Mail-Adresse",
        "fr": "n’a pas de colonne pour l’adresse e-mail",
        "it": "non ha una colonna per l’indirizzo e-mail",
    },
    "has no rows": {"de": "hat keine Zeilen", "fr": "n’a aucune ligne", "it": "non ha righe"},
    "has more than {limit} rows": {
        "de": "hat mehr als {limit} Zeilen",
        "fr": "a plus de {limit} lignes",
        "it": "ha più di {limit} righe",
    },
    "has a quote in row {row} that is never closed": {
        "de": "hat in Zeile {row} ein Anführungszeichen, das nie geschlossen wird",
        "fr": "a, à la ligne {row}, un guillemet qui n’est jamais fermé",
        "it": "ha, alla riga {row}, una virgoletta che non viene mai chiusa",
    },
    "has more cells than there are headings": {
        "de": "hat mehr Felder, als es Überschriften gibt",
        "fr": "a plus de cellules qu’il n’y a d’en-têtes",
        "it": "ha più celle di quante siano le intestazioni",
    },
    "stands in row {row} already": {
        "de": "steht schon in Zeile {row}",
        "fr": "figure déjà à la ligne {row}",
        "it": "figura già alla riga {row}",
    },
    "differs from the contact that is there, which an import does not change": {
        "de": "weicht vom vorhandenen Kontakt ab; ein Import ändert ihn nicht",
        "fr": "diffère du contact existant, qu’une importation ne modifie pas",
        "it": "è diverso dal contatto esistente, che un’importazione non modifica",
    },
    "another contact holds the role {role}, which an import does not move": {
        "de": "ein anderer Kontakt hat die Rolle {role}; ein Import verschiebt sie nicht",
        "fr": "un autre contact a le rôle {role}, qu’une importation ne déplace pas",
        "it": "un altro contatto ha il ruolo {role}, che un’importazione non sposta",
    },
    "is not base64": {"de": "ist kein Base64", "fr": "n’est pas du Base64", "it": "non è Base64"},
    "This import has begun: what it has written stays.": {
        "de": "Dieser Import hat begonnen: Was er geschrieben hat, bleibt.",
        "fr": "Cette importation a commencé\u202f: ce qu’elle a écrit reste.",
        "it": "Questa importazione è iniziata: ciò che ha scritto resta.",
    },
}
