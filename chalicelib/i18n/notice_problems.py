"""What problem documents say of notices, by its English wording, in German, French and Italian."""

from collections.abc import Mapping
from typing import Final

NOTICES: Final[Mapping[str, tuple[str, str, str]]] = {
    "Only what nobody was told of can be changed; say what is new with an update.": (
        "Nur was noch niemandem mitgeteilt wurde, lässt sich ändern; Neues melden Sie mit einem Update.",
        "Seul ce qui n’a encore été annoncé à personne peut être modifié ; signalez toute nouveauté par une mise à jour.",
        "Si può modificare solo ciò che non è ancora stato comunicato a nessuno; comunichi le novità con un aggiornamento.",
    ),
    "Nobody was told of this notice yet; change it instead.": (
        "Über diese Meldung wurde noch niemand informiert; ändern Sie sie stattdessen.",
        "Cet avis n’a encore été annoncé à personne ; modifiez-le plutôt.",
        "Questo avviso non è ancora stato comunicato a nessuno; lo modifichi.",
    ),
    "Somebody who did not write this notice has to publish it.": (
        "Diese Meldung muss veröffentlichen, wer sie nicht verfasst hat.",
        "Cet avis doit être publié par une personne qui ne l’a pas rédigé.",
        "Questo avviso deve essere pubblicato da chi non l’ha redatto.",
    ),
    "The window of this maintenance is over; reschedule it first.": (
        "Das Zeitfenster dieser Wartung ist vorbei; verschieben Sie sie zuerst.",
        "La fenêtre de cette maintenance est dépassée ; reprogrammez-la d’abord.",
        "La finestra di questa manutenzione è trascorsa; la riprogrammi prima.",
    ),
    "This maintenance has that window already.": (
        "Diese Wartung hat dieses Zeitfenster bereits.",
        "Cette maintenance a déjà cette fenêtre.",
        "Questa manutenzione ha già questa finestra.",
    ),
    "A {status} notice takes these steps only: {legal}.": (
        "Im Status {status} sind bei einer Meldung nur diese Schritte möglich: {legal}.",
        "Un avis au statut {status} n’admet que ces étapes : {legal}.",
        "Un avviso nello stato {status} ammette solo questi passi: {legal}.",
    ),
    "A {status} notice is over.": (
        "Eine Meldung im Status {status} ist abgeschlossen.",
        "Un avis au statut {status} est terminé.",
        "Un avviso nello stato {status} è concluso.",
    ),
    "A {status} notice can only become: {legal}.": (
        "Von {status} geht es nur weiter zu: {legal}.",
        "Depuis {status}, seul est possible : {legal}.",
        "Da {status} si può passare solo a: {legal}.",
    ),
    # Fields
    "is no field of this kind of notice": (
        "ist kein Feld dieser Art von Meldung",
        "n’est pas un champ de ce type d’avis",
        "non è un campo di questo tipo di avviso",
    ),
    "must lie after starts_at": (
        "muss nach starts_at liegen",
        "doit être postérieur à starts_at",
        "deve essere successivo a starts_at",
    ),
    "must lie before starts_at": (
        "muss vor starts_at liegen",
        "doit être antérieur à starts_at",
        "deve essere precedente a starts_at",
    ),
    "must lie at most {days} days after starts_at": (
        "darf höchstens {days} Tage nach starts_at liegen",
        "doit se situer au plus {days} jours après starts_at",
        "deve essere al massimo {days} giorni dopo starts_at",
    ),
    "may have braces around the names of placeholders only, as in {example}": (
        "darf geschweifte Klammern nur um Namen von Platzhaltern haben, wie in {example}",
        "ne peut contenir d’accolades qu’autour de noms de variables, comme dans {example}",
        "può contenere parentesi graffe solo attorno ai nomi dei segnaposto, come in {example}",
    ),
    "lacks placeholders that it has in another language: {names}": (
        "fehlen Platzhalter, die es in einer anderen Sprache gibt: {names}",
        "ne contient pas des variables présentes dans une autre langue : {names}",
        "non contiene segnaposto presenti in un’altra lingua: {names}",
    ),
    "is no placeholder here": (
        "ist hier kein Platzhalter",
        "n’est pas une variable ici",
        "qui non è un segnaposto",
    ),
    "is no template": ("ist keine Vorlage", "n’est pas un modèle", "non è un modello"),
    "is not the kind of this template": (
        "ist nicht die Art dieser Vorlage",
        "n’est pas le type de ce modèle",
        "non è il tipo di questo modello",
    ),
}
