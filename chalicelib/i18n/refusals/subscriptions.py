"""What subscriptions and notification types refuse."""

from collections.abc import Mapping
from typing import Final

REFUSALS: Final[Mapping[str, Mapping[str, str]]] = {
    "There is a notification type of this name already.": {
        "de": "Es gibt bereits eine Benachrichtigungsart dieses Namens.",
        "fr": "Il existe déjà un type de notification de ce nom.",
        "it": "Esiste già un tipo di notifica con questo nome.",
    },
    "There may be at most {limit} types of your own.": {
        "de": "Es kann höchstens {limit} eigene Benachrichtigungsarten geben.",
        "fr": "Vous pouvez définir au plus {limit} types de notification.",
        "it": "È possibile definire al massimo {limit} tipi di notifica propri.",
    },
    "Built-in notification types cannot be changed.": {
        "de": "Vordefinierte Benachrichtigungsarten lassen sich nicht ändern.",
        "fr": "Un type de notification prédéfini ne se modifie pas.",
        "it": "Un tipo di notifica predefinito non si modifica.",
    },
    "The contact already has a subscription of this type and scope; it may be muted.": {
        "de": "Der Kontakt hat bereits ein Abonnement dieser Art und dieses Umfangs; vielleicht ist es stummgeschaltet.",
        "fr": "Le contact a déjà un abonnement de ce type et de cette portée\u202f; il est peut-être désactivé.",
        "it": "Il contatto ha già un’iscrizione di questo tipo e di questo ambito; forse è disattivata.",
    },
    "A contact may have at most {limit} subscriptions of its own.": {
        "de": "Ein Kontakt kann höchstens {limit} eigene Abonnements haben.",
        "fr": "Un contact peut avoir au plus {limit} abonnements propres.",
        "it": "Un contatto può avere al massimo {limit} iscrizioni proprie.",
    },
    "Only an account administrator can decide who is notified of this.": {
        "de": "Wer davon erfährt, kann nur die Administration des Kontos festlegen.",
        "fr": "Seule l’administration du compte peut décider qui en est informé.",
        "it": "Solo l’amministrazione dell’account può stabilire chi ne viene informato.",
    },
    "is given by the account's administrators, and by the provider": {
        "de": "wird von der Administration des Kontos und vom Anbieter vergeben",
        "fr": "est attribué par les administrateurs du compte et par le fournisseur",
        "it": "è assegnato dagli amministratori dell’account e dal fornitore",
    },
    "A subscription that comes with a role can be muted but not deleted.": {
        "de": "Ein Abonnement, das zu einer Rolle gehört, lässt sich stummschalten, aber nicht löschen.",
        "fr": "Un abonnement lié à un rôle peut être désactivé, mais pas supprimé.",
        "it": "Un’iscrizione legata a un ruolo può essere disattivata, ma non eliminata.",
    },
    "is not one of your accounts": {
        "de": "ist keines Ihrer Konten",
        "fr": "n’est pas l’un de vos comptes",
        "it": "non è uno dei Suoi account",
    },
    "is not a notification type": {
        "de": "ist keine Benachrichtigungsart",
        "fr": "n’est pas un type de notification",
        "it": "non è un tipo di notifica",
    },
    "is not a preference of this notification type": {
        "de": "ist keine Einstellung dieser Benachrichtigungsart",
        "fr": "n’est pas un réglage de ce type de notification",
        "it": "non è un’impostazione di questo tipo di notifica",
    },
    "quiet hours have a beginning and an end": {
        "de": "Ruhezeiten haben einen Anfang und ein Ende",
        "fr": "les heures de silence ont un début et une fin",
        "it": "le ore di silenzio hanno un inizio e una fine",
    },
    "must be another time than quiet_from": {
        "de": "muss eine andere Uhrzeit sein als quiet_from",
        "fr": "doit être une autre heure que quiet_from",
        "it": "deve essere un orario diverso da quiet_from",
    },
    "only these can be left out: {expected}": {
        "de": "nur diese können weggelassen werden: {expected}",
        "fr": "seuls ceux-ci peuvent être omis\u202f: {expected}",
        "it": "solo questi si possono tralasciare: {expected}",
    },
    "may name either service_id or billing_number": {
        "de": "darf entweder service_id oder billing_number nennen",
        "fr": "peut nommer soit service_id, soit billing_number",
        "it": "può indicare service_id oppure billing_number",
    },
    "notifications of this type are not about a service": {
        "de": "Benachrichtigungen dieser Art betreffen keinen Dienst",
        "fr": "les notifications de ce type ne concernent pas un service",
        "it": "le notifiche di questo tipo non riguardano un servizio",
    },
    "is not a service of this account": {
        "de": "ist kein Dienst dieses Kontos",
        "fr": "n’est pas un service de ce compte",
        "it": "non è un servizio di questo account",
    },
    "notifications of this type are not about a billing account number": {
        "de": "Benachrichtigungen dieser Art betreffen keine Rechnungskontonummer",
        "fr": "les notifications de ce type ne concernent pas un numéro de compte de facturation",
        "it": "le notifiche di questo tipo non riguardano un numero di account di fatturazione",
    },
    "is not a billing account number of this account": {
        "de": "ist keine Rechnungskontonummer dieses Kontos",
        "fr": "n’est pas un numéro de compte de facturation de ce compte",
        "it": "non è un numero di account di fatturazione di questo account",
    },
}
