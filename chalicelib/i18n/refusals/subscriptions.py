"""What subscriptions and notification types refuse."""

from collections.abc import Mapping
from typing import Final

REFUSALS: Final[Mapping[str, Mapping[str, str]]] = {
    "There is a notification type of this name already.": {
        "de": "Es gibt bereits eine Benachrichtigungsart dieses Namens.",
        "fr": "Il existe déjà un type de notification de ce nom.",
        "it": "Esiste già un tipo di notifica con questo nome.",
    },
    "There may be {limit} types of your own.": {
        "de": "Es kann {limit} eigene Benachrichtigungsarten geben.",
        "fr": "Vous pouvez définir jusqu’à {limit} types de notification.",
        "it": "È possibile definire fino a {limit} tipi di notifica propri.",
    },
    "A built-in notification type stays as it is.": {
        "de": "Eine eingebaute Benachrichtigungsart bleibt, wie sie ist.",
        "fr": "Un type de notification prédéfini ne se modifie pas.",
        "it": "Un tipo di notifica predefinito non si modifica.",
    },
    "The contact has a subscription of this type and scope already; it may be muted.": {
        "de": "Der Kontakt hat bereits ein Abonnement dieser Art und dieses Umfangs; vielleicht ist es stummgeschaltet.",
        "fr": "Le contact a déjà un abonnement de ce type et de cette portée\u202f; il est peut-être désactivé.",
        "it": "Il contatto ha già un abbonamento di questo tipo e di questo ambito; forse è disattivato.",
    },
    "A contact may have {limit} subscriptions of its own.": {
        "de": "Ein Kontakt kann {limit} eigene Abonnements haben.",
        "fr": "Un contact peut avoir {limit} abonnements propres.",
        "it": "Un contatto può avere {limit} abbonamenti propri.",
    },
    "The account's administrators say who is told of this.": {
        "de": "Wer davon erfährt, bestimmen die Administratorinnen und Administratoren des Kontos.",
        "fr": "Ce sont les administrateurs du compte qui décident qui en est informé.",
        "it": "Chi ne viene informato lo stabiliscono gli amministratori del conto.",
    },
    "is given by the account's administrators, and by the provider": {
        "de": "wird von der Administration des Kontos und vom Anbieter vergeben",
        "fr": "est attribué par les administrateurs du compte et par le fournisseur",
        "it": "è assegnato dagli amministratori del conto e dal fornitore",
    },
    "What a role brings is muted, not deleted.": {
        "de": "Was eine Rolle mit sich bringt, wird stummgeschaltet, nicht gelöscht.",
        "fr": "Ce qu’un rôle apporte se désactive, mais ne se supprime pas.",
        "it": "Ciò che deriva da un ruolo si disattiva, non si elimina.",
    },
    "is no account of yours": {
        "de": "ist keines Ihrer Konten",
        "fr": "n’est pas l’un de vos comptes",
        "it": "non è uno dei Suoi conti",
    },
    "is no notification type": {
        "de": "ist keine Benachrichtigungsart",
        "fr": "n’est pas un type de notification",
        "it": "non è un tipo di notifica",
    },
    "is no preference of this notification type": {
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
    "notifications of this type are about no service": {
        "de": "Benachrichtigungen dieser Art betreffen keinen Dienst",
        "fr": "les notifications de ce type ne concernent pas un service",
        "it": "le notifiche di questo tipo non riguardano un servizio",
    },
    "is no service of this account": {
        "de": "ist kein Dienst dieses Kontos",
        "fr": "n’est pas un service de ce compte",
        "it": "non è un servizio di questo conto",
    },
    "notifications of this type are about no billing account number": {
        "de": "Benachrichtigungen dieser Art betreffen keine Rechnungskontonummer",
        "fr": "les notifications de ce type ne concernent pas un numéro de compte de facturation",
        "it": "le notifiche di questo tipo non riguardano un numero di conto di fatturazione",
    },
    "is no billing account number of this account": {
        "de": "ist keine Rechnungskontonummer dieses Kontos",
        "fr": "n’est pas un numéro de compte de facturation de ce compte",
        "it": "non è un numero di conto di fatturazione di questo conto",
    },
}
