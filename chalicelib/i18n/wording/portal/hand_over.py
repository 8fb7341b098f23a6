"""What somebody is told whom the provider's own product hands over."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "hand_over.title": {
        "de": "Weiter zu {account}",
        "fr": "Continuer vers {account}",
        "it": "Continuare verso {account}",
        "en": "Continue to {account}",
    },
    "hand_over.what": {
        "de": "Sie kommen aus einem Angebot von {provider} und werden hier als {email} angemeldet.",
        "fr": "Vous venez d’un service de {provider} et serez connecté ici avec l’adresse {email}.",
        "it": "Proviene da un servizio di {provider} e accederà qui con l’indirizzo {email}.",
        "en": "You come from a service of {provider}, and will be signed in here as {email}.",
    },
    "hand_over.button": {
        "de": "Anmelden und weiter",
        "fr": "Se connecter et continuer",
        "it": "Accedere e continuare",
        "en": "Sign in and continue",
    },
    "hand_over.over.title": {
        "de": "Dieser Übergang gilt nicht mehr",
        "fr": "Ce passage n’est plus valable",
        "it": "Questo passaggio non è più valido",
        "en": "This way in is over",
    },
    "hand_over.over.what": {
        "de": "Er gilt eine Minute und nur einmal. Gehen Sie zurück und klicken Sie noch einmal, oder melden Sie sich hier an.",
        "fr": "Il est valable une minute et une seule fois. Revenez en arrière et cliquez de nouveau, ou connectez-vous ici.",
        "it": "È valido per un minuto e una sola volta. Torni indietro e faccia di nuovo clic, oppure acceda qui.",
        "en": "It counts for a minute, and once. Go back and click again, or sign in here.",
    },
}
