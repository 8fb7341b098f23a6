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
        "de": "{who} hat Sie als Kontakt von {account} (Kundennummer {number}) erfasst.",
        "fr": "{who} vous a enregistré comme contact de {account} (numéro de client {number}).",
        "it": "{who} L’ha registrata come contatto di {account} (numero cliente {number}).",
        "en": "{who} has entered you as a contact of {account} (account number {number}).",
    },
    "invitation.what_for": {
        "de": "{provider} informiert Sie über das, was Ihre Dienste betrifft, etwa Wartungen und Störungen, und nimmt Ihre Supportanfragen entgegen.",
        "fr": "{provider} vous informe de ce qui concerne vos services, comme les maintenances et les pannes, et reçoit vos demandes d’assistance.",
        "it": "{provider} La informa di ciò che riguarda i Suoi servizi, come manutenzioni e guasti, e riceve le Sue richieste di assistenza.",
        "en": "{provider} tells you here what concerns your services, such as maintenance and outages, and takes your requests for support.",
    },
    "invitation.ask": {
        "de": "Bitte bestätigen Sie, dass diese Adresse Ihnen gehört. Danach gelten Ihre E-Mails an den Support als Anfragen von {account}:",
        "fr": "Veuillez confirmer que cette adresse est la vôtre. Vos e-mails à l’assistance compteront alors comme des demandes de {account}\u202f:",
        "it": "Confermi che questo indirizzo è Suo. In seguito le Sue e-mail all’assistenza varranno come richieste di {account}:",
        "en": "Please confirm that this address is yours. From then on your mail to support counts as requests of {account}:",
    },
    "invitation.unless": {
        "de": "Ohne Ihre Bestätigung ändert sich für Sie nichts.",
        "fr": "Sans votre confirmation, rien ne change pour vous.",
        "it": "Senza la Sua conferma, per Lei non cambia niente.",
        "en": "Without your confirmation nothing changes for you.",
    },
    "invitation.why": {
        "de": "Sie erhalten diese Nachricht, weil {email} als Kontakt von {account} erfasst wurde. Ist das ein Irrtum, genügt ein Hinweis an die Person oder Firma, die Sie erfasst hat.",
        "fr": "Vous recevez ce message parce que {email} a été enregistré comme contact de {account}. S’il s’agit d’une erreur, il suffit d’en informer qui vous a enregistré.",
        "it": "Riceve questo messaggio perché {email} è stato registrato come contatto di {account}. Se si tratta di un errore, basta informarne chi L’ha registrata.",
        "en": "You receive this message because {email} was entered as a contact of {account}. If that is a mistake, you need not do anything but tell whoever entered you.",
    },
}
