"""Letters about tickets that the provider opens itself."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "ticket_letter.intro.proactive": {
        "de": "wir haben an einem Ihrer Dienste einen Fehler bemerkt und kümmern uns darum: „{subject}“.",
        "fr": "Nous avons constaté un défaut sur l’un de vos services et nous nous en occupons\u202f: «\u202f{subject}\u202f».",
        "it": "Abbiamo notato un disservizio su uno dei Suoi servizi e ce ne stiamo occupando: «{subject}».",
        "en": "We have noticed a fault of one of your services and are taking care of it: “{subject}”.",
    },
    "ticket_letter.closing.proactive": {
        "de": "Möchten Sie uns dazu etwas sagen? Antworten Sie einfach auf diese Nachricht.",
        "fr": "Vous souhaitez nous en dire plus\u202f? Répondez simplement à ce message.",
        "it": "Desidera dirci qualcosa in merito? Risponda semplicemente a questo messaggio.",
        "en": "Is there anything that you would like to tell us about it? Simply reply to this message.",
    },
    "ticket_letter.intro.proactive_information": {
        "de": "zu Ihrer Information: Wir haben an einem Ihrer Dienste etwas bemerkt, „{subject}“.",
        "fr": "Pour votre information, nous avons remarqué quelque chose sur l’un de vos services\u202f: «\u202f{subject}\u202f».",
        "it": "Per Sua informazione, abbiamo notato qualcosa in uno dei Suoi servizi: «{subject}».",
        "en": "For your information, we have noticed something about one of your services: “{subject}”.",
    },
    "ticket_letter.closing.proactive_information": {
        "de": "Sie müssen nichts tun. Möchten Sie uns dazu etwas sagen, antworten Sie einfach auf diese Nachricht.",
        "fr": "Vous n’avez rien à faire. Si vous souhaitez nous en parler, répondez simplement à ce message.",
        "it": "Non deve fare nulla. Se desidera dirci qualcosa in merito, risponda semplicemente a questo messaggio.",
        "en": "You need not do anything. If there is anything that you would like to tell us, simply reply to this message.",
    },
}
