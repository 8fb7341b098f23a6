"""What somebody is told whom their identity provider did not let in."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "not_let_in.title": {
        "de": "Die Anmeldung hat nicht geklappt",
        "fr": "La connexion n’a pas abouti",
        "it": "L’accesso non è riuscito",
        "en": "Signing in did not work",
    },
    "not_let_in.again": {
        "de": "Von vorn beginnen",
        "fr": "Recommencer",
        "it": "Ricominciare",
        "en": "Begin again",
    },
    "not_let_in.not_started_here": {
        "de": "Diese Anmeldung wurde nicht in diesem Browser begonnen oder ist zu lange her; bitte beginnen Sie von vorn.",
        "fr": "Cette connexion n’a pas été commencée dans ce navigateur, ou l’a été il y a trop longtemps\u202f; veuillez recommencer.",
        "it": "Questo accesso non è stato iniziato in questo browser, o è passato troppo tempo; ricominci da capo.",
        "en": "This sign-in was not begun in this browser, or too long ago; please begin again.",
    },
    "not_let_in.used": {
        "de": "Diese Anmeldung ist bereits abgeschlossen; bitte beginnen Sie von vorn.",
        "fr": "Cette connexion est déjà terminée\u202f; veuillez recommencer.",
        "it": "Questo accesso è già concluso; ricominci da capo.",
        "en": "This sign-in was ended already; please begin again.",
    },
    "not_let_in.denied": {
        "de": "Ihr Identitätsanbieter hat Sie nicht angemeldet.",
        "fr": "Votre fournisseur d’identité ne vous a pas connecté.",
        "it": "Il Suo provider di identità non ha consentito l’accesso.",
        "en": "Your identity provider did not sign you in.",
    },
    "not_let_in.no_answer": {
        "de": "Ihr Identitätsanbieter antwortet nicht, wie er sollte; bitte versuchen Sie es gleich noch einmal.",
        "fr": "Votre fournisseur d’identité ne répond pas comme il le devrait\u202f; veuillez réessayer dans un instant.",
        "it": "Il Suo provider di identità non risponde come dovrebbe; riprovi tra un momento.",
        "en": "Your identity provider does not answer as it should; please try again in a moment.",
    },
    "not_let_in.not_as_expected": {
        "de": "Auf die Angaben Ihres Identitätsanbieters ist kein Verlass; bitte sagen Sie es Ihrer Administration.",
        "fr": "Les indications de votre fournisseur d’identité ne sont pas fiables\u202f; veuillez en informer votre administration.",
        "it": "Le indicazioni del Suo provider di identità non sono affidabili; informi la Sua amministrazione.",
        "en": "What your identity provider says cannot be relied on; please tell your administrator.",
    },
    "not_let_in.not_verified": {
        "de": "Ihr Identitätsanbieter bestätigt nicht, dass Ihre E-Mail-Adresse Ihnen gehört.",
        "fr": "Votre fournisseur d’identité ne confirme pas que votre adresse e-mail est la vôtre.",
        "it": "Il Suo provider di identità non conferma che il Suo indirizzo e-mail è Suo.",
        "en": "Your identity provider does not say that your e-mail address is yours.",
    },
    "not_let_in.foreign_address": {
        "de": "Ihr Identitätsanbieter ist hier für Ihre E-Mail-Adresse nicht zuständig.",
        "fr": "Votre fournisseur d’identité n’est pas habilité ici pour votre adresse e-mail.",
        "it": "Il Suo provider di identità non è competente qui per il Suo indirizzo e-mail.",
        "en": "Your identity provider does not speak for your e-mail address here.",
    },
    "not_let_in.other_subject": {
        "de": "Mit Ihrer E-Mail-Adresse hat sich zuvor jemand anders angemeldet; bitte sagen Sie es Ihrer Administration.",
        "fr": "Quelqu’un d’autre s’est déjà connecté avec votre adresse e-mail\u202f; veuillez en informer votre administration.",
        "it": "Un’altra persona ha già effettuato l’accesso con il Suo indirizzo e-mail; informi la Sua amministrazione.",
        "en": "Somebody else signed in with your e-mail address before; please tell your administrator.",
    },
    "not_let_in.unknown": {
        "de": "Zu Ihrer E-Mail-Adresse gibt es noch kein Konto. Wir sehen Ihre Anfrage; bitte wenden Sie sich an Ihre Administration oder an uns.",
        "fr": "Il n’y a pas encore de compte pour votre adresse e-mail. Votre demande nous est parvenue\u202f; renseignez-vous auprès de votre administration ou auprès de nous.",
        "it": "Non c’è ancora un account per il Suo indirizzo e-mail. Vediamo la Sua richiesta; si rivolga alla Sua amministrazione o a noi.",
        "en": "There is no account for your e-mail address yet. We can see your request; please ask your administrator, or us.",
    },
}
