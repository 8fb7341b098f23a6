"""Notes to the team: mail that was kept back, and answers that did not arrive."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "flood.subject": {
        "de": "Zurückgehaltene E-Mails: {count}",
        "fr": "E-mails retenus\u202f: {count}",
        "it": "E-mail trattenute: {count}",
        "en": "E-mails kept back: {count}",
    },
    "flood.what": {
        "de": "einzelne Absender haben ungewöhnlich viele E-Mails geschickt. Was darüber hinausging, haben wir"
        " zurückgehalten und nicht beantwortet:",
        "fr": "Certains expéditeurs ont envoyé un nombre inhabituel d’e-mails. Le surplus a été retenu et n’a reçu aucune"
        " réponse\u202f:",
        "it": "Alcuni mittenti hanno inviato un numero insolito di e-mail. Quelle in eccesso sono state trattenute e non"
        " hanno ricevuto risposta:",
        "en": "Some senders have sent an unusual number of e-mails. Those beyond it were kept back and not answered:",
    },
    "flood.sender": {
        "de": "{sender}: {count}",
        "fr": "{sender}\u202f: {count}",
        "it": "{sender}: {count}",
        "en": "{sender}: {count}",
    },
    "flood.nobody": {
        "de": "ohne Absender",
        "fr": "sans expéditeur",
        "it": "senza mittente",
        "en": "no sender",
    },
    "flood.more": {
        "de": "Weitere Absender: {count}",
        "fr": "Autres expéditeurs\u202f: {count}",
        "it": "Altri mittenti: {count}",
        "en": "Further senders: {count}",
    },
    "flood.do": {
        "de": "E-Mails eines bekannten Kontakts stehen gesammelt in seinem offenen Ticket. Alle anderen finden Sie unter"
        " den nicht angekommenen E-Mails und können sie dort freigeben.",
        "fr": "Les e-mails d’un contact connu sont regroupés dans son ticket ouvert. Tous les autres figurent parmi les"
        " e-mails non parvenus, où vous pouvez les libérer.",
        "it": "Le e-mail di un contatto noto sono raccolte nel suo ticket aperto. Tutte le altre si trovano tra le e-mail"
        " non recapitate, dove può sbloccarle.",
        "en": "Those of a known contact are gathered in its open ticket. All others are among the e-mails that did not"
        " arrive, where you can release them.",
    },
    "unarrived.subject": {
        "de": "[Nicht angekommen] {subject}",
        "fr": "[Non parvenu] {subject}",
        "it": "[Non recapitata] {subject}",
        "en": "[Not delivered] {subject}",
    },
    "unarrived.what": {
        "de": "unsere Antwort auf das Ticket „{subject}“ ist bei {email} nicht angekommen.",
        "fr": "Notre réponse au ticket «\u202f{subject}\u202f» n’est pas parvenue à {email}.",
        "it": "La nostra risposta al ticket «{subject}» non è arrivata a {email}.",
        "en": "Our answer on the ticket “{subject}” has not reached {email}.",
    },
    "unarrived.because.bounce": {
        "de": "Diese Adresse nimmt keine E-Mails an. Wir senden nichts mehr dorthin, bis jemand sie wieder freigibt.",
        "fr": "Cette adresse n’accepte pas d’e-mails. Nous n’y envoyons plus rien tant qu’elle n’est pas débloquée.",
        "it": "Questo indirizzo non accetta e-mail. Non vi inviamo più nulla finché qualcuno non lo sblocca.",
        "en": "This address accepts no e-mail. We send nothing there any more until somebody releases it.",
    },
    "unarrived.because.complaint": {
        "de": "Eine unserer E-Mails wurde dort als Spam gemeldet. Wir senden nichts mehr dorthin, bis jemand die Adresse"
        " wieder freigibt.",
        "fr": "L’un de nos e-mails y a été signalé comme indésirable. Nous n’y envoyons plus rien tant que l’adresse n’est"
        " pas débloquée.",
        "it": "Una nostra e-mail è stata segnalata come indesiderata. Non vi inviamo più nulla finché qualcuno non sblocca"
        " l’indirizzo.",
        "en": "One of our e-mails was reported as spam there. We send nothing to this address any more until somebody"
        " releases it.",
    },
    "unarrived.because.returned_often": {
        "de": "E-Mails an diese Adresse kamen wiederholt zurück. Eine Woche lang senden wir nichts dorthin.",
        "fr": "Des e-mails à cette adresse nous sont revenus à plusieurs reprises. Nous n’y envoyons rien pendant une"
        " semaine.",
        "it": "Le e-mail a questo indirizzo sono tornate più volte. Per una settimana non vi inviamo nulla.",
        "en": "E-mails to this address have come back several times. For a week we send nothing there.",
    },
    "unarrived.because.refused": {
        "de": "Der Dienst, über den wir E-Mails versenden, hat diese E-Mail endgültig abgelehnt. Sie wird nicht mehr gesendet.",
        "fr": "Le service par lequel nous envoyons nos e-mails a refusé définitivement celui-ci. Il ne sera plus envoyé.",
        "it": "Il servizio con cui inviamo le e-mail ha rifiutato definitivamente questa. Non verrà più inviata.",
        "en": "The service by which we send e-mail has refused this one for good. It will not be sent any more.",
    },
    "unarrived.do": {
        "de": "Bitte erreichen Sie die anfragende Person auf einem anderen Weg.",
        "fr": "Veuillez joindre par un autre moyen la personne qui a fait la demande.",
        "it": "La preghiamo di raggiungere in altro modo chi ha fatto la richiesta.",
        "en": "Please reach the requester in another way.",
    },
}
