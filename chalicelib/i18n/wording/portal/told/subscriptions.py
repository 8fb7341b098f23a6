"""One's own subscriptions, notices and profile."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "subscriptions.title": {
        "de": "Meine Abonnements",
        "fr": "Mes abonnements",
        "it": "Le mie iscrizioni",
        "en": "My subscriptions",
    },
    "subscriptions.what": {
        "de": "Das wird Ihnen für {account} mitgeteilt.",
        "fr": "Voici ce qui vous est communiqué pour {account}.",
        "it": "Ecco ciò che Le viene comunicato per {account}.",
        "en": "This is what you are told for {account}.",
    },
    "subscriptions.none": {
        "de": "Keine Abonnements",
        "fr": "Aucun abonnement",
        "it": "Nessuna iscrizione",
        "en": "No subscriptions",
    },
    "subscriptions.none.what": {
        "de": "Fügen Sie hinzu, worüber Sie benachrichtigt werden möchten.",
        "fr": "Ajoutez ce dont vous souhaitez être informé.",
        "it": "Aggiunga ciò di cui desidera essere informato.",
        "en": "Add what you would like to be told.",
    },
    "subscriptions.group": {
        "de": "Sammelkontakt {name}",
        "fr": "Contact de groupe {name}",
        "it": "Contatto di gruppo {name}",
        "en": "Group contact {name}",
    },
    "subscriptions.without": {"de": "Weglassen", "fr": "Ne pas recevoir", "it": "Non ricevere", "en": "Leave out"},
    "subscriptions.quiet_from": {
        "de": "Ruhezeit ab",
        "fr": "Silence à partir de",
        "it": "Silenzio dalle",
        "en": "Quiet from",
    },
    "subscriptions.quiet_to": {
        "de": "Ruhezeit bis",
        "fr": "Silence jusqu’à",
        "it": "Silenzio fino alle",
        "en": "Quiet until",
    },
    "subscriptions.quiet_for_outages": {
        "de": "Auch Störungen erst nach der Ruhezeit mitteilen",
        "fr": "Même les incidents seulement après le silence",
        "it": "Anche i disservizi solo dopo il silenzio",
        "en": "Tell me of incidents after the quiet hours, too",
    },
    "subscriptions.calendar": {
        "de": "Kalender bei Wartungen",
        "fr": "Calendrier pour les maintenances",
        "it": "Calendario per le manutenzioni",
        "en": "Calendar for maintenance",
    },
    "subscriptions.escalation_level": {
        "de": "Ab Eskalationsstufe",
        "fr": "À partir du niveau d’escalade",
        "it": "A partire dal livello di escalation",
        "en": "From escalation level",
    },
    "announcement.completed": {"de": "Abschluss", "fr": "Fin", "it": "Conclusione", "en": "Completion"},
    "announcement.reminder": {"de": "Erinnerung", "fr": "Rappel", "it": "Promemoria", "en": "Reminder"},
    "announcement.started": {"de": "Beginn", "fr": "Début", "it": "Inizio", "en": "Start"},
    "announcement.report": {
        "de": "Ursache einer behobenen Störung",
        "fr": "Cause d’un incident résolu",
        "it": "Causa di un disservizio risolto",
        "en": "Cause of a resolved incident",
    },
    "announcement.update": {"de": "Zwischenstand", "fr": "Point de situation", "it": "Aggiornamento", "en": "Update"},
    "calendar_choice.link": {
        "de": "Link zur Kalenderdatei",
        "fr": "Lien vers le fichier de calendrier",
        "it": "Link al file del calendario",
        "en": "Link to the calendar file",
    },
    "calendar_choice.attachment": {
        "de": "Kalenderdatei im Anhang",
        "fr": "Fichier de calendrier en pièce jointe",
        "it": "File del calendario allegato",
        "en": "Calendar file attached",
    },
    "calendar_choice.invitation": {
        "de": "Einladung für den Kalender",
        "fr": "Invitation pour le calendrier",
        "it": "Invito per il calendario",
        "en": "Calendar invitation",
    },
    "calendar_choice.none": {
        "de": "kein Kalender",
        "fr": "aucun calendrier",
        "it": "nessun calendario",
        "en": "no calendar",
    },
    "notices.none": {
        "de": "Noch keine Meldungen",
        "fr": "Aucun avis pour l’instant",
        "it": "Ancora nessun avviso",
        "en": "No notices yet",
    },
    "notices.none.what": {
        "de": "Hier stehen Wartungen, Störungen und Informationen, die Sie betreffen.",
        "fr": "Les maintenances, incidents et informations qui vous concernent figurent ici.",
        "it": "Qui compaiono manutenzioni, disservizi e informazioni che La riguardano.",
        "en": "Maintenance, incidents and information that concern you are shown here.",
    },
    "profile.language.hint": {
        "de": "Gilt für Nachrichten und für diese Seiten.",
        "fr": "Vaut pour les messages et pour ces pages.",
        "it": "Vale per i messaggi e per queste pagine.",
        "en": "Applies to messages and to these pages.",
    },
}
