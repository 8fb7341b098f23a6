"""What every letter has: greeting, why it comes, links, end."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "language.in.de": {"de": "auf Deutsch", "fr": "en allemand", "it": "in tedesco", "en": "in German"},
    "language.in.fr": {"de": "auf Französisch", "fr": "en français", "it": "in francese", "en": "in French"},
    "language.in.it": {"de": "auf Italienisch", "fr": "en italien", "it": "in italiano", "en": "in Italian"},
    "language.in.en": {"de": "auf Englisch", "fr": "en anglais", "it": "in inglese", "en": "in English"},
    "letter.greeting": {
        "de": "Guten Tag {name},",
        "fr": "Bonjour {name},",
        "it": "Buongiorno {name},",
        "en": "Hello {name},",
    },
    "letter.greeting.nameless": {"de": "Guten Tag,", "fr": "Bonjour,", "it": "Buongiorno,", "en": "Hello,"},
    "letter.foreign": {
        "de": "Diese Meldung liegt nicht auf Deutsch vor. Der Originaltext ist {in_language}.",
        "fr": "Ce message n’est pas disponible en français. Le texte d’origine est {in_language}.",
        "it": "Questo messaggio non è disponibile in italiano. Il testo originale è {in_language}.",
        "en": "This message is not available in English. The original text is {in_language}.",
    },
    "letter.account": {"de": "Kundenkonto", "fr": "Compte client", "it": "Cliente", "en": "Account"},
    "letter.account.value": {
        "de": "{name} (Kundennummer {number})",
        "fr": "{name} (numéro de client {number})",
        "it": "{name} (numero cliente {number})",
        "en": "{name} (account number {number})",
    },
    "letter.regards": {
        "de": "Freundliche Grüße",
        "fr": "Meilleures salutations",
        "it": "Cordiali saluti",
        "en": "Kind regards",
    },
    "letter.why": {
        "de": "Warum Sie diese Nachricht erhalten",
        "fr": "Pourquoi vous recevez ce message",
        "it": "Perché riceve questo messaggio",
        "en": "Why you are receiving this message",
    },
    "letter.why.role": {
        "de": "Sie sind als {roles} Kontakt von {account} eingetragen.",
        "fr": "Vous êtes le contact {roles} enregistré pour {account}.",
        "it": "Il Suo indirizzo è registrato come contatto {roles} di {account}.",
        "en": "You are registered as the {roles} contact for {account}.",
    },
    "letter.why.other": {
        "de": "Sie sind als Kontakt von {account} eingetragen.",
        "fr": "Vous faites partie des contacts enregistrés pour {account}.",
        "it": "Il Suo indirizzo è registrato tra i contatti di {account}.",
        "en": "You are registered as a contact for {account}.",
    },
    "letter.role.technical": {"de": "technischer", "fr": "technique", "it": "tecnico", "en": "technical"},
    "letter.role.administrative": {
        "de": "administrativer",
        "fr": "administratif",
        "it": "amministrativo",
        "en": "administrative",
    },
    "letter.and": {
        "de": "{first} und {second}",
        "fr": "{first} et {second}",
        "it": "{first} e {second}",
        "en": "{first} and {second}",
    },
    "letter.automatic": {
        "de": "Diese Nachricht wurde automatisch versandt.",
        "fr": "Ce message a été envoyé automatiquement.",
        "it": "Questo messaggio è stato inviato automaticamente.",
        "en": "This message was sent automatically.",
    },
    "letter.why.own": {
        "de": "Sie haben Nachrichten dieser Art für {account} abonniert.",
        "fr": "Vous avez choisi de recevoir les messages de ce type pour {account}.",
        "it": "Ha attivato l’iscrizione ai messaggi di questo tipo per {account}.",
        "en": "You have subscribed to messages of this kind for {account}.",
    },
    "letter.why.also_own": {
        "de": "Zudem haben Sie Nachrichten dieser Art abonniert.",
        "fr": "Vous avez aussi choisi de recevoir les messages de ce type.",
        "it": "Inoltre ha attivato l’iscrizione ai messaggi di questo tipo.",
        "en": "You have also subscribed to messages of this kind.",
    },
    "letter.why.group": {
        "de": "Diese Adresse ist als Sammelkontakt von {account} eingetragen.",
        "fr": "Cette adresse est enregistrée comme contact de groupe de {account}.",
        "it": "Questo indirizzo è registrato come contatto di gruppo di {account}.",
        "en": "This address is registered as a group contact for {account}.",
    },
    "letter.pass_on": {
        "de": "Sie können diese Nachricht gern weiterleiten.",
        "fr": "N’hésitez pas à transmettre ce message à vos collègues.",
        "it": "Può inoltrare questo messaggio a colleghe e colleghi.",
        "en": "You are welcome to forward this message to colleagues.",
    },
    "letter.pass_on.role": {
        "de": "Bitte leiten Sie diese Nachricht an alle weiter, die sie betrifft, oder fügen Sie einen Sammelkontakt hinzu, dessen Adresse alle erreicht.",
        "fr": "Merci de transmettre ce message à toutes les personnes concernées dans votre organisation. Vous pouvez aussi ajouter un contact de groupe dont l’adresse les atteint toutes.",
        "it": "La preghiamo di inoltrare questo messaggio a tutte le persone interessate oppure di aggiungere un contatto di gruppo che le raggiunga tutte.",
        "en": "Please forward this message to everyone in your organisation who needs to know, or add a group contact that reaches them all.",
    },
    "letter.only_for": {
        "de": "Nur für {name}",
        "fr": "Réservé à {name}",
        "it": "Solo per {name}",
        "en": "For {name} only",
    },
    "letter.only_for.nameless": {
        "de": "Nur für Sie",
        "fr": "Pour vous uniquement",
        "it": "Solo per Lei",
        "en": "For you only",
    },
    "letter.personal": {
        "de": "Die folgenden Links sind persönlich. Bitte löschen Sie sie vor dem Weiterleiten.",
        "fr": "Les liens suivants ne sont destinés qu’à vous. Merci de les supprimer avant de transmettre ce message.",
        "it": "I link seguenti sono personali. La preghiamo di rimuoverli prima di inoltrare questo messaggio.",
        "en": "The links below are personal to you. Please remove them before forwarding this message.",
    },
    "letter.line": {
        "de": "{label}: {value}",
        "fr": "{label}\u202f: {value}",
        "it": "{label}: {value}",
        "en": "{label}: {value}",
    },
    "letter.link": {
        "de": "{words}:\n{url}",
        "fr": "{words}\u202f:\n{url}",
        "it": "{words}:\n{url}",
        "en": "{words}:\n{url}",
    },
    "letter.manage": {
        "de": "Meine Abonnements verwalten",
        "fr": "Gérer mes abonnements",
        "it": "Gestire le mie iscrizioni",
        "en": "Manage my subscriptions",
    },
    "letter.unsubscribe": {
        "de": "Nachrichten dieser Art abbestellen",
        "fr": "Se désabonner des messages de ce type",
        "it": "Annullare l’iscrizione a questi messaggi",
        "en": "Unsubscribe from messages of this kind",
    },
}
