"""The letter to who follows a help article, and the page that its link leads to."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "article_letter.subject": {
        "de": "Neu im Hilfeartikel: {title}",
        "fr": "Article d’aide mis à jour\u202f: {title}",
        "it": "Articolo della guida aggiornato: {title}",
        "en": "Help article updated: {title}",
    },
    "article_letter.what": {
        "de": "der Hilfeartikel „{title}“, dem Sie folgen, wurde überarbeitet.",
        "fr": "L’article d’aide «\u202f{title}\u202f» que vous suivez a été mis à jour.",
        "it": "L’articolo della guida «{title}» che Lei segue è stato aggiornato.",
        "en": "The help article “{title}” that you follow has been updated.",
    },
    "article_letter.read": {
        "de": "Artikel lesen",
        "fr": "Lire l’article",
        "it": "Leggere l’articolo",
        "en": "Read the article",
    },
    "article_letter.unfollow": {
        "de": "Diesem Artikel nicht mehr folgen",
        "fr": "Ne plus suivre cet article",
        "it": "Non seguire più questo articolo",
        "en": "Stop following this article",
    },
    "unfollow.title": {
        "de": "Artikel nicht mehr folgen",
        "fr": "Ne plus suivre l’article",
        "it": "Non seguire più l’articolo",
        "en": "Stop following the article",
    },
    "unfollow.what": {
        "de": "Sie erhalten dann keine E-Mail mehr, wenn „{title}“ überarbeitet wird.",
        "fr": "Vous ne recevrez alors plus d’e-mail lorsque «\u202f{title}\u202f» sera mis à jour.",
        "it": "Non riceverà più e-mail quando «{title}» verrà aggiornato.",
        "en": "You will then get no more mail when “{title}” is updated.",
    },
    "unfollow.button": {
        "de": "Nicht mehr folgen",
        "fr": "Ne plus suivre",
        "it": "Non seguire più",
        "en": "Stop following",
    },
    "unfollow.done": {
        "de": "Sie folgen dem Artikel nicht mehr",
        "fr": "Vous ne suivez plus l’article",
        "it": "Non segue più l’articolo",
        "en": "You no longer follow the article",
    },
    "unfollow.done.what": {
        "de": "Zu „{title}“ erhalten Sie keine E-Mails mehr. Was schon unterwegs ist, kann noch eintreffen.",
        "fr": "Vous ne recevez plus d’e-mails au sujet de «\u202f{title}\u202f». Ceux déjà en route peuvent encore arriver.",
        "it": "Non riceve più e-mail su «{title}». Quelle già in viaggio possono ancora arrivare.",
        "en": "You get no more mail about “{title}”. What is on its way already may still arrive.",
    },
}
