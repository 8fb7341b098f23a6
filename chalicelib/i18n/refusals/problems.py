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
        "fr": "Veuillez vous connecter ou envoyer une clé d’API valide",
        "it": "Acceda o invii una chiave API valida",
    },
    "You do not have permission to do this": {
        "de": "Dazu fehlt Ihnen die Berechtigung",
        "fr": "Vous n’avez pas l’autorisation nécessaire",
        "it": "Non dispone dell’autorizzazione necessaria",
    },
    "Not found": {"de": "Nicht gefunden", "fr": "Introuvable", "it": "Non trovato"},
    "This method is not supported here": {
        "de": "Diese Methode wird hier nicht unterstützt",
        "fr": "Cette méthode n’est pas prise en charge",
        "it": "Questo metodo qui non è supportato",
    },
    "This conflicts with the current state": {
        "de": "Das ist im aktuellen Stand nicht möglich",
        "fr": "Impossible dans l’état actuel",
        "it": "Non è possibile nello stato attuale",
    },
    "This has changed since you last loaded it": {
        "de": "Der Inhalt wurde seit Ihrem letzten Abruf geändert",
        "fr": "Le contenu a été modifié depuis votre dernière lecture",
        "it": "Il contenuto è cambiato dopo la Sua ultima lettura",
    },
    "The request is too large": {
        "de": "Die Anfrage ist zu umfangreich",
        "fr": "La requête est trop volumineuse",
        "it": "La richiesta è troppo grande",
    },
    "This media type is not supported here": {
        "de": "Dieser Medientyp wird hier nicht unterstützt",
        "fr": "Ce type de contenu n’est pas pris en charge",
        "it": "Questo tipo di contenuto qui non è supportato",
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
        "fr": "Certains champs ne sont pas valides",
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
        "fr": "Le contenu n’est pas du JSON valide.",
        "it": "Il contenuto non è JSON valido.",
    },
    "The body is not valid UTF-8.": {
        "de": "Der Inhalt ist kein gültiges UTF-8.",
        "fr": "Le contenu n’est pas de l’UTF-8 valide.",
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
    "The body may have at most {limit} bytes; this one has {size}.": {
        "de": "Der Inhalt darf höchstens {limit} Byte umfassen, dieser hat {size}.",
        "fr": "Le contenu ne peut dépasser {limit} octets\u202f; celui-ci en compte {size}.",
        "it": "Il contenuto può avere al massimo {limit} byte; questo ne ha {size}.",
    },
    "The account number {number} is already in use.": {
        "de": "Die Kundennummer {number} ist bereits vergeben.",
        "fr": "Le numéro de client {number} est déjà utilisé.",
        "it": "Il numero cliente {number} è già in uso.",
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
        "it": "L’account ha già un contatto con questo indirizzo e-mail.",
    },
    "A group contact cannot be the main contact.": {
        "de": "Ein Sammelkontakt kann nicht Hauptkontakt sein.",
        "fr": "Un contact de groupe ne peut pas être le contact principal.",
        "it": "Un contatto di gruppo non può essere il contatto principale.",
    },
    "Operators cannot decide who administers the account.": {
        "de": "Operatoren können nicht festlegen, wer das Konto verwaltet.",
        "fr": "Les opérateurs ne peuvent pas décider qui administre le compte.",
        "it": "Gli operatori non possono stabilire chi amministra l’account.",
    },
    "A group contact cannot be invited: only persons can sign in.": {
        "de": "Ein Sammelkontakt kann nicht eingeladen werden: Nur Personen können sich anmelden.",
        "fr": "Un contact de groupe ne peut pas être invité\u202f: seule une personne peut se connecter.",
        "it": "Un contatto di gruppo non può essere invitato: solo una persona può accedere.",
    },
    "A deactivated contact cannot be invited.": {
        "de": "Ein deaktivierter Kontakt kann nicht eingeladen werden.",
        "fr": "Un contact désactivé ne peut pas être invité.",
        "it": "Un contatto disattivato non può essere invitato.",
    },
    "We no longer send to this address: messages bounced or were reported as spam.": {
        "de": "Wir senden nichts mehr an diese Adresse: Nachrichten kamen zurück oder wurden als Spam gemeldet.",
        "fr": "Nous n’envoyons plus rien à cette adresse\u202f: des messages ont été refusés ou signalés comme indésirables.",
        "it": "Non inviamo più nulla a questo indirizzo: i messaggi sono stati respinti o segnalati come indesiderati.",
    },
    "A deactivated contact cannot take over roles.": {
        "de": "Ein deaktivierter Kontakt kann keine Rollen übernehmen.",
        "fr": "Un contact désactivé ne peut reprendre aucun rôle.",
        "it": "Un contatto disattivato non può assumere ruoli.",
    },
    "The contact holds roles: {roles}. Name a successor, or say that they are left vacant.": {
        "de": "Der Kontakt hat Rollen: {roles}. Nennen Sie eine Nachfolge, oder sagen Sie, dass sie unbesetzt bleiben.",
        "fr": "Le contact a des rôles\u202f: {roles}. Indiquez qui les reprend, ou précisez qu’ils restent vacants.",
        "it": "Il contatto ha dei ruoli: {roles}. Indichi chi subentra, o dica che restano vacanti.",
    },
    "This Idempotency-Key has already been used for a different request.": {
        "de": "Dieser Idempotency-Key wurde bereits für eine andere Anfrage verwendet.",
        "fr": "Cette Idempotency-Key a déjà servi pour une autre requête.",
        "it": "Questa Idempotency-Key è già stata usata per un’altra richiesta.",
    },
    "You cannot revoke a key that has more rights than you have.": {
        "de": "Sie können keinen Schlüssel widerrufen, der mehr Rechte hat als Sie.",
        "fr": "Vous ne pouvez pas révoquer une clé qui a plus de droits que vous.",
        "it": "Non può revocare una chiave che ha più diritti di Lei.",
    },
    "There may be at most {limit} keys at a time; revoke some first.": {
        "de": "Es kann höchstens {limit} Schlüssel zugleich geben; widerrufen Sie zuerst einige.",
        "fr": "Il peut y avoir au plus {limit} clés à la fois\u202f; révoquez-en d’abord quelques-unes.",
        "it": "Possono esserci al massimo {limit} chiavi alla volta; ne revochi prima alcune.",
    },
    "This key has ended.": {
        "de": "Dieser Schlüssel gilt nicht mehr.",
        "fr": "Cette clé n’est plus valide.",
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
