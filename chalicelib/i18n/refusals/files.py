"""What is wrong with a file of contacts."""

from collections.abc import Mapping
from typing import Final

REFUSALS: Final[Mapping[str, Mapping[str, str]]] = {
    "has no column for the e-mail address": {
        "de": "hat keine Spalte für die E-Mail-Adresse",
        "fr": "n’a pas de colonne pour l’adresse e-mail",
        "it": "non ha una colonna per l’indirizzo e-mail",
    },
    "has no column for the e-mail address; its first row is: {headings}": {
        "de": "hat keine Spalte für die E-Mail-Adresse; in der ersten Zeile steht: {headings}",
        "fr": "n’a pas de colonne pour l’adresse e-mail\u202f; sa première ligne contient\u202f: {headings}",
        "it": "non ha una colonna per l’indirizzo e-mail; nella prima riga c’è: {headings}",
    },
    "has more than {limit} columns": {
        "de": "hat mehr als {limit} Spalten",
        "fr": "a plus de {limit} colonnes",
        "it": "ha più di {limit} colonne",
    },
    "is not a text file; save it as CSV (UTF-8) or as vCards": {
        "de": "ist keine Textdatei; speichern Sie sie als CSV (UTF-8) oder als vCards",
        "fr": "n’est pas un fichier texte\u202f; enregistrez-le au format CSV (UTF-8) ou vCard",
        "it": "non è un file di testo; lo salvi come CSV (UTF-8) o come vCard",
    },
    "is in an encoding that is not known; save it as UTF-8": {
        "de": "hat eine Zeichenkodierung, die nicht zu erkennen ist; speichern Sie die Datei als UTF-8",
        "fr": "utilise un encodage qui n’est pas reconnu\u202f; enregistrez le fichier en UTF-8",
        "it": "ha una codifica dei caratteri non riconoscibile; salvi il file come UTF-8",
    },
    "has no rows": {"de": "hat keine Zeilen", "fr": "n’a aucune ligne", "it": "non ha righe"},
    "has more than {limit} rows": {
        "de": "hat mehr als {limit} Zeilen",
        "fr": "a plus de {limit} lignes",
        "it": "ha più di {limit} righe",
    },
    "has a quote in row {row} that is never closed": {
        "de": "hat in Zeile {row} ein Anführungszeichen, das nie geschlossen wird",
        "fr": "a, à la ligne {row}, un guillemet qui n’est jamais fermé",
        "it": "ha, alla riga {row}, una virgoletta che non viene mai chiusa",
    },
    "has more cells than there are headings; what stands behind the e-mail address is left out": {
        "de": "hat mehr Felder, als es Überschriften gibt; was hinter der E-Mail-Adresse steht, wurde weggelassen",
        "fr": "a plus de cellules qu’il n’y a d’en-têtes\u202f; ce qui suit l’adresse e-mail n’a pas été repris",
        "it": "ha più celle di quante siano le intestazioni; quanto segue l’indirizzo e-mail è stato tralasciato",
    },
    "has no END:VCARD; the file may have been cut short": {
        "de": "hat kein END:VCARD; vielleicht ist die Datei abgeschnitten",
        "fr": "n’a pas de END:VCARD\u202f; le fichier est peut-être tronqué",
        "it": "non ha END:VCARD; forse il file è troncato",
    },
    "stands within another card, as its agent": {
        "de": "steht als Vertretung (AGENT) in einer anderen Karte",
        "fr": "se trouve à l’intérieur d’une autre carte, comme représentant (AGENT)",
        "it": "si trova all’interno di un’altra scheda, come rappresentante (AGENT)",
    },
    "is the number of a fax or a pager, and nobody is called back on one": {
        "de": "ist die Nummer eines Faxgeräts oder Pagers; dort ruft niemand zurück",
        "fr": "est le numéro d’un télécopieur ou d’un récepteur d’appels\u202f; personne n’y est rappelé",
        "it": "è il numero di un fax o di un cercapersone, a cui non si richiama nessuno",
    },
    "a contact has one address; the others are left out": {
        "de": "ein Kontakt hat eine Adresse; die weiteren wurden weggelassen",
        "fr": "un contact a une seule adresse\u202f; les autres n’ont pas été reprises",
        "it": "un contatto ha un solo indirizzo; gli altri sono stati tralasciati",
    },
    "a contact has one number; the others are left out": {
        "de": "ein Kontakt hat eine Nummer; die weiteren wurden weggelassen",
        "fr": "un contact a un seul numéro\u202f; les autres n’ont pas été repris",
        "it": "un contatto ha un solo numero; gli altri sono stati tralasciati",
    },
    "one of several numbers is none, and is left out": {
        "de": "von mehreren Nummern ist eine keine und wurde weggelassen",
        "fr": "l’un des numéros n’en est pas un et n’a pas été repris",
        "it": "uno dei numeri non è valido ed è stato tralasciato",
    },
    "stands in row {row} already": {
        "de": "steht schon in Zeile {row}",
        "fr": "figure déjà à la ligne {row}",
        "it": "figura già alla riga {row}",
    },
    "differs from the contact that is there, which an import does not change": {
        "de": "weicht vom vorhandenen Kontakt ab; ein Import ändert ihn nicht",
        "fr": "diffère du contact existant, qu’une importation ne modifie pas",
        "it": "è diverso dal contatto esistente, che un’importazione non modifica",
    },
    "another contact holds the role {role}, which an import does not move": {
        "de": "ein anderer Kontakt hat die Rolle {role}; ein Import verschiebt sie nicht",
        "fr": "un autre contact a le rôle {role}, qu’une importation ne déplace pas",
        "it": "un altro contatto ha il ruolo {role}, che un’importazione non sposta",
    },
    "has no column for the number that each row is known by; its first row is: {headings}": {
        "de": "hat keine Spalte für die Nummer, an der jede Zeile zu erkennen ist; in der ersten Zeile steht: {headings}",
        "fr": "n’a pas de colonne pour le numéro qui identifie chaque ligne\u202f; sa première ligne contient\u202f: {headings}",
        "it": "non ha una colonna per il numero che identifica ogni riga; nella prima riga c’è: {headings}",
    },
    "is not the number of an account": {
        "de": "ist keine Kundennummer",
        "fr": "n’est pas un numéro de client",
        "it": "non è un numero cliente",
    },
    "is not the account whose service has this number, and an import moves none": {
        "de": "ist nicht der Kunde, dessen Dienst diese Nummer hat; ein Import verschiebt keinen",
        "fr": "n’est pas le client dont un service porte ce numéro\u202f; une importation n’en déplace aucun",
        "it": "non è il cliente il cui servizio ha questo numero; un’importazione non ne sposta",
    },
    "is not made a contact: the account is there already": {
        "de": "wird kein Kontakt: Den Kunden gibt es schon",
        "fr": "ne devient pas un contact\u202f: le client existe déjà",
        "it": "non diventa un contatto: il cliente esiste già",
    },
    "is not base64": {"de": "ist kein Base64", "fr": "n’est pas du Base64", "it": "non è Base64"},
    "This import has begun: what it has written stays.": {
        "de": "Dieser Import hat begonnen: Was er geschrieben hat, bleibt.",
        "fr": "Cette importation a commencé\u202f: ce qu’elle a écrit reste.",
        "it": "Questa importazione è iniziata: ciò che ha scritto resta.",
    },
}
