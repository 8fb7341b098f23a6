"""What is said on a ticket of the outage that it is about."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "outage_on_ticket.known": {
        "de": "Ihre Anfrage betrifft vermutlich eine Störung, die wir kennen: {title}. {status}.\n\n{text}\n\nWir schreiben "
        "Ihnen hier, sobald die Störung behoben ist. Geht es um etwas anderes? Dann antworten Sie einfach, und wir sehen uns "
        "Ihre Anfrage an.",
        "fr": "Votre demande concerne probablement un incident que nous connaissons\u202f: {title}. {status}.\n\n{text}\n\nNous "
        "vous écrirons ici dès que l’incident sera résolu. Il s’agit d’autre chose\u202f? Répondez simplement, et nous "
        "examinerons votre demande.",
        "it": "La Sua richiesta riguarda probabilmente un disservizio che conosciamo: {title}. {status}.\n\n{text}\n\nLe "
        "scriveremo qui non appena il disservizio sarà risolto. Si tratta di altro? Risponda semplicemente ed esamineremo la "
        "Sua richiesta.",
        "en": "Your request is probably about an incident that we know of: {title}. {status}.\n\n{text}\n\nWe will write to you "
        "here as soon as the incident is resolved. Is it about something else? Then simply reply, and we will look at your "
        "request.",
    },
    "surge.draft.title": {
        "de": "Mögliche Störung: {component}",
        "fr": "Incident possible\u202f: {component}",
        "it": "Possibile disservizio: {component}",
        "en": "Possible incident: {component}",
    },
    "surge.draft.text": {
        "de": "Mehrere Kunden haben sich gemeldet. Wir untersuchen die Ursache.",
        "fr": "Plusieurs clients nous ont contactés. Nous recherchons la cause.",
        "it": "Diversi clienti ci hanno contattato. Stiamo cercando la causa.",
        "en": "Several customers have contacted us. We are looking for the cause.",
    },
    "surge.subject": {
        "de": "[Störung?] Mehrere Anfragen zu: {component}",
        "fr": "[Incident\u202f?] Plusieurs demandes au sujet de\u202f: {component}",
        "it": "[Disservizio?] Diverse richieste su: {component}",
        "en": "[Incident?] Several requests about: {component}",
    },
    "surge.what": {
        "de": "innerhalb von {minutes} Minuten haben mindestens {accounts} Kunden zu Diensten gefragt, die „{component}“ "
        "brauchen. Dazu ist keine Meldung offen.",
        "fr": "En {minutes} minutes, au moins {accounts} clients ont posé des questions sur des services qui dépendent de "
        "«\u202f{component}\u202f». Aucun avis n’est ouvert à ce sujet.",
        "it": "Entro {minutes} minuti almeno {accounts} clienti hanno chiesto di servizi che dipendono da «{component}». "
        "Non c’è alcun avviso aperto in merito.",
        "en": "Within {minutes} minutes at least {accounts} customers have asked about services that depend on “{component}”. "
        "No notice about it is open.",
    },
    "surge.do": {
        "de": "Der Entwurf einer Störung liegt bereit. Noch wurde niemand benachrichtigt: Bitte prüfen Sie ihn, und "
        "veröffentlichen oder verwerfen Sie ihn.",
        "fr": "Le brouillon d’un incident est prêt. Personne n’a encore été informé\u202f: vérifiez-le, puis publiez-le ou "
        "abandonnez-le.",
        "it": "La bozza di un disservizio è pronta. Nessuno è stato ancora informato: la verifichi, poi la pubblichi o la "
        "scarti.",
        "en": "The draft of an incident is ready. Nobody has been told yet: please check it, then publish it or drop it.",
    },
    "surge.see": {
        "de": "Entwurf ansehen",
        "fr": "Voir le brouillon",
        "it": "Vedere la bozza",
        "en": "See the draft",
    },
    "outage_on_ticket.over": {
        "de": "Die Störung ist behoben: {title}.\n\n{text}\n\nFunktioniert bei Ihnen wieder alles? Dann müssen Sie nichts tun, "
        "und wir schließen Ihre Anfrage in drei Tagen ab.",
        "fr": "L’incident est résolu\u202f: {title}.\n\n{text}\n\nTout fonctionne de nouveau chez vous\u202f? Alors vous n’avez "
        "rien à faire, et nous clorons votre demande dans trois jours.",
        "it": "Il disservizio è risolto: {title}.\n\n{text}\n\nDa Lei funziona di nuovo tutto? Allora non deve fare nulla e "
        "tra tre giorni chiuderemo la Sua richiesta.",
        "en": "The incident is resolved: {title}.\n\n{text}\n\nDoes everything work again on your side? Then you need not do "
        "anything, and we will close your request in three days.",
    },
}
