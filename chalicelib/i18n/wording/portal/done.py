"""What a form did, said where it leads."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "done.saved": {"de": "Gespeichert.", "fr": "Enregistré.", "it": "Salvato.", "en": "Saved."},
    "done.contact_created": {
        "de": "Der Kontakt ist gespeichert.",
        "fr": "Le contact est enregistré.",
        "it": "Il contatto è salvato.",
        "en": "The contact has been saved.",
    },
    "done.contact_confirmed": {
        "de": "Danke. Die Angaben sind als richtig bestätigt.",
        "fr": "Merci. Les données sont confirmées.",
        "it": "Grazie. I dati sono confermati.",
        "en": "Thank you. The details are confirmed.",
    },
    "done.contact_invited": {
        "de": "Die Einladung ist unterwegs.",
        "fr": "L’invitation est en route.",
        "it": "L’invito è in arrivo.",
        "en": "The invitation is on its way.",
    },
    "done.contact_replaced": {
        "de": "Der Kontakt ist ersetzt.",
        "fr": "Le contact est remplacé.",
        "it": "Il contatto è sostituito.",
        "en": "The contact has been replaced.",
    },
    "done.contact_deactivated": {
        "de": "Der Kontakt ist deaktiviert.",
        "fr": "Le contact est désactivé.",
        "it": "Il contatto è disattivato.",
        "en": "The contact has been deactivated.",
    },
}
