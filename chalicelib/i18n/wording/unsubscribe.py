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
        "en": "For {name}, contact for {account} (account number {number})",
    },
    # The one that the letter was about
    "told.leave": {
        "de": "Abbestellen: {type}",
        "fr": "Se désabonner\u202f: {type}",
        "it": "Annullare l’iscrizione: {type}",
        "en": "Unsubscribe: {type}",
    },
    "told.left": {
        "de": "Abbestellt: {type}",
        "fr": "Désabonnement effectué\u202f: {type}",
        "it": "Iscrizione annullata: {type}",
        "en": "Unsubscribed: {type}",
    },
    "told.none": {
        "de": "Nicht abonniert: {type}",
        "fr": "Aucun abonnement\u202f: {type}",
        "it": "Nessuna iscrizione: {type}",
        "en": "No subscription: {type}",
    },
    "told.leave.what": {
        "de": "Sie erhalten dann keine Nachrichten dieser Art mehr. Das gilt für: {scopes}.",
        "fr": "Vous ne recevrez alors plus de messages de ce type. Cela concerne\u202f: {scopes}.",
        "it": "Non riceverà più messaggi di questo tipo. Vale per: {scopes}.",
        "en": "You will no longer receive messages of this kind. This applies to: {scopes}.",
    },
    "told.left.what": {
        "de": "Sie erhalten keine Nachrichten dieser Art mehr. Das gilt für: {scopes}. Bereits versandte Nachrichten können noch eintreffen.",
        "fr": "Vous ne recevez plus de messages de ce type. Cela concerne\u202f: {scopes}. Les messages déjà envoyés peuvent encore arriver.",
        "it": "Non riceve più messaggi di questo tipo. Vale per: {scopes}. I messaggi già inviati possono ancora arrivare.",
        "en": "You no longer receive messages of this kind. This applies to: {scopes}. Messages already sent may still arrive.",
    },
    "told.left.role": {
        "de": "Ihre Rolle bleibt davon unberührt.",
        "fr": "Vous conservez votre rôle.",
        "it": "Il Suo ruolo resta invariato.",
        "en": "You keep your role.",
    },
    "told.none.what": {
        "de": "Sie erhalten keine Nachrichten dieser Art.",
        "fr": "Vous ne recevez pas de messages de ce type.",
        "it": "Non riceve messaggi di questo tipo.",
        "en": "You do not receive messages of this kind.",
    },
    "told.button.leave": {
        "de": "Abbestellen",
        "fr": "Se désabonner",
        "it": "Annullare l’iscrizione",
        "en": "Unsubscribe",
    },
    "told.button.return": {
        "de": "Wieder abonnieren",
        "fr": "Se réabonner",
        "it": "Riattivare l’iscrizione",
        "en": "Subscribe again",
    },
    "told.button.save": {"de": "Speichern", "fr": "Enregistrer", "it": "Salvare", "en": "Save"},
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
        "en": "You receive no notifications at present.",
    },
    "told.scope": {"de": "Gilt für", "fr": "S’applique à", "it": "Vale per", "en": "Applies to"},
    "told.reason": {"de": "Grund", "fr": "Motif", "it": "Motivo", "en": "Reason"},
    "told.state": {"de": "Status", "fr": "État", "it": "Stato", "en": "Status"},
    "told.state.on": {"de": "aktiv", "fr": "actif", "it": "attiva", "en": "active"},
    "told.state.off": {"de": "abbestellt", "fr": "désactivé", "it": "disattivata", "en": "unsubscribed"},
    "told.scope.service": {
        "de": "alle Dienste",
        "fr": "tous les services",
        "it": "tutti i servizi",
        "en": "all services",
    },
    "told.scope.account": {
        "de": "das ganze Konto",
        "fr": "tout le compte",
        "it": "l’intero account",
        "en": "the whole account",
    },
    "told.scope.billing": {
        "de": "alle Rechnungskonten",
        "fr": "tous les comptes de facturation",
        "it": "tutti gli account di fatturazione",
        "en": "all billing accounts",
    },
    "told.scope.number": {
        "de": "Rechnungskonto {number}",
        "fr": "compte de facturation {number}",
        "it": "account di fatturazione {number}",
        "en": "billing account {number}",
    },
    "told.reason.own": {
        "de": "eigenes Abonnement",
        "fr": "abonnement personnel",
        "it": "iscrizione propria",
        "en": "your own subscription",
    },
    "told.reason.technical": {
        "de": "technischer Kontakt",
        "fr": "contact technique",
        "it": "contatto tecnico",
        "en": "technical contact",
    },
    "told.reason.administrative": {
        "de": "administrativer Kontakt",
        "fr": "contact administratif",
        "it": "contatto amministrativo",
        "en": "administrative contact",
    },
    "told.reason.billing": {
        "de": "Rechnungskontakt",
        "fr": "contact de facturation",
        "it": "contatto per la fatturazione",
        "en": "billing contact",
    },
    # How
    "told.how": {"de": "Einstellungen", "fr": "Réglages", "it": "Impostazioni", "en": "Settings"},
    "told.timing": {"de": "Zustellung", "fr": "Envoi", "it": "Invio", "en": "Delivery"},
    "told.timing.at_once": {"de": "sofort", "fr": "immédiatement", "it": "subito", "en": "immediately"},
    "told.timing.daily_digest": {
        "de": "einmal täglich als Tagesübersicht",
        "fr": "une fois par jour, dans le récapitulatif quotidien",
        "it": "una volta al giorno, nel riepilogo giornaliero",
        "en": "once a day, in the daily summary",
    },
    "told.least_impact": {
        "de": "Benachrichtigen ab Auswirkung",
        "fr": "M’informer à partir de l’impact",
        "it": "Avvisare a partire dall’impatto",
        "en": "Notify me from this impact upwards",
    },
}
