"""The letter to who was entered as a contact."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "invitation.subject": {
        "de": "{provider}: Sie sind als Kontakt eingetragen",
        "fr": "{provider}\u202f: votre adresse est enregistrée comme contact",
        "it": "{provider}: il Suo indirizzo è registrato come contatto",
        "en": "{provider}: you have been added as a contact",
    },
    "invitation.intro": {
        "de": "{who} hat Sie als Kontakt von {account} (Kundennummer {number}) eingetragen.",
        "fr": "{who} a enregistré votre adresse comme contact de {account} (numéro de client {number}).",
        "it": "{who} ha registrato il Suo indirizzo come contatto di {account} (numero cliente {number}).",
        "en": "{who} has added you as a contact for {account} (account number {number}).",
    },
    "invitation.what_for": {
        "de": "{provider} informiert Sie über das, was Ihre Dienste betrifft, etwa Wartungen und Störungen, und nimmt Ihre Supportanfragen entgegen.",
        "fr": "{provider} vous informe de ce qui concerne vos services, comme les maintenances et les incidents, et reçoit vos demandes d’assistance.",
        "it": "{provider} La informa di ciò che riguarda i Suoi servizi, come manutenzioni e disservizi, e riceve le Sue richieste di assistenza.",
        "en": "{provider} keeps you informed about your services, such as maintenance and incidents, and handles your support requests.",
    },
    "invitation.ask": {
        "de": "Bitte bestätigen Sie, dass diese Adresse Ihnen gehört. Danach gelten Ihre E-Mails an den Support als Anfragen von {account}:",
        "fr": "Veuillez confirmer que cette adresse est la vôtre. Vos e-mails à l’assistance compteront alors comme des demandes de {account}\u202f:",
        "it": "Confermi che questo indirizzo è Suo. In seguito le Sue e-mail all’assistenza varranno come richieste di {account}:",
        "en": "Please confirm that this address is yours. From then on, your e-mails to support count as requests from {account}:",
    },
    "invitation.unless": {
        "de": "Ohne Ihre Bestätigung ändert sich für Sie nichts.",
        "fr": "Sans votre confirmation, rien ne change pour vous.",
        "it": "Senza la Sua conferma, per Lei non cambia niente.",
        "en": "Without your confirmation nothing changes for you.",
    },
    "invitation.why": {
        "de": "Sie erhalten diese Nachricht, weil {email} als Kontakt von {account} eingetragen wurde. Falls das ein Irrtum ist, melden Sie es bitte {who} oder uns.",
        "fr": "Vous recevez ce message parce que l’adresse {email} a été enregistrée comme contact de {account}. En cas d’erreur, veuillez en informer {who} ou nous-mêmes.",
        "it": "Riceve questo messaggio perché l’indirizzo {email} è stato registrato come contatto di {account}. In caso di errore, informi {who} o noi.",
        "en": "You are receiving this message because {email} was added as a contact for {account}. If this is a mistake, please tell {who} or us.",
    },
    "welcome.subject": {
        "de": "{provider}: Sie gehören jetzt zum Supportteam",
        "fr": "{provider}\u202f: vous faites partie de l’équipe d’assistance",
        "it": "{provider}: ora fa parte del team di assistenza",
        "en": "{provider}: you now belong to the support team",
    },
    "welcome.intro": {
        "de": "Sie gehören jetzt zum Supportteam von {provider}. Sobald Sie freigeschaltet sind, bearbeiten Sie dort Anfragen.",
        "fr": "Vous faites maintenant partie de l’équipe d’assistance de {provider}. Dès que votre accès est activé, vous pouvez y traiter des demandes.",
        "it": "Ora fa parte del team di assistenza di {provider}. Non appena il Suo accesso è attivato, può gestirvi le richieste.",
        "en": "You now belong to the support team of {provider}. As soon as you are enabled, you work on requests there.",
    },
    "welcome.ask": {
        "de": "Mit dieser E-Mail-Adresse melden Sie sich hier an:",
        "fr": "Connectez-vous ici avec cette adresse e-mail\u202f:",
        "it": "Acceda qui con questo indirizzo e-mail:",
        "en": "Sign in here with this e-mail address:",
    },
    "welcome.why": {
        "de": "Sie erhalten diese E-Mail, weil {email} ins Supportteam aufgenommen wurde.",
        "fr": "Vous recevez cet e-mail, car {email} a été ajouté à l’équipe d’assistance.",
        "it": "Riceve questa e-mail perché {email} è stato aggiunto al team di assistenza.",
        "en": "You receive this e-mail because {email} was taken into the support team.",
    },
}
