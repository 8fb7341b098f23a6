"""What problem documents say to people, by its English wording, in German, French and Italian; fields are beside."""

from collections.abc import Mapping
from typing import Final

from chalicelib.i18n import subscriptions
from chalicelib.i18n.account_problems import ACCOUNTS
from chalicelib.i18n.notice_problems import NOTICES
from chalicelib.i18n.refusals import FIELDS

SENTENCES: Final[Mapping[str, tuple[str, str, str]]] = {
    # Titles
    "Something went wrong on our side": (
        "Bei uns ist ein Fehler aufgetreten",
        "Une erreur s’est produite de notre côté",
        "Si è verificato un errore da parte nostra",
    ),
    "The request cannot be read": (
        "Die Anfrage ist nicht lesbar",
        "La requête est illisible",
        "La richiesta non è leggibile",
    ),
    "A valid API key is needed": (
        "Ein gültiger API-Schlüssel ist nötig",
        "Une clé d’API valable est nécessaire",
        "Serve una chiave API valida",
    ),
    "You may not do this": (
        "Dazu fehlt Ihnen die Berechtigung",
        "Vous n’y êtes pas autorisé",
        "Non è autorizzato a farlo",
    ),
    "There is nothing here": ("Hier ist nichts", "Il n’y a rien ici", "Qui non c’è nulla"),
    "This method is not offered here": (
        "Diese Methode gibt es hier nicht",
        "Cette méthode n’existe pas ici",
        "Questo metodo qui non esiste",
    ),
    "This contradicts the present state": (
        "Das widerspricht dem jetzigen Stand",
        "Cela contredit l’état actuel",
        "Ciò contraddice lo stato attuale",
    ),
    "It has changed since you read it": (
        "Es hat sich geändert, seit Sie es gelesen haben",
        "Il a été modifié depuis que vous l’avez lu",
        "È cambiato da quando lo ha letto",
    ),
    "The request is too large": (
        "Die Anfrage ist zu groß",
        "La requête est trop grande",
        "La richiesta è troppo grande",
    ),
    "This media type is not read here": (
        "Dieser Medientyp wird hier nicht gelesen",
        "Ce type de média n’est pas lu ici",
        "Questo tipo di contenuto qui non viene letto",
    ),
    "E-mails are sent to this address already.": (
        "An diese Adresse werden bereits wieder E-Mails gesendet.",
        "Des e-mails sont déjà envoyés à cette adresse.",
        "A questo indirizzo vengono già inviate e-mail.",
    ),
    "Send application/json.": (
        "Senden Sie application/json.",
        "Envoyez application/json.",
        "Invii application/json.",
    ),
    "Some fields are not valid": (
        "Einige Felder sind ungültig",
        "Certains champs ne sont pas valables",
        "Alcuni campi non sono validi",
    ),
    "Too many requests, please wait a moment": (
        "Zu viele Anfragen, bitte warten Sie einen Moment",
        "Trop de requêtes, veuillez patienter un instant",
        "Troppe richieste, attenda un momento",
    ),
    "Too many changes at once, please try again": (
        "Zu viele Änderungen auf einmal, bitte versuchen Sie es noch einmal",
        "Trop de modifications à la fois, veuillez réessayer",
        "Troppe modifiche contemporanee, riprovi",
    ),
    # Details
    "The body is not valid JSON.": (
        "Der Inhalt ist kein gültiges JSON.",
        "Le contenu n’est pas du JSON valable.",
        "Il contenuto non è JSON valido.",
    ),
    "The body is not valid UTF-8.": (
        "Der Inhalt ist kein gültiges UTF-8.",
        "Le contenu n’est pas de l’UTF-8 valable.",
        "Il contenuto non è UTF-8 valido.",
    ),
    "The form cannot be read.": (
        "Das Formular ist nicht lesbar.",
        "Le formulaire est illisible.",
        "Il modulo non è leggibile.",
    ),
    "Send a form as application/x-www-form-urlencoded.": (
        "Senden Sie ein Formular als application/x-www-form-urlencoded.",
        "Envoyez un formulaire en application/x-www-form-urlencoded.",
        "Invii un modulo come application/x-www-form-urlencoded.",
    ),
    "This request takes no body.": (
        "Diese Anfrage hat keinen Inhalt.",
        "Cette requête n’a pas de contenu.",
        "Questa richiesta non ha contenuto.",
    ),
    "A body may have {limit} bytes, this one has {size}.": (
        "Ein Inhalt darf {limit} Bytes haben, dieser hat {size}.",
        "Un contenu peut avoir {limit} octets, celui-ci en a {size}.",
        "Un contenuto può avere {limit} byte, questo ne ha {size}.",
    ),
    "The account number {number} is taken.": (
        "Die Kontonummer {number} ist vergeben.",
        "Le numéro de compte {number} est déjà pris.",
        "Il numero di conto {number} è già assegnato.",
    ),
    "The account already has a contact with this e-mail address.": (
        "Das Konto hat bereits einen Kontakt mit dieser E-Mail-Adresse.",
        "Le compte a déjà un contact avec cette adresse e-mail.",
        "Il conto ha già un contatto con questo indirizzo e-mail.",
    ),
    "A group contact cannot hold the role main.": (
        "Ein Gruppenkontakt kann die Rolle main nicht haben.",
        "Un contact de groupe ne peut pas avoir le rôle main.",
        "Un contatto di gruppo non può avere il ruolo main.",
    ),
    "Operators do not say who is an account admin.": (
        "Operatoren legen nicht fest, wer das Konto verwaltet.",
        "Les opérateurs ne décident pas de qui administre le compte.",
        "Gli operatori non stabiliscono chi amministra il conto.",
    ),
    "A group contact is not invited: nobody signs in as one.": (
        "Ein Gruppenkontakt wird nicht eingeladen: Niemand meldet sich als Gruppe an.",
        "Un contact de groupe n’est pas invité : personne ne se connecte en son nom.",
        "Un contatto di gruppo non viene invitato: nessuno accede come gruppo.",
    ),
    "A deactivated contact is not invited.": (
        "Ein deaktivierter Kontakt wird nicht eingeladen.",
        "Un contact désactivé n’est pas invité.",
        "Un contatto disattivato non viene invitato.",
    ),
    "Nothing is sent to this address since it bounced, or its reader complained.": (
        "An diese Adresse wird nichts gesendet: Sie nahm Nachrichten nicht an, oder es gab eine Beschwerde.",
        "Rien n’est envoyé à cette adresse : elle a refusé des messages, ou fait l’objet d’une plainte.",
        "A questo indirizzo non si invia nulla: ha respinto messaggi, oppure c’è stato un reclamo.",
    ),
    "A deactivated contact takes over nothing.": (
        "Ein deaktivierter Kontakt übernimmt nichts.",
        "Un contact désactivé ne peut rien reprendre.",
        "Un contatto disattivato non può subentrare.",
    ),
    "The contact holds roles: {roles}. Name a successor, or say that they are left vacant.": (
        "Der Kontakt hat Rollen: {roles}. Nennen Sie eine Nachfolge, oder sagen Sie, dass sie unbesetzt bleiben.",
        "Le contact a des rôles : {roles}. Indiquez qui lui succède, ou dites qu’ils restent vacants.",
        "Il contatto ha dei ruoli: {roles}. Indichi chi subentra, o dica che restano vacanti.",
    ),
    "This Idempotency-Key came with another request before.": (
        "Dieser Idempotency-Key kam schon mit einer anderen Anfrage.",
        "Cette Idempotency-Key a déjà servi pour une autre requête.",
        "Questa Idempotency-Key è già stata usata per un’altra richiesta.",
    ),
    "You cannot give a key more rights than you have.": (
        "Sie können einem Schlüssel nicht mehr Rechte geben, als Sie haben.",
        "Vous ne pouvez pas donner à une clé plus de droits que vous n’en avez.",
        "Non può dare a una chiave più diritti dei Suoi.",
    ),
    # Details of the desk
    "A ticket that is {status} does not allow this; possible: {legal}.": (
        "Ein Ticket mit Status {status} lässt das nicht zu; möglich: {legal}.",
        "Un ticket {status} ne le permet pas ; possible : {legal}.",
        "Un ticket {status} non lo consente; possibile: {legal}.",
    ),
    "A ticket that is {status} does not change any more.": (
        "Ein Ticket mit Status {status} ändert sich nicht mehr.",
        "Un ticket {status} ne change plus.",
        "Un ticket {status} non cambia più.",
    ),
    "No ticket waits in this queue.": (
        "In dieser Warteschlange wartet kein Ticket.",
        "Aucun ticket n’attend dans cette file.",
        "In questa coda non attende nessun ticket.",
    ),
    "This contact may not request support; the account's administrators decide that.": (
        "Dieser Kontakt darf keine Unterstützung anfordern; das entscheidet die Administration des Kontos.",
        "Ce contact ne peut pas demander d’assistance ; l’administration du compte en décide.",
        "Questo contatto non può richiedere assistenza; lo decide l’amministrazione del conto.",
    ),
    "Only the main contact opens tickets for this account: {name}.": (
        "Tickets eröffnet für dieses Konto nur der Hauptkontakt: {name}.",
        "Seul le contact principal ouvre des tickets pour ce compte : {name}.",
        "Solo il contatto principale apre ticket per questo account: {name}.",
    ),
    "Internal notes are for the provider's people.": (
        "Interne Notizen sind den Leuten des Anbieters vorbehalten.",
        "Les notes internes sont réservées aux gens du fournisseur.",
        "Le note interne sono riservate al personale del fornitore.",
    ),
    **subscriptions.REFUSALS,
    **ACCOUNTS,
    **FIELDS,
    **NOTICES,
}
