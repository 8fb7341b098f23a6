"""What every page has, and what to do about one that cannot be shown."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "page.language": {"de": "Sprache", "fr": "Langue", "it": "Lingua", "en": "Language"},
    "page.skip": {"de": "Zum Inhalt", "fr": "Aller au contenu", "it": "Al contenuto", "en": "Skip to content"},
    # What to do about a page that cannot be shown; its title is the problem's own
    "page.error.400": {
        "de": "Die Adresse oder das Formular war unvollständig. Bitte öffnen Sie den Link aus der Nachricht noch einmal.",
        "fr": "L’adresse ou le formulaire était incomplet. Veuillez rouvrir le lien reçu par e-mail.",
        "it": "L’indirizzo o il modulo era incompleto. Apra di nuovo il link contenuto nel messaggio.",
        "en": "The address or the form was incomplete. Please open the link in the message again.",
    },
    "page.error.401": {
        "de": "Bitte melden Sie sich an. Programme müssen einen API-Schlüssel senden.",
        "fr": "Veuillez vous connecter. Les programmes doivent envoyer une clé d’API.",
        "it": "Effettui l’accesso. I programmi devono inviare una chiave API.",
        "en": "Please sign in. Programs must send an API key.",
    },
    "page.error.403": {
        "de": "Wenn Sie ein Formular abgeschickt haben: Es war zu lange offen oder stammt nicht von dieser Seite. Bitte öffnen Sie es neu und senden Sie es noch einmal.",
        "fr": "Si vous avez envoyé un formulaire\u202f: il est resté ouvert trop longtemps ou ne provient pas de ce site. Veuillez le rouvrir et l’envoyer de nouveau.",
        "it": "Se ha inviato un modulo: è rimasto aperto troppo a lungo o non proviene da questo sito. Lo apra di nuovo e lo invii un’altra volta.",
        "en": "If you sent a form: it was open for too long, or it did not come from this site. Please open it again and send it once more.",
    },
    "page.error.404": {
        "de": "Der Link ist möglicherweise abgelaufen oder wurde unvollständig kopiert.",
        "fr": "Le lien a peut-être expiré ou a été copié de façon incomplète.",
        "it": "Il link potrebbe essere scaduto o incompleto.",
        "en": "The link may have expired or been copied incompletely.",
    },
    "page.error.429": {
        "de": "Bitte versuchen Sie es in einer Minute noch einmal.",
        "fr": "Veuillez réessayer dans une minute.",
        "it": "Riprovi tra un minuto.",
        "en": "Please try again in a minute.",
    },
    "page.error.5xx": {
        "de": "Es liegt nicht an Ihnen. Bitte versuchen Sie es in einigen Minuten noch einmal.",
        "fr": "Cela ne vient pas de vous. Veuillez réessayer dans quelques minutes.",
        "it": "Non dipende da Lei. Riprovi tra qualche minuto.",
        "en": "This is not your fault. Please try again in a few minutes.",
    },
    "page.error.other": {
        "de": "Bitte gehen Sie zurück und versuchen Sie es noch einmal.",
        "fr": "Veuillez revenir en arrière et réessayer.",
        "it": "Torni indietro e riprovi.",
        "en": "Please go back and try again.",
    },
    "page.error.reference": {
        "de": "Wenn Sie uns dazu kontaktieren, geben Sie bitte diese Nummer an: {request_id}",
        "fr": "Si vous nous contactez à ce sujet, indiquez ce numéro\u202f: {request_id}",
        "it": "Se ci contatta in merito, indichi questo numero: {request_id}",
        "en": "If you contact us about this, please quote this number: {request_id}",
    },
    # The API's documentation
    "docs.title": {
        "de": "API-Dokumentation",
        "fr": "Documentation de l’API",
        "it": "Documentazione dell’API",
        "en": "API documentation",
    },
    "docs.machine": {
        "de": "Dieselbe Beschreibung für Programme (OpenAPI 3.1)",
        "fr": "La même description pour les programmes (OpenAPI 3.1)",
        "it": "La stessa descrizione per i programmi (OpenAPI 3.1)",
        "en": "The same description for programs (OpenAPI 3.1)",
    },
    "docs.english": {
        "de": "Die Beschreibungen sind auf Englisch, wie die Namen der Felder.",
        "fr": "Les descriptions sont en anglais, comme les noms des champs.",
        "it": "Le descrizioni sono in inglese, come i nomi dei campi.",
        "en": "Descriptions are in English, like the names of the fields.",
    },
    "docs.routes": {"de": "Inhalt", "fr": "Sommaire", "it": "Indice", "en": "Contents"},
    "docs.basics": {"de": "Grundlagen", "fr": "Principes", "it": "Principi", "en": "Basics"},
    "docs.base": {"de": "Basis-URL", "fr": "URL de base", "it": "URL di base", "en": "Base URL"},
    "docs.scope": {"de": "Berechtigung", "fr": "Autorisation", "it": "Autorizzazione", "en": "Scope"},
    "docs.open": {"de": "ohne Schlüssel", "fr": "sans clé", "it": "senza chiave", "en": "no key needed"},
    "docs.parameters": {"de": "Parameter", "fr": "Paramètres", "it": "Parametri", "en": "Parameters"},
    "docs.body": {
        "de": "Felder der Anfrage",
        "fr": "Champs de la requête",
        "it": "Campi della richiesta",
        "en": "Request fields",
    },
    "docs.answer": {
        "de": "Felder der Antwort",
        "fr": "Champs de la réponse",
        "it": "Campi della risposta",
        "en": "Response fields",
    },
    "docs.request_example": {"de": "Beispiel", "fr": "Exemple", "it": "Esempio", "en": "Example"},
    "docs.answer_example": {
        "de": "Antwort {status}",
        "fr": "Réponse {status}",
        "it": "Risposta {status}",
        "en": "Response {status}",
    },
    "docs.empty_answer": {"de": "kein Inhalt", "fr": "aucun contenu", "it": "nessun contenuto", "en": "no content"},
    "docs.headers": {"de": "Kopfzeilen", "fr": "En-têtes", "it": "Intestazioni", "en": "Headers"},
    "docs.errors": {"de": "Fehler", "fr": "Erreurs", "it": "Errori", "en": "Errors"},
    "docs.name": {"de": "Name", "fr": "Nom", "it": "Nome", "en": "Name"},
    "docs.type": {"de": "Typ", "fr": "Type", "it": "Tipo", "en": "Type"},
    "docs.required": {"de": "Pflicht", "fr": "obligatoire", "it": "obbligatorio", "en": "required"},
    "docs.top": {"de": "Nach oben", "fr": "Haut de page", "it": "Inizio pagina", "en": "Back to top"},
}
