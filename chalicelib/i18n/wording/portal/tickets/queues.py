"""What waits, and how requests are found."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "queue.name": {"de": "Warteschlange", "fr": "File d’attente", "it": "Coda", "en": "Queue"},
    "queue.waiting": {"de": "Wartend", "fr": "En attente", "it": "In attesa", "en": "Waiting"},
    "queue.since": {
        "de": "Älteste seit",
        "fr": "La plus ancienne depuis",
        "it": "La più vecchia dal",
        "en": "Oldest since",
    },
    "queue.next": {"de": "Nächste Anfrage", "fr": "Demande suivante", "it": "Prossima richiesta", "en": "Next request"},
    "queue.take": {
        "de": "Nächste nehmen",
        "fr": "Prendre la suivante",
        "it": "Prendere la prossima",
        "en": "Take next",
    },
    "queue.take.from": {
        "de": "Nächste nehmen: {queue}",
        "fr": "Prendre la suivante\u202f: {queue}",
        "it": "Prendere la prossima: {queue}",
        "en": "Take next: {queue}",
    },
    "queue.unassigned": {"de": "Ohne Gruppe", "fr": "Sans groupe", "it": "Senza gruppo", "en": "Without a group"},
    "queue.quarantine": {"de": "Zurückgehalten", "fr": "Retenues", "it": "Trattenute", "en": "Held back"},
    "queue.mine": {
        "de": "Meine Anfragen in Arbeit",
        "fr": "Mes demandes en cours",
        "it": "Le mie richieste in lavorazione",
        "en": "Requests that I have",
    },
    "queue.mine.none": {
        "de": "Sie haben keine Anfrage",
        "fr": "Vous n’avez aucune demande",
        "it": "Non ha nessuna richiesta",
        "en": "You have no request",
    },
    "queue.mine.none.what": {
        "de": "Nehmen Sie die nächste aus einer Warteschlange.",
        "fr": "Prenez la suivante dans une file d’attente.",
        "it": "Prenda la prossima da una coda.",
        "en": "Take the next one from a queue.",
    },
    "tickets.search": {
        "de": "Anfragen suchen",
        "fr": "Rechercher des demandes",
        "it": "Cercare richieste",
        "en": "Find requests",
    },
    "tickets.search.what": {
        "de": "Gesucht wird in Betreff, erster Nachricht und Namen. Auch eine Nummer oder eine E-Mail-Adresse führt zum Ziel.",
        "fr": "La recherche porte sur l’objet, le premier message et le nom. Un numéro ou une adresse e-mail mènent aussi au but.",
        "it": "La ricerca riguarda l’oggetto, il primo messaggio e il nome. Anche un numero o un indirizzo e-mail porta al risultato.",
        "en": "Subject, first message and name are searched. A number or an e-mail address leads there, too.",
    },
    "tickets.find": {
        "de": "Wörter, Nummer oder E-Mail-Adresse",
        "fr": "Mots, numéro ou adresse e-mail",
        "it": "Parole, numero o indirizzo e-mail",
        "en": "Words, number or e-mail address",
    },
    "tickets.find.end": {
        "de": "Suche beenden",
        "fr": "Terminer la recherche",
        "it": "Terminare la ricerca",
        "en": "End the search",
    },
    "tickets.any_status": {"de": "alle", "fr": "tous", "it": "tutti", "en": "any"},
    "tickets.not_found": {
        "de": "Nichts gefunden",
        "fr": "Rien trouvé",
        "it": "Nessun risultato",
        "en": "Nothing found",
    },
    "tickets.not_found.what": {
        "de": "Gefunden wird, was alle Wörter enthält. Versuchen Sie es mit weniger oder anderen Wörtern.",
        "fr": "Seules les demandes qui contiennent tous les mots sont trouvées. Essayez avec moins de mots ou d’autres mots.",
        "it": "Vengono trovate le richieste che contengono tutte le parole. Provi con meno parole o con altre.",
        "en": "Only what has all of the words is found. Try fewer words, or others.",
    },
    "tickets.not_found.yet": {
        "de": "Unter den neuesten nichts gefunden",
        "fr": "Rien trouvé parmi les plus récentes",
        "it": "Nessun risultato tra le più recenti",
        "en": "Nothing found among the newest",
    },
    "tickets.not_found.yet.what": {
        "de": "Gehen Sie weiter, um unter den älteren zu suchen.",
        "fr": "Continuez pour chercher parmi les plus anciennes.",
        "it": "Continui per cercare tra le più vecchie.",
        "en": "Go on to look among the older ones.",
    },
}
