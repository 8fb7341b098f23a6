"""What readiness finds in an account, by code: in English, German, French and Italian."""

from collections.abc import Mapping
from typing import Final

from chalicelib.i18n.languages import Language

FINDINGS: Final[Mapping[str, Mapping[Language, str]]] = {
    "no_contacts": {
        Language.EN: "There is no contact yet, so nobody can be told of anything.",
        Language.DE: "Es gibt noch keinen Kontakt; niemand kann benachrichtigt werden.",
        Language.FR: "Il n’y a encore aucun contact : personne ne peut être informé.",
        Language.IT: "Non c’è ancora alcun contatto: nessuno può essere informato.",
    },
    "no_technical_contact": {
        Language.EN: "There is no technical contact.",
        Language.DE: "Es gibt keinen technischen Kontakt.",
        Language.FR: "Il n’y a pas de contact technique.",
        Language.IT: "Non c’è un contatto tecnico.",
    },
    "no_administrative_contact": {
        Language.EN: "There is no administrative contact.",
        Language.DE: "Es gibt keinen administrativen Kontakt.",
        Language.FR: "Il n’y a pas de contact administratif.",
        Language.IT: "Non c’è un contatto amministrativo.",
    },
    "nobody_told_of_maintenance": {
        Language.EN: "Nobody is told of maintenance on {about}.",
        Language.DE: "Niemand wird über Wartungen an {about} benachrichtigt.",
        Language.FR: "Personne n’est informé des maintenances concernant {about}.",
        Language.IT: "Nessuno è informato delle manutenzioni di {about}.",
    },
    "nobody_told_of_outage": {
        Language.EN: "Nobody is told of outages of {about}.",
        Language.DE: "Niemand wird über Störungen an {about} benachrichtigt.",
        Language.FR: "Personne n’est informé des incidents concernant {about}.",
        Language.IT: "Nessuno è informato dei disservizi di {about}.",
    },
    "bounces": {
        Language.EN: "Mail to {about} comes back or is not wanted, so nothing is sent there any more.",
        Language.DE: "Mails an {about} kommen zurück oder sind unerwünscht; dorthin wird nichts mehr gesendet.",
        Language.FR: "Les e-mails à {about} reviennent ou sont refusés ; plus rien n’y est envoyé.",
        Language.IT: "Le e-mail a {about} tornano indietro o non sono gradite; non viene più inviato nulla.",
    },
    "unverified": {
        Language.EN: "{about} is told, but has not confirmed the address yet.",
        Language.DE: "{about} wird benachrichtigt, hat die Adresse aber noch nicht bestätigt.",
        Language.FR: "{about} reçoit les communications, mais n’a pas encore confirmé son adresse.",
        Language.IT: "{about} riceve le comunicazioni, ma non ha ancora confermato l’indirizzo.",
    },
    "shared_mailbox": {
        Language.EN: "{about} is a shared mailbox, and no person can be reached; please add one.",
        Language.DE: "{about} ist ein Sammelpostfach, und keine Person ist erreichbar; bitte erfassen Sie eine.",
        Language.FR: "{about} est une boîte partagée, et aucune personne n’est joignable ; veuillez en ajouter une.",
        Language.IT: "{about} è una casella condivisa e nessuna persona è raggiungibile; ne aggiunga una.",
    },
    "private_address": {
        Language.EN: "{about} has a private address, and nobody with a business address can be reached; please add somebody.",
        Language.DE: "{about} hat eine private Adresse, und niemand mit Geschäftsadresse ist erreichbar; bitte erfassen Sie jemanden.",
        Language.FR: "{about} a une adresse privée, et personne n’est joignable à une adresse professionnelle ; veuillez ajouter quelqu’un.",
        Language.IT: "{about} ha un indirizzo privato e nessuno è raggiungibile a un indirizzo aziendale; aggiunga qualcuno.",
    },
    "no_phone": {
        Language.EN: "{about} has no phone number for call-backs.",
        Language.DE: "{about} hat keine Telefonnummer für Rückrufe.",
        Language.FR: "{about} n’a pas de numéro de téléphone pour être rappelé.",
        Language.IT: "{about} non ha un numero di telefono per essere richiamato.",
    },
    "not_confirmed": {
        Language.EN: "Nobody has confirmed for twelve months that the details of {about} are right.",
        Language.DE: "Seit zwölf Monaten hat niemand bestätigt, dass die Angaben zu {about} stimmen.",
        Language.FR: "Depuis douze mois, personne n’a confirmé que les données de {about} sont exactes.",
        Language.IT: "Da dodici mesi nessuno ha confermato che i dati di {about} sono corretti.",
    },
}


def finding(language: Language, code: str, about: str) -> str:
    """A finding in words; `about` is the contact's or service's name."""
    return FINDINGS[code][language].format(about=about)
