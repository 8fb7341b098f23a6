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
    "This form takes no requests at present.": {
        "de": "Dieses Formular nimmt zurzeit keine Anfragen an.",
        "fr": "Ce formulaire ne prend pas de demandes en ce moment.",
        "it": "Al momento questo modulo non accetta richieste.",
    },
    "So many requests came just now that this one is not taken. Try again later, or write to {address}.": {
        "de": "Gerade kamen so viele Anfragen, dass diese nicht angenommen wird. Versuchen Sie es später wieder, oder "
        "schreiben Sie an {address}.",
        "fr": "Trop de demandes viennent d’arriver\u202f: celle-ci n’est pas acceptée. Réessayez plus tard ou écrivez à "
        "{address}.",
        "it": "Sono appena arrivate così tante richieste che questa non viene accettata. Riprovi più tardi o scriva a "
        "{address}.",
    },
    "That was faster than people write. Please send it once more.": {
        "de": "Das ging schneller, als Menschen schreiben. Bitte senden Sie es noch einmal.",
        "fr": "C’était plus rapide qu’une personne n’écrit. Veuillez l’envoyer encore une fois.",
        "it": "È stato più veloce di quanto una persona scriva. La preghiamo di inviare di nuovo.",
    },
    "must be left empty": {
        "de": "muss leer bleiben",
        "fr": "doit rester vide",
        "it": "deve restare vuoto",
    },
}
