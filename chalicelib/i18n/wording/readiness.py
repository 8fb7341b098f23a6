"""What readiness finds in an account."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "readiness.mend.go": {
        "de": "Jetzt ergänzen",
        "fr": "Compléter maintenant",
        "it": "Completare ora",
        "en": "Complete it now",
    },
    "finding.no_contacts": {
        "de": "Es gibt noch keinen Kontakt; niemand kann benachrichtigt werden.",
        "fr": "Il n’y a encore aucun contact\u202f: personne ne peut être informé.",
        "it": "Non c’è ancora alcun contatto: nessuno può essere informato.",
        "en": "There is no contact yet, so nobody can be notified.",
    },
    "finding.no_technical_contact": {
        "de": "Es gibt keinen technischen Kontakt.",
        "fr": "Il n’y a pas de contact technique.",
        "it": "Non c’è un contatto tecnico.",
        "en": "There is no technical contact.",
    },
    "finding.no_administrative_contact": {
        "de": "Es gibt keinen administrativen Kontakt.",
        "fr": "Il n’y a pas de contact administratif.",
        "it": "Non c’è un contatto amministrativo.",
        "en": "There is no administrative contact.",
    },
    "finding.nobody_told_of_maintenance": {
        "de": "Niemand wird über Wartungen von {about} benachrichtigt.",
        "fr": "Personne n’est informé des maintenances concernant {about}.",
        "it": "Nessuno è informato delle manutenzioni di {about}.",
        "en": "Nobody is notified of maintenance on {about}.",
    },
    "finding.nobody_told_of_outage": {
        "de": "Niemand wird über Störungen von {about} benachrichtigt.",
        "fr": "Personne n’est informé des incidents concernant {about}.",
        "it": "Nessuno è informato dei disservizi di {about}.",
        "en": "Nobody is notified of incidents affecting {about}.",
    },
    "finding.bounces": {
        "de": "E-Mails an {about} kommen zurück oder wurden als Spam gemeldet; wir senden nichts mehr dorthin.",
        "fr": "Les e-mails à {about} nous sont retournés ou ont été signalés comme indésirables\u202f; nous n’y envoyons plus rien.",
        "it": "Le e-mail a {about} vengono respinte o sono state segnalate come indesiderate; non vi inviamo più nulla.",
        "en": "E-mails to {about} are returned or were reported as spam; we no longer send anything there.",
    },
    "finding.unverified": {
        "de": "{about} wird benachrichtigt, hat die Adresse aber noch nicht bestätigt.",
        "fr": "{about} reçoit les messages, mais n’a pas encore confirmé son adresse.",
        "it": "{about} riceve i messaggi, ma non ha ancora confermato l’indirizzo.",
        "en": "{about} is notified, but has not confirmed the address yet.",
    },
    "finding.shared_mailbox": {
        "de": "{about} ist ein Sammelpostfach, und keine Person ist erreichbar; bitte fügen Sie eine hinzu.",
        "fr": "{about} est une boîte partagée, et aucune personne n’est joignable\u202f; veuillez en ajouter une.",
        "it": "{about} è una casella condivisa e nessuna persona è raggiungibile; ne aggiunga una.",
        "en": "{about} is a shared mailbox, and no person can be reached; please add one.",
    },
    "finding.private_address": {
        "de": "{about} hat eine private Adresse, und niemand mit Geschäftsadresse ist erreichbar; bitte fügen Sie jemanden hinzu.",
        "fr": "{about} a une adresse privée, et personne n’est joignable à une adresse professionnelle\u202f; veuillez ajouter quelqu’un.",
        "it": "{about} ha un indirizzo privato e nessuno è raggiungibile a un indirizzo aziendale; aggiunga qualcuno.",
        "en": "{about} has a private address, and nobody with a business address can be reached; please add somebody.",
    },
    "finding.no_phone": {
        "de": "{about} hat keine Telefonnummer für Rückrufe.",
        "fr": "Aucun numéro de téléphone n’est enregistré pour rappeler {about}.",
        "it": "Per {about} manca un numero a cui richiamare.",
        "en": "{about} has no phone number for call-backs.",
    },
    "finding.not_confirmed": {
        "de": "Seit zwölf Monaten hat niemand bestätigt, dass die Angaben zu {about} stimmen.",
        "fr": "Depuis douze mois, personne n’a confirmé l’exactitude des données de {about}.",
        "it": "Da dodici mesi nessuno ha confermato che i dati di {about} siano corretti.",
        "en": "Nobody has confirmed for twelve months that the details of {about} are right.",
    },
}
