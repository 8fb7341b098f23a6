"""The page to change and end what one is told."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "told.title": {
        "de": "Ihre Benachrichtigungen",
        "fr": "Vos notifications",
        "it": "Le Sue notifiche",
        "en": "Your notifications",
    },
    "told.for": {
        "de": "Für {name}, Kontakt von {account} (Kundennummer {number})",
        "fr": "Pour {name}, contact de {account} (numéro de client {number})",
        "it": "Per {name}, contatto di {account} (numero cliente {number})",
        "en": "For {name}, contact of {account} (account number {number})",
    },
    # The one that the letter was about
    "told.leave": {
        "de": "Abmelden: {type}",
        "fr": "Se désabonner\u202f: {type}",
        "it": "Annullare l’iscrizione: {type}",
        "en": "Unsubscribe: {type}",
    },
    "told.left": {
        "de": "Abgemeldet: {type}",
        "fr": "Désabonnement effectué\u202f: {type}",
        "it": "Iscrizione annullata: {type}",
        "en": "Unsubscribed: {type}",
    },
    "told.none": {
        "de": "Kein Abonnement: {type}",
        "fr": "Aucun abonnement\u202f: {type}",
        "it": "Nessuna iscrizione: {type}",
        "en": "No subscription: {type}",
    },
    "told.leave.what": {
        "de": "Sie erhalten dann keine Nachrichten dieser Art mehr zu: {scopes}.",
        "fr": "Vous ne recevrez alors plus de messages de ce type pour\u202f: {scopes}.",
        "it": "Non riceverà più messaggi di questo tipo per: {scopes}.",
        "en": "You will then get no more messages of this kind about: {scopes}.",
    },
    "told.left.what": {
        "de": "Sie erhalten keine Nachrichten dieser Art mehr zu: {scopes}. Was schon unterwegs ist, kann noch eintreffen.",
        "fr": "Vous ne recevez plus de messages de ce type pour\u202f: {scopes}. Ceux déjà en route peuvent encore arriver.",
        "it": "Non riceve più messaggi di questo tipo per: {scopes}. Quelli già in viaggio possono ancora arrivare.",
        "en": "You get no more messages of this kind about: {scopes}. What is on its way already may still arrive.",
    },
    "told.left.role": {
        "de": "Ihre Rolle behalten Sie.",
        "fr": "Vous conservez votre rôle.",
        "it": "Il Suo ruolo resta invariato.",
        "en": "You keep your role.",
    },
    "told.none.what": {
        "de": "Sie erhalten keine Nachrichten dieser Art.",
        "fr": "Vous ne recevez pas de messages de ce type.",
        "it": "Non riceve messaggi di questo tipo.",
        "en": "You get no messages of this kind.",
    },
    "told.button.leave": {"de": "Abmelden", "fr": "Se désabonner", "it": "Annulla l’iscrizione", "en": "Unsubscribe"},
    "told.button.return": {
        "de": "Wieder anmelden",
        "fr": "Se réabonner",
        "it": "Iscriviti di nuovo",
        "en": "Subscribe again",
    },
    "told.button.save": {"de": "Speichern", "fr": "Enregistrer", "it": "Salva", "en": "Save"},
    "told.button.named": {
        "de": "{button}: {type}, {scope}",
        "fr": "{button}\u202f: {type}, {scope}",
        "it": "{button}: {type}, {scope}",
        "en": "{button}: {type}, {scope}",
    },
    "told.saved": {"de": "Gespeichert.", "fr": "Enregistré.", "it": "Salvato.", "en": "Saved."},
    # All of them
    "told.all": {
        "de": "Alle Ihre Benachrichtigungen",
        "fr": "Toutes vos notifications",
        "it": "Tutte le Sue notifiche",
        "en": "All your notifications",
    },
    "told.all.none": {
        "de": "Sie erhalten zurzeit keine Benachrichtigungen.",
        "fr": "Vous ne recevez actuellement aucune notification.",
        "it": "Al momento non riceve alcuna notifica.",
        "en": "You get no notifications at present.",
    },
    "told.scope": {"de": "Gilt für", "fr": "Concerne", "it": "Riguarda", "en": "About"},
    "told.reason": {"de": "Grund", "fr": "Raison", "it": "Motivo", "en": "Reason"},
    "told.state": {"de": "Zustand", "fr": "État", "it": "Stato", "en": "State"},
    "told.state.on": {"de": "angemeldet", "fr": "abonné", "it": "attiva", "en": "subscribed"},
    "told.state.off": {"de": "abgemeldet", "fr": "désabonné", "it": "annullata", "en": "unsubscribed"},
    "told.scope.service": {
        "de": "alle Dienste",
        "fr": "tous les services",
        "it": "tutti i servizi",
        "en": "all services",
    },
    "told.scope.account": {
        "de": "das ganze Konto",
        "fr": "tout le compte",
        "it": "l’intero conto",
        "en": "the whole account",
    },
    "told.scope.billing": {
        "de": "alle Rechnungskonten",
        "fr": "tous les comptes de facturation",
        "it": "tutti i conti di fatturazione",
        "en": "all billing accounts",
    },
    "told.scope.number": {
        "de": "Rechnungskonto {number}",
        "fr": "compte de facturation {number}",
        "it": "conto di fatturazione {number}",
        "en": "billing account {number}",
    },
    "told.reason.own": {
        "de": "eigenes Abonnement",
        "fr": "abonnement personnel",
        "it": "iscrizione propria",
        "en": "own subscription",
    },
    "told.reason.technical": {
        "de": "technische Ansprechperson",
        "fr": "contact technique",
        "it": "referente tecnico",
        "en": "technical contact",
    },
    "told.reason.administrative": {
        "de": "administrative Ansprechperson",
        "fr": "contact administratif",
        "it": "referente amministrativo",
        "en": "administrative contact",
    },
    "told.reason.billing": {
        "de": "Ansprechperson für Rechnungen",
        "fr": "contact de facturation",
        "it": "referente per la fatturazione",
        "en": "billing contact",
    },
    # How
    "told.how": {"de": "Einstellungen", "fr": "Réglages", "it": "Impostazioni", "en": "Settings"},
    "told.timing": {"de": "Wann", "fr": "Quand", "it": "Quando", "en": "When"},
    "told.timing.at_once": {"de": "sofort", "fr": "immédiatement", "it": "subito", "en": "at once"},
    "told.timing.daily_digest": {
        "de": "einmal täglich, gesammelt",
        "fr": "une fois par jour, groupées",
        "it": "una volta al giorno, raccolte",
        "en": "once a day, all together",
    },
    "told.least_impact": {
        "de": "Ab welcher Auswirkung",
        "fr": "À partir de quel impact",
        "it": "A partire da quale impatto",
        "en": "From which impact on",
    },
}
