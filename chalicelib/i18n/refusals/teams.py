"""What teams, their times and their members refuse."""

from collections.abc import Mapping
from typing import Final

REFUSALS: Final[Mapping[str, Mapping[str, str]]] = {
    "must lie ahead, and within a year": {
        "de": "muss in der Zukunft liegen, und innerhalb eines Jahres",
        "fr": "doit être à venir, et dans l’année",
        "it": "deve essere nel futuro, ed entro un anno",
    },
    "is not working hours such as 08:00-12:00, 13:00-17:30": {
        "de": "ist keine Arbeitszeit wie 08:00-12:00, 13:00-17:30",
        "fr": "n’est pas un horaire comme 08:00-12:00, 13:00-17:30",
        "it": "non è un orario di lavoro come 08:00-12:00, 13:00-17:30",
    },
    "is not dates such as 2026-12-25, one to a line": {
        "de": "ist kein Datum pro Zeile wie 2026-12-25",
        "fr": "n’est pas une date par ligne comme 2026-12-25",
        "it": "non è una data per riga come 2026-12-25",
    },
    "has more than {limit} dates": {
        "de": "hat mehr als {limit} Daten",
        "fr": "a plus de {limit} dates",
        "it": "ha più di {limit} date",
    },
    "is not a time of day such as 08:30, from 00:00 to 24:00": {
        "de": "ist keine Uhrzeit wie 08:30, von 00:00 bis 24:00",
        "fr": "n’est pas une heure comme 08:30, de 00:00 à 24:00",
        "it": "non è un orario come 08:30, dalle 00:00 alle 24:00",
    },
    "must end on the day on which it begins or later, and within a year": {
        "de": "muss am Tag des Beginns oder später enden, und innerhalb eines Jahres",
        "fr": "doit finir le jour où il commence ou plus tard, et dans l’année",
        "it": "deve finire il giorno in cui comincia o più tardi, ed entro un anno",
    },
    "must end later than it begins": {
        "de": "muss später enden, als es beginnt",
        "fr": "doit finir plus tard qu’il ne commence",
        "it": "deve finire più tardi di quando comincia",
    },
    "This address is an operator’s already.": {
        "de": "Diese Adresse gehört schon jemandem im Team.",
        "fr": "Cette adresse appartient déjà à un membre de l’équipe.",
        "it": "Questo indirizzo appartiene già a un membro del team.",
    },
    "An operator is in no more than {most} groups.": {
        "de": "Niemand ist in mehr als {most} Gruppen.",
        "fr": "Personne ne fait partie de plus de {most} groupes.",
        "it": "Nessuno fa parte di più di {most} gruppi.",
    },
    "A team keeps no more than {most} answers.": {
        "de": "Ein Team hat höchstens {most} Textbausteine.",
        "fr": "Une équipe a {most} réponses types au plus.",
        "it": "Un team ha al massimo {most} risposte predefinite.",
    },
    "may have only these in braces: {known}": {
        "de": "darf in Klammern nur Folgendes haben: {known}",
        "fr": "ne peut avoir entre accolades que\u202f: {known}",
        "it": "tra parentesi graffe può avere solo: {known}",
    },
}
