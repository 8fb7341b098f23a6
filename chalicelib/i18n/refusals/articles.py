"""What help articles refuse."""

from collections.abc import Mapping
from typing import Final

REFUSALS: Final[Mapping[str, Mapping[str, str]]] = {
    "An article that is {status} does not allow this; possible: {legal}.": {
        "de": "Ein Artikel im Status {status} lässt das nicht zu; möglich: {legal}.",
        "fr": "Un article à l’état {status} ne le permet pas\u202f; possible\u202f: {legal}.",
        "it": "Un articolo nello stato {status} non lo consente; possibile: {legal}.",
    },
    "There is an article of this slug already.": {
        "de": "Es gibt schon einen Artikel mit dieser Adresse.",
        "fr": "Il existe déjà un article à cette adresse.",
        "it": "Esiste già un articolo con questo indirizzo.",
    },
    "Only a person can follow an article or comment on it. This key is nobody's.": {
        "de": "Nur Personen können Artikeln folgen und sie kommentieren. Dieser Schlüssel gehört niemandem.",
        "fr": "Seules des personnes peuvent suivre un article ou le commenter. Cette clé n’appartient à personne.",
        "it": "Solo le persone possono seguire un articolo o commentarlo. Questa chiave non è di nessuno.",
    },
    "This comment is somebody else's.": {
        "de": "Dieser Kommentar ist von jemand anderem.",
        "fr": "Ce commentaire est de quelqu’un d’autre.",
        "it": "Questo commento è di un’altra persona.",
    },
}
