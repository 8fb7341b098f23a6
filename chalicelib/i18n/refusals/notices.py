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
    "Nobody was told of this incident.": {
        "de": "Über diese Störung wurde niemand informiert.",
        "fr": "Personne n’a été informé de cet incident.",
        "it": "Nessuno è stato informato di questo disservizio.",
    },
    "An incident can only be reopened within 24 hours; report a new one instead.": {
        "de": "Eine Störung lässt sich nur innerhalb von 24 Stunden wieder öffnen; melden Sie stattdessen eine neue.",
        "fr": "Un incident ne peut être rouvert que dans les 24 heures\u202f; signalez-en plutôt un nouveau.",
        "it": "Un disservizio si può riaprire solo entro 24 ore; ne segnali piuttosto uno nuovo.",
    },
    "is not a billing number": {
        "de": "ist kein Rechnungskonto dieses Kundenkontos",
        "fr": "n’est pas un compte de facturation de ce compte client",
        "it": "non è un account di fatturazione di questo account",
    },
    "is not told by an information": {
        "de": "wird nicht mit einer Information mitgeteilt",
        "fr": "n’est pas communiqué par une information",
        "it": "non si comunica con un’informazione",
    },
    "belongs to notification types about money": {
        "de": "gehört nur zu Benachrichtigungsarten rund um Rechnungen",
        "fr": "ne concerne que les types de notification liés à la facturation",
        "it": "riguarda solo i tipi di notifica legati alla fatturazione",
    },
    "is not what this notification type is about": {
        "de": "gehört nicht zu dieser Benachrichtigungsart",
        "fr": "ne correspond pas à ce type de notification",
        "it": "non corrisponde a questo tipo di notifica",
    },
    "must lie at most {days} days ahead": {
        "de": "darf höchstens {days} Tage in der Zukunft liegen",
        "fr": "doit se situer au plus {days} jours dans le futur",
        "it": "deve essere al massimo {days} giorni nel futuro",
    },
    "must lie after started_at": {
        "de": "muss nach started_at liegen",
        "fr": "doit être postérieur à started_at",
        "it": "deve essere successivo a started_at",
    },
    "This notice must be published by someone other than its author.": {
        "de": "Diese Meldung muss eine andere Person veröffentlichen als die, die sie verfasst hat.",
        "fr": "Cet avis doit être publié par une personne qui ne l’a pas rédigé.",
        "it": "Questo avviso deve essere pubblicato da una persona diversa da chi l’ha redatto.",
    },
    "The maintenance window has ended; reschedule the maintenance first.": {
        "de": "Das Wartungsfenster ist abgelaufen; verschieben Sie die Wartung zuerst.",
        "fr": "Le créneau de cette maintenance est terminé\u202f; reprogrammez-la d’abord.",
        "it": "La finestra di questa manutenzione è terminata; la sposti prima.",
    },
    "This maintenance already has that window.": {
        "de": "Diese Wartung hat dieses Wartungsfenster bereits.",
        "fr": "Cette maintenance a déjà ce créneau.",
        "it": "Questa manutenzione ha già questa finestra.",
    },
    "Only these steps are possible for a notice with status “{status}”: {legal}.": {
        "de": "Bei einer Meldung mit Status „{status}“ sind nur diese Schritte möglich: {legal}.",
        "fr": "Un avis à l’état «\u202f{status}\u202f» n’admet que ces étapes\u202f: {legal}.",
        "it": "Un avviso nello stato «{status}» ammette solo questi passi: {legal}.",
    },
    "A notice with status “{status}” has ended.": {
        "de": "Eine Meldung mit Status „{status}“ ist abgeschlossen.",
        "fr": "Un avis à l’état «\u202f{status}\u202f» est terminé.",
        "it": "Un avviso nello stato «{status}» è concluso.",
    },
    "A notice with status “{status}” can only become: {legal}.": {
        "de": "Nach „{status}“ ist nur möglich: {legal}.",
        "fr": "Après l’état «\u202f{status}\u202f», seuls ces états sont possibles\u202f: {legal}.",
        "it": "Dallo stato «{status}» si può passare solo a: {legal}.",
    },
    "is not a field of this kind of notice": {
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
        "de": "enthält nicht alle Platzhalter der anderen Sprachen; es fehlen: {names}",
        "fr": "n’a pas toutes les variables des autres langues\u202f; il manque\u202f: {names}",
        "it": "non contiene segnaposto presenti in un’altra lingua: {names}",
    },
    "is not a placeholder here": {
        "de": "ist hier kein Platzhalter",
        "fr": "n’est pas une variable ici",
        "it": "qui non è un segnaposto",
    },
    "is not a template": {"de": "ist keine Vorlage", "fr": "n’est pas un modèle", "it": "non è un modello"},
    "is not the kind of this template": {
        "de": "ist nicht die Art dieser Vorlage",
        "fr": "n’est pas le type de ce modèle",
        "it": "non è il tipo di questo modello",
    },
}
