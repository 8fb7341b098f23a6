"""Letters to who stands in for an account's main contact."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "standing_in.begins.subject": {
        "de": "Sie vertreten {main} bei {account}",
        "fr": "Vous assurez la suppléance de {main} pour {account}",
        "it": "Lei fa le veci di {main} per {account}",
        "en": "You are standing in for {main} at {account}",
    },
    "standing_in.begins.what": {
        "de": "{main}, der Hauptkontakt von {account}, ist abwesend bis {until}. Bis dahin sind Sie als Stellvertretung "
        "der Hauptkontakt.",
        "fr": "{main}, contact principal de {account}, sera absent ou absente jusqu’au {until}. D’ici là, en tant que "
        "suppléance, vous êtes le contact principal.",
        "it": "{main}, contatto principale di {account}, è assente fino a {until}. Fino ad allora il contatto principale "
        "è Lei, in qualità di supplenza.",
        "en": "{main}, the main contact for {account}, is away until {until}. Until then you, as the deputy, are the main "
        "contact.",
    },
    "standing_in.begins.so": {
        "de": "Das heißt: Supportanfragen für {account} stellen in dieser Zeit nur Sie, und Sie sehen alle Tickets des "
        "Kundenkontos.",
        "fr": "Autrement dit\u202f: pendant cette période, vous êtes la seule personne à envoyer des demandes d’assistance "
        "pour {account}, et vous voyez tous les tickets du compte client.",
        "it": "Ciò significa che in questo periodo le richieste di assistenza per {account} sono riservate a Lei, e che vede "
        "tutti i ticket dell’account.",
        "en": "That means: during this time, support requests for {account} are made by you alone, and you see all tickets "
        "of the account.",
    },
    "standing_in.begins.then": {
        "de": "Danach endet die Stellvertretung von selbst. Endet sie früher, schreiben wir Ihnen.",
        "fr": "Ensuite, la suppléance prend fin d’elle-même. Si elle se termine plus tôt, nous vous écrirons.",
        "it": "Dopo tale data la supplenza termina da sola. Se dovesse terminare prima, Le scriveremo.",
        "en": "After that, your standing in ends by itself. If it ends earlier, we will write to you.",
    },
    "standing_in.ends.subject": {
        "de": "Sie vertreten {main} bei {account} nicht mehr",
        "fr": "Vous n’assurez plus la suppléance de {main} pour {account}",
        "it": "Lei non fa più le veci di {main} per {account}",
        "en": "You are no longer standing in for {main} at {account}",
    },
    "standing_in.ends.what": {
        "de": "Ihre Stellvertretung für {main} bei {account}, vorgesehen bis {until}, endet ab sofort.",
        "fr": "Votre suppléance de {main} pour {account}, prévue jusqu’au {until}, prend fin dès maintenant.",
        "it": "La Sua supplenza di {main} per {account}, prevista fino a {until}, termina da subito.",
        "en": "Your standing in for {main} at {account}, planned until {until}, ends as of now.",
    },
    "standing_in.ends.so": {
        "de": "Sie sind nicht mehr der Hauptkontakt und sehen wieder nur die Tickets, die für Sie bestimmt sind.",
        "fr": "Vous n’êtes plus le contact principal et ne voyez de nouveau que les tickets qui vous concernent.",
        "it": "Non è più il contatto principale e vede di nuovo solo i ticket che La riguardano.",
        "en": "You are no longer the main contact, and again see only the tickets that concern you.",
    },
    "standing_in.ends.then": {
        "de": "Vielen Dank für Ihren Einsatz. Sie müssen nichts weiter tun.",
        "fr": "Merci de votre engagement. Vous n’avez rien d’autre à faire.",
        "it": "La ringraziamo per l’impegno. Non deve fare altro.",
        "en": "Thank you for your help. There is nothing more for you to do.",
    },
}
