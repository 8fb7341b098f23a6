"""How letters about notices begin."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "letter.intro.outage.announced": {
        "de": "wir informieren Sie über eine Störung, die Sie betrifft.",
        "fr": "Nous vous informons d’un incident qui vous concerne.",
        "it": "La informiamo di un disservizio che La riguarda.",
        "en": "We are dealing with an incident that affects you.",
    },
    "letter.intro.outage.update": {
        "de": "zur folgenden Störung gibt es einen neuen Stand.",
        "fr": "Voici une mise à jour concernant l’incident ci-dessous.",
        "it": "Le inviamo un aggiornamento sul disservizio seguente.",
        "en": "Here is an update on the incident below.",
    },
    "letter.intro.outage.resolved": {
        "de": "die folgende Störung ist behoben.",
        "fr": "L’incident ci-dessous est résolu.",
        "it": "Il disservizio seguente è stato risolto.",
        "en": "The incident below has been resolved.",
    },
    "letter.intro.outage.reopened": {
        "de": "die folgende Störung ist erneut aufgetreten.",
        "fr": "L’incident ci-dessous s’est reproduit.",
        "it": "Il disservizio seguente si è ripresentato.",
        "en": "The incident below has come back.",
    },
    "letter.intro.outage.report": {
        "de": "wir informieren Sie über die Ursache der folgenden Störung, die behoben ist.",
        "fr": "Voici la cause de l’incident ci-dessous, qui est résolu.",
        "it": "La informiamo sulla causa del disservizio seguente, che è stato risolto.",
        "en": "Here is what caused the incident below, which has been resolved.",
    },
    "letter.intro.outage.cancelled": {
        "de": "die folgende Störungsmeldung war ein Fehlalarm. Ihre Dienste waren davon nicht betroffen.",
        "fr": "L’incident annoncé ci-dessous était une fausse alerte. Vos services n’ont pas été touchés.",
        "it": "Il disservizio segnalato di seguito era un falso allarme. I Suoi servizi non ne sono stati interessati.",
        "en": "The incident reported below was a false alarm. Your services were not affected.",
    },
    "letter.intro.maintenance.announced": {
        "de": "wir planen eine Wartung, die Sie betrifft.",
        "fr": "Nous prévoyons une maintenance qui vous concerne.",
        "it": "Abbiamo programmato una manutenzione che La riguarda.",
        "en": "We are planning maintenance that affects you.",
    },
    "letter.intro.maintenance.reminder": {
        "de": "wir erinnern Sie an die folgende Wartung.",
        "fr": "Nous vous rappelons la maintenance planifiée ci-dessous.",
        "it": "Le ricordiamo la manutenzione seguente.",
        "en": "We would like to remind you of the planned maintenance below.",
    },
    "letter.intro.maintenance.started": {
        "de": "die folgende Wartung hat begonnen.",
        "fr": "La maintenance ci-dessous a commencé.",
        "it": "La manutenzione seguente è iniziata.",
        "en": "The maintenance below has started.",
    },
    "letter.intro.maintenance.update": {
        "de": "zur folgenden Wartung gibt es einen neuen Stand.",
        "fr": "Voici une mise à jour concernant la maintenance ci-dessous.",
        "it": "Le inviamo un aggiornamento sulla manutenzione seguente.",
        "en": "Here is an update on the maintenance below.",
    },
    "letter.intro.maintenance.rescheduled": {
        "de": "die folgende Wartung wurde verschoben.",
        "fr": "La maintenance ci-dessous a été reprogrammée.",
        "it": "La manutenzione seguente è stata spostata.",
        "en": "The maintenance below has been rescheduled.",
    },
    "letter.intro.maintenance.put_off": {
        "de": "die folgende Wartung wurde unterbrochen und verschoben.",
        "fr": "La maintenance ci-dessous a été interrompue, puis reprogrammée.",
        "it": "La manutenzione seguente è stata interrotta e spostata.",
        "en": "The maintenance below has been interrupted and rescheduled.",
    },
    "letter.intro.maintenance.extended": {
        "de": "die folgende Wartung dauert länger als geplant.",
        "fr": "La maintenance ci-dessous dure plus longtemps que prévu.",
        "it": "La manutenzione seguente dura più a lungo del previsto.",
        "en": "The maintenance below is taking longer than planned.",
    },
    "letter.intro.maintenance.overrun": {
        "de": "die folgende Wartung dauert länger als geplant.",
        "fr": "La maintenance ci-dessous dure plus longtemps que prévu.",
        "it": "La manutenzione seguente dura più a lungo del previsto.",
        "en": "The maintenance below is taking longer than planned.",
    },
    "letter.intro.maintenance.shortened": {
        "de": "die folgende Wartung endet früher als geplant.",
        "fr": "La maintenance ci-dessous se terminera plus tôt que prévu.",
        "it": "La manutenzione seguente terminerà prima del previsto.",
        "en": "The maintenance below will end earlier than planned.",
    },
    "letter.intro.maintenance.completed": {
        "de": "die folgende Wartung ist abgeschlossen.",
        "fr": "La maintenance ci-dessous est terminée.",
        "it": "La manutenzione seguente è conclusa.",
        "en": "The maintenance below is complete.",
    },
    "letter.intro.maintenance.cancelled": {
        "de": "die folgende Wartung wurde abgesagt.",
        "fr": "La maintenance ci-dessous est annulée.",
        "it": "La manutenzione seguente è stata annullata.",
        "en": "The maintenance below has been cancelled.",
    },
    "letter.intro.maintenance.broken_off": {
        "de": "die folgende Wartung wurde abgebrochen.",
        "fr": "La maintenance ci-dessous a été interrompue et ne sera pas poursuivie.",
        "it": "La manutenzione seguente è stata interrotta e non proseguirà.",
        "en": "The maintenance below has been stopped before it was finished.",
    },
    "letter.intro.maintenance.released": {
        "de": "die folgende Wartung betrifft Sie nicht mehr.",
        "fr": "La maintenance ci-dessous ne vous concerne plus.",
        "it": "La manutenzione seguente non La riguarda più.",
        "en": "The maintenance below no longer affects you.",
    },
    "letter.intro.outage.released": {
        "de": "die folgende Störung betrifft Sie nicht mehr.",
        "fr": "L’incident ci-dessous ne vous concerne plus.",
        "it": "Il disservizio seguente non La riguarda più.",
        "en": "The incident below no longer affects you.",
    },
    "letter.intro.information.announced": {
        "de": "wir informieren Sie über Folgendes.",
        "fr": "Nous vous informons de ce qui suit.",
        "it": "La informiamo di quanto segue.",
        "en": "Please note the following information.",
    },
    "letter.intro.information.update": {
        "de": "zur folgenden Information gibt es einen neuen Stand.",
        "fr": "Voici une mise à jour concernant l’information ci-dessous.",
        "it": "Le inviamo un aggiornamento sull’informazione seguente.",
        "en": "Here is an update on the information below.",
    },
    "letter.intro.information.cancelled": {
        "de": "die folgende Information gilt nicht mehr.",
        "fr": "L’information ci-dessous n’est plus valable.",
        "it": "L’informazione seguente non è più valida.",
        "en": "The information below no longer applies.",
    },
    "letter.intro.information.released": {
        "de": "die folgende Information betrifft Sie nicht mehr.",
        "fr": "L’information ci-dessous ne vous concerne plus.",
        "it": "L’informazione seguente non La riguarda più.",
        "en": "The information below no longer affects you.",
    },
}
