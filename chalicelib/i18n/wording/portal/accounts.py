"""Accounts as the provider sees them, and where nobody would be told."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "accounts.new": {
        "de": "Kundenkonto anlegen",
        "fr": "Créer un compte client",
        "it": "Creare un account",
        "en": "Create an account",
    },
    "accounts.find": {
        "de": "Name oder Kundennummer (Anfang), oder E-Mail-Adresse",
        "fr": "Nom ou numéro (début), ou adresse e-mail",
        "it": "Nome o numero (inizio), o indirizzo e-mail",
        "en": "Name or number (how it begins), or e-mail address",
    },
    "accounts.find.button": {"de": "Suchen", "fr": "Rechercher", "it": "Cercare", "en": "Search"},
    "accounts.number": {"de": "Kundennummer", "fr": "Numéro de client", "it": "Numero cliente", "en": "Account number"},
    "accounts.domains": {"de": "Domains", "fr": "Domaines", "it": "Domini", "en": "Domains"},
    "accounts.domain": {"de": "Domain", "fr": "Domaine", "it": "Dominio", "en": "Domain"},
    "accounts.domain.hint": {
        "de": "Zum Beispiel alpenbank.example; Adressen darin gehören zu diesem Konto.",
        "fr": "Par exemple alpenbank.example\u202f; ses adresses appartiennent à ce compte.",
        "it": "Per esempio alpenbank.example; i suoi indirizzi appartengono a questo account.",
        "en": "For example alpenbank.example; addresses in it belong to this account.",
    },
    "accounts.open": {"de": "aktiv", "fr": "actif", "it": "attivo", "en": "active"},
    "accounts.closed": {"de": "geschlossen", "fr": "fermé", "it": "chiuso", "en": "closed"},
    "accounts.none": {
        "de": "Kein Kundenkonto gefunden",
        "fr": "Aucun compte client trouvé",
        "it": "Nessun account trovato",
        "en": "No account found",
    },
    "accounts.none.what": {
        "de": "Suchen Sie nach dem Anfang des Namens oder der Nummer, oder nach der E-Mail-Adresse eines Kontakts.",
        "fr": "Cherchez par le début du nom ou du numéro, ou par l’adresse e-mail d’un contact.",
        "it": "Cerchi per l’inizio del nome o del numero, o per l’indirizzo e-mail di un contatto.",
        "en": "Search by how the name or number begins, or by the e-mail address of a contact.",
    },
    "accounts.admin": {
        "de": "Wer verwaltet das Konto?",
        "fr": "Qui administre le compte\u202f?",
        "it": "Chi amministra l’account?",
        "en": "Who administers the account?",
    },
    "accounts.admin.hint": {
        "de": "Diese Person wird per E-Mail eingeladen.",
        "fr": "Cette personne est invitée par e-mail.",
        "it": "Questa persona viene invitata per e-mail.",
        "en": "This person is invited by e-mail.",
    },
    "accounts.create": {"de": "Anlegen", "fr": "Créer", "it": "Creare", "en": "Create"},
    "coverage.what": {
        "de": "In diesen Kundenkonten würde heute niemand benachrichtigt.",
        "fr": "Dans ces comptes clients, personne ne serait informé aujourd’hui.",
        "it": "In questi account oggi nessuno verrebbe informato.",
        "en": "In these accounts nobody would be told today.",
    },
    "coverage.all": {"de": "alle", "fr": "toutes", "it": "tutte", "en": "all"},
    "coverage.gaps": {
        "de": "Worüber niemand benachrichtigt würde",
        "fr": "Ce dont personne ne serait informé",
        "it": "Di cosa nessuno verrebbe informato",
        "en": "What nobody would be told",
    },
    "coverage.why": {"de": "Warum", "fr": "Pourquoi", "it": "Perché", "en": "Why"},
    "coverage.why.no_contacts": {
        "de": "keine Kontakte",
        "fr": "aucun contact",
        "it": "nessun contatto",
        "en": "no contacts",
    },
    "coverage.why.not_subscribed": {
        "de": "niemand hat es abonniert",
        "fr": "personne n’est abonné",
        "it": "nessuno è iscritto",
        "en": "nobody has subscribed",
    },
    "coverage.why.unsubscribed": {"de": "abbestellt", "fr": "désactivé", "it": "disattivato", "en": "unsubscribed"},
    "coverage.why.suppressed": {
        "de": "Nachrichten kommen nicht an",
        "fr": "messages non distribués",
        "it": "messaggi non recapitati",
        "en": "messages do not arrive",
    },
    "coverage.none": {
        "de": "In jedem Kundenkonto würde jemand benachrichtigt.",
        "fr": "Dans chaque compte client, quelqu’un serait informé.",
        "it": "In ogni account qualcuno verrebbe informato.",
        "en": "In every account somebody would be told.",
    },
}
