"""Letters about tickets that become one, or two."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "ticket_letter.intro.merged": {
        "de": "Ihre Anfrage {other} bearbeiten wir zusammen mit der Anfrage „{subject}“. Alles Weitere lesen Sie dort.",
        "fr": "Nous traitons votre demande {other} avec la demande «\u202f{subject}\u202f». La suite de nos échanges s’y trouvera.",
        "it": "Trattiamo la Sua richiesta {other} insieme alla richiesta «{subject}». Troverà lì tutto ciò che segue.",
        "en": "We are handling your request {other} together with the request “{subject}”. You will read all that follows there.",
    },
    "ticket_letter.intro.merged_in": {
        "de": "{who} hat uns zum gleichen Thema geschrieben ({other}). Wir bearbeiten beides zusammen unter Ihrer Anfrage "
        "„{subject}“; {who} liest von nun an mit.",
        "fr": "{who} nous a écrit à ce même sujet ({other}). Nous traitons le tout avec votre demande "
        "«\u202f{subject}\u202f»\u202f; {who} la suit désormais.",
        "it": "{who} ci ha scritto sullo stesso argomento ({other}). Trattiamo tutto insieme nella Sua richiesta «{subject}»; "
        "d’ora in poi {who} la segue.",
        "en": "{who} has written to us about the same matter ({other}). We are handling both under your request “{subject}”; "
        "{who} follows it from now on.",
    },
    "ticket_letter.intro.split": {
        "de": "was Sie uns geschrieben haben, betrifft eine zweite Sache. Wir haben dafür eine eigene Anfrage eröffnet: "
        "„{subject}“.",
        "fr": "Une partie de ce que vous nous avez écrit concerne une autre question. Nous avons ouvert pour cela une demande "
        "distincte\u202f: «\u202f{subject}\u202f».",
        "it": "Ciò che ci ha scritto riguarda anche un’altra questione. Abbiamo aperto per questo una richiesta a parte: "
        "«{subject}».",
        "en": "What you have written to us concerns a second matter. We have opened a request of its own for it: “{subject}”.",
    },
    "ticket_letter.closing.merged": {
        "de": "Eine Antwort auf diese oder auf frühere Nachrichten erreicht uns wie bisher.",
        "fr": "Vous pouvez répondre à ce message ou aux précédents\u202f: votre réponse nous parviendra comme avant.",
        "it": "Può rispondere a questo messaggio o a quelli precedenti: la Sua risposta ci arriva come prima.",
        "en": "An answer to this or to earlier messages reaches us as before.",
    },
    "ticket_letter.closing.merged_in": {
        "de": "Wenn Sie etwas ergänzen möchten, antworten Sie einfach auf diese Nachricht.",
        "fr": "Si vous souhaitez ajouter quelque chose, répondez simplement à ce message.",
        "it": "Se desidera aggiungere qualcosa, risponda semplicemente a questo messaggio.",
        "en": "If you would like to add anything, simply reply to this message.",
    },
    "ticket_letter.closing.split": {
        "de": "Was dazugehört, schreiben Sie uns am besten als Antwort auf diese Nachricht.",
        "fr": "Pour tout ce qui s’y rapporte, répondez de préférence à ce message.",
        "it": "Per tutto ciò che la riguarda, risponda preferibilmente a questo messaggio.",
        "en": "Whatever belongs to it is best written as an answer to this message.",
    },
}
