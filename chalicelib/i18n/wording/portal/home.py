"""The home pages: of a person, and of an account."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "home.title": {"de": "Guten Tag", "fr": "Bonjour", "it": "Buongiorno", "en": "Welcome"},
    "home.accounts": {
        "de": "Ihre Kundenkonten",
        "fr": "Vos comptes clients",
        "it": "I Suoi account",
        "en": "Your accounts",
    },
    "home.missing": {
        "de": "Es fehlt noch etwas",
        "fr": "Il manque encore quelque chose",
        "it": "Manca ancora qualcosa",
        "en": "Something is missing",
    },
    "home.complete": {"de": "Vollständig", "fr": "Complet", "it": "Completo", "en": "Complete"},
    "home.all": {
        "de": "Alle Ihre Kundenkonten",
        "fr": "Tous vos comptes clients",
        "it": "Tutti i Suoi account",
        "en": "All your accounts",
    },
    "home.number": {
        "de": "Kundennummer {number}",
        "fr": "Numéro de client {number}",
        "it": "Numero cliente {number}",
        "en": "Account number {number}",
    },
    "home.now": {
        "de": "Aktuell und geplant",
        "fr": "En cours et à venir",
        "it": "In corso e in programma",
        "en": "On now and coming up",
    },
    "home.now.none": {
        "de": "Zurzeit gibt es keine Störung und keine geplante Wartung.",
        "fr": "Il n’y a actuellement ni incident ni maintenance prévue.",
        "it": "Al momento non ci sono disservizi né manutenzioni in programma.",
        "en": "There are no incidents and no planned maintenance at present.",
    },
    "home.nothing": {
        "de": "Hier ist noch nichts für Sie",
        "fr": "Il n’y a encore rien pour vous ici",
        "it": "Qui non c’è ancora nulla per Lei",
        "en": "There is nothing here for you yet",
    },
    "home.nothing.what": {
        "de": "Ihre E-Mail-Adresse gehört zu keinem Kundenkonto. Bitten Sie die Administration Ihres Kontos, Sie als Kontakt einzutragen.",
        "fr": "Votre adresse e-mail n’est associée à aucun compte client. Demandez à l’administration de votre compte de vous enregistrer comme contact.",
        "it": "Il Suo indirizzo e-mail non appartiene ad alcun account. Chieda all’amministrazione del Suo account di registrarLa come contatto.",
        "en": "Your e-mail address belongs to no account. Please ask an administrator of your account to add you as a contact.",
    },
    # What is missing, and what mends it
    "readiness.title": {
        "de": "Damit die richtigen Personen benachrichtigt werden, fehlt noch etwas",
        "fr": "Il manque encore quelque chose pour informer les bonnes personnes",
        "it": "Manca ancora qualcosa per informare le persone giuste",
        "en": "Something is still missing so that the right people are told",
    },
    "readiness.mend.new": {
        "de": "Kontakt hinzufügen",
        "fr": "Ajouter un contact",
        "it": "Aggiungere un contatto",
        "en": "Add a contact",
    },
    "readiness.mend.roles": {
        "de": "Rollen vergeben",
        "fr": "Attribuer les rôles",
        "it": "Assegnare i ruoli",
        "en": "Assign roles",
    },
    "readiness.mend.contacts": {
        "de": "Kontakte ansehen",
        "fr": "Voir les contacts",
        "it": "Vedere i contatti",
        "en": "See contacts",
    },
    # Notices, as people were told
    "notice.kind.maintenance": {"de": "Wartung", "fr": "Maintenance", "it": "Manutenzione", "en": "Maintenance"},
    "notice.kind.outage": {"de": "Störung", "fr": "Incident", "it": "Disservizio", "en": "Incident"},
    "notice.kind.information": {"de": "Information", "fr": "Information", "it": "Informazione", "en": "Information"},
    "notice.window": {
        "de": "Wartungsfenster",
        "fr": "Créneau de maintenance",
        "it": "Finestra di manutenzione",
        "en": "Maintenance window",
    },
    "notice.began": {"de": "Beginn", "fr": "Début", "it": "Inizio", "en": "Began"},
    "notice.resolved": {"de": "Behoben", "fr": "Résolu", "it": "Risolto", "en": "Resolved"},
    "notice.expected_end": {
        "de": "Voraussichtliches Ende",
        "fr": "Fin prévue",
        "it": "Fine prevista",
        "en": "Expected end",
    },
    "notice.next_update": {
        "de": "Nächste Information",
        "fr": "Prochaine information",
        "it": "Prossimo aggiornamento",
        "en": "Next update",
    },
    "notice.impact": {"de": "Auswirkung", "fr": "Impact", "it": "Impatto", "en": "Impact"},
    "notice.said_at": {"de": "Stand", "fr": "Mise à jour", "it": "Aggiornamento", "en": "Last updated"},
}
