"""What the example notices say."""

from typing import Any

OUTAGE: dict[str, Any] = {
    "kind": "outage",
    "impact": "outage",
    "titles": {
        "en": "Power failure in room ZRH-2.14",
        "de": "Stromausfall in Raum ZRH-2.14",
        "fr": "Panne de courant dans la salle ZRH-2.14",
        "it": "Interruzione di corrente nella sala ZRH-2.14",
    },
    "texts": {
        "en": "A power distribution unit has failed. Systems in this room are unreachable. Technicians are on site.",
        "de": "Eine Stromverteilung ist ausgefallen. Die Systeme in diesem Raum sind nicht erreichbar. "
        "Techniker sind vor Ort.",
        "fr": "Une unité de distribution électrique est tombée en panne. Les systèmes de cette salle sont "
        "injoignables. Des techniciens sont sur place.",
        "it": "Un'unità di distribuzione elettrica è guasta. I sistemi in questa sala non sono raggiungibili. "
        "I tecnici sono sul posto.",
    },
}
MAINTENANCE: dict[str, Any] = {
    "kind": "maintenance",
    "impact": "degraded",
    "time_zone": "Europe/Zurich",
    "titles": {
        "en": "New storage for cloud platform ZRH-A",
        "de": "Neuer Speicher für die Cloud-Plattform ZRH-A",
        "fr": "Nouveau stockage pour la plateforme cloud ZRH-A",
        "it": "Nuovo storage per la piattaforma cloud ZRH-A",
    },
    "texts": {
        "en": "We are moving all data to **new storage**:\n\n- access may be slow\n- nothing is switched off",
        "de": "Wir ziehen alle Daten auf einen **neuen Speicher** um:\n\n"
        "- Zugriffe können langsamer sein\n- abgeschaltet wird nichts",
        "fr": "Nous transférons toutes les données vers un **nouveau stockage** :\n\n"
        "- les accès peuvent être ralentis\n- rien n'est mis hors service",
        "it": "Trasferiamo tutti i dati su un **nuovo storage**:\n\n"
        "- gli accessi possono essere rallentati\n- nulla viene spento",
    },
}
INFORMATION: dict[str, Any] = {
    "kind": "information",
    "impact": "no-impact",
    "titles": {
        "en": "A second route between Milan and Zürich",
        "de": "Eine zweite Strecke zwischen Mailand und Zürich",
        "fr": "Un deuxième itinéraire entre Milan et Zurich",
        "it": "Un secondo percorso tra Milano e Zurigo",
    },
    "texts": {
        "en": "From spring on your sites are connected by two separate routes. There is nothing for you to do.",
        "de": "Ab Frühling sind Ihre Standorte über zwei getrennte Strecken angebunden. Sie müssen nichts tun.",
        "fr": "Dès le printemps, vos sites seront reliés par deux itinéraires distincts. Vous n'avez rien à faire.",
        "it": "Dalla primavera le vostre sedi saranno collegate da due percorsi distinti. Non dovete fare nulla.",
    },
}
