"""Who works for the provider, and the programs that come in with its keys."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "provider.tab.people": {"de": "Personen", "fr": "Personnes", "it": "Persone", "en": "People"},
    "provider.tab.team": {"de": "Supportteam", "fr": "Équipe d’assistance", "it": "Team di assistenza", "en": "Team"},
    "provider.tab.keys": {"de": "API-Schlüssel", "fr": "Clés API", "it": "Chiavi API", "en": "API keys"},
    "people.what": {
        "de": "Wer diese Anlage verwaltet oder Meldungen veröffentlicht. Angemeldet wird mit der E-Mail-Adresse; was jemand nicht mehr darf, gilt sofort.",
        "fr": "Qui administre cette installation ou publie des avis. La connexion se fait avec l’adresse e-mail\u202f; un droit retiré l’est immédiatement.",
        "it": "Chi amministra questa installazione o pubblica avvisi. Si accede con l’indirizzo e-mail; un diritto tolto lo è subito.",
        "en": "Who runs this deployment, or publishes notices. They sign in with the address; what somebody may no longer do ends at once.",
    },
    "people.roles": {"de": "Darf", "fr": "Peut", "it": "Può", "en": "May"},
    "people.role.provider_admin": {
        "de": "alles verwalten",
        "fr": "tout administrer",
        "it": "amministrare tutto",
        "en": "administer everything",
    },
    "people.role.publisher": {
        "de": "Meldungen veröffentlichen",
        "fr": "publier des avis",
        "it": "pubblicare avvisi",
        "en": "publish notices",
    },
    "people.none": {
        "de": "Noch niemand.",
        "fr": "Personne pour l’instant.",
        "it": "Ancora nessuno.",
        "en": "Nobody yet.",
    },
    "people.new": {
        "de": "Person hinzufügen",
        "fr": "Ajouter une personne",
        "it": "Aggiungere una persona",
        "en": "Add a person",
    },
    "people.add": {"de": "Hinzufügen", "fr": "Ajouter", "it": "Aggiungere", "en": "Add"},
    "people.remove": {
        "de": "Person entfernen",
        "fr": "Retirer la personne",
        "it": "Rimuovere la persona",
        "en": "Remove person",
    },
    "people.remove.what": {
        "de": "Alle Rechte enden sofort, auch die der Schlüssel, die diese Person erstellt hat.",
        "fr": "Tous ses droits prennent fin immédiatement, y compris ceux des clés qu’elle a créées.",
        "it": "Tutti i diritti terminano subito, anche quelli delle chiavi che questa persona ha creato.",
        "en": "All rights end at once, also those of keys that this person made.",
    },
    "team.operators": {
        "de": "Wer Anfragen bearbeitet",
        "fr": "Qui traite les demandes",
        "it": "Chi gestisce le richieste",
        "en": "Who works on requests",
    },
    "team.groups": {"de": "Gruppen", "fr": "Groupes", "it": "Gruppi", "en": "Groups"},
    "team.groups.none": {
        "de": "Noch keine Gruppen: Alle Anfragen warten in einer Warteschlange.",
        "fr": "Aucun groupe pour l’instant\u202f: toutes les demandes attendent dans une seule file.",
        "it": "Ancora nessun gruppo: tutte le richieste attendono in un’unica coda.",
        "en": "No groups yet: all requests wait in one queue.",
    },
    "team.groups.new": {
        "de": "Gruppe hinzufügen",
        "fr": "Ajouter un groupe",
        "it": "Aggiungere un gruppo",
        "en": "Add a group",
    },
    "team.groups.hint": {
        "de": "Jede Gruppe hat ihre eigene Warteschlange.",
        "fr": "Chaque groupe a sa propre file d’attente.",
        "it": "Ogni gruppo ha la propria coda.",
        "en": "Each group has a queue of its own.",
    },
    "group.nobody": {
        "de": "Noch niemand ist in dieser Gruppe. Ihre Anfragen warten, bis jemand dazukommt.",
        "fr": "Personne n’est encore dans ce groupe. Ses demandes attendent que quelqu’un le rejoigne.",
        "it": "In questo gruppo non c’è ancora nessuno. Le richieste attendono che qualcuno ne faccia parte.",
        "en": "Nobody is in this group yet. Its requests wait until somebody joins.",
    },
    "group.whom": {"de": "Wen?", "fr": "Qui\u202f?", "it": "Chi?", "en": "Whom?"},
    "group.take_out": {"de": "Herausnehmen", "fr": "Retirer", "it": "Togliere", "en": "Take out"},
    "group.take_out.named": {
        "de": "{name} herausnehmen",
        "fr": "Retirer {name}",
        "it": "Togliere {name}",
        "en": "Take out {name}",
    },
    "team.is_operator": {
        "de": "Bearbeitet Anfragen",
        "fr": "Traite des demandes",
        "it": "Gestisce le richieste",
        "en": "Works on requests",
    },
    "team.is_operator.hint": {
        "de": "Ohne Häkchen enden alle Rechte sofort, und offene Anfragen warten wieder in ihren Warteschlangen.",
        "fr": "Si la case n’est pas cochée, tous ses droits prennent fin immédiatement et ses demandes ouvertes retournent dans leurs files d’attente.",
        "it": "Senza spunta tutti i diritti terminano subito e le richieste aperte tornano nelle loro code.",
        "en": "Without it all rights end at once, and open requests wait in their queues again.",
    },
    "team.not_enabled": {
        "de": "nicht freigeschaltet",
        "fr": "accès non activé",
        "it": "accesso non attivato",
        "en": "not enabled",
    },
    "group.delete": {
        "de": "Gruppe löschen",
        "fr": "Supprimer le groupe",
        "it": "Eliminare il gruppo",
        "en": "Delete the group",
    },
    "group.delete.what": {
        "de": "Offene Anfragen warten danach unter „Nicht zugewiesen“. Gelöste und abgeschlossene sind sofort für niemanden mehr zu sehen. "
        "30 Tage lang lässt sich die Gruppe wiederherstellen, danach ist alles endgültig gelöscht.",
        "fr": "Les demandes ouvertes passent dans «\u202fNon attribués\u202f». Celles qui sont résolues ou closes disparaissent "
        "immédiatement pour tout le monde. Pendant 30 jours, le groupe peut être rétabli\u202f; ensuite, tout est supprimé définitivement.",
        "it": "Le richieste aperte passano a «Non assegnati». Quelle risolte o chiuse spariscono subito per tutti. Per 30 giorni il gruppo "
        "può essere ripristinato, poi tutto viene eliminato definitivamente.",
        "en": "Open requests go to “Unassigned”. Resolved and closed ones are gone for everybody at once. For 30 days the group can be "
        "restored; after that, everything is deleted for good.",
    },
    "groups.deleted": {
        "de": "Gelöschte Gruppen",
        "fr": "Groupes supprimés",
        "it": "Gruppi eliminati",
        "en": "Deleted groups",
    },
    "groups.restorable_until": {
        "de": "Wiederherstellbar bis",
        "fr": "Peut être rétabli jusqu’au",
        "it": "Ripristinabile fino al",
        "en": "Can be restored until",
    },
    "group.restore": {"de": "Wiederherstellen", "fr": "Rétablir", "it": "Ripristinare", "en": "Restore"},
    "group.restore.named": {
        "de": "{name} wiederherstellen",
        "fr": "Rétablir {name}",
        "it": "Ripristinare {name}",
        "en": "Restore {name}",
    },
    "team.notify": {
        "de": "E-Mail bei Neuem",
        "fr": "E-mail en cas de nouveauté",
        "it": "E-mail in caso di novità",
        "en": "Mail about news",
    },
    "team.notify.tick": {
        "de": "Per E-Mail über neue Anfragen und Antworten informieren",
        "fr": "Informer par e-mail des nouvelles demandes et réponses",
        "it": "Informare per e-mail di nuove richieste e risposte",
        "en": "Tell by e-mail of new requests and answers",
    },
    "team.signature": {
        "de": "Signatur",
        "fr": "Signature",
        "it": "Firma",
        "en": "Signature",
    },
    "team.signature.what": {
        "de": "So enden Antworten an die anfragende Person. {field} steht für den Namen der Person, die antwortet. Wo ein Text fehlt, "
        "endet die Antwort mit einem Gruß und dem Namen des Anbieters.",
        "fr": "Les réponses à la personne qui a fait la demande se terminent ainsi. {field} représente le nom de la personne qui "
        "répond. Là où un texte manque, la réponse se termine par une formule de politesse et le nom du fournisseur.",
        "it": "Così terminano le risposte a chi ha fatto la richiesta. {field} sta per il nome di chi risponde. Dove manca un testo, "
        "la risposta termina con un saluto e il nome del fornitore.",
        "en": "Answers to the requester end like this. {field} stands for the name of whoever answers. Where a text is missing, the "
        "answer ends with regards and the provider’s name.",
    },
    "team.notify_of": {
        "de": "Über welche Tickets",
        "fr": "De quels tickets",
        "it": "Di quali ticket",
        "en": "Of which tickets",
    },
    "team.notify_of.mine": {
        "de": "die eigenen",
        "fr": "les siens",
        "it": "i propri",
        "en": "their own",
    },
    "team.notify_of.groups": {
        "de": "die der eigenen Gruppen",
        "fr": "ceux de ses groupes",
        "it": "quelli dei propri gruppi",
        "en": "those of their groups",
    },
    "team.notify_of.unassigned": {
        "de": "die ohne Gruppe",
        "fr": "ceux sans groupe",
        "it": "quelli senza gruppo",
        "en": "those without a group",
    },
    "team.none": {
        "de": "Noch niemand bearbeitet Anfragen.",
        "fr": "Personne ne traite encore les demandes.",
        "it": "Nessuno gestisce ancora le richieste.",
        "en": "Nobody works on requests yet.",
    },
    "team.new": {
        "de": "Person hinzufügen",
        "fr": "Ajouter une personne",
        "it": "Aggiungere una persona",
        "en": "Add a person",
    },
    "team.remove": {
        "de": "Aus dem Team entfernen",
        "fr": "Retirer de l’équipe",
        "it": "Rimuovere dal team",
        "en": "Remove from the team",
    },
    "team.remove.what": {
        "de": "Alle Rechte enden sofort; offene Anfragen warten wieder in ihren Warteschlangen.",
        "fr": "Tous ses droits prennent fin immédiatement\u202f; ses demandes ouvertes retournent dans leurs files d’attente.",
        "it": "Tutti i diritti terminano subito; le richieste aperte tornano nelle loro code.",
        "en": "All rights end at once; open requests wait in their queues again.",
    },
    "provider.keys.what": {
        "de": "Mit diesen Schlüsseln greifen Ihre Programme auf die API zu.",
        "fr": "Avec ces clés, vos programmes accèdent à l’API.",
        "it": "Con queste chiavi i Suoi programmi accedono all’API.",
        "en": "Your programs come in by the API with these keys.",
    },
    "provider.key.read": {"de": "alles lesen", "fr": "tout lire", "it": "leggere tutto", "en": "read everything"},
    "provider.key.read.what": {
        "de": "Sieht alles und ändert nichts.",
        "fr": "Voit tout et ne modifie rien.",
        "it": "Vede tutto e non modifica nulla.",
        "en": "Sees everything and changes nothing.",
    },
    "provider.key.publish": {
        "de": "Meldungen veröffentlichen",
        "fr": "publier des avis",
        "it": "pubblicare avvisi",
        "en": "publish notices",
    },
    "provider.key.publish.what": {
        "de": "Zum Beispiel für Ihre Überwachung, die Störungen meldet.",
        "fr": "Par exemple pour votre supervision, qui signale des incidents.",
        "it": "Per esempio per il Suo monitoraggio, che segnala disservizi.",
        "en": "For your monitoring, for example, which reports incidents.",
    },
    "provider.key.all": {
        "de": "alles verwalten",
        "fr": "tout administrer",
        "it": "amministrare tutto",
        "en": "administer everything",
    },
    "provider.key.all.what": {
        "de": "Nur für Programme, denen Sie alles anvertrauen.",
        "fr": "Seulement pour des programmes à qui vous confiez tout.",
        "it": "Solo per programmi a cui affida tutto.",
        "en": "Only for programs that you trust with everything.",
    },
    "provider.key.operator": {
        "de": "Anfragen bearbeiten",
        "fr": "traiter des demandes",
        "it": "gestire richieste",
        "en": "work on requests",
    },
    "provider.key.some": {
        "de": "einzelne Rechte",
        "fr": "certains droits",
        "it": "alcuni diritti",
        "en": "some rights",
    },
}
