"""The page on which an invited person confirms their address."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "confirm.title": {
        "de": "Ist das Ihre Adresse?",
        "fr": "Est-ce votre adresse\u202f?",
        "it": "È il Suo indirizzo?",
        "en": "Is this your address?",
    },
    "confirm.what": {
        "de": "{email} wurde als Kontakt von {account} (Kundennummer {number}) eingetragen. Bitte bestätigen Sie, dass die Adresse Ihnen gehört.",
        "fr": "L’adresse {email} a été enregistrée comme contact de {account} (numéro de client {number}). Veuillez confirmer que cette adresse est la vôtre.",
        "it": "L’indirizzo {email} è stato registrato come contatto di {account} (numero cliente {number}). Confermi che l’indirizzo è Suo.",
        "en": "{email} was added as a contact for {account} (account number {number}). Please confirm that the address is yours.",
    },
    "confirm.means": {
        "de": "Danach gelten Ihre E-Mails an den Support als Anfragen von {account}, und {account} erscheint unter Ihren Angaben.",
        "fr": "Ensuite, vos e-mails à l’assistance comptent comme des demandes de {account}, et {account} figure parmi vos comptes.",
        "it": "In seguito le Sue e-mail all’assistenza valgono come richieste di {account}, e {account} compare tra i Suoi dati.",
        "en": "From then on your mail to support counts as requests of {account}, and {account} is listed among your accounts.",
    },
    "confirm.button": {
        "de": "Ja, das ist meine Adresse",
        "fr": "Oui, c’est mon adresse",
        "it": "Sì, è il mio indirizzo",
        "en": "Yes, this is my address",
    },
    "confirm.mistake": {
        "de": "Ist das ein Irrtum, müssen Sie nichts tun: Ohne Ihre Bestätigung ändert sich für Sie nichts.",
        "fr": "S’il s’agit d’une erreur, vous n’avez rien à faire\u202f: sans votre confirmation, rien ne change pour vous.",
        "it": "Se si tratta di un errore, non deve fare nulla: senza la Sua conferma, per Lei non cambia niente.",
        "en": "If that is a mistake, you need not do anything: without your confirmation nothing changes for you.",
    },
    "confirm.done": {
        "de": "Danke, Ihre Adresse ist bestätigt",
        "fr": "Merci, votre adresse est confirmée",
        "it": "Grazie, il Suo indirizzo è confermato",
        "en": "Thank you, your address is confirmed",
    },
    "confirm.done.what": {
        "de": "{email} ist Ihre Adresse als Kontakt von {account} (Kundennummer {number}).",
        "fr": "{email} est votre adresse comme contact de {account} (numéro de client {number}).",
        "it": "{email} è il Suo indirizzo come contatto di {account} (numero cliente {number}).",
        "en": "{email} is your address as a contact for {account} (account number {number}).",
    },
    "confirm.go_on": {
        "de": "Anmelden und Ihre Benachrichtigungen ansehen",
        "fr": "Se connecter et voir vos notifications",
        "it": "Accedere e vedere le Sue notifiche",
        "en": "Sign in and see what you are notified of",
    },
    "confirm.over": {
        "de": "Dieses Konto ist geschlossen. Es gibt nichts mehr zu bestätigen.",
        "fr": "Ce compte est clos. Il n’y a plus rien à confirmer.",
        "it": "Questo account è chiuso. Non c’è più nulla da confermare.",
        "en": "This account is closed. There is nothing left to confirm.",
    },
    "confirm.name": {"de": "Name", "fr": "Nom", "it": "Nome", "en": "Name"},
    "confirm.email": {"de": "E-Mail", "fr": "E-mail", "it": "E-mail", "en": "E-mail"},
    "confirm.phone": {"de": "Telefon", "fr": "Téléphone", "it": "Telefono", "en": "Phone"},
}
