"""Letters about what time did to a ticket: it was handed back, is there again, or a promise runs out."""

from collections.abc import Mapping
from typing import Final

from chalicelib.i18n.wording.tickets.letters import ANSWER_HERE

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "ticket_letter.subject.handed_back": {
        "de": "[Zurückgegeben] {subject}",
        "fr": "[Remis en attente] {subject}",
        "it": "[Rimesso in coda] {subject}",
        "en": "[Handed back] {subject}",
    },
    "ticket_letter.subject.returned": {
        "de": "[Wartet wieder] {subject}",
        "fr": "[De nouveau en attente] {subject}",
        "it": "[Di nuovo in attesa] {subject}",
        "en": "[Waiting again] {subject}",
    },
    "ticket_letter.subject.woken": {
        "de": "[Wiedervorlage] {subject}",
        "fr": "[Rappel] {subject}",
        "it": "[Promemoria] {subject}",
        "en": "[Back again] {subject}",
    },
    "ticket_letter.subject.at_risk": {
        "de": "[Frist läuft ab] {subject}",
        "fr": "[Échéance proche] {subject}",
        "it": "[Termine in scadenza] {subject}",
        "en": "[Due soon] {subject}",
    },
    "ticket_letter.subject.missed": {
        "de": "[Frist verpasst] {subject}",
        "fr": "[Échéance dépassée] {subject}",
        "it": "[Termine scaduto] {subject}",
        "en": "[Overdue] {subject}",
    },
    "ticket_letter.intro.handed_back": {
        "de": "beim Ticket „{subject}“, das Sie übernommen haben, ist länger nichts geschehen. Es wartet jetzt wieder in der Warteschlange „{queue}“.",
        "fr": "Le ticket «\u202f{subject}\u202f», que vous aviez pris, est resté sans suite. Il attend de nouveau dans la file d’attente «\u202f{queue}\u202f».",
        "it": "Il ticket «{subject}», che aveva preso in carico, è rimasto fermo. Ora è di nuovo in attesa nella coda «{queue}».",
        "en": "Nothing has happened for a while on the ticket “{subject}” that you took. It is now waiting in the queue “{queue}” again.",
    },
    "ticket_letter.intro.returned": {
        "de": "das Ticket „{subject}“ wartet wieder in der Warteschlange „{queue}“, denn nach der Übernahme ist länger nichts geschehen.",
        "fr": "Le ticket «\u202f{subject}\u202f» attend de nouveau dans la file d’attente «\u202f{queue}\u202f»\u202f: la personne qui l’avait pris n’y a pas donné suite.",
        "it": "Il ticket «{subject}» è di nuovo in attesa nella coda «{queue}»: chi lo aveva preso in carico non vi ha dato seguito.",
        "en": "The ticket “{subject}” is waiting in the queue “{queue}” again, as nothing happened after it was taken.",
    },
    "ticket_letter.intro.woken": {
        "de": "das Ticket „{subject}“ war bis jetzt zurückgestellt und ist nun wieder da.",
        "fr": "Le ticket «\u202f{subject}\u202f» avait été reporté jusqu’à maintenant\u202f; il est de nouveau à traiter.",
        "it": "Il ticket «{subject}» era stato rinviato fino ad ora ed è di nuovo da trattare.",
        "en": "The ticket “{subject}” had been put off until now and is back.",
    },
    "ticket_letter.intro.at_risk": {
        "de": "beim Ticket „{subject}“ wird die zugesagte Zeit knapp.",
        "fr": "Le délai que nous avons promis pour le ticket «\u202f{subject}\u202f» arrive bientôt à échéance.",
        "it": "Il termine che abbiamo promesso per il ticket «{subject}» sta per scadere.",
        "en": "The time that we promised for the ticket “{subject}” is running out.",
    },
    "ticket_letter.intro.missed": {
        "de": "beim Ticket „{subject}“ ist die zugesagte Zeit abgelaufen.",
        "fr": "Le délai que nous avons promis pour le ticket «\u202f{subject}\u202f» est dépassé.",
        "it": "Il termine che abbiamo promesso per il ticket «{subject}» è scaduto.",
        "en": "The time that we promised for the ticket “{subject}” has run out.",
    },
    "ticket_letter.closing.handed_back": {
        "de": "Arbeiten Sie weiter daran, nehmen Sie es einfach wieder.",
        "fr": "Si vous continuez à le traiter, il suffit de le reprendre.",
        "it": "Se continua a lavorarci, basta riprenderlo in carico.",
        "en": "If you go on working on it, simply take it again.",
    },
    "ticket_letter.closing.returned": ANSWER_HERE,
    "ticket_letter.closing.woken": ANSWER_HERE,
    "ticket_letter.closing.at_risk": ANSWER_HERE,
    "ticket_letter.closing.missed": ANSWER_HERE,
    "ticket_letter.fact.first_answer_due": {
        "de": "Erste Antwort zugesagt bis: {value}",
        "fr": "Première réponse promise pour\u202f: {value}",
        "it": "Prima risposta promessa entro: {value}",
        "en": "First answer promised by: {value}",
    },
    "ticket_letter.fact.resolution_due": {
        "de": "Lösung zugesagt bis: {value}",
        "fr": "Résolution promise pour\u202f: {value}",
        "it": "Risoluzione promessa entro: {value}",
        "en": "Resolution promised by: {value}",
    },
}
