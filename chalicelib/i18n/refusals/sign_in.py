"""Why somebody has to sign in again, and what is refused about the provider's people."""

from collections.abc import Mapping
from typing import Final

REFUSALS: Final[Mapping[str, Mapping[str, str]]] = {
    "You have signed out.": {
        "de": "Sie haben sich abgemeldet.",
        "fr": "Vous vous êtes déconnecté.",
        "it": "Ha effettuato la disconnessione.",
    },
    "This session was ended from another one of yours.": {
        "de": "Diese Sitzung wurde aus einer anderen Ihrer Sitzungen beendet.",
        "fr": "Cette session a été fermée depuis une autre de vos sessions.",
        "it": "Questa sessione è stata chiusa da un’altra Sua sessione.",
    },
    "You have signed in anew in this browser.": {
        "de": "Sie haben sich in diesem Browser neu angemeldet.",
        "fr": "Vous vous êtes reconnecté dans ce navigateur.",
        "it": "Ha effettuato un nuovo accesso in questo browser.",
    },
    "This session was not used for a week.": {
        "de": "Diese Sitzung wurde eine Woche lang nicht genutzt.",
        "fr": "Cette session n’a pas été utilisée pendant une semaine.",
        "it": "Questa sessione non è stata utilizzata per una settimana.",
    },
    "This session has reached its longest duration.": {
        "de": "Diese Sitzung hat ihre Höchstdauer erreicht.",
        "fr": "Cette session a atteint sa durée maximale.",
        "it": "Questa sessione ha raggiunto la durata massima.",
    },
    "This session was ended because a copy of it was used.": {
        "de": "Diese Sitzung wurde beendet, weil eine Kopie davon benutzt wurde.",
        "fr": "Cette session a été fermée, car une copie en a été utilisée.",
        "it": "Questa sessione è stata chiusa perché ne è stata usata una copia.",
    },
    "This address is one of the provider’s people already.": {
        "de": "Diese Adresse gehört bereits zum Team des Anbieters.",
        "fr": "Cette adresse fait déjà partie du personnel du fournisseur.",
        "it": "Questo indirizzo fa già parte del personale del fornitore.",
    },
    "Only another administrator can take this right from you.": {
        "de": "Dieses Recht kann Ihnen nur jemand anderes aus der Administration entziehen.",
        "fr": "Seule une autre personne de l’administration peut vous retirer ce droit.",
        "it": "Solo un’altra persona dell’amministrazione può toglierLe questo diritto.",
    },
}
