"""Somebody calls, and an operator writes it down."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "calls.title": {"de": "Neuer Anruf", "fr": "Nouvel appel", "it": "Nuova chiamata", "en": "New call"},
    "calls.find": {
        "de": "E-Mail-Adresse, oder wie Konto oder Kundennummer beginnt",
        "fr": "Adresse e-mail, ou début du compte ou du numéro de client",
        "it": "Indirizzo e-mail, o inizio dell’account o del numero cliente",
        "en": "E-mail address, or how the account or its number begins",
    },
    "calls.none": {
        "de": "Niemand gefunden",
        "fr": "Personne n’a été trouvé",
        "it": "Nessuno trovato",
        "en": "Nobody found",
    },
    "calls.none.what": {
        "de": "Suchen Sie nach der ganzen E-Mail-Adresse oder nach dem Anfang von Konto oder Nummer.",
        "fr": "Cherchez par l’adresse e-mail entière, ou par le début du compte ou du numéro.",
        "it": "Cerchi per l’indirizzo e-mail intero, o per l’inizio dell’account o del numero.",
        "en": "Search by the whole e-mail address, or by how the account or its number begins.",
    },
    "calls.of": {
        "de": "Anruf von {account}",
        "fr": "Appel de {account}",
        "it": "Chiamata di {account}",
        "en": "Call from {account}",
    },
    "calls.who": {"de": "Wer ruft an?", "fr": "Qui appelle\u202f?", "it": "Chi chiama?", "en": "Who is calling?"},
    "calls.note": {
        "de": "Anfrage eröffnen",
        "fr": "Ouvrir la demande",
        "it": "Aprire la richiesta",
        "en": "Open the request",
    },
    "calls.somebody_else": {
        "de": "Jemand anderes: Kontakt hinzufügen",
        "fr": "Quelqu’un d’autre\u202f: ajouter un contact",
        "it": "Qualcun altro: aggiungi un contatto",
        "en": "Somebody else: add a contact",
    },
    "calls.no_contacts": {
        "de": "Fügen Sie die Person hinzu, die anruft.",
        "fr": "Ajoutez la personne qui appelle.",
        "it": "Aggiunga la persona che chiama.",
        "en": "Add the person who is calling.",
    },
    "done.call_noted": {
        "de": "Die Anfrage ist eröffnet.",
        "fr": "La demande est ouverte.",
        "it": "La richiesta è aperta.",
        "en": "The request is open.",
    },
}
