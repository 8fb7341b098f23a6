"""What stands around every page, in forms and under lists."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "frame.places": {"de": "Bereiche", "fr": "Rubriques", "it": "Sezioni", "en": "Sections"},
    "frame.within": {
        "de": "In diesem Kundenkonto",
        "fr": "Dans ce compte client",
        "it": "In questo account",
        "en": "In this account",
    },
    "frame.crumbs": {"de": "Pfad", "fr": "Chemin", "it": "Percorso", "en": "Breadcrumb"},
    "frame.sign_out": {"de": "Abmelden", "fr": "Se déconnecter", "it": "Uscire", "en": "Sign out"},
    # Forms
    "form.error": {"de": "Fehler", "fr": "Erreur", "it": "Errore", "en": "Error"},
    "form.wrong": {
        "de": "Bitte prüfen Sie Ihre Angaben",
        "fr": "Veuillez vérifier vos indications",
        "it": "Verifichi i dati inseriti",
        "en": "Please check what you entered",
    },
    "form.stale": {
        "de": "Der Inhalt wurde inzwischen geändert",
        "fr": "Le contenu a été modifié entre-temps",
        "it": "Il contenuto è stato modificato nel frattempo",
        "en": "This was changed in the meantime",
    },
    "form.stale.what": {
        "de": "Ihre Eingaben stehen noch im Formular. Wo jetzt etwas anderes gespeichert ist, steht es beim Feld. Speichern Sie noch einmal, wenn Ihre Angaben gelten sollen.",
        "fr": "Vos saisies sont toujours dans le formulaire. Là où autre chose est désormais enregistré, c’est indiqué près du champ. Enregistrez de nouveau si vos indications doivent s’appliquer.",
        "it": "I dati che ha inserito sono ancora nel modulo. Dove ora è salvato altro, è indicato accanto al campo. Salvi di nuovo se devono valere i Suoi dati.",
        "en": "What you entered is still in the form. Where something else is saved now, it is shown beside the field. Save again if yours is to apply.",
    },
    "form.stored": {
        "de": "Jetzt gespeichert: {words}",
        "fr": "Enregistré actuellement\u202f: {words}",
        "it": "Salvato ora: {words}",
        "en": "Saved now: {words}",
    },
    "form.stored.empty": {
        "de": "Jetzt ist hier nichts gespeichert",
        "fr": "Rien n’est enregistré ici actuellement",
        "it": "Ora qui non è salvato nulla",
        "en": "Nothing is saved here now",
    },
    "form.save": {"de": "Speichern", "fr": "Enregistrer", "it": "Salvare", "en": "Save"},
    "form.cancel": {"de": "Abbrechen", "fr": "Annuler", "it": "Annullare", "en": "Cancel"},
    "form.optional": {"de": "freiwillig", "fr": "facultatif", "it": "facoltativo", "en": "optional"},
    "form.zone": {
        "de": "Uhrzeit in der Zeitzone {zone}",
        "fr": "Heure du fuseau horaire {zone}",
        "it": "Ora del fuso orario {zone}",
        "en": "Time in the time zone {zone}",
    },
    "time.span": {
        "de": "{start} bis {end}",
        "fr": "du {start} au {end}",
        "it": "da {start} a {end}",
        "en": "{start} to {end}",
    },
    # Lists
    "list.pages": {
        "de": "Seiten der Liste",
        "fr": "Pages de la liste",
        "it": "Pagine dell’elenco",
        "en": "Pages of the list",
    },
    "list.first": {"de": "Zum Anfang", "fr": "Au début", "it": "All’inizio", "en": "Back to the start"},
    "list.more": {"de": "Weitere anzeigen", "fr": "Afficher la suite", "it": "Mostrare altri", "en": "Show more"},
    "list.filter": {"de": "Anzeigen", "fr": "Afficher", "it": "Mostrare", "en": "Show"},
    # Where one may go
    "place.home": {"de": "Übersicht", "fr": "Vue d’ensemble", "it": "Panoramica", "en": "Overview"},
    "place.contacts": {"de": "Kontakte", "fr": "Contacts", "it": "Contatti", "en": "Contacts"},
    "place.subscriptions": {"de": "Abonnements", "fr": "Abonnements", "it": "Iscrizioni", "en": "Subscriptions"},
    "place.notices": {"de": "Meldungen", "fr": "Avis", "it": "Avvisi", "en": "Notices"},
    "place.tickets": {
        "de": "Supportanfragen",
        "fr": "Demandes d’assistance",
        "it": "Richieste di assistenza",
        "en": "Support requests",
    },
    "place.queues": {"de": "Warteschlangen", "fr": "Files d’attente", "it": "Code", "en": "Queues"},
    "place.accounts": {"de": "Kundenkonten", "fr": "Comptes clients", "it": "Account", "en": "Accounts"},
    "place.coverage": {"de": "Abdeckung", "fr": "Couverture", "it": "Copertura", "en": "Coverage"},
    "place.components": {"de": "Komponenten", "fr": "Composants", "it": "Componenti", "en": "Components"},
    "place.deliveries": {"de": "Zustellung", "fr": "Distribution", "it": "Recapito", "en": "Delivery"},
    "place.provider": {"de": "Einstellungen", "fr": "Paramètres", "it": "Impostazioni", "en": "Settings"},
    "place.services": {"de": "Dienste", "fr": "Services", "it": "Servizi", "en": "Services"},
    "place.profile": {"de": "Profil", "fr": "Profil", "it": "Profilo", "en": "Profile"},
}
