"""What a problem is called, and what it is about."""

from collections.abc import Mapping
from typing import Final

REFUSALS: Final[Mapping[str, Mapping[str, str]]] = {
    "Something went wrong on our side": {
        "de": "Bei uns ist ein Fehler aufgetreten",
        "fr": "Une erreur s’est produite de notre côté",
        "it": "Si è verificato un errore da parte nostra",
    },
    "The request cannot be read": {
        "de": "Die Anfrage ist nicht lesbar",
        "fr": "La requête est illisible",
        "it": "La richiesta non è leggibile",
    },
    "Sign in, or send a valid API key": {
        "de": "Bitte melden Sie sich an oder senden Sie einen gültigen API-Schlüssel",
        "fr": "Veuillez vous connecter ou envoyer une clé d’API valable",
        "it": "Acceda o invii una chiave API valida",
    },
    "You may not do this": {
        "de": "Dazu fehlt Ihnen die Berechtigung",
        "fr": "Vous n’y êtes pas autorisé",
        "it": "Non è autorizzato a farlo",
    },
    "There is nothing here": {"de": "Hier ist nichts", "fr": "Il n’y a rien ici", "it": "Qui non c’è nulla"},
    "This method is not offered here": {
        "de": "Diese Methode gibt es hier nicht",
        "fr": "Cette méthode n’existe pas ici",
        "it": "Questo metodo qui non esiste",
    },
    "This contradicts the present state": {
        "de": "Das widerspricht dem jetzigen Stand",
        "fr": "Cela contredit l’état actuel",
        "it": "Ciò contraddice lo stato attuale",
    },
    "It has changed since you read it": {
        "de": "Es hat sich geändert, seit Sie es gelesen haben",
        "fr": "Il a été modifié depuis que vous l’avez lu",
        "it": "È cambiato da quando lo ha letto",
    },
    "The request is too large": {
        "de": "Die Anfrage ist zu groß",
        "fr": "La requête est trop grande",
        "it": "La richiesta è troppo grande",
    },
    "This media type is not read here": {
        "de": "Dieser Medientyp wird hier nicht gelesen",
        "fr": "Ce type de média n’est pas lu ici",
        "it": "Questo tipo di contenuto qui non viene letto",
    },
    "E-mails are sent to this address already.": {
        "de": "An diese Adresse werden bereits wieder E-Mails gesendet.",
        "fr": "Des e-mails sont déjà envoyés à cette adresse.",
        "it": "A questo indirizzo vengono già inviate e-mail.",
    },
    "Send application/json.": {
        "de": "Senden Sie application/json.",
        "fr": "Envoyez application/json.",
        "it": "Invii application/json.",
    },
    "Some fields are not valid": {
        "de": "Einige Felder sind ungültig",
        "fr": "Certains champs ne sont pas valables",
        "it": "Alcuni campi non sono validi",
    },
    "Too many requests, please wait a moment": {
        "de": "Zu viele Anfragen, bitte warten Sie einen Moment",
        "fr": "Trop de requêtes, veuillez patienter un instant",
        "it": "Troppe richieste, attenda un momento",
    },
    "Too many changes at once, please try again": {
        "de": "Zu viele Änderungen auf einmal, bitte versuchen Sie es noch einmal",
        "fr": "Trop de modifications à la fois, veuillez réessayer",
        "it": "Troppe modifiche contemporanee, riprovi",
    },
    "The body is not valid JSON.": {
        "de": "Der Inhalt ist kein gültiges JSON.",
        "fr": "Le contenu n’est pas du JSON valable.",
        "it": "Il contenuto non è JSON valido.",
    },
    "The body is not valid UTF-8.": {
        "de": "Der Inhalt ist kein gültiges UTF-8.",
        "fr": "Le contenu n’est pas de l’UTF-8 valable.",
        "it": "Il contenuto non è UTF-8 valido.",
    },
    "The form cannot be read.": {
        "de": "Das Formular ist nicht lesbar.",
        "fr": "Le formulaire est illisible.",
        "it": "Il modulo non è leggibile.",
    },
    "Send a form as application/x-www-form-urlencoded.": {
        "de": "Senden Sie ein Formular als application/x-www-form-urlencoded.",
        "fr": "Envoyez un formulaire en application/x-www-form-urlencoded.",
        "it": "Invii un modulo come application/x-www-form-urlencoded.",
    },
    "This request takes no body.": {
        "de": "Diese Anfrage hat keinen Inhalt.",
        "fr": "Cette requête n’a pas de contenu.",
        "it": "Questa richiesta non ha contenuto.",
    },
    "A body may have {limit} bytes, this one has {size}.": {
        "de": "Ein Inhalt darf {limit} Bytes haben, dieser hat {size}.",
        "fr": "Un contenu peut avoir {limit} octets, celui-ci en a {size}.",
        "it": "Un contenuto può avere {limit} byte, questo ne ha {size}.",
    },
    "The account number {number} is taken.": {
        "de": "Die Kundennummer {number} ist vergeben.",
        "fr": "Le numéro de client {number} est déjà pris.",
        "it": "Il numero cliente {number} è già assegnato.",
    },
    "This key may not write components.": {
        "de": "Dieser Schlüssel darf keine Komponenten schreiben.",
        "fr": "Cette clé ne peut pas écrire de composants.",
        "it": "Questa chiave non può scrivere componenti.",
    },
    "Another service has the number {number}.": {
        "de": "Die Nummer {number} hat schon ein anderer Dienst.",
        "fr": "Un autre service porte déjà le numéro {number}.",
        "it": "Un altro servizio ha già il numero {number}.",
    },
    "Another component has the number {number}.": {
        "de": "Die Nummer {number} hat schon eine andere Komponente.",
        "fr": "Un autre composant porte déjà le numéro {number}.",
        "it": "Un altro componente ha già il numero {number}.",
    },
    "The account already has a contact with this e-mail address.": {
        "de": "Das Konto hat bereits einen Kontakt mit dieser E-Mail-Adresse.",
        "fr": "Le compte a déjà un contact avec cette adresse e-mail.",
        "it": "Il conto ha già un contatto con questo indirizzo e-mail.",
    },
    "A group contact cannot hold the role main.": {
        "de": "Ein Gruppenkontakt kann die Rolle main nicht haben.",
        "fr": "Un contact de groupe ne peut pas avoir le rôle main.",
        "it": "Un contatto di gruppo non può avere il ruolo main.",
    },
    "Operators do not say who is an account admin.": {
        "de": "Operatoren legen nicht fest, wer das Konto verwaltet.",
        "fr": "Les opérateurs ne décident pas de qui administre le compte.",
        "it": "Gli operatori non stabiliscono chi amministra il conto.",
    },
    "A group contact is not invited: nobody signs in as one.": {
        "de": "Ein Gruppenkontakt wird nicht eingeladen: Niemand meldet sich als Gruppe an.",
        "fr": "Un contact de groupe n’est pas invité\u202f: personne ne se connecte en son nom.",
        "it": "Un contatto di gruppo non viene invitato: nessuno accede come gruppo.",
    },
    "A deactivated contact is not invited.": {
        "de": "Ein deaktivierter Kontakt wird nicht eingeladen.",
        "fr": "Un contact désactivé n’est pas invité.",
        "it": "Un contatto disattivato non viene invitato.",
    },
    "Nothing is sent to this address since it bounced, or its reader complained.": {
        "de": "An diese Adresse wird nichts gesendet: Sie nahm Nachrichten nicht an, oder es gab eine Beschwerde.",
        "fr": "Rien n’est envoyé à cette adresse\u202f: elle a refusé des messages, ou fait l’objet d’une plainte.",
        "it": "A questo indirizzo non si invia nulla: ha respinto messaggi, oppure c’è stato un reclamo.",
    },
    "A deactivated contact takes over nothing.": {
        "de": "Ein deaktivierter Kontakt übernimmt nichts.",
        "fr": "Un contact désactivé ne peut rien reprendre.",
        "it": "Un contatto disattivato non può subentrare.",
    },
    "The contact holds roles: {roles}. Name a successor, or say that they are left vacant.": {
        "de": "Der Kontakt hat Rollen: {roles}. Nennen Sie eine Nachfolge, oder sagen Sie, dass sie unbesetzt bleiben.",
        "fr": "Le contact a des rôles\u202f: {roles}. Indiquez qui lui succède, ou dites qu’ils restent vacants.",
        "it": "Il contatto ha dei ruoli: {roles}. Indichi chi subentra, o dica che restano vacanti.",
    },
    "This Idempotency-Key came with another request before.": {
        "de": "Dieser Idempotency-Key kam schon mit einer anderen Anfrage.",
        "fr": "Cette Idempotency-Key a déjà servi pour une autre requête.",
        "it": "Questa Idempotency-Key è già stata usata per un’altra richiesta.",
    },
    "You cannot revoke a key that has more rights than you have.": {
        "de": "Sie können keinen Schlüssel widerrufen, der mehr Rechte hat als Sie.",
        "fr": "Vous ne pouvez pas révoquer une clé qui a plus de droits que vous.",
        "it": "Non può revocare una chiave che ha più diritti di Lei.",
    },
    "There may be {limit} keys at a time; revoke some first.": {
        "de": "Es kann {limit} Schlüssel zugleich geben; widerrufen Sie zuerst einige.",
        "fr": "Il peut y avoir {limit} clés à la fois\u202f; révoquez-en d’abord quelques-unes.",
        "it": "Possono esserci {limit} chiavi alla volta; ne revochi prima alcune.",
    },
    "This key is over.": {
        "de": "Dieser Schlüssel gilt nicht mehr.",
        "fr": "Cette clé n’est plus valable.",
        "it": "Questa chiave non è più valida.",
    },
    "Another administrator adopts a key.": {
        "de": "Einen Schlüssel übernimmt jemand anderes aus der Administration.",
        "fr": "C’est une autre personne de l’administration qui reprend une clé.",
        "it": "Una chiave la prende in carico un’altra persona dell’amministrazione.",
    },
    "You cannot give a key more rights than you have.": {
        "de": "Sie können einem Schlüssel nicht mehr Rechte geben, als Sie haben.",
        "fr": "Vous ne pouvez pas donner à une clé plus de droits que vous n’en avez.",
        "it": "Non può dare a una chiave più diritti dei Suoi.",
    },
}
