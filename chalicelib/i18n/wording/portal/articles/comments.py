"""What the pages say about comments on help articles."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "comments.title": {"de": "Kommentare", "fr": "Commentaires", "it": "Commenti", "en": "Comments"},
    "comments.none": {
        "de": "Noch keine Kommentare.",
        "fr": "Pas encore de commentaires.",
        "it": "Ancora nessun commento.",
        "en": "No comments yet.",
    },
    "comments.somebody": {"de": "Jemand", "fr": "Quelqu’un", "it": "Qualcuno", "en": "Somebody"},
    "comments.text": {"de": "Ihr Kommentar", "fr": "Votre commentaire", "it": "Il Suo commento", "en": "Your comment"},
    "comments.hint": {
        "de": "Sichtbar für alle, die angemeldet sind, ohne Ihren Namen",
        "fr": "Visible pour toutes les personnes connectées, sans votre nom",
        "it": "Visibile a chi ha effettuato l’accesso, senza il Suo nome",
        "en": "Seen by all who are signed in, without your name",
    },
    "comments.send": {"de": "Kommentieren", "fr": "Commenter", "it": "Commentare", "en": "Comment"},
    "comments.delete": {"de": "Löschen", "fr": "Supprimer", "it": "Eliminare", "en": "Delete"},
    "comments.delete.named": {
        "de": "Löschen: Kommentar von {when}",
        "fr": "Supprimer\u202f: commentaire du {when}",
        "it": "Eliminare: commento del {when}",
        "en": "Delete: comment of {when}",
    },
    "done.comment_written": {
        "de": "Danke für Ihren Kommentar.",
        "fr": "Merci pour votre commentaire.",
        "it": "Grazie per il Suo commento.",
        "en": "Thank you for your comment.",
    },
    "done.comment_deleted": {
        "de": "Der Kommentar ist gelöscht.",
        "fr": "Le commentaire est supprimé.",
        "it": "Il commento è eliminato.",
        "en": "The comment has been deleted.",
    },
}
