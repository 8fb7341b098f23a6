"""What is said of subscriptions: in problem documents, by its English wording, in German, French and Italian."""

from collections.abc import Mapping
from typing import Final

REFUSALS: Final[Mapping[str, tuple[str, str, str]]] = {
    "There is a notification type of this name already.": (
        "Es gibt bereits eine Benachrichtigungsart dieses Namens.",
        "Il existe déjà un type de notification de ce nom.",
        "Esiste già un tipo di notifica con questo nome.",
    ),
    "There may be {limit} types of your own.": (
        "Es kann {limit} eigene Benachrichtigungsarten geben.",
        "Vous pouvez définir jusqu’à {limit} types de notification.",
        "È possibile definire fino a {limit} tipi di notifica propri.",
    ),
    "A built-in notification type stays as it is.": (
        "Eine eingebaute Benachrichtigungsart bleibt, wie sie ist.",
        "Un type de notification prédéfini ne se modifie pas.",
        "Un tipo di notifica predefinito non si modifica.",
    ),
    "The contact has a subscription of this type and scope already; it may be muted.": (
        "Der Kontakt hat bereits ein Abonnement dieser Art und dieses Umfangs; vielleicht ist es stummgeschaltet.",
        "Le contact a déjà un abonnement de ce type et de cette portée ; il est peut-être désactivé.",
        "Il contatto ha già un abbonamento di questo tipo e di questo ambito; forse è disattivato.",
    ),
    "A contact may have {limit} subscriptions of its own.": (
        "Ein Kontakt kann {limit} eigene Abonnements haben.",
        "Un contact peut avoir {limit} abonnements propres.",
        "Un contatto può avere {limit} abbonamenti propri.",
    ),
    "What a role brings is muted, not deleted.": (
        "Was eine Rolle mit sich bringt, wird stummgeschaltet, nicht gelöscht.",
        "Ce qu’un rôle apporte se désactive, mais ne se supprime pas.",
        "Ciò che deriva da un ruolo si disattiva, non si elimina.",
    ),
    "is no account of yours": (
        "ist keines Ihrer Konten",
        "n’est pas l’un de vos comptes",
        "non è uno dei Suoi conti",
    ),
    "is no notification type": (
        "ist keine Benachrichtigungsart",
        "n’est pas un type de notification",
        "non è un tipo di notifica",
    ),
    "is no preference of this notification type": (
        "ist keine Einstellung dieser Benachrichtigungsart",
        "n’est pas un réglage de ce type de notification",
        "non è un’impostazione di questo tipo di notifica",
    ),
    "quiet hours have a beginning and an end": (
        "Ruhezeiten haben einen Anfang und ein Ende",
        "les heures de silence ont un début et une fin",
        "le ore di silenzio hanno un inizio e una fine",
    ),
    "must be another time than quiet_from": (
        "muss eine andere Uhrzeit sein als quiet_from",
        "doit être une autre heure que quiet_from",
        "deve essere un orario diverso da quiet_from",
    ),
    "only these can be left out: {expected}": (
        "nur diese können weggelassen werden: {expected}",
        "seuls ceux-ci peuvent être omis : {expected}",
        "solo questi si possono tralasciare: {expected}",
    ),
    "may name either service_id or billing_number": (
        "darf entweder service_id oder billing_number nennen",
        "peut nommer soit service_id, soit billing_number",
        "può indicare service_id oppure billing_number",
    ),
    "notifications of this type are about no service": (
        "Benachrichtigungen dieser Art betreffen keinen Dienst",
        "les notifications de ce type ne concernent pas un service",
        "le notifiche di questo tipo non riguardano un servizio",
    ),
    "is no service of this account": (
        "ist kein Dienst dieses Kontos",
        "n’est pas un service de ce compte",
        "non è un servizio di questo conto",
    ),
    "notifications of this type are about no billing account number": (
        "Benachrichtigungen dieser Art betreffen keine Rechnungskontonummer",
        "les notifications de ce type ne concernent pas un numéro de compte de facturation",
        "le notifiche di questo tipo non riguardano un numero di conto di fatturazione",
    ),
    "is no billing account number of this account": (
        "ist keine Rechnungskontonummer dieses Kontos",
        "n’est pas un numéro de compte de facturation de ce compte",
        "non è un numero di conto di fatturazione di questo conto",
    ),
}
