"""What notices refuse."""

from collections.abc import Mapping
from typing import Final

REFUSALS: Final[Mapping[str, Mapping[str, str]]] = {
    "There is a supplier with this e-mail address.": {
        "de": "Es gibt schon einen Lieferanten mit dieser E-Mail-Adresse.",
        "fr": "Il existe déjà un fournisseur avec cette adresse e-mail.",
        "it": "Esiste già un fornitore con questo indirizzo e-mail.",
    },
    "Only what nobody was told of can be changed; say what is new with an update.": {
        "de": "Nur was noch niemandem mitgeteilt wurde, lässt sich ändern; Neues melden Sie mit einem Update.",
        "fr": "Seul ce qui n’a encore été annoncé à personne peut être modifié\u202f; signalez toute nouveauté par une mise à jour.",
        "it": "Si può modificare solo ciò che non è ancora stato comunicato a nessuno; comunichi le novità con un aggiornamento.",
    },
    "Nobody was told of this notice yet; change it instead.": {
        "de": "Über diese Meldung wurde noch niemand informiert; ändern Sie sie stattdessen.",
        "fr": "Cet avis n’a encore été annoncé à personne\u202f; modifiez-le plutôt.",
        "it": "Questo avviso non è ancora stato comunicato a nessuno; lo modifichi.",
    },
    "Somebody who did not write this notice has to publish it.": {
        "de": "Diese Meldung muss veröffentlichen, wer sie nicht verfasst hat.",
        "fr": "Cet avis doit être publié par une personne qui ne l’a pas rédigé.",
        "it": "Questo avviso deve essere pubblicato da chi non l’ha redatto.",
    },
    "The window of this maintenance is over; reschedule it first.": {
        "de": "Das Zeitfenster dieser Wartung ist vorbei; verschieben Sie sie zuerst.",
        "fr": "La fenêtre de cette maintenance est dépassée\u202f; reprogrammez-la d’abord.",
        "it": "La finestra di questa manutenzione è trascorsa; la riprogrammi prima.",
    },
    "This maintenance has that window already.": {
        "de": "Diese Wartung hat dieses Zeitfenster bereits.",
        "fr": "Cette maintenance a déjà cette fenêtre.",
        "it": "Questa manutenzione ha già questa finestra.",
    },
    "A {status} notice takes these steps only: {legal}.": {
        "de": "Im Status {status} sind bei einer Meldung nur diese Schritte möglich: {legal}.",
        "fr": "Un avis au statut {status} n’admet que ces étapes\u202f: {legal}.",
        "it": "Un avviso nello stato {status} ammette solo questi passi: {legal}.",
    },
    "A {status} notice is over.": {
        "de": "Eine Meldung im Status {status} ist abgeschlossen.",
        "fr": "Un avis au statut {status} est terminé.",
        "it": "Un avviso nello stato {status} è concluso.",
    },
    "A {status} notice can only become: {legal}.": {
        "de": "Von {status} geht es nur weiter zu: {legal}.",
        "fr": "Depuis {status}, seul est possible\u202f: {legal}.",
        "it": "Da {status} si può passare solo a: {legal}.",
    },
    "is no field of this kind of notice": {
        "de": "ist kein Feld dieser Art von Meldung",
        "fr": "n’est pas un champ de ce type d’avis",
        "it": "non è un campo di questo tipo di avviso",
    },
    "must lie after starts_at": {
        "de": "muss nach starts_at liegen",
        "fr": "doit être postérieur à starts_at",
        "it": "deve essere successivo a starts_at",
    },
    "must lie before starts_at": {
        "de": "muss vor starts_at liegen",
        "fr": "doit être antérieur à starts_at",
        "it": "deve essere precedente a starts_at",
    },
    "must lie at most {days} days after starts_at": {
        "de": "darf höchstens {days} Tage nach starts_at liegen",
        "fr": "doit se situer au plus {days} jours après starts_at",
        "it": "deve essere al massimo {days} giorni dopo starts_at",
    },
    "may have braces around the names of placeholders only, as in {example}": {
        "de": "darf geschweifte Klammern nur um Namen von Platzhaltern haben, wie in {example}",
        "fr": "ne peut contenir d’accolades qu’autour de noms de variables, comme dans {example}",
        "it": "può contenere parentesi graffe solo attorno ai nomi dei segnaposto, come in {example}",
    },
    "lacks placeholders that it has in another language: {names}": {
        "de": "fehlen Platzhalter, die es in einer anderen Sprache gibt: {names}",
        "fr": "ne contient pas des variables présentes dans une autre langue\u202f: {names}",
        "it": "non contiene segnaposto presenti in un’altra lingua: {names}",
    },
    "is no placeholder here": {
        "de": "ist hier kein Platzhalter",
        "fr": "n’est pas une variable ici",
        "it": "qui non è un segnaposto",
    },
    "is no template": {"de": "ist keine Vorlage", "fr": "n’est pas un modèle", "it": "non è un modello"},
    "is not the kind of this template": {
        "de": "ist nicht die Art dieser Vorlage",
        "fr": "n’est pas le type de ce modèle",
        "it": "non è il tipo di questo modello",
    },
}
