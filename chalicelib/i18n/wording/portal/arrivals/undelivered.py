"""What pages about mail that does not arrive, and about senders, say."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "undelivered.what": {
        "de": "Was eine E-Mail aufhält, steht hier an einem Ort: nicht angenommen, zurückgehalten, gesperrt, "
        "oder eine Adresse, die nichts mehr erhält.",
        "fr": "Ce qui retient un e-mail se trouve ici en un seul endroit\u202f: non accepté, retenu, bloqué, ou une "
        "adresse qui ne reçoit plus rien.",
        "it": "Ciò che trattiene un’e-mail si trova qui in un solo posto: non accettata, trattenuta, bloccata, "
        "o un indirizzo che non riceve più nulla.",
        "en": "What holds an e-mail up is here in one place: not accepted, held back, blocked, or an address "
        "that gets nothing any more.",
    },
    "undelivered.find": {
        "de": "E-Mail-Adresse, oder wie Konto oder Kundennummer beginnt",
        "fr": "Adresse e-mail, ou début du compte ou du numéro de client",
        "it": "Indirizzo e-mail, o inizio dell’account o del numero cliente",
        "en": "E-mail address, or how the account or its number begins",
    },
    "undelivered.reason": {
        "de": "Grund",
        "fr": "Raison",
        "it": "Motivo",
        "en": "Reason",
    },
    "undelivered.all": {
        "de": "alle",
        "fr": "toutes",
        "it": "tutti",
        "en": "all",
    },
    "undelivered.of": {
        "de": "E-Mails von {who}",
        "fr": "E-mails de {who}",
        "it": "E-mail di {who}",
        "en": "E-mail of {who}",
    },
    "undelivered.newest": {
        "de": "Zuletzt nicht angenommen",
        "fr": "Derniers non acceptés",
        "it": "Ultime non accettate",
        "en": "Last not accepted",
    },
    "undelivered.mail": {
        "de": "E-Mail",
        "fr": "E-mail",
        "it": "E-mail",
        "en": "E-mail",
    },
    "undelivered.hold": {
        "de": "Woran es liegt",
        "fr": "Ce qui le retient",
        "it": "Da che cosa dipende",
        "en": "What holds it up",
    },
    "undelivered.at": {
        "de": "Seit",
        "fr": "Depuis",
        "it": "Dal",
        "en": "Since",
    },
    "undelivered.do": {
        "de": "Was tun?",
        "fr": "Que faire\u202f?",
        "it": "Che cosa fare?",
        "en": "What to do",
    },
    "undelivered.to": {
        "de": "An",
        "fr": "À",
        "it": "A",
        "en": "To",
    },
    "undelivered.release": {
        "de": "Annehmen",
        "fr": "Accepter",
        "it": "Accettare",
        "en": "Let in",
    },
    "undelivered.release.named": {
        "de": "Annehmen: {mail}",
        "fr": "Accepter\u202f: {mail}",
        "it": "Accettare: {mail}",
        "en": "Let in: {mail}",
    },
    "undelivered.release.what": {
        "de": "Die E-Mail wird zur Anfrage, oder zur Nachricht der Anfrage, auf die sie antwortet.",
        "fr": "L’e-mail devient une demande, ou un message de la demande à laquelle il répond.",
        "it": "L’e-mail diventa una richiesta, o un messaggio della richiesta a cui risponde.",
        "en": "The e-mail becomes a request, or a message on the request that it answers.",
    },
    "undelivered.unblock": {
        "de": "Sperre aufheben",
        "fr": "Débloquer",
        "it": "Sbloccare",
        "en": "Unblock",
    },
    "undelivered.lift": {
        "de": "Ansehen und aufheben",
        "fr": "Voir et lever",
        "it": "Vedere e revoca",
        "en": "See and lift",
    },
    "undelivered.none": {
        "de": "Hier hält nichts eine E-Mail auf.",
        "fr": "Rien ne retient d’e-mail ici.",
        "it": "Qui nulla trattiene un’e-mail.",
        "en": "Nothing holds an e-mail up here.",
    },
    "undelivered.no_text": {
        "de": "Sie enthält keinen Text.",
        "fr": "Il ne contient pas de texte.",
        "it": "Non contiene testo.",
        "en": "It has no text.",
    },
    "undelivered.gone": {
        "de": "Der Text ist nicht mehr gespeichert.",
        "fr": "Le texte n’est plus conservé.",
        "it": "Il testo non è più conservato.",
        "en": "The text is no longer stored.",
    },
    "hold.suppressed": {
        "de": "erhält nichts",
        "fr": "ne reçoit rien",
        "it": "non riceve nulla",
        "en": "gets nothing",
    },
    "hold.blocked": {
        "de": "gesperrt",
        "fr": "bloqué",
        "it": "bloccato",
        "en": "blocked",
    },
    "hold.quarantined": {
        "de": "Quarantäne",
        "fr": "quarantaine",
        "it": "quarantena",
        "en": "quarantine",
    },
    "hold.dropped": {
        "de": "nicht angenommen",
        "fr": "non accepté",
        "it": "non accettata",
        "en": "not accepted",
    },
    "senders.what": {
        "de": "Für diese Adressen hat jemand entschieden, was mit ihren E-Mails geschieht.",
        "fr": "Pour ces adresses, quelqu’un a décidé de ce que deviennent leurs e-mails.",
        "it": "Per questi indirizzi qualcuno ha deciso che cosa avviene delle loro e-mail.",
        "en": "For these addresses somebody has decided what becomes of their e-mail.",
    },
    "senders.address": {
        "de": "Adresse",
        "fr": "Adresse",
        "it": "Indirizzo",
        "en": "Address",
    },
    "senders.treatment": {
        "de": "Ihre E-Mails",
        "fr": "Leurs e-mails",
        "it": "Le loro e-mail",
        "en": "Their e-mail",
    },
    "senders.set": {
        "de": "Entschieden",
        "fr": "Décidé",
        "it": "Deciso",
        "en": "Decided",
    },
    "senders.proven": {
        "de": "nachgewiesen durch {domain}",
        "fr": "prouvés par {domain}",
        "it": "comprovate da {domain}",
        "en": "proven by {domain}",
    },
    "senders.proven_by": {
        "de": "Domain, die es nachweist",
        "fr": "Domaine qui le prouve",
        "it": "Dominio che lo comprova",
        "en": "Domain that proves it",
    },
    "senders.proven_by.hint": {
        "de": "Nur fürs Durchlassen: die Domain, die SPF oder DKIM besteht",
        "fr": "Seulement pour laisser passer\u202f: le domaine qui réussit SPF ou DKIM",
        "it": "Solo per lasciar passare: il dominio che supera SPF o DKIM",
        "en": "Only to let through: the domain that passes SPF or DKIM",
    },
    "senders.none": {
        "de": "Keine Absender",
        "fr": "Aucun expéditeur",
        "it": "Nessun mittente",
        "en": "No senders",
    },
    "senders.none.what": {
        "de": "Gesperrte und immer durchgelassene Adressen stehen hier.",
        "fr": "Les adresses bloquées et celles qu’on laisse toujours passer figurent ici.",
        "it": "Qui figurano gli indirizzi bloccati e quelli sempre ammessi.",
        "en": "Blocked addresses, and those always let through, are listed here.",
    },
    "senders.new": {
        "de": "Adresse hinzufügen",
        "fr": "Ajouter une adresse",
        "it": "Aggiungere un indirizzo",
        "en": "Add an address",
    },
    "senders.forget": {
        "de": "Zurücknehmen",
        "fr": "Annuler",
        "it": "Annullare",
        "en": "Take back",
    },
    "senders.forget.named": {
        "de": "Zurücknehmen: {address}",
        "fr": "Annuler\u202f: {address}",
        "it": "Annullare: {address}",
        "en": "Take back: {address}",
    },
    "senders.block": {
        "de": "Absender sperren",
        "fr": "Bloquer l’expéditeur",
        "it": "Bloccare il mittente",
        "en": "Block the sender",
    },
    "senders.block.what": {
        "de": "Von {address} kommt nichts mehr an, und dorthin wird nichts geschrieben.",
        "fr": "Plus rien n’arrive de {address} et plus rien n’y est écrit.",
        "it": "Da {address} non arriva più nulla e non vi si scrive più.",
        "en": "Nothing arrives from {address} any more, and nothing is written there.",
    },
    "senders.block.button": {
        "de": "Sperren",
        "fr": "Bloquer",
        "it": "Bloccare",
        "en": "Block",
    },
    "senders.let_through": {
        "de": "Absender immer durchlassen",
        "fr": "Toujours laisser passer l’expéditeur",
        "it": "Ammetti sempre il mittente",
        "en": "Always let the sender through",
    },
    "senders.let_through.what": {
        "de": "E-Mails von {address} kommen immer an, auch wenn sie von einem Programm sind, solange diese "
        "Domain sie nachweist.",
        "fr": "Les e-mails de {address} arrivent toujours, même envoyés par un programme, tant que ce domaine "
        "les prouve.",
        "it": "Le e-mail di {address} arrivano sempre, anche se inviate da un programma, finché questo dominio "
        "le comprova.",
        "en": "E-mail from {address} always arrives, even from a program, as long as this domain proves it.",
    },
    "senders.let_through.button": {
        "de": "Durchlassen",
        "fr": "Laisser passer",
        "it": "Ammetti",
        "en": "Let through",
    },
    "treatment.blocked": {
        "de": "gesperrt",
        "fr": "bloqués",
        "it": "bloccate",
        "en": "blocked",
    },
    "treatment.let_through": {
        "de": "immer durchgelassen",
        "fr": "toujours acceptés",
        "it": "sempre ammesse",
        "en": "always let through",
    },
}
