"""The answer to mail that opens no ticket for a reason of its account's."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "refusal.why.not-main-contact": {
        "de": "vielen Dank für Ihre Nachricht. Supportanfragen für {account} stellt ausschließlich der Hauptkontakt.",
        "fr": "Merci pour votre message. Les demandes d’assistance pour {account} sont réservées au contact principal.",
        "it": "La ringraziamo per il Suo messaggio. Le richieste di assistenza per {account} sono riservate al "
        "contatto principale.",
        "en": "Thank you for your message. Support requests for {account} are made by its main contact only.",
    },
    "refusal.why.not-main-contact.away": {
        "de": "vielen Dank für Ihre Nachricht. Supportanfragen für {account} stellt, solange der Hauptkontakt abwesend ist, "
        "ausschließlich dessen Stellvertretung.",
        "fr": "Merci pour votre message. En l’absence du contact principal, les demandes d’assistance pour {account} sont "
        "réservées à sa suppléance.",
        "it": "La ringraziamo per il Suo messaggio. Durante l’assenza del contatto principale, le richieste di assistenza per "
        "{account} sono riservate alla sua supplenza.",
        "en": "Thank you for your message. While its main contact is away, support requests for {account} are made by the "
        "deputy only.",
    },
    "refusal.why.may-not-request-support": {
        "de": "vielen Dank für Ihre Nachricht. Ihre Adresse ist nicht berechtigt, Supportanfragen für {account} zu "
        "stellen.",
        "fr": "Merci pour votre message. Votre adresse n’est pas autorisée à envoyer des demandes d’assistance "
        "pour {account}.",
        "it": "La ringraziamo per il Suo messaggio. Il Suo indirizzo non è autorizzato a inviare richieste di "
        "assistenza per {account}.",
        "en": "Thank you for your message. Your address is not authorised to make support requests for {account}.",
    },
    "refusal.why.account-closed": {
        "de": "vielen Dank für Ihre Nachricht. Das Kundenkonto {account} ist geschlossen.",
        "fr": "Merci pour votre message. Le compte client {account} est clôturé.",
        "it": "La ringraziamo per il Suo messaggio. L’account {account} è chiuso.",
        "en": "Thank you for your message. The account {account} is closed.",
    },
    "refusal.whom.not-main-contact": {
        "de": "Bitte wenden Sie sich an {who}.",
        "fr": "Veuillez vous adresser à {who}.",
        "it": "La preghiamo di rivolgersi a {who}.",
        "en": "Please contact {who}.",
    },
    "refusal.whom.may-not-request-support": {
        "de": "Darüber entscheidet die Administration Ihres Kundenkontos: {who}.",
        "fr": "C’est l’administration de votre compte client qui en décide\u202f: {who}.",
        "it": "Lo decide l’amministrazione del Suo account: {who}.",
        "en": "This is decided by whoever administers your account: {who}.",
    },
    "refusal.whom.nobody.may-not-request-support": {
        "de": "Darüber entscheidet die Administration Ihres Kundenkontos.",
        "fr": "C’est l’administration de votre compte client qui en décide.",
        "it": "Lo decide l’amministrazione del Suo account.",
        "en": "This is decided by whoever administers your account.",
    },
    "refusal.whom.nobody.account-closed": {
        "de": "Falls das ein Irrtum ist, wenden Sie sich bitte an die Person, die Sie bei {provider} betreut.",
        "fr": "S’il s’agit d’une erreur, veuillez vous adresser à la personne qui vous suit chez {provider}.",
        "it": "Se si tratta di un errore, si rivolga alla persona che La segue presso {provider}.",
        "en": "If this is a mistake, please get in touch with the person who looks after you at {provider}.",
    },
    "refusal.kept": {
        "de": "Wir haben kein Ticket eröffnet. Ihre Nachricht bleibt gespeichert, sodass unser Team sie bei Bedarf "
        "noch annehmen kann.",
        "fr": "Nous n’avons pas ouvert de ticket. Votre message est conservé, afin que notre équipe puisse encore "
        "l’accepter si besoin.",
        "it": "Non abbiamo aperto alcun ticket. Il Suo messaggio resta conservato e, se necessario, il nostro team "
        "potrà ancora accettarlo.",
        "en": "We have not opened a ticket. Your message is kept, so that our team can still accept it if need be.",
    },
}
