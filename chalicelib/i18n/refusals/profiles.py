"""What intake profiles and their forms refuse."""

from collections.abc import Mapping
from typing import Final

REFUSALS: Final[Mapping[str, Mapping[str, str]]] = {
    "has 1 to 40 small letters, digits and hyphens, and no hyphen at an end": {
        "de": "besteht aus 1 bis 40 Kleinbuchstaben, Ziffern und Bindestrichen, ohne Bindestrich am Anfang oder Ende",
        "fr": "se compose de 1 à 40 minuscules, chiffres et traits d’union, sans trait d’union au début ni à la fin",
        "it": "è composto da 1 a 40 lettere minuscole, cifre e trattini, senza trattino all’inizio o alla fine",
    },
    "is not a colour such as #0a5c8f": {
        "de": "ist keine Farbe wie #0a5c8f",
        "fr": "n’est pas une couleur comme #0a5c8f",
        "it": "non è un colore come #0a5c8f",
    },
    "is not the address of a picture such as https://example.com/logo.svg": {
        "de": "ist keine Adresse eines Bildes wie https://example.com/logo.svg",
        "fr": "n’est pas l’adresse d’une image comme https://example.com/logo.svg",
        "it": "non è l’indirizzo di un’immagine come https://example.com/logo.svg",
    },
    "is none of the further addresses of this deployment": {
        "de": "gehört nicht zu den weiteren Adressen dieser Installation",
        "fr": "ne fait pas partie des adresses supplémentaires de cette installation",
        "it": "non fa parte degli altri indirizzi di questa installazione",
    },
    "Another intake profile has this already.": {
        "de": "Das hat schon eine andere Anlaufstelle.",
        "fr": "Un autre guichet l’utilise déjà.",
        "it": "Lo usa già un altro sportello.",
    },
    "is another intake profile's": {
        "de": "gehört schon zu einer anderen Anlaufstelle",
        "fr": "appartient déjà à un autre guichet",
        "it": "appartiene già a un altro sportello",
    },
}
