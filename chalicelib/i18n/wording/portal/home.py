"""The home page: in whose name somebody is here."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "home.title": {"de": "Guten Tag", "fr": "Bonjour", "it": "Buongiorno", "en": "Welcome"},
    "home.where": {
        "de": "Wählen Sie einen Bereich.",
        "fr": "Choisissez une rubrique.",
        "it": "Scelga una sezione.",
        "en": "Choose a section.",
    },
    "home.nothing": {
        "de": "Hier ist noch nichts für Sie",
        "fr": "Il n’y a encore rien pour vous ici",
        "it": "Qui non c’è ancora nulla per Lei",
        "en": "There is nothing here for you yet",
    },
    "home.nothing.what": {
        "de": "Ihre E-Mail-Adresse gehört zu keinem Kundenkonto. Bitten Sie die Administration Ihres Kontos, Sie als Kontakt einzutragen.",
        "fr": "Votre adresse e-mail n’est associée à aucun compte client. Demandez à l’administration de votre compte de vous enregistrer comme contact.",
        "it": "Il Suo indirizzo e-mail non appartiene ad alcun account. Chieda all’amministrazione del Suo account di registrarLa come contatto.",
        "en": "Your e-mail address belongs to no account. Please ask an administrator of your account to add you as a contact.",
    },
}
