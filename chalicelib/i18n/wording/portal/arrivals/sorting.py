"""What pages about requests of unknown or doubtful senders say."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "place.arrivals": {
        "de": "Posteingang",
        "fr": "Courrier entrant",
        "it": "Posta in arrivo",
        "en": "Incoming mail",
    },
    "arrivals.tab.arrivals": {
        "de": "Zu klären",
        "fr": "À clarifier",
        "it": "Da chiarire",
        "en": "To be sorted",
    },
    "arrivals.tab.undelivered": {
        "de": "Nicht angekommen",
        "fr": "Non arrivé",
        "it": "Non arrivata",
        "en": "Not arrived",
    },
    "arrivals.tab.senders": {
        "de": "Bekannte Absender",
        "fr": "Expéditeurs connus",
        "it": "Mittenti noti",
        "en": "Known senders",
    },
    "arrivals.what": {
        "de": "Diese Anfragen gehören noch zu keinem Kundenkonto oder werden zurückgehalten. Prüfen Sie, von "
        "wem sie kommen.",
        "fr": "Ces demandes n’appartiennent encore à aucun compte client ou sont retenues. Vérifiez de qui "
        "elles viennent.",
        "it": "Queste richieste non appartengono ancora ad alcun account o sono trattenute. Verifichi da chi "
        "provengono.",
        "en": "These requests belong to no account yet, or are held back. See who they come from.",
    },
    "arrivals.show": {
        "de": "Anzeigen",
        "fr": "Afficher",
        "it": "Mostrare",
        "en": "Show",
    },
    "arrivals.from": {
        "de": "Von",
        "fr": "De",
        "it": "Da",
        "en": "From",
    },
    "arrivals.proof": {
        "de": "Absender",
        "fr": "Expéditeur",
        "it": "Mittente",
        "en": "Sender",
    },
    "arrivals.why": {
        "de": "Warum",
        "fr": "Pourquoi",
        "it": "Perché",
        "en": "Why",
    },
    "arrivals.why.unknown": {
        "de": "Adresse unbekannt",
        "fr": "adresse inconnue",
        "it": "indirizzo sconosciuto",
        "en": "address unknown",
    },
    "arrivals.why.claimed": {
        "de": "Adresse bei einem Kundenkonto, nicht bestätigt",
        "fr": "adresse d’un compte client, non confirmée",
        "it": "indirizzo di un account, non confermato",
        "en": "address of an account, not confirmed",
    },
    "arrivals.no_subject": {
        "de": "(ohne Betreff)",
        "fr": "(sans objet)",
        "it": "(senza oggetto)",
        "en": "(no subject)",
    },
    "arrivals.none": {
        "de": "Hier wartet nichts.",
        "fr": "Rien n’attend ici.",
        "it": "Qui non c’è nulla in attesa.",
        "en": "Nothing is waiting here.",
    },
    "arrivals.none.here": {
        "de": "Auf dieser Seite ist nichts dabei; es folgen weitere.",
        "fr": "Rien sur cette page\u202f; d’autres suivent.",
        "it": "In questa pagina non c’è nulla; ne seguono altre.",
        "en": "There is nothing on this page; more follow.",
    },
    "arrivals.answers": {
        "de": "Zur Anfrage, auf die geantwortet wurde",
        "fr": "Voir la demande à laquelle on a répondu",
        "it": "Alla richiesta a cui si è risposto",
        "en": "See the request that was answered",
    },
    "arrivals.release": {
        "de": "Freigeben",
        "fr": "Libérer",
        "it": "Rilasciare",
        "en": "Release",
    },
    "arrivals.shortfalls": {
        "de": "Nicht alles wurde gelesen:",
        "fr": "Tout n’a pas été lu\u202f:",
        "it": "Non tutto è stato letto:",
        "en": "Not all of it was read:",
    },
    "arrivals.whose": {
        "de": "Wessen Anfrage ist das?",
        "fr": "À qui est cette demande\u202f?",
        "it": "Di chi è questa richiesta?",
        "en": "Whose request is it?",
    },
    "arrivals.whose.what": {
        "de": "Wer geschrieben hat, wird Kontakt des Kundenkontos, falls die Adresse dort noch fehlt.",
        "fr": "L’auteur devient contact du compte client si son adresse n’y figure pas encore.",
        "it": "Chi ha scritto diventa contatto dell’account, se l’indirizzo non vi figura ancora.",
        "en": "Whoever wrote becomes a contact of the account, if the address is not registered there yet.",
    },
    "arrivals.claimed": {
        "de": "Hat diese Adresse als Kontakt",
        "fr": "A cette adresse parmi ses contacts",
        "it": "Ha questo indirizzo tra i contatti",
        "en": "Has this address as a contact",
    },
    "arrivals.link": {
        "de": "Zuordnen",
        "fr": "Attribuer",
        "it": "Assegnare",
        "en": "Link",
    },
    "arrivals.link.named": {
        "de": "Zuordnen: {account}",
        "fr": "Attribuer\u202f: {account}",
        "it": "Assegnare: {account}",
        "en": "Link: {account}",
    },
    "arrivals.no_account": {
        "de": "Kein Kundenkonto gefunden.",
        "fr": "Aucun compte client trouvé.",
        "it": "Nessun account trovato.",
        "en": "No account found.",
    },
    "arrivals.work": {
        "de": "Anfrage bearbeiten",
        "fr": "Traiter la demande",
        "it": "Elabora la richiesta",
        "en": "Work on the request",
    },
    "arrivals.block": {
        "de": "Absender sperren und Anfrage schließen",
        "fr": "Bloquer l’expéditeur et clore la demande",
        "it": "Bloccare il mittente e chiudi la richiesta",
        "en": "Block the sender and close the request",
    },
    "arrivals.block.what": {
        "de": "Von {address} kommt nichts mehr an, und dorthin wird nichts geschrieben. Das lässt sich unter "
        "„Bekannte Absender“ zurücknehmen.",
        "fr": "Plus rien n’arrive de {address} et plus rien n’y est écrit. Cela s’annule sous «\u202fExpéditeurs "
        "connus\u202f».",
        "it": "Da {address} non arriva più nulla e non vi si scrive più. Si può annullare in «Mittenti noti».",
        "en": "Nothing arrives from {address} any more, and nothing is written there. This can be taken back "
        "under “Known senders”.",
    },
    "arrivals.block.button": {
        "de": "Sperren und schließen",
        "fr": "Bloquer et clore",
        "it": "Bloccare e chiudi",
        "en": "Block and close",
    },
    "done.arrival_linked": {
        "de": "Zugeordnet.",
        "fr": "Attribué.",
        "it": "Assegnata.",
        "en": "Linked.",
    },
    "done.arrival_released": {
        "de": "Freigegeben.",
        "fr": "Libéré.",
        "it": "Rilasciata.",
        "en": "Released.",
    },
    "done.mail_released": {
        "de": "Die E-Mail ist angenommen.",
        "fr": "L’e-mail est accepté.",
        "it": "L’e-mail è accettata.",
        "en": "The e-mail has been let in.",
    },
    "done.sender_blocked": {
        "de": "Gesperrt.",
        "fr": "Bloqué.",
        "it": "Bloccato.",
        "en": "Blocked.",
    },
    "done.sender_let_through": {
        "de": "Diese E-Mails kommen künftig an.",
        "fr": "Ces e-mails arriveront désormais.",
        "it": "Queste e-mail d’ora in poi arriveranno.",
        "en": "These e-mails will arrive from now on.",
    },
}
