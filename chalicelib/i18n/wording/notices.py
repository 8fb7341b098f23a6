"""What notices, their kinds, states and impacts are called."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "stage.outage.announced": {"de": "Störung", "fr": "Incident", "it": "Disservizio", "en": "Outage"},
    "stage.outage.update": {
        "de": "Störung – neuer Stand",
        "fr": "Incident – point de situation",
        "it": "Disservizio – aggiornamento",
        "en": "Outage – update",
    },
    "stage.outage.resolved": {
        "de": "Störung behoben",
        "fr": "Incident résolu",
        "it": "Disservizio risolto",
        "en": "Outage resolved",
    },
    "status.investigating": {
        "de": "Wir untersuchen die Ursache",
        "fr": "Nous recherchons la cause",
        "it": "Stiamo cercando la causa",
        "en": "We are investigating the cause",
    },
    "status.identified": {
        "de": "Ursache gefunden, wir arbeiten an der Behebung",
        "fr": "Cause identifiée, nous travaillons à la résolution",
        "it": "Causa individuata, stiamo lavorando alla soluzione",
        "en": "Cause found, we are working on a fix",
    },
    "status.monitoring": {
        "de": "Maßnahme umgesetzt, wir beobachten die Lage",
        "fr": "Correctif en place, nous surveillons la situation",
        "it": "Intervento eseguito, teniamo sotto controllo la situazione",
        "en": "Fix in place, we are monitoring the situation",
    },
    "status.resolved": {"de": "Behoben", "fr": "Résolu", "it": "Risolto", "en": "Resolved"},
    "impact.no-impact": {
        "de": "Keine spürbare Auswirkung",
        "fr": "Aucune conséquence perceptible",
        "it": "Nessuna conseguenza percepibile",
        "en": "No noticeable impact",
    },
    "impact.reduced-redundancy": {
        "de": "Eingeschränkte Ausfallsicherheit",
        "fr": "Redondance réduite",
        "it": "Ridondanza ridotta",
        "en": "Reduced redundancy",
    },
    "impact.degraded": {
        "de": "Beeinträchtigter Betrieb",
        "fr": "Service dégradé",
        "it": "Funzionamento limitato",
        "en": "Degraded service",
    },
    "impact.outage": {
        "de": "Ausfall",
        "fr": "Interruption complète",
        "it": "Interruzione completa",
        "en": "Complete outage",
    },
    "stage.maintenance.announced": {
        "de": "Geplante Wartung",
        "fr": "Maintenance planifiée",
        "it": "Manutenzione programmata",
        "en": "Planned maintenance",
    },
    "stage.maintenance.reminder": {
        "de": "Erinnerung: Wartung",
        "fr": "Rappel\u202f: maintenance",
        "it": "Promemoria: manutenzione",
        "en": "Reminder: maintenance",
    },
    "stage.maintenance.started": {
        "de": "Wartung begonnen",
        "fr": "Maintenance commencée",
        "it": "Manutenzione iniziata",
        "en": "Maintenance started",
    },
    "stage.maintenance.update": {
        "de": "Wartung – neuer Stand",
        "fr": "Maintenance – point de situation",
        "it": "Manutenzione – aggiornamento",
        "en": "Maintenance – update",
    },
    "stage.maintenance.rescheduled": {
        "de": "Wartung verschoben",
        "fr": "Maintenance déplacée",
        "it": "Manutenzione spostata",
        "en": "Maintenance rescheduled",
    },
    "stage.maintenance.completed": {
        "de": "Wartung abgeschlossen",
        "fr": "Maintenance terminée",
        "it": "Manutenzione conclusa",
        "en": "Maintenance completed",
    },
    "stage.maintenance.cancelled": {
        "de": "Wartung abgesagt",
        "fr": "Maintenance annulée",
        "it": "Manutenzione annullata",
        "en": "Maintenance cancelled",
    },
    "stage.maintenance.released": {
        "de": "Wartung – betrifft Sie nicht mehr",
        "fr": "Maintenance – ne vous concerne plus",
        "it": "Manutenzione – non La riguarda più",
        "en": "Maintenance – no longer affects you",
    },
    "stage.outage.released": {
        "de": "Störung – betrifft Sie nicht mehr",
        "fr": "Incident – ne vous concerne plus",
        "it": "Disservizio – non La riguarda più",
        "en": "Outage – no longer affects you",
    },
    "stage.information.announced": {
        "de": "Information",
        "fr": "Information",
        "it": "Informazione",
        "en": "Information",
    },
    "stage.information.update": {
        "de": "Information – neuer Stand",
        "fr": "Information – mise à jour",
        "it": "Informazione – aggiornamento",
        "en": "Information – update",
    },
    "stage.information.cancelled": {
        "de": "Information zurückgezogen",
        "fr": "Information retirée",
        "it": "Informazione ritirata",
        "en": "Information withdrawn",
    },
    "stage.information.released": {
        "de": "Information – betrifft Sie nicht mehr",
        "fr": "Information – ne vous concerne plus",
        "it": "Informazione – non La riguarda più",
        "en": "Information – no longer affects you",
    },
    "status.scheduled": {"de": "Geplant", "fr": "Planifiée", "it": "Programmata", "en": "Scheduled"},
    "status.in_progress": {"de": "Im Gang", "fr": "En cours", "it": "In corso", "en": "In progress"},
    "status.completed": {"de": "Abgeschlossen", "fr": "Terminée", "it": "Conclusa", "en": "Completed"},
    "status.cancelled": {"de": "Abgesagt", "fr": "Annulée", "it": "Annullata", "en": "Cancelled"},
    "status.published": {"de": "Veröffentlicht", "fr": "Publiée", "it": "Pubblicata", "en": "Published"},
    "status.withdrawn": {"de": "Zurückgezogen", "fr": "Retirée", "it": "Ritirata", "en": "Withdrawn"},
    "notice.overrun": {
        "de": "Die Arbeiten dauern länger als geplant. Wir informieren Sie, sobald sie abgeschlossen sind.",
        "fr": "Les travaux durent plus longtemps que prévu. Nous vous informerons dès qu’ils seront terminés.",
        "it": "I lavori durano più del previsto. La informeremo non appena saranno conclusi.",
        "en": "The work is taking longer than planned. We will let you know as soon as it is completed.",
    },
}
