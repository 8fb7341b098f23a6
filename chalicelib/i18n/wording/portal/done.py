"""What a form did, said where it leads."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "done.saved": {"de": "Gespeichert.", "fr": "Enregistré.", "it": "Salvato.", "en": "Saved."},
    "done.contact_created": {
        "de": "Der Kontakt ist gespeichert.",
        "fr": "Le contact est enregistré.",
        "it": "Il contatto è salvato.",
        "en": "The contact has been saved.",
    },
    "done.contact_confirmed": {
        "de": "Danke. Die Angaben sind als richtig bestätigt.",
        "fr": "Merci. Les données sont confirmées.",
        "it": "Grazie. I dati sono confermati.",
        "en": "Thank you. The details are confirmed.",
    },
    "done.contact_in_several": {
        "de": "Der Kontakt ist in den gewählten Kundenkonten eingetragen.",
        "fr": "Le contact est enregistré dans les comptes choisis.",
        "it": "Il contatto è registrato negli account scelti.",
        "en": "The contact is on file in the accounts you chose.",
    },
    "done.contacts_confirmed": {
        "de": "Danke. Alle Kontakte sind bestätigt.",
        "fr": "Merci. Tous les contacts sont confirmés.",
        "it": "Grazie. Tutti i contatti sono confermati.",
        "en": "Thank you. All contacts are confirmed.",
    },
    "done.contacts_confirmed_partly": {
        "de": "Danke. Es sind so viele Kontakte, dass noch nicht alle bestätigt sind. Bitte bestätigen Sie noch einmal.",
        "fr": "Merci. Les contacts sont si nombreux que tous ne sont pas encore confirmés. Veuillez confirmer encore une fois.",
        "it": "Grazie. I contatti sono così tanti che non tutti sono ancora confermati. Confermi ancora una volta.",
        "en": "Thank you. There are so many contacts that not all are confirmed yet. Please confirm once more.",
    },
    "done.contact_invited": {
        "de": "Die Einladung ist unterwegs.",
        "fr": "L’invitation est en route.",
        "it": "L’invito è in arrivo.",
        "en": "The invitation is on its way.",
    },
    "done.contact_replaced": {
        "de": "Der Kontakt ist ersetzt.",
        "fr": "Le contact est remplacé.",
        "it": "Il contatto è sostituito.",
        "en": "The contact has been replaced.",
    },
    "done.import_discarded": {
        "de": "Die Datei ist verworfen; nichts wurde importiert.",
        "fr": "Le fichier est écarté\u202f; rien n’a été importé.",
        "it": "Il file è stato scartato; nulla è stato importato.",
        "en": "The file is discarded; nothing was imported.",
    },
    "done.secret_shown": {
        "de": "Der Schlüssel wurde schon einmal gezeigt und ist nicht mehr lesbar.",
        "fr": "La clé a déjà été montrée une fois et n’est plus lisible.",
        "it": "La chiave è già stata mostrata una volta e non è più leggibile.",
        "en": "The key was shown once already, and cannot be read any more.",
    },
    "done.agent_removed": {
        "de": "Der Agent ist entfernt. Sein Schlüssel öffnet nichts mehr.",
        "fr": "L’agent est retiré. Sa clé n’ouvre plus rien.",
        "it": "L’agente è rimosso. La sua chiave non apre più nulla.",
        "en": "The agent is removed. Its key opens nothing any more.",
    },
    "done.key_revoked": {
        "de": "Der Schlüssel ist widerrufen.",
        "fr": "La clé est révoquée.",
        "it": "La chiave è revocata.",
        "en": "The key is revoked.",
    },
    "done.ticket_opened": {
        "de": "Ihre Anfrage ist bei uns. Wir melden uns per E-Mail.",
        "fr": "Votre demande nous est parvenue. Nous vous répondrons par e-mail.",
        "it": "La Sua richiesta è arrivata. Le risponderemo per e-mail.",
        "en": "We have your request. We will answer by e-mail.",
    },
    "done.message_sent": {"de": "Gesendet.", "fr": "Envoyé.", "it": "Inviato.", "en": "Sent."},
    "done.ticket_merged": {
        "de": "Die Anfragen sind zusammengeführt. Wer gefragt hat, erfährt es.",
        "fr": "Les demandes sont fusionnées. Les personnes concernées en sont informées.",
        "it": "Le richieste sono unite. Chi le ha fatte ne viene informato.",
        "en": "The requests are merged. Whoever asked is told.",
    },
    "done.ticket_split": {
        "de": "Daraus ist eine eigene Anfrage geworden.",
        "fr": "Le message est devenu une demande distincte.",
        "it": "Il messaggio è diventato una richiesta a parte.",
        "en": "It is now a request of its own.",
    },
    "done.ticket_released": {
        "de": "Die Anfrage ist wieder in ihrer Warteschlange.",
        "fr": "La demande est de nouveau dans sa file d’attente.",
        "it": "La richiesta è di nuovo nella sua coda.",
        "en": "The request is back in its queue.",
    },
    "done.ticket_transferred": {
        "de": "Die Anfrage ist weitergegeben.",
        "fr": "La demande est transférée.",
        "it": "La richiesta è trasferita.",
        "en": "The request has been handed on.",
    },
    "done.ticket_resolved": {
        "de": "Die Anfrage ist gelöst.",
        "fr": "La demande est résolue.",
        "it": "La richiesta è risolta.",
        "en": "The request is resolved.",
    },
    "done.ticket_closed": {
        "de": "Die Anfrage ist abgeschlossen.",
        "fr": "La demande est close.",
        "it": "La richiesta è chiusa.",
        "en": "The request is closed.",
    },
    "done.notice_drafted": {
        "de": "Der Entwurf ist gespeichert. Noch ist niemand benachrichtigt.",
        "fr": "Le brouillon est enregistré. Personne n’est encore informé.",
        "it": "La bozza è salvata. Nessuno è ancora stato informato.",
        "en": "The draft has been saved. Nobody has been told yet.",
    },
    "done.notice_published": {
        "de": "Veröffentlicht. Die Nachrichten gehen hinaus.",
        "fr": "Publié. Les messages partent.",
        "it": "Pubblicato. I messaggi sono in partenza.",
        "en": "Published. The messages are on their way.",
    },
    "done.notice_told": {
        "de": "Mitgeteilt. Die Nachrichten gehen hinaus.",
        "fr": "Communiqué. Les messages partent.",
        "it": "Comunicato. I messaggi sono in partenza.",
        "en": "Told. The messages are on their way.",
    },
    "done.notice_cancelled": {
        "de": "Die Meldung ist abgesagt.",
        "fr": "L’avis est annulé.",
        "it": "L’avviso è annullato.",
        "en": "The notice is cancelled.",
    },
    "done.template_deleted": {
        "de": "Die Vorlage ist gelöscht.",
        "fr": "Le modèle est supprimé.",
        "it": "Il modello è eliminato.",
        "en": "The template has been deleted.",
    },
    "done.component_removed": {
        "de": "Die Komponente ist entfernt.",
        "fr": "Le composant est supprimé.",
        "it": "Il componente è rimosso.",
        "en": "The component has been removed.",
    },
    "done.service_ended": {
        "de": "Der Dienst ist beendet.",
        "fr": "Le service a pris fin.",
        "it": "Il servizio è terminato.",
        "en": "The service has ended.",
    },
    "done.suppression_lifted": {
        "de": "Nachrichten gehen wieder an diese Adresse.",
        "fr": "Les messages repartent vers cette adresse.",
        "it": "I messaggi vanno di nuovo a questo indirizzo.",
        "en": "Messages go to this address again.",
    },
    "done.person_removed": {
        "de": "Die Person ist entfernt.",
        "fr": "La personne est retirée.",
        "it": "La persona è rimossa.",
        "en": "The person has been removed.",
    },
    "done.operator_removed": {
        "de": "Aus dem Team entfernt.",
        "fr": "Retiré de l’équipe.",
        "it": "Rimosso dal team.",
        "en": "Removed from the team.",
    },
    "done.account_created": {
        "de": "Das Kundenkonto ist angelegt.",
        "fr": "Le compte client est créé.",
        "it": "L’account è creato.",
        "en": "The account has been created.",
    },
    "done.contact_deactivated": {
        "de": "Der Kontakt ist deaktiviert.",
        "fr": "Le contact est désactivé.",
        "it": "Il contatto è disattivato.",
        "en": "The contact has been deactivated.",
    },
}
