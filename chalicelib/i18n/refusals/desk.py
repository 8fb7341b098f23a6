"""What the desk refuses."""

from collections.abc import Mapping
from typing import Final

REFUSALS: Final[Mapping[str, Mapping[str, str]]] = {
    "This account has no technical, administrative or main contact, for whom such a ticket would be.": {
        "de": "Dieses Kundenkonto hat keinen technischen, administrativen oder Hauptkontakt, für den ein solches Ticket wäre.",
        "fr": "Ce compte client n’a ni contact technique, ni contact administratif, ni contact principal pour un tel ticket.",
        "it": "Questo account non ha un contatto tecnico, amministrativo o principale a cui destinare un tale ticket.",
    },
    "Choose at least one ticket.": {
        "de": "Wählen Sie mindestens ein Ticket aus.",
        "fr": "Choisissez au moins un ticket.",
        "it": "Scelga almeno un ticket.",
    },
    "Tickets are linked only to an incident that goes on and was announced.": {
        "de": "Tickets werden nur mit einer Störung verknüpft, die andauert und angekündigt wurde.",
        "fr": "Un ticket ne se rattache qu’à un incident en cours qui a été annoncé.",
        "it": "I ticket si collegano solo a un disservizio in corso e annunciato.",
    },
    "A ticket that is no account's yet is linked to an account first.": {
        "de": "Ein Ticket, das noch zu keinem Kundenkonto gehört, wird zuerst einem zugeordnet.",
        "fr": "Un ticket qui n’est encore rattaché à aucun compte client doit d’abord l’être.",
        "it": "Un ticket che non è ancora di alcun account va prima assegnato a uno.",
    },
    "is not a waiting ticket of an account that is affected": {
        "de": "ist kein wartendes Ticket eines betroffenen Kundenkontos",
        "fr": "n’est pas un ticket en attente d’un compte client concerné",
        "it": "non è un ticket in attesa di un account interessato",
    },
    "Only the provider's staff write down calls.": {
        "de": "Anrufe hält nur das Team des Anbieters fest.",
        "fr": "Seul le personnel du fournisseur note les appels.",
        "it": "Solo il personale del fornitore annota le chiamate.",
    },
    "is missing: no phone number of the requester is known": {
        "de": "fehlt: von der anfragenden Person ist keine Telefonnummer bekannt",
        "fr": "manque\u202f: aucun numéro de téléphone n’est connu pour la personne qui a fait la demande",
        "it": "manca: non è noto alcun numero di telefono di chi ha fatto la richiesta",
    },
    "must name either contact_id, or name and perhaps phone": {
        "de": "muss entweder contact_id nennen, oder name und vielleicht phone",
        "fr": "doit indiquer soit contact_id, soit name et éventuellement phone",
        "it": "deve indicare contact_id, oppure name ed eventualmente phone",
    },
    "may name status, since and until only together with words": {
        "de": "darf status, since und until nur zusammen mit words nennen",
        "fr": "ne peut nommer status, since et until qu’avec words",
        "it": "può indicare status, since e until solo insieme a words",
    },
    "You have {most} open tickets, and so take no other before one of them is answered or given back.": {
        "de": "Sie haben {most} offene Tickets. Beantworten Sie zuerst eines davon oder geben Sie es zurück.",
        "fr": "Vous avez {most} tickets ouverts. Répondez d’abord à l’un d’eux ou rendez-le.",
        "it": "Ha {most} ticket aperti. Risponda prima a uno di questi o lo restituisca.",
    },
    "This file is still being checked for malware; try again in a minute.": {
        "de": "Diese Datei wird noch auf Schadsoftware geprüft; versuchen Sie es in einer Minute wieder.",
        "fr": "La recherche de logiciels malveillants dans ce fichier est en cours\u202f; réessayez dans une minute.",
        "it": "La ricerca di malware in questo file è ancora in corso; riprovi tra un minuto.",
    },
    "This file is not handed out: the check for malware did not pass it.": {
        "de": "Diese Datei wird nicht herausgegeben: Die Prüfung auf Schadsoftware hat sie nicht freigegeben.",
        "fr": "Ce fichier n’est pas remis\u202f: le contrôle antivirus ne l’a pas validé.",
        "it": "Questo file non viene consegnato: il controllo antimalware non lo ha approvato.",
    },
    "This e-mail holds malware and stays where it is.": {
        "de": "Diese E-Mail enthält Schadsoftware und bleibt, wo sie ist.",
        "fr": "Cet e-mail contient un logiciel malveillant et reste où il est.",
        "it": "Questa e-mail contiene malware e resta dov’è.",
    },
    "This e-mail cannot be read, or is no longer stored.": {
        "de": "Diese E-Mail ist nicht lesbar oder nicht mehr gespeichert.",
        "fr": "Cet e-mail est illisible ou n’est plus conservé.",
        "it": "Questa e-mail non è leggibile o non è più conservata.",
    },
    "This request names nobody who could be blocked.": {
        "de": "Diese Anfrage nennt niemanden, der gesperrt werden könnte.",
        "fr": "Cette demande n’indique personne que l’on puisse bloquer.",
        "it": "Questa richiesta non indica nessuno che si possa bloccare.",
    },
    "This e-mail names nobody who sent it.": {
        "de": "Diese E-Mail nennt niemanden, der sie geschickt hat.",
        "fr": "Cet e-mail n’indique personne qui l’ait envoyé.",
        "it": "Questa e-mail non indica nessuno che l’abbia inviata.",
    },
    "is not an incident that affects this account now": {
        "de": "ist keine Störung, die dieses Konto derzeit betrifft",
        "fr": "n’est pas un incident qui concerne ce compte en ce moment",
        "it": "non è un disservizio che riguarda questo account in questo momento",
    },
    "may name only one of requester_id and requester_email": {
        "de": "darf von requester_id und requester_email nur eines nennen",
        "fr": "ne peut indiquer que l’un des deux\u202f: requester_id ou requester_email",
        "it": "può indicare solo uno tra requester_id e requester_email",
    },
    "may name only one of address and account_id": {
        "de": "darf von address und account_id nur eines nennen",
        "fr": "ne peut indiquer que l’un des deux\u202f: address ou account_id",
        "it": "può indicare solo uno tra address e account_id",
    },
    "must name one of address and account_id": {
        "de": "muss eines von address und account_id nennen",
        "fr": "doit indiquer l’un des deux\u202f: address ou account_id",
        "it": "deve indicare uno tra address e account_id",
    },
    "may name only one of account_id, requester_id, assignee_id, number and queue": {
        "de": "darf von account_id, requester_id, assignee_id, number und queue nur eines nennen",
        "fr": "ne peut indiquer qu’un seul élément parmi account_id, requester_id, assignee_id, number et queue",
        "it": "può indicare solo uno tra account_id, requester_id, assignee_id, number e queue",
    },
    "is not a domain such as example.com": {
        "de": "ist keine Domain wie example.com",
        "fr": "n’est pas un domaine comme example.com",
        "it": "non è un dominio come example.com",
    },
    "needs proven_by to let through, and takes none to block": {
        "de": "braucht proven_by zum Durchlassen, und nimmt keines zum Sperren",
        "fr": "exige proven_by pour laisser passer, et n’en accepte pas pour bloquer",
        "it": "richiede proven_by per lasciar passare, e non lo accetta per bloccare",
    },
    "Not possible for a ticket with status “{status}”; possible: {legal}.": {
        "de": "Ein Ticket mit Status „{status}“ lässt das nicht zu; möglich: {legal}.",
        "fr": "Impossible pour un ticket à l’état «\u202f{status}\u202f»\u202f; possible\u202f: {legal}.",
        "it": "Non è possibile per un ticket nello stato «{status}»; possibile: {legal}.",
    },
    "A ticket with status “{status}” can no longer be changed.": {
        "de": "Ein Ticket mit Status „{status}“ lässt sich nicht mehr ändern.",
        "fr": "Un ticket à l’état «\u202f{status}\u202f» ne peut plus être modifié.",
        "it": "Un ticket nello stato «{status}» non può più essere modificato.",
    },
    "{holder} has this ticket. Take it over first.": {
        "de": "{holder} hat dieses Ticket. Übernehmen Sie es zuerst.",
        "fr": "{holder} a ce ticket. Veuillez d’abord le reprendre.",
        "it": "{holder} ha in carico questo ticket. Occorre prima rilevarlo.",
    },
    "Only an operator can have a ticket. This key is no operator's.": {
        "de": "Nur ein Operator kann ein Ticket haben. Dieser Schlüssel gehört keinem Operator.",
        "fr": "Seul un opérateur peut avoir un ticket. Cette clé n’appartient à aucun opérateur.",
        "it": "Solo un operatore può avere in carico un ticket. Questa chiave non appartiene a nessun operatore.",
    },
    "Only the key of an agent opens tickets here.": {
        "de": "Hier öffnet nur der Schlüssel eines Agenten Anfragen.",
        "fr": "Seule la clé d’un agent permet d’ouvrir des demandes ici.",
        "it": "Qui solo la chiave di un agente può aprire richieste.",
    },
    "So many requests came from this computer just now that this one is not taken. Try again later.": {
        "de": "Von diesem Computer kamen gerade so viele Anfragen, dass diese nicht angenommen wird. Bitte versuchen Sie es später noch einmal.",
        "fr": "Cet ordinateur vient d’envoyer tant de demandes que celle-ci n’est pas acceptée. Veuillez réessayer plus tard.",
        "it": "Da questo computer sono appena arrivate così tante richieste che questa non viene accettata. La preghiamo di riprovare più tardi.",
    },
    "This ticket is at level {level} already.": {
        "de": "Dieses Ticket ist bereits auf Stufe {level}.",
        "fr": "Ce ticket est déjà au niveau {level}.",
        "it": "Questo ticket è già al livello {level}.",
    },
    "must name either contact_id or email": {
        "de": "muss entweder contact_id oder email nennen",
        "fr": "doit indiquer soit contact_id, soit email",
        "it": "deve indicare o contact_id o email",
    },
    "is not a ticket of this account": {
        "de": "ist kein Ticket dieses Kunden",
        "fr": "n’est pas un ticket de ce client",
        "it": "non è un ticket di questo cliente",
    },
    "is not another ticket": {
        "de": "ist kein anderes Ticket",
        "fr": "n’est pas un autre ticket",
        "it": "non è un altro ticket",
    },
    "is not a later message of the requester": {
        "de": "ist keine spätere Nachricht der anfragenden Person",
        "fr": "n’est pas un message ultérieur de la personne qui a fait la demande",
        "it": "non è un messaggio successivo di chi ha fatto la richiesta",
    },
    "A ticket in quarantine is released before anything else.": {
        "de": "Ein Ticket in Quarantäne wird zuerst freigegeben.",
        "fr": "Un ticket en quarantaine doit d’abord être libéré.",
        "it": "Un ticket in quarantena va prima rilasciato.",
    },
    "Tickets of two accounts, or of two senders, are never merged.": {
        "de": "Tickets zweier Kundenkonten oder zweier Absender werden nie zusammengeführt.",
        "fr": "Les tickets de deux comptes clients ou de deux expéditeurs ne sont jamais fusionnés.",
        "it": "I ticket di due account o di due mittenti non vengono mai uniti.",
    },
    "What is proven to be its sender's does not go into what is not. Merge them the other way round.": {
        "de": "Ein Ticket, dessen Absender bestätigt ist, geht nicht in eines auf, dessen Absender es nicht ist. Führen Sie "
        "die beiden umgekehrt zusammen.",
        "fr": "Un ticket dont l’expéditeur est vérifié ne peut être fusionné dans un ticket dont l’expéditeur ne l’est pas. "
        "Fusionnez-les dans l’autre sens.",
        "it": "Un ticket con mittente verificato non si unisce a uno con mittente non verificato. Li unisca nel senso opposto.",
    },
    "Two people asked, and each sees their own tickets alone. Say that both are to see this one.": {
        "de": "Zwei Personen haben angefragt, und jede sieht nur ihre eigenen Tickets. Bestätigen Sie, dass beide dieses sehen "
        "sollen.",
        "fr": "Deux personnes ont fait la demande et chacune ne voit que ses propres tickets. Confirmez que toutes deux doivent "
        "voir celui-ci.",
        "it": "Due persone hanno fatto la richiesta e ciascuna vede solo i propri ticket. Confermi che entrambe devono vedere "
        "questo.",
    },
    "Who follows the ticket that goes does not see the other one. Say that they are to see it.": {
        "de": "Wer dem Ticket folgt, das in ein anderes aufgeht, sieht dieses nicht. Bestätigen Sie, dass diese Personen es sehen "
        "sollen.",
        "fr": "Les personnes qui suivent le ticket à fusionner ne voient pas l’autre. Confirmez qu’elles doivent le voir.",
        "it": "Chi segue il ticket da unire non vede l’altro. Confermi che queste persone devono vederlo.",
    },
    "This goes on in a ticket that is open. Please write there.": {
        "de": "Dazu gibt es bereits ein offenes Ticket. Bitte schreiben Sie dort.",
        "fr": "Un ticket ouvert existe déjà à ce sujet. Veuillez y écrire.",
        "it": "Al riguardo esiste già un ticket aperto. La preghiamo di scrivere lì.",
    },
    "No more than {most} tickets go into one.": {
        "de": "Höchstens {most} Tickets lassen sich zu einem zusammenführen.",
        "fr": "{most} tickets au plus peuvent être fusionnés en un seul.",
        "it": "Si possono unire al massimo {most} ticket in uno solo.",
    },
    "No more than {most} people can follow a ticket.": {
        "de": "Einem Ticket können höchstens {most} Personen folgen.",
        "fr": "Un ticket peut être suivi par {most} personnes au plus.",
        "it": "Un ticket può essere seguito al massimo da {most} persone.",
    },
    "This ticket is another account's already.": {
        "de": "Dieses Ticket gehört bereits zu einem anderen Kundenkonto.",
        "fr": "Ce ticket appartient déjà à un autre compte client.",
        "it": "Questo ticket appartiene già a un altro account.",
    },
    "No ticket is waiting in this queue.": {
        "de": "In dieser Warteschlange wartet kein Ticket.",
        "fr": "Aucun ticket n’attend dans cette file d’attente.",
        "it": "In questa coda non attende nessun ticket.",
    },
    "This contact is not allowed to request support; please ask an account administrator.": {
        "de": "Dieser Kontakt darf keine Supportanfragen stellen; bitte wenden Sie sich an die Administration des Kontos.",
        "fr": "Ce contact ne peut pas demander d’assistance\u202f; veuillez vous adresser à l’administration du compte.",
        "it": "Questo contatto non può richiedere assistenza; si rivolga all’amministrazione dell’account.",
    },
    "Only the main contact opens tickets for this account: {name}.": {
        "de": "Tickets eröffnet für dieses Konto nur der Hauptkontakt: {name}.",
        "fr": "Seul le contact principal ouvre des tickets pour ce compte\u202f: {name}.",
        "it": "Solo il contatto principale apre ticket per questo account: {name}.",
    },
    "While the main contact is away, only the deputy opens tickets for this account: {name}.": {
        "de": "Solange der Hauptkontakt abwesend ist, eröffnet Tickets für dieses Konto nur die Stellvertretung: {name}.",
        "fr": "En l’absence du contact principal, seule la suppléance ouvre des tickets pour ce compte\u202f: {name}.",
        "it": "Durante l’assenza del contatto principale, solo la supplenza apre ticket per questo account: {name}.",
    },
    "You may read this ticket, but not write on it.": {
        "de": "Sie können dieses Ticket lesen, aber nichts dazu schreiben.",
        "fr": "Vous pouvez lire ce ticket, mais pas y écrire.",
        "it": "Può leggere questo ticket, ma non scriverci.",
    },
    "Internal notes are reserved for the provider's staff.": {
        "de": "Interne Notizen sind dem Team des Anbieters vorbehalten.",
        "fr": "Les notes internes sont réservées au personnel du fournisseur.",
        "it": "Le note interne sono riservate al personale del fornitore.",
    },
}
