"""What can be told, as the provider keeps it."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "provider.tab.types": {
        "de": "Benachrichtigungsarten",
        "fr": "Types de notification",
        "it": "Tipi di notifica",
        "en": "Notification types",
    },
    "types.what": {
        "de": "Worüber Kontakte benachrichtigt werden können. Eigene Arten stehen allen Kundenkonten sofort zur Wahl.",
        "fr": "Ce dont les contacts peuvent être informés. Vos propres types sont aussitôt proposés à tous les comptes clients.",
        "it": "Ciò di cui i contatti possono essere informati. I tipi propri sono subito disponibili per tutti gli account.",
        "en": "What contacts can be told of. Types of your own can be chosen in all accounts at once.",
    },
    "types.new": {
        "de": "Eigene Art hinzufügen",
        "fr": "Ajouter un type",
        "it": "Aggiungere un tipo",
        "en": "Add a type of your own",
    },
    "types.id": {
        "de": "Name für Programme",
        "fr": "Nom pour les programmes",
        "it": "Nome per i programmi",
        "en": "Name for programs",
    },
    "types.id.hint": {
        "de": "Kleinbuchstaben, Ziffern und Unterstriche, zum Beispiel security_advisory; er bleibt für immer.",
        "fr": "Minuscules, chiffres et tirets bas, par exemple security_advisory\u202f; il est définitif.",
        "it": "Minuscole, cifre e trattini bassi, per esempio security_advisory; rimane per sempre.",
        "en": "Small letters, digits and underscores, such as security_advisory; it stays for good.",
    },
    "types.level": {"de": "Bezieht sich auf", "fr": "Porte sur", "it": "Riguarda", "en": "Is about"},
    "types.level.service": {
        "de": "einen Dienst oder alle",
        "fr": "un service ou tous",
        "it": "un servizio o tutti",
        "en": "one service or all",
    },
    "types.level.account": {
        "de": "das ganze Kundenkonto",
        "fr": "tout le compte client",
        "it": "l’intero account",
        "en": "the whole account",
    },
    "types.level.billing": {
        "de": "ein Rechnungskonto oder alle",
        "fr": "un compte de facturation ou tous",
        "it": "un account di fatturazione o tutti",
        "en": "one billing account or all",
    },
    "types.given": {
        "de": "Abonniert von",
        "fr": "Abonnement par",
        "it": "Iscrizione da parte di",
        "en": "Subscribed by",
    },
    "types.given.own": {
        "de": "jedem Kontakt selbst",
        "fr": "chaque contact lui-même",
        "it": "ogni contatto",
        "en": "each contact",
    },
    "types.given.by_admin": {
        "de": "der Administration des Kontos",
        "fr": "l’administration du compte",
        "it": "l’amministrazione dell’account",
        "en": "the account’s administrators",
    },
    "types.optional": {
        "de": "durch keine Rolle",
        "fr": "par aucun rôle",
        "it": "da nessun ruolo",
        "en": "by no role",
    },
    "types.label_in": {
        "de": "Bezeichnung ({language})",
        "fr": "Désignation ({language})",
        "it": "Denominazione ({language})",
        "en": "Name ({language})",
    },
    "types.description_in": {
        "de": "Beschreibung ({language})",
        "fr": "Description ({language})",
        "it": "Descrizione ({language})",
        "en": "Description ({language})",
    },
    "types.allows": {
        "de": "Was Abonnierende einstellen können",
        "fr": "Ce que les abonnés peuvent régler",
        "it": "Che cosa possono impostare gli iscritti",
        "en": "What subscribers may set",
    },
    "types.given.usual": {
        "de": "wie üblich: Rechnungen von der Administration, sonst selbst",
        "fr": "comme d’habitude\u202f: factures par l’administration, sinon soi-même",
        "it": "come di consueto: fatture dall’amministrazione, altrimenti da sé",
        "en": "as usual: billing by administrators, all else by oneself",
    },
    "types.is_optional": {
        "de": "Nur auf eigenen Wunsch",
        "fr": "Seulement sur demande",
        "it": "Solo su richiesta",
        "en": "By own subscription only",
    },
    "types.is_optional.hint": {
        "de": "Keine Rolle bringt diese Benachrichtigungen mit, und niemand fehlt, wenn sie niemand abonniert hat.",
        "fr": "Aucun rôle n’entraîne ces notifications, et rien ne manque si personne ne s’y abonne.",
        "it": "Nessun ruolo comporta queste notifiche, e non manca nulla se nessuno è iscritto.",
        "en": "No role brings these notifications, and nothing is missing where nobody has subscribed to them.",
    },
    "types.delete": {
        "de": "Art löschen",
        "fr": "Supprimer le type",
        "it": "Eliminare il tipo",
        "en": "Delete the type",
    },
    "types.delete.what": {
        "de": "Niemand wird mehr darüber benachrichtigt; die Abonnements dazu enden.",
        "fr": "Plus personne n’en sera informé\u202f; les abonnements correspondants prennent fin.",
        "it": "Nessuno ne verrà più informato; le relative iscrizioni terminano.",
        "en": "Nobody is told of it any more; the subscriptions to it end.",
    },
}
