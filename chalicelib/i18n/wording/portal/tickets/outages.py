"""The tickets that are about an incident, as operators see them."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "queue.outages": {
        "de": "Störungen, die andauern: Welche Anfragen betreffen sie?",
        "fr": "Incidents en cours\u202f: quelles demandes les concernent\u202f?",
        "it": "Disservizi in corso: quali richieste li riguardano?",
        "en": "Incidents that go on: which requests are about them?",
    },
    "outage.tickets.of": {
        "de": "Anfragen zu: {title}",
        "fr": "Demandes au sujet de\u202f: {title}",
        "it": "Richieste su: {title}",
        "en": "Requests about: {title}",
    },
    "outage.tickets.probable": {
        "de": "Betreffen sie vermutlich: {count}",
        "fr": "Le concernent probablement\u202f: {count}",
        "it": "Lo riguardano probabilmente: {count}",
        "en": "Probably about it: {count}",
    },
    "outage.tickets.probable.what": {
        "de": "Verknüpfte Anfragen verlassen die Warteschlange, und wer gefragt hat, erfährt, was bekannt ist. Am Ende der Störung "
        "erhalten alle das Schlusswort. Wer antwortet, steht wieder am alten Platz.",
        "fr": "Les demandes rattachées quittent la file d’attente, et les personnes qui les ont faites apprennent ce que l’on "
        "sait. À la fin de l’incident, toutes reçoivent le mot de la fin. Qui répond retrouve son ancienne place.",
        "it": "Le richieste collegate lasciano la coda, e chi le ha fatte viene a sapere ciò che è noto. Alla fine del "
        "disservizio tutti ricevono la comunicazione finale. Chi risponde torna al posto di prima.",
        "en": "Linked requests leave the queue, and whoever asked hears what is known. At the end of the incident all get the "
        "closing word. Whoever answers is back in their old place.",
    },
    "outage.tickets.none": {
        "de": "Keine wartende Anfrage",
        "fr": "Aucune demande en attente",
        "it": "Nessuna richiesta in attesa",
        "en": "No request is waiting",
    },
    "outage.tickets.none.what": {
        "de": "Von den betroffenen Kundenkonten wartet keine Anfrage seit zwei Stunden vor Beginn.",
        "fr": "Aucune demande des comptes clients concernés n’attend depuis les deux heures qui ont précédé le début.",
        "it": "Nessuna richiesta degli account interessati è in attesa a partire da due ore prima dell’inizio.",
        "en": "No request of the accounts affected is waiting since two hours before it began.",
    },
    "outage.tickets.link_all": {
        "de": "Alle verknüpfen ({count})",
        "fr": "Tout rattacher ({count})",
        "it": "Collegare tutte ({count})",
        "en": "Link all ({count})",
    },
    "outage.tickets.choose": {
        "de": "Einzelne auswählen",
        "fr": "En choisir certaines",
        "it": "Sceglierne alcune",
        "en": "Choose some",
    },
    "outage.tickets.which": {
        "de": "Welche Anfragen?",
        "fr": "Quelles demandes\u202f?",
        "it": "Quali richieste?",
        "en": "Which requests?",
    },
    "outage.tickets.link": {
        "de": "Ausgewählte verknüpfen",
        "fr": "Rattacher la sélection",
        "it": "Collegare le richieste scelte",
        "en": "Link those chosen",
    },
    "outage.tickets.linked": {
        "de": "Warten auf das Ende der Störung",
        "fr": "Attendent la fin de l’incident",
        "it": "Attendono la fine del disservizio",
        "en": "Waiting for the end of the incident",
    },
    "outage.tickets.word": {
        "de": "Ein Wort an alle, die warten ({count})",
        "fr": "Un mot à tous ceux qui attendent ({count})",
        "it": "Una parola a tutti coloro che attendono ({count})",
        "en": "A word to all who are waiting ({count})",
    },
    "outage.tickets.word.hint": {
        "de": "Alle erhalten diese Worte, so wie Sie sie schreiben.",
        "fr": "Tous reçoivent ces mots, tels que vous les écrivez.",
        "it": "Tutti ricevono queste parole, così come le scrive.",
        "en": "All of them get these words, as you write them.",
    },
    "outage.ground.said": {
        "de": "die anfragende Person sagt es",
        "fr": "la personne qui a fait la demande le dit",
        "it": "lo dice chi ha fatto la richiesta",
        "en": "the requester says so",
    },
    "outage.ground.service": {
        "de": "der Dienst ist betroffen",
        "fr": "le service est concerné",
        "it": "il servizio è interessato",
        "en": "the service is affected",
    },
    "outage.ground.account": {
        "de": "das Kundenkonto ist betroffen",
        "fr": "le compte client est concerné",
        "it": "l’account è interessato",
        "en": "the account is affected",
    },
    "ticket.outages": {
        "de": "Betrifft die Anfrage eine Störung, die andauert?",
        "fr": "La demande concerne-t-elle un incident en cours\u202f?",
        "it": "La richiesta riguarda un disservizio in corso?",
        "en": "Is it about an incident that goes on?",
    },
    "ticket.outage.link": {"de": "Verknüpfen", "fr": "Rattacher", "it": "Collegare", "en": "Link"},
    "ticket.outage.link.named": {
        "de": "Verknüpfen: {title}",
        "fr": "Rattacher\u202f: {title}",
        "it": "Collegare: {title}",
        "en": "Link: {title}",
    },
    "done.tickets_linked": {
        "de": "Verknüpft. Wer gefragt hat, wird benachrichtigt.",
        "fr": "Rattaché. Les personnes qui ont fait la demande sont informées.",
        "it": "Collegato. Chi ha fatto la richiesta viene informato.",
        "en": "Linked. Whoever asked is told.",
    },
}
