"""One term for a concept in each language: those that it replaces are said nowhere."""

import re

import pytest

from chalicelib.i18n.catalogue import WORDING
from chalicelib.i18n.languages import Language
from chalicelib.i18n.sentences import SENTENCES

SAID = {
    language: [words[language] for words in (*WORDING.values(), *SENTENCES.values()) if language in words]
    for language in Language
}
SAID[Language.EN] += list(SENTENCES)
REPLACED = {
    Language.DE: [
        *("Kontonummer", "Kontaktperson", "Ansprechperson", "Gruppenkontakt", r"\berfass", "Wartungsarbeiten"),
        *(
            "(?<!ungs)Zeitfenster",
            "Im Gang",
            r"\bLeute",
            "Unterstützung anfordern",
            "(dieses|einzelner) Schreiben",
            "Abmelden:",
        ),
    ],
    Language.FR: [
        *("numéro de compte(?! de facturation)", "personne de contact", r"\bpanne", "travaux de maintenance"),
        *(r"\bfenêtre de (cette |la )?maintenance", "déplacée", "maintenance.* dépassée", "Conséquence", "conséquence"),
        *("pas valables?\\b", "demandeur", "gens du", "point de situation", r"\bstatut\b"),
    ],
    Language.IT: [
        *(r"\bcont[oi]\b", r"\bsottoscri", "abbonament", "referente", "persona di contatto", "persone di contatto"),
        *("guast[oi]", "lavori di manutenzione", "finestra oraria", "scaduta(?=]| \\()", "richiedente", "Conseguenz"),
        *("Disdire", r"^(Salva|Annulla|Aggiungi|Modifica|Invia|Rimuovi|Elimina|Chiudi|Apri|Cerca|Mostra|Crea)\b(?! d)"),
    ],
    Language.EN: [
        *(
            r"\bon file\b",
            r"\b[Oo]utages?\b(?<!Complete outage)",
            "provider's people",
            r"is taken\.?$",
            r"^is no [a-z]+\b",
        ),
        *("at present state", "Until now", r"\bletter\b"),
    ],
}


@pytest.mark.parametrize("language", list(Language))
def test_a_replaced_term_is_said_nowhere(language: Language) -> None:
    found = {
        (term, sentence) for term in REPLACED[language] for sentence in SAID[language] if re.search(term, sentence)
    }
    assert sorted(found) == []
