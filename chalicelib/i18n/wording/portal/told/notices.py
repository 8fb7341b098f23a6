"""The pages of notices as those whom they concern see them: the calendar."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "calendar.title": {"de": "Kalender", "fr": "Calendrier", "it": "Calendario", "en": "Calendar"},
    "calendar.what": {"de": "Meldung", "fr": "Avis", "it": "Avviso", "en": "Notice"},
    "calendar.began": {"de": "Wann", "fr": "Quand", "it": "Quando", "en": "When"},
    "calendar.status": {"de": "Status", "fr": "État", "it": "Stato", "en": "Status"},
    "calendar.past": {"de": "Vergangen", "fr": "Passé", "it": "Passato", "en": "Past"},
    "calendar.all": {"de": "Alle Meldungen", "fr": "Tous les avis", "it": "Tutti gli avvisi", "en": "All notices"},
    "calendar.file": {
        "de": "In den Kalender übernehmen",
        "fr": "Ajouter au calendrier",
        "it": "Aggiungere al calendario",
        "en": "Add to your calendar",
    },
    "calendar.file.named": {
        "de": "In den Kalender übernehmen: {title}",
        "fr": "Ajouter au calendrier\u202f: {title}",
        "it": "Aggiungere al calendario: {title}",
        "en": "Add to your calendar: {title}",
    },
    "calendar.feed.title": {
        "de": "Kalender abonnieren",
        "fr": "S’abonner au calendrier",
        "it": "Abbonarsi al calendario",
        "en": "Subscribe to the calendar",
    },
    "calendar.feed.what": {
        "de": "Ihr Kalenderprogramm zeigt dann von selbst alle kommenden Wartungen, über die Sie informiert werden. Wer die Adresse kennt, sieht sie auch.",
        "fr": "Votre agenda affiche alors de lui-même toutes les maintenances à venir qui vous sont annoncées. Qui connaît l’adresse les voit aussi.",
        "it": "Il Suo programma di calendario mostra allora da solo tutte le manutenzioni in arrivo che Le vengono annunciate. Chi conosce l’indirizzo le vede a sua volta.",
        "en": "Your calendar program then shows by itself all coming maintenance that you are told of. Whoever knows the address sees it, too.",
    },
    "calendar.feed.since": {
        "de": "Abonniert mit einer Adresse vom",
        "fr": "Abonnement par une adresse créée le",
        "it": "Abbonamento con un indirizzo creato il",
        "en": "Subscribed by an address made on",
    },
    "calendar.feed.make": {
        "de": "Adresse erstellen",
        "fr": "Créer l’adresse",
        "it": "Creare l’indirizzo",
        "en": "Make the address",
    },
    "calendar.feed.anew": {
        "de": "Neue Adresse erstellen; die bisherige gilt nicht mehr",
        "fr": "Créer une nouvelle adresse\u202f; l’ancienne ne vaut plus",
        "it": "Creare un nuovo indirizzo; il precedente non vale più",
        "en": "Make a new address; the one before ends",
    },
    "calendar.feed.revoke": {
        "de": "Adresse aufheben",
        "fr": "Supprimer l’adresse",
        "it": "Eliminare l’indirizzo",
        "en": "End the address",
    },
    "calendar.feed.once": {
        "de": "Kopieren Sie diese Adresse jetzt",
        "fr": "Copiez cette adresse maintenant",
        "it": "Copi ora questo indirizzo",
        "en": "Copy this address now",
    },
    "calendar.feed.once.what": {
        "de": "Fügen Sie sie in Ihrem Kalenderprogramm als Kalender aus dem Internet hinzu. Sie wird nur dieses eine Mal gezeigt; geht sie verloren, erstellen Sie eine neue.",
        "fr": "Ajoutez-la dans votre agenda comme calendrier Internet. Elle n’est montrée que cette fois\u202f; si elle est perdue, créez-en une autre.",
        "it": "Lo aggiunga nel Suo programma come calendario da Internet. Viene mostrato solo questa volta; se va perso, ne crei un altro.",
        "en": "Add it to your calendar program as a calendar from the internet. It is shown this once; if it is lost, make another.",
    },
    "calendar.feed.kept": {
        "de": "Ich habe sie kopiert",
        "fr": "Je l’ai copiée",
        "it": "L’ho copiato",
        "en": "I have copied it",
    },
}
