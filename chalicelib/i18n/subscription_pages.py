"""What the page to unsubscribe says, in each language."""

from collections.abc import Mapping
from typing import Final

# German, French, Italian, English; one sentence to a line.
MESSAGES: Final[Mapping[str, tuple[str, str, str, str]]] = {
    "told.title": ("Ihre Benachrichtigungen", "Vos notifications", "Le Sue notifiche", "Your notifications"),
    "told.for": (
        "Für {name}, Kontakt von {account} (Kundennummer {number})",
        "Pour {name}, contact de {account} (numéro de client {number})",
        "Per {name}, contatto di {account} (numero cliente {number})",
        "For {name}, contact of {account} (account number {number})",
    ),
    # The one that the letter was about
    "told.leave": (
        "Abmelden: {type}",
        "Se désabonner\u202f: {type}",
        "Annullare l’iscrizione: {type}",
        "Unsubscribe: {type}",
    ),
    "told.left": (
        "Abgemeldet: {type}",
        "Désabonnement effectué\u202f: {type}",
        "Iscrizione annullata: {type}",
        "Unsubscribed: {type}",
    ),
    "told.none": (
        "Kein Abonnement: {type}",
        "Aucun abonnement\u202f: {type}",
        "Nessuna iscrizione: {type}",
        "No subscription: {type}",
    ),
    "told.leave.what": (
        "Sie erhalten dann keine Nachrichten dieser Art mehr zu: {scopes}.",
        "Vous ne recevrez alors plus de messages de ce type pour\u202f: {scopes}.",
        "Non riceverà più messaggi di questo tipo per: {scopes}.",
        "You will then get no more messages of this kind about: {scopes}.",
    ),
    "told.left.what": (
        "Sie erhalten keine Nachrichten dieser Art mehr zu: {scopes}. Was schon unterwegs ist, kann noch eintreffen.",
        "Vous ne recevez plus de messages de ce type pour\u202f: {scopes}. Ceux déjà en route peuvent encore arriver.",
        "Non riceve più messaggi di questo tipo per: {scopes}. Quelli già in viaggio possono ancora arrivare.",
        "You get no more messages of this kind about: {scopes}. What is on its way already may still arrive.",
    ),
    "told.left.role": (
        "Ihre Rolle behalten Sie.",
        "Vous conservez votre rôle.",
        "Il Suo ruolo resta invariato.",
        "You keep your role.",
    ),
    "told.none.what": (
        "Sie erhalten keine Nachrichten dieser Art.",
        "Vous ne recevez pas de messages de ce type.",
        "Non riceve messaggi di questo tipo.",
        "You get no messages of this kind.",
    ),
    "told.button.leave": ("Abmelden", "Se désabonner", "Annulla l’iscrizione", "Unsubscribe"),
    "told.button.return": ("Wieder anmelden", "Se réabonner", "Iscriviti di nuovo", "Subscribe again"),
    "told.button.save": ("Speichern", "Enregistrer", "Salva", "Save"),
    "told.button.named": ("{button}: {type}, {scope}",) * 4,
    "told.saved": ("Gespeichert.", "Enregistré.", "Salvato.", "Saved."),
    # All of them
    "told.all": (
        "Alle Ihre Benachrichtigungen",
        "Toutes vos notifications",
        "Tutte le Sue notifiche",
        "All your notifications",
    ),
    "told.all.none": (
        "Sie erhalten zurzeit keine Benachrichtigungen.",
        "Vous ne recevez actuellement aucune notification.",
        "Al momento non riceve alcuna notifica.",
        "You get no notifications at present.",
    ),
    "told.scope": ("Gilt für", "Concerne", "Riguarda", "About"),
    "told.reason": ("Grund", "Raison", "Motivo", "Reason"),
    "told.state": ("Zustand", "État", "Stato", "State"),
    "told.state.on": ("angemeldet", "abonné", "attiva", "subscribed"),
    "told.state.off": ("abgemeldet", "désabonné", "annullata", "unsubscribed"),
    "told.scope.service": ("alle Dienste", "tous les services", "tutti i servizi", "all services"),
    "told.scope.account": ("das ganze Konto", "tout le compte", "l’intero conto", "the whole account"),
    "told.scope.billing": (
        "alle Rechnungskonten",
        "tous les comptes de facturation",
        "tutti i conti di fatturazione",
        "all billing accounts",
    ),
    "told.scope.number": (
        "Rechnungskonto {number}",
        "compte de facturation {number}",
        "conto di fatturazione {number}",
        "billing account {number}",
    ),
    "told.reason.own": ("eigenes Abonnement", "abonnement personnel", "iscrizione propria", "own subscription"),
    "told.reason.technical": (
        "technische Ansprechperson",
        "contact technique",
        "referente tecnico",
        "technical contact",
    ),
    "told.reason.administrative": (
        "administrative Ansprechperson",
        "contact administratif",
        "referente amministrativo",
        "administrative contact",
    ),
    "told.reason.billing": (
        "Ansprechperson für Rechnungen",
        "contact de facturation",
        "referente per la fatturazione",
        "billing contact",
    ),
    # How
    "told.how": ("Einstellungen", "Réglages", "Impostazioni", "Settings"),
    "told.timing": ("Wann", "Quand", "Quando", "When"),
    "told.timing.at_once": ("sofort", "immédiatement", "subito", "at once"),
    "told.timing.daily_digest": (
        "einmal täglich, gesammelt",
        "une fois par jour, groupées",
        "una volta al giorno, raccolte",
        "once a day, all together",
    ),
    "told.least_impact": (
        "Ab welcher Auswirkung",
        "À partir de quel impact",
        "A partire da quale impatto",
        "From which impact on",
    ),
}
