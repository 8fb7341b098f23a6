"""What the page about the team's times says."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "times.title": {
        "de": "Arbeitszeiten und Zusagen",
        "fr": "Heures de travail et engagements",
        "it": "Orari di lavoro e impegni",
        "en": "Working hours and promises",
    },
    "times.what": {
        "de": "Was hier steht, gilt innerhalb einer Minute für das ganze Team. Zugesagte Zeiten laufen nur während der Arbeitszeit.",
        "fr": "Ce qui figure ici vaut en une minute pour toute l’équipe. Les délais promis ne courent que pendant les heures de travail.",
        "it": "Ciò che è indicato qui vale entro un minuto per tutto il team. I tempi promessi decorrono solo durante l’orario di lavoro.",
        "en": "What stands here holds for the whole team within a minute. Promised times run during working hours alone.",
    },
    "times.hours": {"de": "Arbeitszeit", "fr": "Heures de travail", "it": "Orario di lavoro", "en": "Working hours"},
    "times.hours.hint": {
        "de": "Zum Beispiel 08:00-12:00, 13:00-17:30; leer, wenn nicht gearbeitet wird.",
        "fr": "Par exemple 08:00-12:00, 13:00-17:30\u202f; vide si l’on ne travaille pas.",
        "it": "Per esempio 08:00-12:00, 13:00-17:30; vuoto se non si lavora.",
        "en": "For example 08:00-12:00, 13:00-17:30; empty where nobody works.",
    },
    "times.holidays": {"de": "Feiertage", "fr": "Jours fériés", "it": "Giorni festivi", "en": "Holidays"},
    "times.holidays.hint": {
        "de": "Einer pro Zeile, zum Beispiel 2026-12-25",
        "fr": "Un par ligne, par exemple 2026-12-25",
        "it": "Uno per riga, per esempio 2026-12-25",
        "en": "One to a line, for example 2026-12-25",
    },
    "times.promises": {"de": "Zugesagte Zeiten", "fr": "Délais promis", "it": "Tempi promessi", "en": "Promised times"},
    "times.promises.hint": {
        "de": "In Minuten Arbeitszeit; leer, wenn nichts zugesagt ist. Gilt für Anfragen, die ab jetzt eintreffen.",
        "fr": "En minutes de travail\u202f; vide si rien n’est promis. Vaut pour les demandes qui arrivent dès maintenant.",
        "it": "In minuti lavorativi; vuoto se non è promesso nulla. Vale per le richieste che arrivano da ora.",
        "en": "In minutes of working time; empty where nothing is promised. Holds for requests that come in from now on.",
    },
    "times.promise": {
        "de": "{priority}: {goal}",
        "fr": "{priority}\u202f: {goal}",
        "it": "{priority}: {goal}",
        "en": "{priority}: {goal}",
    },
    "times.limits": {"de": "Grenzen", "fr": "Limites", "it": "Limiti", "en": "Limits"},
    "times.hand_back": {
        "de": "Zurück in die Warteschlange nach Minuten",
        "fr": "Retour dans la file d’attente après, en minutes",
        "it": "Ritorno in coda dopo minuti",
        "en": "Back to its queue after minutes",
    },
    "times.hand_back.hint": {
        "de": "Minuten Arbeitszeit, in denen auf eine übernommene Anfrage nichts geschieht; leer: nie.",
        "fr": "Minutes de travail sans rien faire sur une demande prise en charge\u202f; vide\u202f: jamais.",
        "it": "Minuti lavorativi senza attività su una richiesta presa in carico; vuoto: mai.",
        "en": "Minutes of working time in which nothing is done on a request that was taken; empty: never.",
    },
    "times.returns": {
        "de": "Eskalation nach so vielen Rückgaben",
        "fr": "Escalade après tant de retours",
        "it": "Escalation dopo tanti ritorni",
        "en": "Escalated after so many returns",
    },
    "times.returns.hint": {
        "de": "Wie oft eine Anfrage von selbst zurückgeht, bevor sie eskaliert wird.",
        "fr": "Nombre de retours automatiques d’une demande avant son escalade.",
        "it": "Quante volte una richiesta torna da sola in coda prima dell’escalation.",
        "en": "How often a request goes back by itself before it is escalated.",
    },
    "times.tickets": {
        "de": "Offene Anfragen pro Person",
        "fr": "Demandes ouvertes par personne",
        "it": "Richieste aperte per persona",
        "en": "Open requests per person",
    },
    "times.tickets.hint": {
        "de": "Wer so viele hat, bekommt keine nächste; leer: unbegrenzt.",
        "fr": "Qui en a autant n’en reçoit pas d’autre\u202f; vide\u202f: sans limite.",
        "it": "Chi ne ha altrettante non ne riceve altre; vuoto: senza limite.",
        "en": "Who has as many is given no next one; empty: without limit.",
    },
    "times.reopen": {
        "de": "Geschlossen nach Tagen",
        "fr": "Fermée après, en jours",
        "it": "Chiusa dopo giorni",
        "en": "Closed after days",
    },
    "times.reopen.hint": {
        "de": "Tage, nachdem eine Anfrage gelöst wurde; leer: nie.",
        "fr": "Jours après qu’une demande a été résolue\u202f; vide\u202f: jamais.",
        "it": "Giorni dopo che una richiesta è stata risolta; vuoto: mai.",
        "en": "Days after a request was resolved; empty: never.",
    },
    "weekday.monday": {"de": "Montag", "fr": "Lundi", "it": "Lunedì", "en": "Monday"},
    "weekday.tuesday": {"de": "Dienstag", "fr": "Mardi", "it": "Martedì", "en": "Tuesday"},
    "weekday.wednesday": {"de": "Mittwoch", "fr": "Mercredi", "it": "Mercoledì", "en": "Wednesday"},
    "weekday.thursday": {"de": "Donnerstag", "fr": "Jeudi", "it": "Giovedì", "en": "Thursday"},
    "weekday.friday": {"de": "Freitag", "fr": "Vendredi", "it": "Venerdì", "en": "Friday"},
    "weekday.saturday": {"de": "Samstag", "fr": "Samedi", "it": "Sabato", "en": "Saturday"},
    "weekday.sunday": {"de": "Sonntag", "fr": "Dimanche", "it": "Domenica", "en": "Sunday"},
}
