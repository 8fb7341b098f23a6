"""The public form of an intake profile, and the page that confirms an address given there."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "request.title": {
        "de": "Supportanfrage stellen",
        "fr": "Demander de l’assistance",
        "it": "Richiedere assistenza",
        "en": "Ask for support",
    },
    "request.name": {"de": "Ihr Name", "fr": "Votre nom", "it": "Il Suo nome", "en": "Your name"},
    "request.email": {
        "de": "Ihre E-Mail-Adresse",
        "fr": "Votre adresse e-mail",
        "it": "Il Suo indirizzo e-mail",
        "en": "Your e-mail address",
    },
    "request.email.hint": {
        "de": "An diese Adresse antworten wir.",
        "fr": "C’est à cette adresse que nous répondrons.",
        "it": "Risponderemo a questo indirizzo.",
        "en": "This is where we will answer.",
    },
    "request.subject": {"de": "Betreff", "fr": "Objet", "it": "Oggetto", "en": "Subject"},
    "request.text": {
        "de": "Ihre Anfrage",
        "fr": "Votre demande",
        "it": "La Sua richiesta",
        "en": "Your request",
    },
    "request.trap": {
        "de": "Dieses Feld bitte leer lassen",
        "fr": "Veuillez laisser ce champ vide",
        "it": "Lasci vuoto questo campo",
        "en": "Please leave this field empty",
    },
    "request.send": {
        "de": "Anfrage senden",
        "fr": "Envoyer la demande",
        "it": "Inviare la richiesta",
        "en": "Send request",
    },
    "request.by_mail": {
        "de": "Sie können auch eine E-Mail schreiben:",
        "fr": "Vous pouvez aussi écrire un e-mail\u202f:",
        "it": "Può anche scrivere un’e-mail:",
        "en": "You can also write an e-mail:",
    },
    "request.sent": {
        "de": "Ihre Anfrage ist bei uns",
        "fr": "Nous avons reçu votre demande",
        "it": "Abbiamo ricevuto la Sua richiesta",
        "en": "We have your request",
    },
    "request.sent.what": {
        "de": "Vielen Dank. Wir sehen sie uns an und antworten Ihnen per E-Mail.",
        "fr": "Merci. Nous allons la lire et vous répondre par e-mail.",
        "it": "Grazie. La leggeremo e Le risponderemo per e-mail.",
        "en": "Thank you. We will read it and answer you by e-mail.",
    },
    "request.sent.confirm": {
        "de": "In Kürze erhalten Sie eine E-Mail von uns. Bestätigen Sie dort bitte, dass die Adresse Ihnen gehört. Dann wissen wir, wer fragt, und können schneller helfen.",
        "fr": "Vous recevrez bientôt un e-mail de notre part. Confirmez-y que cette adresse est la vôtre. Nous saurons alors qui demande et pourrons aider plus vite.",
        "it": "A breve riceverà una nostra e-mail. Confermi lì che l’indirizzo è Suo. Così sapremo chi chiede e potremo aiutare più in fretta.",
        "en": "You will get an e-mail from us shortly. Please confirm there that the address is yours. Then we know who is asking, and can help sooner.",
    },
    "request.sent.none": {
        "de": "Keine E-Mail erhalten? Pro Adresse senden wir höchstens eine am Tag. Ihre Anfrage bearbeiten wir auch ohne Bestätigung.",
        "fr": "Pas d’e-mail reçu\u202f? Nous en envoyons un par jour et par adresse au plus. Nous traitons votre demande même sans confirmation.",
        "it": "Nessuna e-mail ricevuta? Ne inviamo al massimo una al giorno per indirizzo. Ci occupiamo della Sua richiesta anche senza conferma.",
        "en": "No e-mail? We send one a day to each address at most. We deal with your request without a confirmation, too.",
    },
    "request.confirm": {
        "de": "Gehört diese Adresse Ihnen?",
        "fr": "Cette adresse est-elle la vôtre\u202f?",
        "it": "Questo indirizzo è Suo?",
        "en": "Is this address yours?",
    },
    "request.confirm.what": {
        "de": "Mit der Adresse {email} hat jemand unser Formular ausgefüllt. Bestätigen Sie bitte, dass Sie es waren.",
        "fr": "Quelqu’un a rempli notre formulaire avec l’adresse {email}. Confirmez que c’était vous.",
        "it": "Qualcuno ha compilato il nostro modulo con l’indirizzo {email}. Confermi di essere stato Lei.",
        "en": "Somebody filled in our form with the address {email}. Please confirm that it was you.",
    },
    "request.confirm.button": {
        "de": "Ja, das war ich",
        "fr": "Oui, c’était moi",
        "it": "Sì, confermo",
        "en": "Yes, that was me",
    },
    "request.confirm.mistake": {
        "de": "Waren Sie es nicht? Dann schließen Sie diese Seite einfach.",
        "fr": "Ce n’était pas vous\u202f? Fermez simplement cette page.",
        "it": "Non ha compilato Lei il modulo? Chiuda semplicemente questa pagina.",
        "en": "Was it not you? Then simply close this page.",
    },
    "request.confirmed": {
        "de": "Die Adresse ist bestätigt",
        "fr": "L’adresse est confirmée",
        "it": "L’indirizzo è confermato",
        "en": "The address is confirmed",
    },
    "request.confirmed.what": {
        "de": "Vielen Dank. Wir wissen jetzt, dass die Anfrage von {email} kommt, und antworten dorthin.",
        "fr": "Merci. Nous savons maintenant que la demande vient de {email} et répondrons à cette adresse.",
        "it": "Grazie. Ora sappiamo che la richiesta proviene da {email} e risponderemo a questo indirizzo.",
        "en": "Thank you. We now know that the request comes from {email}, and will answer there.",
    },
    "request.number": {"de": "Ticket", "fr": "Ticket", "it": "Ticket", "en": "Ticket"},
}
