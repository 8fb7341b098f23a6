"""The pages of contacts and their roles."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "contacts.title": {"de": "Kontakte", "fr": "Contacts", "it": "Contatti", "en": "Contacts"},
    "contacts.new": {
        "de": "Kontakt hinzufügen",
        "fr": "Ajouter un contact",
        "it": "Aggiungere un contatto",
        "en": "Add a contact",
    },
    "contacts.name": {"de": "Name", "fr": "Nom", "it": "Nome", "en": "Name"},
    "contacts.roles": {"de": "Rollen", "fr": "Rôles", "it": "Ruoli", "en": "Roles"},
    "contacts.told": {
        "de": "Wird benachrichtigt über",
        "fr": "Est informé de",
        "it": "Riceve avvisi su",
        "en": "Is notified of",
    },
    "contacts.state": {"de": "Status", "fr": "État", "it": "Stato", "en": "Status"},
    "contacts.admin": {"de": "Administration", "fr": "Administration", "it": "Amministrazione", "en": "Administrator"},
    "contacts.confirmed": {"de": "bestätigt", "fr": "confirmé", "it": "confermato", "en": "confirmed"},
    "contacts.unconfirmed": {
        "de": "Adresse nicht bestätigt",
        "fr": "adresse non confirmée",
        "it": "indirizzo non confermato",
        "en": "address not confirmed",
    },
    "contacts.suppressed": {
        "de": "Nachrichten kommen nicht an",
        "fr": "messages non distribués",
        "it": "messaggi non recapitati",
        "en": "messages do not arrive",
    },
    "contacts.deactivated": {"de": "deaktiviert", "fr": "désactivé", "it": "disattivato", "en": "deactivated"},
    "contacts.none": {
        "de": "Noch keine Kontakte",
        "fr": "Aucun contact pour l’instant",
        "it": "Ancora nessun contatto",
        "en": "No contacts yet",
    },
    "contacts.none.what": {
        "de": "Fügen Sie die Personen hinzu, die von Wartungen und Störungen erfahren sollen.",
        "fr": "Ajoutez les personnes qui doivent être informées des maintenances et des incidents.",
        "it": "Aggiunga le persone che devono essere informate di manutenzioni e disservizi.",
        "en": "Add the people who should be told of maintenance and incidents.",
    },
    "contacts.export": {"de": "Exportieren als", "fr": "Exporter au format", "it": "Esportare come", "en": "Export as"},
    "contacts.export.csv": {
        "de": "Tabelle (CSV)",
        "fr": "Tableau (CSV)",
        "it": "Tabella (CSV)",
        "en": "Spreadsheet (CSV)",
    },
    "contacts.export.vcard": {
        "de": "Adressbuch (vCard)",
        "fr": "Carnet d’adresses (vCard)",
        "it": "Rubrica (vCard)",
        "en": "Address book (vCard)",
    },
    "contacts.confirm_all": {
        "de": "Alle Kontakte bestätigen",
        "fr": "Confirmer tous les contacts",
        "it": "Confermare tutti i contatti",
        "en": "Confirm all contacts",
    },
    "contacts.confirm_all.what": {
        "de": "Damit bestätigen Sie, dass die Angaben zu allen aktiven Kontakten heute stimmen, auch zu denen auf weiteren Seiten. Nach zwölf Monaten erinnern wir Sie daran.",
        "fr": "Vous confirmez ainsi que les données de tous les contacts actifs sont justes à ce jour, y compris sur les autres pages. Nous vous le rappellerons après douze mois.",
        "it": "In questo modo conferma che i dati di tutti i contatti attivi sono corretti a oggi, anche nelle altre pagine. Glielo ricorderemo dopo dodici mesi.",
        "en": "You confirm that the details of all active contacts are right as of today, also those on further pages. We remind you after twelve months.",
    },
    "contacts.confirm_all.button": {
        "de": "Alle Angaben stimmen",
        "fr": "Toutes les données sont justes",
        "it": "Tutti i dati sono corretti",
        "en": "All details are right",
    },
    # Roles
    "roles.title": {"de": "Rollen", "fr": "Rôles", "it": "Ruoli", "en": "Roles"},
    "roles.what": {
        "de": "Jede Rolle hat höchstens eine Person inne. Die Stellvertretung wird benachrichtigt, wo diese Person es nicht wird. "
        "Die des Hauptkontakts stellt die Anfragen, solange er abwesend ist.",
        "fr": "Chaque rôle est tenu par une seule personne au plus. La suppléance est informée là où cette personne ne l’est pas. "
        "Celle du contact principal fait les demandes en son absence.",
        "it": "Ogni ruolo è ricoperto al massimo da una persona. La supplenza viene informata dove questa persona non lo è. "
        "Quella del contatto principale fa le richieste durante la sua assenza.",
        "en": "Each role is held by one person at most. The deputy is told where that person is not. "
        "That of the main contact makes the requests while the main contact is away.",
    },
    "roles.holder": {"de": "Inhaberin oder Inhaber", "fr": "Titulaire", "it": "Titolare", "en": "Holder"},
    "roles.deputy": {"de": "Stellvertretung", "fr": "Suppléance", "it": "Supplenza", "en": "Deputy"},
    "roles.nobody": {"de": "niemand", "fr": "personne", "it": "nessuno", "en": "nobody"},
    "roles.save": {
        "de": "Speichern: {role}",
        "fr": "Enregistrer\u202f: {role}",
        "it": "Salvare: {role}",
        "en": "Save: {role}",
    },
    "role.technical": {
        "de": "technischer Kontakt",
        "fr": "contact technique",
        "it": "contatto tecnico",
        "en": "technical contact",
    },
    "role.technical.what": {
        "de": "erfährt von Wartungen, Störungen und Informationen zu allen Diensten",
        "fr": "est informé des maintenances, des incidents et des informations concernant tous les services",
        "it": "è informato di manutenzioni, disservizi e informazioni su tutti i servizi",
        "en": "is told of maintenance, incidents and information on all services",
    },
    "role.administrative": {
        "de": "administrativer Kontakt",
        "fr": "contact administratif",
        "it": "contatto amministrativo",
        "en": "administrative contact",
    },
    "role.administrative.what": {
        "de": "erfährt dasselbe und was das Konto als Ganzes betrifft",
        "fr": "reçoit les mêmes informations et ce qui concerne le compte dans son ensemble",
        "it": "riceve le stesse informazioni e ciò che riguarda l’account nel suo insieme",
        "en": "is told the same, and what concerns the account as a whole",
    },
    "role.billing": {
        "de": "Rechnungskontakt",
        "fr": "contact de facturation",
        "it": "contatto per la fatturazione",
        "en": "billing contact",
    },
    "role.billing.what": {
        "de": "erhält Rechnungen, Mahnungen und Preisänderungen",
        "fr": "reçoit les factures, les rappels et les changements de prix",
        "it": "riceve fatture, solleciti e variazioni di prezzo",
        "en": "receives invoices, reminders and price changes",
    },
    "role.main": {"de": "Hauptkontakt", "fr": "contact principal", "it": "contatto principale", "en": "main contact"},
    "role.main.what": {
        "de": "stellt, solange die Rolle vergeben ist, als einzige Person Supportanfragen",
        "fr": "est la seule personne à faire des demandes d’assistance tant que le rôle est attribué",
        "it": "finché il ruolo è assegnato, è l’unica persona a fare richieste di assistenza",
        "en": "is the only one to make support requests, as long as the role is held",
    },
}
