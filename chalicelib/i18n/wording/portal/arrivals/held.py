"""How far we know who wrote a mail, why it is held, and what of it was not read."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "quarantine.refuted": {
        "de": "Absender gefälscht",
        "fr": "Expéditeur falsifié",
        "it": "Mittente contraffatto",
        "en": "Forged sender",
    },
    "quarantine.refuted.what": {
        "de": "Diese E-Mail stammt nicht von der Adresse, die sie nennt. Geben Sie sie nur frei, wenn Sie "
        "anders wissen, von wem sie ist.",
        "fr": "Cet e-mail ne vient pas de l’adresse qu’il indique. Ne le libérez que si vous savez autrement "
        "de qui il est.",
        "it": "Questa e-mail non proviene dall’indirizzo che indica. La rilasci solo se sa in altro modo di chi è.",
        "en": "This e-mail does not come from the address that it names. Release it only if you know otherwise "
        "whose it is.",
    },
    "quarantine.foreign-answer": {
        "de": "Antwort von jemand anderem",
        "fr": "Réponse d’une autre personne",
        "it": "Risposta di un’altra persona",
        "en": "Reply from somebody else",
    },
    "quarantine.foreign-answer.what": {
        "de": "Diese E-Mail antwortet auf eine Anfrage, an der diese Adresse nicht beteiligt ist.",
        "fr": "Cet e-mail répond à une demande à laquelle cette adresse ne participe pas.",
        "it": "Questa e-mail risponde a una richiesta a cui questo indirizzo non partecipa.",
        "en": "This e-mail answers a request that this address has no part in.",
    },
    "quarantine.unproven-operator": {
        "de": "Antwort in Ihrem Namen, nicht nachgewiesen",
        "fr": "Réponse en votre nom, non prouvée",
        "it": "Risposta a Suo nome, non comprovata",
        "en": "Reply in your name, not proven",
    },
    "quarantine.unproven-operator.what": {
        "de": "Diese E-Mail gibt sich als Antwort des Teams aus, und nichts weist das nach. Sie wurde nicht gesendet.",
        "fr": "Cet e-mail se présente comme une réponse de l’équipe et rien ne le prouve. Il n’a pas été envoyé.",
        "it": "Questa e-mail si presenta come una risposta del team e nulla lo comprova. Non è stata inviata.",
        "en": "This e-mail claims to be a reply of the team, and nothing proves that. It was not sent.",
    },
    "quarantine.blocked": {
        "de": "Gesperrte Adresse",
        "fr": "Adresse bloquée",
        "it": "Indirizzo bloccato",
        "en": "Blocked address",
    },
    "quarantine.blocked.what": {
        "de": "Das Formular nennt eine Adresse, die Ihr Team gesperrt hat. Wer es ausgefüllt hat, weiß das nicht.",
        "fr": "Le formulaire indique une adresse que votre équipe a bloquée. La personne qui l’a rempli ne le sait pas.",
        "it": "Il modulo indica un indirizzo che il Suo team ha bloccato. Chi lo ha compilato non lo sa.",
        "en": "The form names an address that your team has blocked. Whoever filled it in does not know.",
    },
    "proof.proven": {
        "de": "nachgewiesen",
        "fr": "prouvé",
        "it": "comprovato",
        "en": "proven",
    },
    "proof.unproven": {
        "de": "nicht nachgewiesen",
        "fr": "non prouvé",
        "it": "non comprovato",
        "en": "not proven",
    },
    "proof.refuted": {
        "de": "gefälscht",
        "fr": "falsifié",
        "it": "contraffatto",
        "en": "forged",
    },
    "ground.dkim": {
        "de": "Signatur der Domain",
        "fr": "signature du domaine",
        "it": "firma del dominio",
        "en": "signature of the domain",
    },
    "ground.spf": {
        "de": "Von einem Server der Domain eingeliefert",
        "fr": "remis par un serveur du domaine",
        "it": "consegnata da un server del dominio",
        "en": "handed in by a server of the domain",
    },
    "ground.dmarc": {
        "de": "Von der Domain bestätigt (DMARC)",
        "fr": "confirmé par le domaine (DMARC)",
        "it": "confermato dal dominio (DMARC)",
        "en": "confirmed by the domain (DMARC)",
    },
    "ground.dmarc-failed": {
        "de": "Die Domain erkennt diese E-Mail nicht an (DMARC)",
        "fr": "le domaine ne reconnaît pas cet e-mail (DMARC)",
        "it": "il dominio non riconosce questa e-mail (DMARC)",
        "en": "the domain disowns this e-mail (DMARC)",
    },
    "ground.spf-and-dkim-failed": {
        "de": "Weder Server noch Signatur gehören zur Domain",
        "fr": "ni le serveur ni la signature ne sont du domaine",
        "it": "né il server né la firma sono del dominio",
        "en": "neither server nor signature are of the domain",
    },
    "ground.not-aligned": {
        "de": "Die Domain weist nichts nach",
        "fr": "rien ne prouve le domaine",
        "it": "nulla comprova il dominio",
        "en": "nothing proves the domain",
    },
    "ground.no-sender": {
        "de": "Kein eindeutiger Absender",
        "fr": "pas d’expéditeur univoque",
        "it": "nessun mittente univoco",
        "en": "no one sender",
    },
    "ground.form": {
        "de": "Aus einem Formular, mit beliebiger Adresse",
        "fr": "d’un formulaire, avec une adresse quelconque",
        "it": "da un modulo, con un indirizzo qualsiasi",
        "en": "from a form, with any address",
    },
    "shortfall.headers": {
        "de": "Kopfzeilen",
        "fr": "en-têtes",
        "it": "intestazioni",
        "en": "header lines",
    },
    "shortfall.parts": {
        "de": "zu viele Teile",
        "fr": "trop de parties",
        "it": "troppe parti",
        "en": "too many parts",
    },
    "shortfall.text": {
        "de": "der Text ist länger",
        "fr": "le texte est plus long",
        "it": "il testo è più lungo",
        "en": "the text is longer",
    },
    "shortfall.files": {
        "de": "weitere Dateien",
        "fr": "d’autres fichiers",
        "it": "altri file",
        "en": "more files",
    },
    "shortfall.no-text": {
        "de": "kein lesbarer Text",
        "fr": "pas de texte lisible",
        "it": "nessun testo leggibile",
        "en": "no text that can be read",
    },
    "shortfall.encrypted": {
        "de": "verschlüsselt",
        "fr": "chiffré",
        "it": "cifrato",
        "en": "encrypted",
    },
    "shortfall.unforeseen": {
        "de": "unerwartete Form",
        "fr": "forme inattendue",
        "it": "forma inattesa",
        "en": "unexpected form",
    },
}
