"""Letters about what became of a ticket, and what letters to operators say at their foot."""

from collections.abc import Mapping
from typing import Final

from chalicelib.i18n.wording.tickets.letters import ANSWER_HERE

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "ticket_letter.subject.assigned": {
        "de": "[Ihnen zugewiesen] {subject}",
        "fr": "[Attribué à vous] {subject}",
        "it": "[Assegnato a Lei] {subject}",
        "en": "[Assigned to you] {subject}",
    },
    "ticket_letter.subject.transferred": {
        "de": "[Weitergegeben] {subject}",
        "fr": "[Transmis] {subject}",
        "it": "[Trasferito] {subject}",
        "en": "[Passed on] {subject}",
    },
    "ticket_letter.subject.taken_over": {
        "de": "[Übernommen] {subject}",
        "fr": "[Repris] {subject}",
        "it": "[Rilevato] {subject}",
        "en": "[Taken over] {subject}",
    },
    "ticket_letter.subject.escalated": {
        "de": "[Eskaliert] {subject}",
        "fr": "[Niveau supérieur] {subject}",
        "it": "[Livello superiore] {subject}",
        "en": "[Escalated] {subject}",
    },
    "ticket_letter.intro.resolved": {
        "de": "wir haben Ihre Anfrage „{subject}“ als gelöst vermerkt.",
        "fr": "Nous avons marqué votre demande «\u202f{subject}\u202f» comme résolue.",
        "it": "Abbiamo contrassegnato la Sua richiesta «{subject}» come risolta.",
        "en": "We have marked your request “{subject}” as resolved.",
    },
    "ticket_letter.intro.closed": {
        "de": "Ihre Anfrage „{subject}“ ist abgeschlossen.",
        "fr": "Votre demande «\u202f{subject}\u202f» est close.",
        "it": "La Sua richiesta «{subject}» è chiusa.",
        "en": "Your request “{subject}” is closed.",
    },
    "ticket_letter.intro.assigned": {
        "de": "{who} hat Ihnen das Ticket „{subject}“ zugewiesen.",
        "fr": "{who} vous a attribué le ticket «\u202f{subject}\u202f».",
        "it": "{who} Le ha assegnato il ticket «{subject}».",
        "en": "{who} has assigned the ticket “{subject}” to you.",
    },
    "ticket_letter.intro.transferred": {
        "de": "{who} hat das Ticket „{subject}“ weitergegeben. Es wartet nun in der Warteschlange „{queue}“.",
        "fr": "{who} a transmis le ticket «\u202f{subject}\u202f». Il attend maintenant dans la file d’attente «\u202f{queue}\u202f».",
        "it": "{who} ha trasferito il ticket «{subject}». Ora è in attesa nella coda «{queue}».",
        "en": "{who} has passed on the ticket “{subject}”. It is now waiting in the queue “{queue}”.",
    },
    "ticket_letter.intro.taken_over": {
        "de": "{who} hat das Ticket „{subject}“ von Ihnen übernommen. Sie müssen nichts mehr tun.",
        "fr": "{who} a repris votre ticket «\u202f{subject}\u202f». Vous n’avez plus rien à faire.",
        "it": "{who} ha rilevato da Lei il ticket «{subject}». Non deve fare altro.",
        "en": "{who} has taken over the ticket “{subject}” from you. There is nothing more for you to do.",
    },
    "ticket_letter.intro.escalated": {
        "de": "{who} hat das Ticket „{subject}“ auf Stufe {level} eskaliert.",
        "fr": "{who} a fait passer le ticket «\u202f{subject}\u202f» au niveau {level}.",
        "it": "{who} ha portato il ticket «{subject}» al livello {level}.",
        "en": "{who} has escalated the ticket “{subject}” to level {level}.",
    },
    "ticket_letter.closing.resolved": {
        "de": "Ist noch etwas offen, antworten Sie einfach auf diese Nachricht. Ihre Anfrage ist dann wieder offen.",
        "fr": "S’il reste une question, répondez simplement à ce message. Votre demande sera alors rouverte.",
        "it": "Se qualcosa è ancora in sospeso, risponda semplicemente a questo messaggio. La Sua richiesta verrà riaperta.",
        "en": "If anything is still open, simply reply to this message. Your request is then open again.",
    },
    "ticket_letter.closing.closed": {
        "de": "Brauchen Sie dazu noch etwas, antworten Sie einfach auf diese Nachricht. Daraus wird eine neue Anfrage.",
        "fr": "Si vous avez encore besoin de nous à ce sujet, répondez simplement à ce message. Une nouvelle demande sera ouverte.",
        "it": "Se Le serve ancora qualcosa, risponda semplicemente a questo messaggio. Verrà aperta una nuova richiesta.",
        "en": "If you still need something, simply reply to this message. It becomes a new request.",
    },
    "ticket_letter.closing.taken_over": {
        "de": "Sie finden das Ticket weiterhin unter seiner Nummer.",
        "fr": "Vous retrouvez le ticket par son numéro.",
        "it": "Può ritrovare il ticket tramite il suo numero.",
        "en": "You still find the ticket by its number.",
    },
    "ticket_letter.fact.requester": {
        "de": "Anfragende Person: {value}",
        "fr": "Personne qui a fait la demande\u202f: {value}",
        "it": "Richiesta di: {value}",
        "en": "Requester: {value}",
    },
    "ticket_letter.fact.phone": {
        "de": "Telefon: {value}",
        "fr": "Téléphone\u202f: {value}",
        "it": "Telefono: {value}",
        "en": "Telephone: {value}",
    },
    "ticket_letter.fact.callback": {
        "de": "Rückruf gewünscht: {value}",
        "fr": "Rappel souhaité\u202f: {value}",
        "it": "Richiamata desiderata: {value}",
        "en": "Call back wanted: {value}",
    },
    "ticket_letter.fact.affected": {
        "de": "Betroffene Person: {value}",
        "fr": "Personne concernée\u202f: {value}",
        "it": "Persona interessata: {value}",
        "en": "Person affected: {value}",
    },
    "ticket_letter.fact.account": {
        "de": "Kundenkonto: {value}",
        "fr": "Compte client\u202f: {value}",
        "it": "Account: {value}",
        "en": "Account: {value}",
    },
    "ticket_letter.fact.service": {
        "de": "Dienst: {value}",
        "fr": "Service\u202f: {value}",
        "it": "Servizio: {value}",
        "en": "Service: {value}",
    },
    "ticket_letter.fact.wait": {
        "de": "Seit der Eröffnung: {value} Std.",
        "fr": "Depuis l’ouverture\u202f: {value} h",
        "it": "Dall’apertura: {value} h",
        "en": "Since it was opened: {value} h",
    },
    "ticket_letter.closing.assigned": ANSWER_HERE,
    "ticket_letter.closing.transferred": ANSWER_HERE,
    "ticket_letter.closing.escalated": ANSWER_HERE,
    "ticket_letter.subject.unseen": {
        "de": "Neues zu einer Supportanfrage",
        "fr": "Évolution d’une demande d’assistance",
        "it": "Sviluppi di una richiesta di assistenza",
        "en": "News about a support request",
    },
    "ticket_letter.intro.updated": {
        "de": "zu einer Supportanfrage Ihres Kundenkontos gibt es Neues.",
        "fr": "Une demande d’assistance de votre compte client a évolué.",
        "it": "Ci sono sviluppi in una richiesta di assistenza del Suo account.",
        "en": "There is news about a support request of your account.",
    },
    "ticket_letter.intro.raised": {
        "de": "zu einer Supportanfrage Ihres Kundenkontos, die auf Stufe {level} eskaliert ist, gibt es Neues.",
        "fr": "Une demande d’assistance de votre compte client, passée au niveau d’escalade {level}, a évolué.",
        "it": "Ci sono sviluppi in una richiesta di assistenza del Suo account, portata al livello di escalation {level}.",
        "en": "There is news about a support request of your account that has been escalated to level {level}.",
    },
    "ticket_letter.closing.updated": {
        "de": "Sie erhalten diese Nachricht, weil Sie Neues zu Supportanfragen abonniert haben.",
        "fr": "Vous recevez ce message parce que vous avez choisi de recevoir les messages sur l’évolution des demandes d’assistance.",
        "it": "Riceve questo messaggio perché ha attivato l’iscrizione agli aggiornamenti sulle richieste di assistenza.",
        "en": "You are receiving this message because you are subscribed to updates on support requests.",
    },
    "ticket_letter.closing.raised": {
        "de": "Sie erhalten diese Nachricht, weil Sie Eskalationen abonniert haben.",
        "fr": "Vous recevez ce message parce que vous avez choisi de recevoir les messages sur les escalades.",
        "it": "Riceve questo messaggio perché ha attivato l’iscrizione ai messaggi sulle escalation.",
        "en": "You are receiving this message because you are subscribed to escalations.",
    },
    "ticket_letter.fact.status": {
        "de": "Status: {value}",
        "fr": "État\u202f: {value}",
        "it": "Stato: {value}",
        "en": "Status: {value}",
    },
    "ticket_letter.fact.at": {
        "de": "Zeitpunkt: {value}",
        "fr": "Date et heure\u202f: {value}",
        "it": "Data e ora: {value}",
        "en": "Time: {value}",
    },
}
