"""Components and services, and what stands on what."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "components.what": {
        "de": "Worauf die Dienste Ihrer Kundschaft beruhen: Standorte, Räume, Geräte, Plattformen. Fällt eine Komponente aus, betrifft das alle Dienste, die auf ihr oder auf einer Komponente darunter beruhen.",
        "fr": "Ce dont dépendent les services de votre clientèle\u202f: sites, salles, équipements, plateformes. Si un composant tombe en panne, tous les services qui dépendent de lui ou d’un composant situé en dessous sont concernés.",
        "it": "Ciò da cui dipendono i servizi dei Suoi clienti: sedi, locali, apparecchi, piattaforme. Se un componente si guasta, sono interessati tutti i servizi che dipendono da esso o da un componente sottostante.",
        "en": "What your customers’ services stand on: sites, rooms, devices, platforms. When a component fails, all services are affected that depend on it or on one below it.",
    },
    "components.level": {"de": "(Ebene {n})", "fr": "(niveau {n})", "it": "(livello {n})", "en": "(level {n})"},
    "components.new": {
        "de": "Komponente hinzufügen",
        "fr": "Ajouter un composant",
        "it": "Aggiungi un componente",
        "en": "Add a component",
    },
    "components.new.below": {
        "de": "Darunter eine Komponente hinzufügen",
        "fr": "Ajouter un composant en dessous",
        "it": "Aggiungi un componente sotto questo",
        "en": "Add a component below it",
    },
    "components.create": {"de": "Hinzufügen", "fr": "Ajouter", "it": "Aggiungi", "en": "Add"},
    "components.label": {"de": "Bezeichnung", "fr": "Désignation", "it": "Denominazione", "en": "Name"},
    "components.label.hint": {
        "de": "Zum Beispiel Rechenzentrum Nord oder Kernrouter zrh-2.",
        "fr": "Par exemple Centre de calcul Nord ou Routeur principal zrh-2.",
        "it": "Per esempio Centro dati Nord o Router principale zrh-2.",
        "en": "For example Data centre North, or Core router zrh-2.",
    },
    "components.parent": {
        "de": "Gehört zu",
        "fr": "Fait partie de",
        "it": "Fa parte di",
        "en": "Part of",
    },
    "components.root": {
        "de": "(steht für sich)",
        "fr": "(indépendant)",
        "it": "(indipendente)",
        "en": "(stands alone)",
    },
    "components.none": {
        "de": "Noch keine Komponenten",
        "fr": "Aucun composant pour l’instant",
        "it": "Ancora nessun componente",
        "en": "No components yet",
    },
    "components.none.what": {
        "de": "Fügen Sie hinzu, worauf mehrere Dienste beruhen; Meldungen erreichen dann alle, die es betrifft.",
        "fr": "Ajoutez ce dont plusieurs services dépendent\u202f; les avis atteindront alors toutes les personnes concernées.",
        "it": "Aggiunga ciò da cui dipendono più servizi; gli avvisi raggiungeranno così tutte le persone interessate.",
        "en": "Add what several services depend on; notices then reach everybody concerned.",
    },
    "components.below": {
        "de": "Darunter",
        "fr": "En dessous",
        "it": "Sotto questo componente",
        "en": "Below it",
    },
    "components.below.none": {
        "de": "Keine weiteren Komponenten.",
        "fr": "Aucun autre composant.",
        "it": "Nessun altro componente.",
        "en": "No further components.",
    },
    "components.dependents": {
        "de": "Wer davon abhängt",
        "fr": "Qui en dépend",
        "it": "Chi ne dipende",
        "en": "Who depends on it",
    },
    "components.dependents.none": {
        "de": "Kein Dienst beruht darauf.",
        "fr": "Aucun service n’en dépend.",
        "it": "Nessun servizio ne dipende.",
        "en": "No service depends on it.",
    },
    "components.change": {
        "de": "Umbenennen oder verschieben",
        "fr": "Renommer ou déplacer",
        "it": "Rinomina o sposta",
        "en": "Rename or move",
    },
    "components.remove": {
        "de": "Komponente entfernen",
        "fr": "Supprimer le composant",
        "it": "Rimuovi il componente",
        "en": "Remove component",
    },
    "components.remove.what": {
        "de": "Das geht, sobald kein Dienst und keine andere Komponente mehr darauf beruht.",
        "fr": "C’est possible dès qu’aucun service et aucun autre composant n’en dépendent plus.",
        "it": "È possibile quando nessun servizio e nessun altro componente ne dipendono più.",
        "en": "This is possible once no service and no other component depends on it.",
    },
    "services.new": {
        "de": "Dienst hinzufügen",
        "fr": "Ajouter un service",
        "it": "Aggiungi un servizio",
        "en": "Add a service",
    },
    "services.label": {"de": "Bezeichnung", "fr": "Désignation", "it": "Denominazione", "en": "Name"},
    "services.label.hint": {
        "de": "So steht der Dienst in Nachrichten, zum Beispiel Internet Zürich, 10 Gbit/s.",
        "fr": "Le service apparaît ainsi dans les messages, par exemple Internet Zurich, 10 Gbit/s.",
        "it": "Così il servizio appare nei messaggi, per esempio Internet Zurigo, 10 Gbit/s.",
        "en": "This is how messages call the service, for example Internet Zürich, 10 Gbit/s.",
    },
    "services.product": {"de": "Produkt", "fr": "Produit", "it": "Prodotto", "en": "Product"},
    "services.location": {"de": "Standort", "fr": "Site", "it": "Sede", "en": "Location"},
    "services.components": {
        "de": "Beruht auf",
        "fr": "Dépend de",
        "it": "Dipende da",
        "en": "Depends on",
    },
    "services.components.hint": {
        "de": "Von einer Wartung oder Störung dieser Komponenten, oder einer, zu der sie gehören, wird benachrichtigt, wer diesen Dienst abonniert hat.",
        "fr": "En cas de maintenance ou d’incident sur ces composants, ou sur ce dont ils font partie, les personnes abonnées à ce service sont informées.",
        "it": "In caso di manutenzione o disservizio su questi componenti, o su ciò di cui fanno parte, viene informato chi è iscritto a questo servizio.",
        "en": "Whoever is subscribed to this service is told of maintenance and incidents on these components, or on what they are part of.",
    },
    "services.none": {
        "de": "Noch keine Dienste",
        "fr": "Aucun service pour l’instant",
        "it": "Ancora nessun servizio",
        "en": "No services yet",
    },
    "services.none.what.mine": {
        "de": "Fügen Sie hinzu, was Sie für dieses Konto betreiben; erst dann erfährt hier jemand von Wartungen und Störungen.",
        "fr": "Ajoutez ce que vous exploitez pour ce compte\u202f; ce n’est qu’alors que ses contacts sont informés des maintenances et des incidents.",
        "it": "Aggiunga ciò che gestisce per questo account; solo allora qualcuno qui viene informato di manutenzioni e disservizi.",
        "en": "Add what you run for this account; only then is anybody here told of maintenance and incidents.",
    },
    "services.none.what.ours": {
        "de": "Hier steht, was wir für Sie betreiben.",
        "fr": "Ici apparaît ce que nous exploitons pour vous.",
        "it": "Qui appare ciò che gestiamo per Lei.",
        "en": "What we run for you is listed here.",
    },
    "services.end": {
        "de": "Dienst beenden",
        "fr": "Mettre fin au service",
        "it": "Termina il servizio",
        "en": "End the service",
    },
    "services.end.what": {
        "de": "Niemand wird mehr zu diesem Dienst benachrichtigt.",
        "fr": "Plus personne ne sera informé au sujet de ce service.",
        "it": "Nessuno verrà più informato su questo servizio.",
        "en": "Nobody is told of this service any more.",
    },
    "services.end.subscriptions": {
        "de": "Abonnements für diesen Dienst allein, die dabei enden: {count}.",
        "fr": "Abonnements à ce seul service qui prendront fin\u202f: {count}.",
        "it": "Iscrizioni a questo solo servizio che termineranno: {count}.",
        "en": "Subscriptions to this service alone, which end with it: {count}.",
    },
}
