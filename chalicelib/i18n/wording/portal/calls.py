"""Somebody calls, and an operator writes it down."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "calls.title": {"de": "Neuer Anruf", "fr": "Nouvel appel", "it": "Nuova chiamata", "en": "New call"},
    "calls.find": {
        "de": "E-Mail-Adresse, oder wie Konto oder Kundennummer beginnt",
        "fr": "Adresse e-mail, ou début du compte ou du numéro de client",
        "it": "Indirizzo e-mail, o inizio dell’account o del numero cliente",
        "en": "E-mail address, or how the account or its number begins",
    },
    "calls.none": {
        "de": "Niemand gefunden",
        "fr": "Personne n’a été trouvé",
        "it": "Nessuno trovato",
        "en": "Nobody found",
    },
    "calls.none.what": {
        "de": "Suchen Sie nach der ganzen E-Mail-Adresse oder nach dem Anfang von Konto oder Nummer.",
        "fr": "Cherchez par l’adresse e-mail entière, ou par le début du compte ou du numéro.",
        "it": "Cerchi per l’indirizzo e-mail intero, o per l’inizio dell’account o del numero.",
        "en": "Search by the whole e-mail address, or by how the account or its number begins.",
    },
    "calls.of": {
        "de": "Anruf von {account}",
        "fr": "Appel de {account}",
        "it": "Chiamata di {account}",
        "en": "Call from {account}",
    },
    "calls.who": {"de": "Wer ruft an?", "fr": "Qui appelle\u202f?", "it": "Chi chiama?", "en": "Who is calling?"},
    "calls.service": {
        "de": "Um welchen Dienst geht es?",
        "fr": "De quel service s’agit-il\u202f?",
        "it": "Di quale servizio si tratta?",
        "en": "Which service is it about?",
    },
    "calls.service.none": {
        "de": "Um keinen bestimmten",
        "fr": "Aucun en particulier",
        "it": "Nessuno in particolare",
        "en": "None in particular",
    },
    "calls.back": {"de": "Rückruf", "fr": "Rappel", "it": "Richiamata", "en": "Call back"},
    "calls.back.wanted": {
        "de": "Ein Rückruf ist gewünscht",
        "fr": "Un rappel est souhaité",
        "it": "Si desidera essere richiamati",
        "en": "A call back is wanted",
    },
    "calls.back.number": {
        "de": "Telefonnummer für den Rückruf",
        "fr": "Numéro de téléphone à rappeler",
        "it": "Numero di telefono da richiamare",
        "en": "Number to call back",
    },
    "calls.back.number.hint": {
        "de": "Bleibt das Feld leer, gilt die Nummer der anfragenden Person.",
        "fr": "Si le champ reste vide, c’est le numéro de la personne qui fait la demande.",
        "it": "Se il campo resta vuoto, vale il numero di chi fa la richiesta.",
        "en": "Left empty, it is the requester’s own number.",
    },
    "calls.affected": {
        "de": "Betrifft jemand anderes",
        "fr": "Concerne quelqu’un d’autre",
        "it": "Riguarda qualcun altro",
        "en": "About somebody else",
    },
    "calls.affected.name": {"de": "Name", "fr": "Nom", "it": "Nome", "en": "Name"},
    "calls.affected.phone": {"de": "Telefon", "fr": "Téléphone", "it": "Telefono", "en": "Telephone"},
    "tickets.callback": {
        "de": "Bitte rufen Sie mich zurück",
        "fr": "Rappelez-moi, s’il vous plaît",
        "it": "Vi prego di richiamarmi",
        "en": "Please call me back",
    },
    "tickets.callback.hint": {
        "de": "Bleibt das Feld leer, rufen wir die Nummer in Ihrem Profil an.",
        "fr": "Si le champ reste vide, nous appelons le numéro de votre profil.",
        "it": "Se il campo resta vuoto, chiamiamo il numero del Suo profilo.",
        "en": "Left empty, we call the number in your profile.",
    },
    "ticket.callback": {
        "de": "Rückruf gewünscht",
        "fr": "Rappel souhaité",
        "it": "Richiamata desiderata",
        "en": "Call back wanted",
    },
    "ticket.callback.wanted": {
        "de": "Rückruf gewünscht: {number}",
        "fr": "Rappel souhaité\u202f: {number}",
        "it": "Richiamata desiderata: {number}",
        "en": "Call back wanted: {number}",
    },
    "ticket.callback.call": {"de": "Anrufen", "fr": "Appeler", "it": "Chiamare", "en": "Call"},
    "ticket.callback.done": {
        "de": "Rückruf erledigt",
        "fr": "Rappel effectué",
        "it": "Richiamata effettuata",
        "en": "Called back",
    },
    "ticket.service": {"de": "Dienst", "fr": "Service", "it": "Servizio", "en": "Service"},
    "ticket.affected": {
        "de": "Betroffene Person",
        "fr": "Personne concernée",
        "it": "Persona interessata",
        "en": "Person affected",
    },
    "proactive.title": {
        "de": "Selbst ein Ticket eröffnen",
        "fr": "Ouvrir un ticket de notre propre initiative",
        "it": "Aprire un ticket di propria iniziativa",
        "en": "Open a ticket ourselves",
    },
    "proactive.of": {
        "de": "Ticket zu einem Dienst von {account}",
        "fr": "Ticket sur un service de {account}",
        "it": "Ticket su un servizio di {account}",
        "en": "Ticket on a service of {account}",
    },
    "proactive.what": {
        "de": "Es geht an den technischen Kontakt, sonst an den administrativen oder den Hauptkontakt, und an alle, die solche "
        "Meldungen abonniert haben. Alle können antworten.",
        "fr": "Il est adressé au contact technique, sinon au contact administratif ou principal, et à tous ceux qui ont un "
        "abonnement à de tels messages. Tous peuvent répondre.",
        "it": "È destinato al contatto tecnico, altrimenti a quello amministrativo o principale, e a tutti coloro che hanno "
        "un’iscrizione a questi messaggi. Tutti possono rispondere.",
        "en": "It goes to the technical contact, else to the administrative or the main one, and to everybody who is "
        "subscribed to such messages. All of them may answer.",
    },
    "proactive.type": {
        "de": "Was haben Sie gesehen?",
        "fr": "Qu’avez-vous constaté\u202f?",
        "it": "Che cosa ha notato?",
        "en": "What have you seen?",
    },
    "proactive.type.proactive_ticket": {
        "de": "Einen Fehler, an dem wir arbeiten",
        "fr": "Un défaut sur lequel nous travaillons",
        "it": "Un disservizio su cui stiamo lavorando",
        "en": "A fault that we are working on",
    },
    "proactive.type.proactive_information": {
        "de": "Nur Anzeichen: zur Information, ohne Antwort",
        "fr": "De simples signes\u202f: pour information, sans réponse attendue",
        "it": "Solo dei segnali: per informazione, senza risposta",
        "en": "Mere signs: for information, no answer expected",
    },
    "proactive.no_services": {
        "de": "Kein Dienst",
        "fr": "Aucun service",
        "it": "Nessun servizio",
        "en": "No service",
    },
    "proactive.no_services.what": {
        "de": "Dieses Kundenkonto hat noch keinen Dienst, zu dem ein Ticket eröffnet werden könnte.",
        "fr": "Ce compte client n’a pas encore de service sur lequel ouvrir un ticket.",
        "it": "Questo account non ha ancora servizi su cui aprire un ticket.",
        "en": "This account has no service yet on which a ticket could be opened.",
    },
    "calls.note": {
        "de": "Anfrage eröffnen",
        "fr": "Ouvrir la demande",
        "it": "Aprire la richiesta",
        "en": "Open the request",
    },
    "calls.somebody_else": {
        "de": "Jemand anderes: Kontakt hinzufügen",
        "fr": "Quelqu’un d’autre\u202f: ajouter un contact",
        "it": "Qualcun altro: aggiungi un contatto",
        "en": "Somebody else: add a contact",
    },
    "calls.no_contacts": {
        "de": "Fügen Sie die Person hinzu, die anruft.",
        "fr": "Ajoutez la personne qui appelle.",
        "it": "Aggiunga la persona che chiama.",
        "en": "Add the person who is calling.",
    },
    "done.call_noted": {
        "de": "Die Anfrage ist eröffnet.",
        "fr": "La demande est ouverte.",
        "it": "La richiesta è aperta.",
        "en": "The request is open.",
    },
}
