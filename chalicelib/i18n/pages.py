"""What pages say of their own, in each language; a feature's pages say the rest."""

from collections.abc import Mapping
from typing import Final

from chalicelib.i18n import subscription_pages
from chalicelib.i18n.languages import Language

_ORDER = (Language.DE, Language.FR, Language.IT, Language.EN)

# One sentence to a line and language, so that the four can be compared.
MESSAGES: Final[Mapping[str, tuple[str, str, str, str]]] = {
    "page.language": ("Sprache", "Langue", "Lingua", "Language"),
    "page.skip": ("Zum Inhalt", "Aller au contenu", "Vai al contenuto", "Skip to content"),
    # What to do about a page that cannot be shown; its title is the problem's own
    "page.error.400": (
        "Die Adresse oder das Formular war unvollständig. Bitte öffnen Sie den Link aus der Nachricht noch einmal.",
        "L’adresse ou le formulaire était incomplet. Veuillez rouvrir le lien reçu par e-mail.",
        "L’indirizzo o il modulo era incompleto. Apra di nuovo il link contenuto nel messaggio.",
        "The address or the form was incomplete. Please open the link in the message again.",
    ),
    "page.error.401": (
        "Bitte melden Sie sich an. Programme senden einen API-Schlüssel.",
        "Veuillez vous connecter. Les programmes envoient une clé d’API.",
        "Effettui l’accesso. I programmi inviano una chiave API.",
        "Please sign in. Programs send an API key.",
    ),
    "page.error.403": (
        "Wenn Sie ein Formular abgeschickt haben: Es war zu lange offen oder stammt nicht von dieser Seite. Bitte öffnen Sie es neu und senden Sie es noch einmal.",
        "Si vous avez envoyé un formulaire\u202f: il est resté ouvert trop longtemps ou ne provient pas de ce site. Veuillez le rouvrir et l’envoyer de nouveau.",
        "Se ha inviato un modulo: è rimasto aperto troppo a lungo o non proviene da questo sito. Lo apra di nuovo e lo invii un’altra volta.",
        "If you sent a form: it was open for too long, or it did not come from this site. Please open it again and send it once more.",
    ),
    "page.error.404": (
        "Der Link ist vielleicht abgelaufen oder unvollständig kopiert.",
        "Le lien a peut-être expiré ou a été copié de façon incomplète.",
        "Il link forse è scaduto o è stato copiato in modo incompleto.",
        "The link may have expired, or it was copied incompletely.",
    ),
    "page.error.429": (
        "Bitte versuchen Sie es in einer Minute noch einmal.",
        "Veuillez réessayer dans une minute.",
        "Riprovi tra un minuto.",
        "Please try again in a minute.",
    ),
    "page.error.5xx": (
        "Es liegt nicht an Ihnen. Bitte versuchen Sie es in einigen Minuten noch einmal.",
        "Cela ne vient pas de vous. Veuillez réessayer dans quelques minutes.",
        "Non dipende da Lei. Riprovi tra qualche minuto.",
        "This is not your fault. Please try again in a few minutes.",
    ),
    "page.error.other": (
        "Bitte gehen Sie zurück und versuchen Sie es noch einmal.",
        "Veuillez revenir en arrière et réessayer.",
        "Torni indietro e riprovi.",
        "Please go back and try again.",
    ),
    "page.error.reference": (
        "Falls Sie uns darauf ansprechen, nennen Sie bitte diese Nummer: {request_id}",
        "Si vous nous contactez à ce sujet, indiquez ce numéro\u202f: {request_id}",
        "Se ci contatta in merito, indichi questo numero: {request_id}",
        "If you ask us about it, please name this number: {request_id}",
    ),
    # The API's documentation
    "docs.title": ("API-Dokumentation", "Documentation de l’API", "Documentazione dell’API", "API documentation"),
    "docs.machine": (
        "Dieselbe Beschreibung für Programme (OpenAPI 3.1)",
        "La même description pour les programmes (OpenAPI 3.1)",
        "La stessa descrizione per i programmi (OpenAPI 3.1)",
        "The same description for programs (OpenAPI 3.1)",
    ),
    "docs.english": (
        "Die Beschreibungen sind auf Englisch, wie die Namen der Felder.",
        "Les descriptions sont en anglais, comme les noms des champs.",
        "Le descrizioni sono in inglese, come i nomi dei campi.",
        "Descriptions are in English, like the names of the fields.",
    ),
    "docs.routes": ("Inhalt", "Sommaire", "Indice", "Contents"),
    "docs.basics": ("Grundlagen", "Principes", "Principi", "Basics"),
    "docs.base": ("Basisadresse", "Adresse de base", "Indirizzo di base", "Base address"),
    "docs.scope": ("Berechtigung", "Autorisation", "Autorizzazione", "Scope"),
    "docs.open": ("ohne Schlüssel", "sans clé", "senza chiave", "no key needed"),
    "docs.parameters": ("Parameter", "Paramètres", "Parametri", "Parameters"),
    "docs.body": ("Felder der Anfrage", "Champs de la requête", "Campi della richiesta", "Fields of the request"),
    "docs.answer": ("Felder der Antwort", "Champs de la réponse", "Campi della risposta", "Fields of the answer"),
    "docs.request_example": ("Beispiel", "Exemple", "Esempio", "Example"),
    "docs.answer_example": ("Antwort {status}", "Réponse {status}", "Risposta {status}", "Answer {status}"),
    "docs.empty_answer": ("kein Inhalt", "aucun contenu", "nessun contenuto", "no content"),
    "docs.headers": ("Kopfzeilen", "En-têtes", "Intestazioni", "Headers"),
    "docs.errors": ("Fehler", "Erreurs", "Errori", "Errors"),
    "docs.name": ("Name", "Nom", "Nome", "Name"),
    "docs.type": ("Art", "Type", "Tipo", "Type"),
    "docs.required": ("Pflicht", "obligatoire", "obbligatorio", "required"),
    "docs.top": ("Nach oben", "Haut de page", "Torna su", "Back to top"),
    **subscription_pages.MESSAGES,
}


def phrase(language: Language, key: str, **values: object) -> str:
    """The wording of `key` with its placeholders filled; the result is not escaped for HTML.

    Raises:
        KeyError: there is no such key, or a placeholder got no value.
    """
    return MESSAGES[key][_ORDER.index(language)].format(**values)
