"""Letters to who follows a ticket, and to who asked about what colleagues write."""

from collections.abc import Mapping
from typing import Final

_WHY = {
    "de": "Sie erhalten diese Nachricht, weil Sie dieser Anfrage folgen. Zum Antworten genügt eine Antwort auf diese Nachricht.",
    "fr": "Vous recevez ce message parce que vous suivez cette demande. Pour répondre, il suffit de répondre à ce message.",
    "it": "Riceve questo messaggio perché segue questa richiesta. Per rispondere è sufficiente rispondere a questo messaggio.",
    "en": "You are receiving this message because you follow this request. To answer, simply reply to this message.",
}

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "ticket_letter.intro.followed": {
        "de": "{who} hat zur Anfrage „{subject}“ geschrieben, der Sie folgen:",
        "fr": "{who} a écrit au sujet de la demande «\u202f{subject}\u202f», que vous suivez\u202f:",
        "it": "{who} ha scritto in merito alla richiesta «{subject}», che Lei segue:",
        "en": "{who} has written about the request “{subject}”, which you follow:",
    },
    "ticket_letter.intro.followed_resolved": {
        "de": "wir haben die Anfrage „{subject}“, der Sie folgen, als gelöst vermerkt.",
        "fr": "Nous avons marqué la demande «\u202f{subject}\u202f», que vous suivez, comme résolue.",
        "it": "Abbiamo contrassegnato come risolta la richiesta «{subject}», che Lei segue.",
        "en": "We have marked the request “{subject}”, which you follow, as resolved.",
    },
    "ticket_letter.intro.followed_closed": {
        "de": "die Anfrage „{subject}“, der Sie folgen, ist abgeschlossen.",
        "fr": "La demande «\u202f{subject}\u202f», que vous suivez, est close.",
        "it": "La richiesta «{subject}», che Lei segue, è chiusa.",
        "en": "The request “{subject}”, which you follow, is closed.",
    },
    "ticket_letter.intro.colleague": {
        "de": "{who} hat zur Anfrage „{subject}“ geschrieben:",
        "fr": "{who} a écrit au sujet de la demande «\u202f{subject}\u202f»\u202f:",
        "it": "{who} ha scritto in merito alla richiesta «{subject}»:",
        "en": "{who} has written about the request “{subject}”:",
    },
    "ticket_letter.intro.joined": {
        "de": "{who} möchte, dass Sie der Anfrage „{subject}“ folgen. Sie erhalten von nun an, was dazu geschrieben wird, und "
        "können antworten.",
        "fr": "{who} souhaite que vous suiviez la demande «\u202f{subject}\u202f». Vous recevrez désormais ce qui s’écrit à ce "
        "sujet et pourrez répondre.",
        "it": "{who} desidera che Lei segua la richiesta «{subject}». D’ora in poi riceverà ciò che viene scritto in merito e "
        "potrà rispondere.",
        "en": "{who} would like you to follow the request “{subject}”. From now on you receive what is written about it, and "
        "you can answer.",
    },
    "ticket_letter.closing.followed": _WHY,
    "ticket_letter.closing.followed_resolved": _WHY,
    "ticket_letter.closing.followed_closed": _WHY,
    "ticket_letter.closing.colleague": {
        "de": "Ihre Antwort auf diese Nachricht geht an uns und an alle, die der Anfrage folgen.",
        "fr": "Si vous répondez à ce message, votre réponse nous parvient, ainsi qu’à toutes les personnes qui suivent la demande.",
        "it": "Se risponde a questo messaggio, la Sua risposta arriva a noi e a tutti coloro che seguono la richiesta.",
        "en": "If you reply to this message, your answer goes to us and to everybody who follows the request.",
    },
    "ticket_letter.closing.joined": {
        "de": "Sie möchten der Anfrage nicht folgen? Unter „Supportanfragen“ im Kundenportal können Sie das beenden.",
        "fr": "Vous ne souhaitez pas suivre cette demande\u202f? Vous pouvez y mettre fin sous «\u202fDemandes d’assistance\u202f» dans le portail client.",
        "it": "Non desidera seguire la richiesta? Può smettere alla voce «Richieste di assistenza» del portale clienti.",
        "en": "You do not wish to follow this request? You can stop under “Support requests” in the customer portal.",
    },
}
