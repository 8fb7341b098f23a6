"""What is said of a bad field, by its English wording, in German, French and Italian."""

from collections.abc import Mapping
from typing import Final

FIELDS: Final[Mapping[str, tuple[str, str, str]]] = {
    "is missing": ("fehlt", "manque", "manca"),
    "is not a field of this request": (
        "ist kein Feld dieser Anfrage",
        "n’est pas un champ de cette requête",
        "non è un campo di questa richiesta",
    ),
    "is not valid": ("ist ungültig", "n’est pas valable", "non è valido"),
    "must be text": ("muss Text sein", "doit être du texte", "deve essere testo"),
    "must be a list": ("muss eine Liste sein", "doit être une liste", "deve essere una lista"),
    "must be an object": ("muss ein Objekt sein", "doit être un objet", "deve essere un oggetto"),
    "must be a whole number": (
        "muss eine ganze Zahl sein",
        "doit être un nombre entier",
        "deve essere un numero intero",
    ),
    "must be true or false": (
        "muss true oder false sein",
        "doit être true ou false",
        "deve essere true o false",
    ),
    "may have at most {max_length} characters": (
        "darf höchstens {max_length} Zeichen haben",
        "peut avoir au plus {max_length} caractères",
        "può avere al massimo {max_length} caratteri",
    ),
    "must have at least {min_length} characters": (
        "muss mindestens {min_length} Zeichen haben",
        "doit avoir au moins {min_length} caractères",
        "deve avere almeno {min_length} caratteri",
    ),
    "may have at most {max_length} entries": (
        "darf höchstens {max_length} Einträge haben",
        "peut avoir au plus {max_length} éléments",
        "può avere al massimo {max_length} elementi",
    ),
    "does not have the right form": ("hat nicht die richtige Form", "n’a pas la bonne forme", "non ha la forma giusta"),
    "must be one of: {expected}": (
        "muss eines von diesen sein: {expected}",
        "doit être l’un de : {expected}",
        "deve essere uno di: {expected}",
    ),
    "must be an instant such as 2026-01-31T09:30:00Z": (
        "muss ein Zeitpunkt sein wie 2026-01-31T09:30:00Z",
        "doit être un instant comme 2026-01-31T09:30:00Z",
        "deve essere un istante come 2026-01-31T09:30:00Z",
    ),
    "must have an offset from UTC, such as Z or +01:00": (
        "muss die Abweichung von UTC nennen, etwa Z oder +01:00",
        "doit indiquer le décalage par rapport à UTC, p. ex. Z ou +01:00",
        "deve indicare lo scarto da UTC, per esempio Z o +01:00",
    ),
    "must be at least {ge}": ("muss mindestens {ge} sein", "doit être au moins {ge}", "deve essere almeno {ge}"),
    "must be at most {le}": ("darf höchstens {le} sein", "doit être au plus {le}", "deve essere al massimo {le}"),
    "must not be blank": ("darf nicht leer sein", "ne doit pas être vide", "non deve essere vuoto"),
    "is not an IANA time zone such as Europe/Zurich": (
        "ist keine IANA-Zeitzone wie Europe/Zurich",
        "n’est pas un fuseau horaire IANA comme Europe/Zurich",
        "non è un fuso orario IANA come Europe/Zurich",
    ),
    "is not an e-mail address": (
        "ist keine E-Mail-Adresse",
        "n’est pas une adresse e-mail",
        "non è un indirizzo e-mail",
    ),
    "must lie between 2000 and 2100": (
        "muss zwischen 2000 und 2100 liegen",
        "doit se situer entre 2000 et 2100",
        "deve essere compreso tra il 2000 e il 2100",
    ),
    "must not lie in the future for an outage": (
        "darf bei einer Störung nicht in der Zukunft liegen",
        "ne doit pas être dans le futur pour un incident",
        "per un disservizio non deve essere nel futuro",
    ),
    "must lie in the future": (
        "muss in der Zukunft liegen",
        "doit être dans le futur",
        "deve essere nel futuro",
    ),
    "must have the provider's default language, {language}": (
        "muss die Standardsprache des Anbieters enthalten, {language}",
        "doit contenir la langue par défaut du fournisseur, {language}",
        "deve contenere la lingua predefinita del fornitore, {language}",
    ),
    "must name a component, a service, an account, or everyone": (
        "muss eine Komponente, einen Dienst, ein Konto oder alle nennen",
        "doit nommer un composant, un service, un compte ou tout le monde",
        "deve indicare un componente, un servizio, un conto o tutti",
    ),
    "a group contact has its name in last_name alone": (
        "ein Gruppenkontakt hat seinen Namen nur in last_name",
        "un contact de groupe n’a son nom que dans last_name",
        "un contatto di gruppo ha il nome solo in last_name",
    ),
    "is not a component": ("ist keine Komponente", "n’est pas un composant", "non è un componente"),
    "is no component": ("ist keine Komponente", "n’est pas un composant", "non è un componente"),
    "is no account": ("ist kein Konto", "n’est pas un compte", "non è un conto"),
    "is no service": ("ist kein Dienst", "n’est pas un service", "non è un servizio"),
    "a group contact cannot be an account admin": (
        "ein Gruppenkontakt kann das Konto nicht verwalten",
        "un contact de groupe ne peut pas administrer le compte",
        "un contatto di gruppo non può amministrare il conto",
    ),
    "is for the account's administrators, and the provider's, to say": (
        "legen die Administration des Kontos und die des Anbieters fest",
        "relève de l’administration du compte et de celle du fournisseur",
        "spetta all’amministrazione del conto e a quella del fornitore",
    ),
    "is no agent of this account": (
        "ist kein Agent dieses Kontos",
        "n’est pas un agent de ce compte",
        "non è un agente di questo conto",
    ),
    "is no valid phone number; with its country code, as in +41 44 234 56 78, it is read anywhere": (
        "ist keine gültige Telefonnummer; mit Landesvorwahl, wie +41 44 234 56 78, wird sie überall verstanden",
        "n’est pas un numéro de téléphone valable ; avec l’indicatif du pays, comme +41 44 234 56 78, il est compris partout",
        "non è un numero di telefono valido; con il prefisso del Paese, come +41 44 234 56 78, è compreso ovunque",
    ),
    "needs a phone number to stand behind": (
        "gehört hinter eine Telefonnummer, und es gibt keine",
        "complète un numéro de téléphone, et il n’y en a pas",
        "completa un numero di telefono, e non ce n’è nessuno",
    ),
    "is the same as one before it": (
        "ist dasselbe wie eines davor",
        "est identique à un précédent",
        "è uguale a uno precedente",
    ),
    "is the contact itself": ("ist der Kontakt selbst", "est le contact lui-même", "è il contatto stesso"),
    "is the holder of the role": (
        "hat die Rolle selbst",
        "a le rôle lui-même",
        "ha il ruolo lui stesso",
    ),
    "names a successor and leaves the roles vacant": (
        "nennt eine Nachfolge und lässt die Rollen unbesetzt",
        "indique qui succède et laisse les rôles vacants",
        "indica chi subentra e lascia i ruoli vacanti",
    ),
    "is no contact of this account": (
        "ist kein Kontakt dieses Kontos",
        "n’est pas un contact de ce compte",
        "non è un contatto di questo conto",
    ),
    "stands below this component itself": (
        "steht selbst unter dieser Komponente",
        "se trouve lui-même sous ce composant",
        "si trova sotto questo stesso componente",
    ),
    "is not a next_cursor of this list": (
        "ist kein next_cursor dieser Liste",
        "n’est pas un next_cursor de cette liste",
        "non è un next_cursor di questa lista",
    ),
    "must have 1 to 255 printable ASCII characters": (
        "muss 1 bis 255 druckbare ASCII-Zeichen haben",
        "doit avoir de 1 à 255 caractères ASCII imprimables",
        "deve avere da 1 a 255 caratteri ASCII stampabili",
    ),
    "this role belongs to one account": (
        "diese Rolle gehört zu einem Konto",
        "ce rôle appartient à un compte",
        "questo ruolo appartiene a un conto",
    ),
    "this role is one contact's": (
        "diese Rolle gehört zu einem Kontakt",
        "ce rôle appartient à un contact",
        "questo ruolo appartiene a un contatto",
    ),
    "this role is no contact's": (
        "diese Rolle gehört zu keinem Kontakt",
        "ce rôle n’appartient à aucun contact",
        "questo ruolo non appartiene a nessun contatto",
    ),
    "is no person of this account": (
        "ist keine Person dieses Kontos",
        "n’est pas une personne de ce compte",
        "non è una persona di questo conto",
    ),
    "this role is one operator's": (
        "diese Rolle gehört zu einem Operator",
        "ce rôle appartient à un opérateur",
        "questo ruolo appartiene a un operatore",
    ),
    "this role is no operator's": (
        "diese Rolle gehört zu keinem Operator",
        "ce rôle n’appartient à aucun opérateur",
        "questo ruolo non appartiene a nessun operatore",
    ),
    "is no operator": ("ist kein Operator", "n’est pas un opérateur", "non è un operatore"),
    "this role belongs to no account": (
        "diese Rolle gehört zu keinem Konto",
        "ce rôle n’appartient à aucun compte",
        "questo ruolo non appartiene a nessun conto",
    ),
    "must name either group_id or operator_id": (
        "muss entweder group_id oder operator_id nennen",
        "doit nommer soit group_id, soit operator_id",
        "deve indicare group_id oppure operator_id",
    ),
    "may name only one of account_id, requester_id and assignee_id": (
        "darf nur eines nennen: account_id, requester_id oder assignee_id",
        "ne peut nommer que l’un des champs account_id, requester_id et assignee_id",
        "può indicare solo uno tra account_id, requester_id e assignee_id",
    ),
    "is no group of the team": (
        "ist keine Gruppe des Teams",
        "n’est pas un groupe de l’équipe",
        "non è un gruppo del team",
    ),
    "is an address of the provider's own system": (
        "ist eine Adresse des Anbietersystems selbst",
        "est une adresse du système du fournisseur lui-même",
        "è un indirizzo del sistema stesso del fornitore",
    ),
    "is no operator of the team": (
        "ist kein Operator des Teams",
        "n’est pas un opérateur de l’équipe",
        "non è un operatore del team",
    ),
    "names the account that asks": (
        "nennt das Konto, das fragt",
        "nomme le compte qui demande",
        "indica il conto che chiede",
    ),
    "names the contact who asks": (
        "nennt den Kontakt, der fragt",
        "nomme le contact qui demande",
        "indica il contatto che chiede",
    ),
    # Files of contacts
    "has no column for the e-mail address": (
        "hat keine Spalte für die E-Mail-Adresse",
        "n’a pas de colonne pour l’adresse e-mail",
        "non ha una colonna per l’indirizzo e-mail",
    ),
    "has no rows": ("hat keine Zeilen", "n’a aucune ligne", "non ha righe"),
    "has more than {limit} rows": (
        "hat mehr als {limit} Zeilen",
        "a plus de {limit} lignes",
        "ha più di {limit} righe",
    ),
    "has a quote in row {row} that is never closed": (
        "hat in Zeile {row} ein Anführungszeichen, das nie geschlossen wird",
        "a, à la ligne {row}, un guillemet qui n’est jamais fermé",
        "ha, alla riga {row}, una virgoletta che non viene mai chiusa",
    ),
    "has more cells than there are headings": (
        "hat mehr Felder, als es Überschriften gibt",
        "a plus de cellules qu’il n’y a d’en-têtes",
        "ha più celle di quante siano le intestazioni",
    ),
    "stands in row {row} already": (
        "steht schon in Zeile {row}",
        "figure déjà à la ligne {row}",
        "figura già alla riga {row}",
    ),
    "differs from the contact that is there, which an import does not change": (
        "weicht vom vorhandenen Kontakt ab; ein Import ändert ihn nicht",
        "diffère du contact existant, qu’une importation ne modifie pas",
        "è diverso dal contatto esistente, che un’importazione non modifica",
    ),
    "another contact holds the role {role}, which an import does not move": (
        "ein anderer Kontakt hat die Rolle {role}; ein Import verschiebt sie nicht",
        "un autre contact a le rôle {role}, qu’une importation ne déplace pas",
        "un altro contatto ha il ruolo {role}, che un’importazione non sposta",
    ),
    "is not base64": ("ist kein Base64", "n’est pas du Base64", "non è Base64"),
}
