"""The letter to who was entered as a contact."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "invitation.subject": {
        "de": "{provider}: Sie sind als Kontakt erfasst",
        "fr": "{provider}\u202f: vous êtes enregistré comme contact",
        "it": "{provider}: Lei è registrato come contatto",
        "en": "{provider}: you are on file as a contact",
    },
    "invitation.intro": {
        "de": "{who} hat Sie als Kontakt von {account} (Kontonummer {number}) erfasst.",
        "fr": "{who} vous a enregistré comme contact de {account} (numéro de compte {number}).",
        "it": "{who} L’ha registrata come contatto di {account} (numero di conto {number}).",
        "en": "{who} has entered you as a contact of {account} (account number {number}).",
    },
    "invitation.what_for": {
        "de": "{provider} informiert Sie über das, was Ihre Dienste betrifft, etwa Wartungen und Störungen, und nimmt Ihre Supportanfragen entgegen.",
        "fr": "{provider} vous informe de ce qui concerne vos services, comme les maintenances et les pannes, et reçoit vos demandes d’assistance.",
        "it": "{provider} La informa di ciò che riguarda i Suoi servizi, come manutenzioni e guasti, e riceve le Sue richieste di assistenza.",
        "en": "{provider} tells you here what concerns your services, such as maintenance and outages, and takes your requests for support.",
    },
    "invitation.come_in": {
        "de": "Was über Sie erfasst ist und worüber Sie informiert werden, sehen und ändern Sie hier:",
        "fr": "Vous voyez et modifiez ici ce qui est enregistré à votre sujet et ce dont vous êtes informé\u202f:",
        "it": "Qui vede e modifica ciò che è registrato su di Lei e ciò di cui viene informato:",
        "en": "What is on file about you, and what you are told of, you see and change here:",
    },
    "invitation.why": {
        "de": "Sie erhalten diese Nachricht, weil {email} als Kontakt von {account} erfasst wurde. Ist das ein Irrtum, genügt ein Hinweis an die Person oder Firma, die Sie erfasst hat.",
        "fr": "Vous recevez ce message parce que {email} a été enregistré comme contact de {account}. S’il s’agit d’une erreur, il suffit d’en informer qui vous a enregistré.",
        "it": "Riceve questo messaggio perché {email} è stato registrato come contatto di {account}. Se si tratta di un errore, basta informarne chi L’ha registrata.",
        "en": "You receive this message because {email} was entered as a contact of {account}. If that is a mistake, you need not do anything but tell whoever entered you.",
    },
}
