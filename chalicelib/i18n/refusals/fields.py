"""What is wrong with a field."""

from collections.abc import Mapping
from typing import Final

REFUSALS: Final[Mapping[str, Mapping[str, str]]] = {
    "is missing": {"de": "fehlt", "fr": "manque", "it": "manca"},
    "is not a field of this request": {
        "de": "ist kein Feld dieser Anfrage",
        "fr": "n’est pas un champ de cette requête",
        "it": "non è un campo di questa richiesta",
    },
    "is not valid": {"de": "ist ungültig", "fr": "n’est pas valide", "it": "non è valido"},
    "must be text": {"de": "muss Text sein", "fr": "doit être du texte", "it": "deve essere testo"},
    "must be a list": {"de": "muss eine Liste sein", "fr": "doit être une liste", "it": "deve essere una lista"},
    "must be an object": {"de": "muss ein Objekt sein", "fr": "doit être un objet", "it": "deve essere un oggetto"},
    "must be a whole number": {
        "de": "muss eine ganze Zahl sein",
        "fr": "doit être un nombre entier",
        "it": "deve essere un numero intero",
    },
    "must be true or false": {
        "de": "muss true oder false sein",
        "fr": "doit être true ou false",
        "it": "deve essere true o false",
    },
    "may have at most {max_length} characters": {
        "de": "darf höchstens {max_length} Zeichen haben",
        "fr": "peut avoir au plus {max_length} caractères",
        "it": "può avere al massimo {max_length} caratteri",
    },
    "must have at least {min_length} characters": {
        "de": "muss mindestens {min_length} Zeichen haben",
        "fr": "doit avoir au moins {min_length} caractères",
        "it": "deve avere almeno {min_length} caratteri",
    },
    "may have at most {max_length} entries": {
        "de": "darf höchstens {max_length} Einträge haben",
        "fr": "peut avoir au plus {max_length} éléments",
        "it": "può avere al massimo {max_length} elementi",
    },
    "does not have the right form": {
        "de": "hat nicht die richtige Form",
        "fr": "n’a pas la bonne forme",
        "it": "non ha la forma giusta",
    },
    "must be one of: {expected}": {
        "de": "muss eines von diesen sein: {expected}",
        "fr": "doit être l’un de\u202f: {expected}",
        "it": "deve essere uno di: {expected}",
    },
    "must be a date and time such as 2026-01-31T09:30:00Z": {
        "de": "muss ein Zeitpunkt sein wie 2026-01-31T09:30:00Z",
        "fr": "doit être une date et heure comme 2026-01-31T09:30:00Z",
        "it": "deve essere una data e ora come 2026-01-31T09:30:00Z",
    },
    "must have an offset from UTC, such as Z or +01:00": {
        "de": "muss die Abweichung von UTC nennen, etwa Z oder +01:00",
        "fr": "doit indiquer le décalage par rapport à UTC, p. ex. Z ou +01:00",
        "it": "deve indicare lo scarto da UTC, per esempio Z o +01:00",
    },
    "must be at least {ge}": {
        "de": "muss mindestens {ge} sein",
        "fr": "doit être au moins {ge}",
        "it": "deve essere almeno {ge}",
    },
    "must be at most {le}": {
        "de": "darf höchstens {le} sein",
        "fr": "doit être au plus {le}",
        "it": "deve essere al massimo {le}",
    },
    "must not be blank": {"de": "darf nicht leer sein", "fr": "ne doit pas être vide", "it": "non deve essere vuoto"},
    "is not an IANA time zone such as Europe/Zurich": {
        "de": "ist keine IANA-Zeitzone wie Europe/Zurich",
        "fr": "n’est pas un fuseau horaire IANA comme Europe/Zurich",
        "it": "non è un fuso orario IANA come Europe/Zurich",
    },
    "is not an e-mail address": {
        "de": "ist keine E-Mail-Adresse",
        "fr": "n’est pas une adresse e-mail",
        "it": "non è un indirizzo e-mail",
    },
    "must lie between 2000 and 2100": {
        "de": "muss zwischen 2000 und 2100 liegen",
        "fr": "doit se situer entre 2000 et 2100",
        "it": "deve essere compreso tra il 2000 e il 2100",
    },
    "must not be in the future for an incident": {
        "de": "darf bei einer Störung nicht in der Zukunft liegen",
        "fr": "ne doit pas être dans le futur pour un incident",
        "it": "per un disservizio non deve essere nel futuro",
    },
    "must lie in the future": {
        "de": "muss in der Zukunft liegen",
        "fr": "doit être dans le futur",
        "it": "deve essere nel futuro",
    },
    "must have the provider's default language, {language}": {
        "de": "muss die Standardsprache des Anbieters enthalten, {language}",
        "fr": "doit contenir la langue par défaut du fournisseur, {language}",
        "it": "deve contenere la lingua predefinita del fornitore, {language}",
    },
    "must name a component, a service, an account, or everyone": {
        "de": "muss eine Komponente, einen Dienst, ein Konto oder alle nennen",
        "fr": "doit nommer un composant, un service, un compte ou tout le monde",
        "it": "deve indicare un componente, un servizio, un account o tutti",
    },
    "a group contact has its name in last_name alone": {
        "de": "ein Sammelkontakt hat seinen Namen nur in last_name",
        "fr": "un contact de groupe n’a son nom que dans last_name",
        "it": "un contatto di gruppo ha il nome solo in last_name",
    },
    "is not a component": {"de": "ist keine Komponente", "fr": "n’est pas un composant", "it": "non è un componente"},
    "is not an account": {"de": "ist kein Konto", "fr": "n’est pas un compte", "it": "non è un account"},
    "is not a service": {"de": "ist kein Dienst", "fr": "n’est pas un service", "it": "non è un servizio"},
    "a group contact cannot be an account administrator": {
        "de": "ein Sammelkontakt kann das Konto nicht verwalten",
        "fr": "un contact de groupe ne peut pas administrer le compte",
        "it": "un contatto di gruppo non può amministrare l’account",
    },
    "can only be set by the account's or the provider's administrators": {
        "de": "kann nur die Administration des Kontos oder des Anbieters festlegen",
        "fr": "ne peut être défini que par l’administration du compte ou du fournisseur",
        "it": "può essere stabilito solo dall’amministrazione dell’account o del fornitore",
    },
    "is not an agent of this account": {
        "de": "ist kein Agent dieses Kontos",
        "fr": "n’est pas un agent de ce compte",
        "it": "non è un agente di questo account",
    },
    "is not a valid phone number; please include the country code, as in +41 44 234 56 78": {
        "de": "ist keine gültige Telefonnummer; bitte mit Landesvorwahl angeben, z. B. +41 44 234 56 78",
        "fr": "n’est pas un numéro valide\u202f; veuillez indiquer l’indicatif du pays, p. ex. +41 44 234 56 78",
        "it": "non è un numero di telefono valido; indichi il prefisso internazionale, per esempio +41 44 234 56 78",
    },
    "is only possible together with a phone number": {
        "de": "ist nur zusammen mit einer Telefonnummer möglich",
        "fr": "n’est possible qu’avec un numéro de téléphone",
        "it": "è possibile solo con un numero di telefono",
    },
    "repeats an earlier entry": {
        "de": "wiederholt einen früheren Eintrag",
        "fr": "répète un élément précédent",
        "it": "ripete un elemento precedente",
    },
    "is the contact itself": {
        "de": "ist der Kontakt selbst",
        "fr": "est le contact lui-même",
        "it": "è il contatto stesso",
    },
    "is the holder of the role": {
        "de": "hat die Rolle selbst",
        "fr": "a le rôle lui-même",
        "it": "ha il ruolo lui stesso",
    },
    "must not both name a successor and leave the roles vacant": {
        "de": "darf nicht zugleich eine Nachfolge nennen und die Rollen unbesetzt lassen",
        "fr": "ne peut à la fois indiquer qui succède et laisser les rôles vacants",
        "it": "non può indicare chi subentra e insieme lasciare i ruoli vacanti",
    },
    "is not a contact of this account": {
        "de": "ist kein Kontakt dieses Kontos",
        "fr": "n’est pas un contact de ce compte",
        "it": "non è un contatto di questo account",
    },
    "stands below this component itself": {
        "de": "steht selbst unter dieser Komponente",
        "fr": "se trouve lui-même sous ce composant",
        "it": "si trova sotto questo stesso componente",
    },
    "is not a next_cursor of this list": {
        "de": "ist kein next_cursor dieser Liste",
        "fr": "n’est pas un next_cursor de cette liste",
        "it": "non è un next_cursor di questa lista",
    },
    "must have 1 to 255 printable ASCII characters": {
        "de": "muss 1 bis 255 druckbare ASCII-Zeichen haben",
        "fr": "doit avoir de 1 à 255 caractères ASCII imprimables",
        "it": "deve avere da 1 a 255 caratteri ASCII stampabili",
    },
    "is required for this role": {
        "de": "ist für diese Rolle erforderlich",
        "fr": "est obligatoire pour ce rôle",
        "it": "è obbligatorio per questo ruolo",
    },
    "this role is one agent's": {
        "de": "diese Rolle gehört zu einem Agenten",
        "fr": "ce rôle appartient à un agent",
        "it": "questo ruolo appartiene a un agente",
    },
    "this role is no agent's": {
        "de": "diese Rolle gehört zu keinem Agenten",
        "fr": "ce rôle n’appartient à aucun agent",
        "it": "questo ruolo non appartiene a nessun agente",
    },
    "is later than the end of who answers for the key": {
        "de": "liegt nach dem Ablauf des Schlüssels, der für ihn einsteht",
        "fr": "dépasse l’expiration de la clé dont celle-ci dépend",
        "it": "supera la scadenza della chiave da cui dipende",
    },
    "this role is one contact's": {
        "de": "diese Rolle gehört zu einem Kontakt",
        "fr": "ce rôle appartient à un contact",
        "it": "questo ruolo appartiene a un contatto",
    },
    "this role is no contact's": {
        "de": "diese Rolle gehört zu keinem Kontakt",
        "fr": "ce rôle n’appartient à aucun contact",
        "it": "questo ruolo non appartiene a nessun contatto",
    },
    "is not a person of this account": {
        "de": "ist keine Person dieses Kontos",
        "fr": "n’est pas une personne de ce compte",
        "it": "non è una persona di questo account",
    },
    "this role is one operator's": {
        "de": "diese Rolle gehört zu einem Operator",
        "fr": "ce rôle appartient à un opérateur",
        "it": "questo ruolo appartiene a un operatore",
    },
    "this role is no operator's": {
        "de": "diese Rolle gehört zu keinem Operator",
        "fr": "ce rôle n’appartient à aucun opérateur",
        "it": "questo ruolo non appartiene a nessun operatore",
    },
    "is not an operator": {"de": "ist kein Operator", "fr": "n’est pas un opérateur", "it": "non è un operatore"},
    "is not allowed for this role": {
        "de": "ist bei dieser Rolle nicht zulässig",
        "fr": "n’est pas admis pour ce rôle",
        "it": "non è ammesso per questo ruolo",
    },
    "must name either group_id or operator_id": {
        "de": "muss entweder group_id oder operator_id nennen",
        "fr": "doit nommer soit group_id, soit operator_id",
        "it": "deve indicare group_id oppure operator_id",
    },
    "may name only one of account_id, requester_id and assignee_id": {
        "de": "darf nur eines nennen: account_id, requester_id oder assignee_id",
        "fr": "ne peut nommer que l’un des champs account_id, requester_id et assignee_id",
        "it": "può indicare solo uno tra account_id, requester_id e assignee_id",
    },
    "is not an upload of yours for this ticket": {
        "de": "ist kein Upload von Ihnen für dieses Ticket",
        "fr": "n’est pas un fichier que vous avez envoyé pour ce ticket",
        "it": "non è un file inviato da Lei per questo ticket",
    },
    "was not uploaded, or is empty": {
        "de": "wurde nicht hochgeladen oder ist leer",
        "fr": "n’a pas été envoyé ou est vide",
        "it": "non è stato inviato o è vuoto",
    },
    "is a program; send it in an archive": {
        "de": "ist ein Programm; senden Sie es in einem Archiv",
        "fr": "est un programme\u202f; envoyez-le dans une archive",
        "it": "è un programma; lo invii in un archivio",
    },
    "is not a group of the team": {
        "de": "ist keine Gruppe des Teams",
        "fr": "n’est pas un groupe de l’équipe",
        "it": "non è un gruppo del team",
    },
    "has letters before the @ that no mail can be sent to": {
        "de": "hat vor dem @ Buchstaben, an die keine E-Mail gesendet werden kann",
        "fr": "contient avant le @ des lettres qui empêchent tout envoi d’e-mail",
        "it": "contiene prima della @ lettere a cui non si può inviare alcuna e-mail",
    },
    "has over 64 characters before the @: no mail can be sent there": {
        "de": "hat vor dem @ mehr als 64 Zeichen: Dorthin kann keine E-Mail gesendet werden",
        "fr": "contient plus de 64 caractères avant le @\u202f: aucun e-mail ne peut y être envoyé",
        "it": "contiene più di 64 caratteri prima della @: non vi si può inviare alcuna e-mail",
    },
    "is an address of the provider's own system": {
        "de": "ist eine Adresse des Anbietersystems selbst",
        "fr": "est une adresse du système du fournisseur lui-même",
        "it": "è un indirizzo del sistema stesso del fornitore",
    },
    "is not an operator of the team": {
        "de": "ist kein Operator des Teams",
        "fr": "n’est pas un opérateur de l’équipe",
        "it": "non è un operatore del team",
    },
    "is missing: the account the request is for": {
        "de": "fehlt: das Konto, von dem die Anfrage stammt",
        "fr": "manque\u202f: le compte à l’origine de la demande",
        "it": "manca: l’account che fa la richiesta",
    },
    "is missing: the contact the request is for": {
        "de": "fehlt: der Kontakt, von dem die Anfrage stammt",
        "fr": "manque\u202f: le contact à l’origine de la demande",
        "it": "manca: il contatto che fa la richiesta",
    },
    "does not exist on that day: the clocks are changed then": {
        "de": "gibt es an diesem Tag nicht: Dann wird die Uhr umgestellt",
        "fr": "n’existe pas ce jour-là\u202f: c’est le changement d’heure",
        "it": "non esiste in quel giorno: allora cambia l’ora",
    },
}
