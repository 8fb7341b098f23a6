"""The pages for the contacts of all accounts that somebody administers."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "kept_contacts.title": {
        "de": "Kontakte aller Kundenkonten",
        "fr": "Contacts de tous les comptes",
        "it": "Contatti di tutti gli account",
        "en": "Contacts of all accounts",
    },
    "kept_contacts.new": {
        "de": "Kontakt in mehreren Kundenkonten hinzufügen",
        "fr": "Ajouter un contact à plusieurs comptes",
        "it": "Aggiungere un contatto a più account",
        "en": "Add a contact to several accounts",
    },
    "kept_contacts.new.what": {
        "de": "Jedes Kundenkonto führt den Kontakt für sich. Wo es die Adresse schon gibt, bleibt der Kontakt, wie er ist.",
        "fr": "Chaque compte client tient le contact pour lui-même. Là où l’adresse existe déjà, le contact reste tel quel.",
        "it": "Ogni account tiene il contatto per sé. Dove l’indirizzo esiste già, il contatto resta com’è.",
        "en": "Each account keeps the contact by itself. Where the address is there already, the contact stays as it is.",
    },
    "kept_contacts.account": {"de": "Kundenkonto", "fr": "Compte client", "it": "Account", "en": "Account"},
    "kept_contacts.accounts": {"de": "Kundenkonten", "fr": "Comptes clients", "it": "Account", "en": "Accounts"},
    "kept_contacts.more": {
        "de": "Weitere Kundenkonten",
        "fr": "Autres comptes",
        "it": "Altri account",
        "en": "Further accounts",
    },
    "kept_contacts.more.go": {"de": "hinzufügen", "fr": "ajouter", "it": "aggiungere", "en": "add"},
    "kept_contacts.more.named": {
        "de": "{name} in weiteren Kundenkonten hinzufügen",
        "fr": "Ajouter {name} à d’autres comptes",
        "it": "Aggiungere {name} ad altri account",
        "en": "Add {name} to further accounts",
    },
    "kept_contacts.none": {
        "de": "Sie verwalten kein Kundenkonto, das Kontakte hat.",
        "fr": "Vous n’administrez aucun compte client ayant des contacts.",
        "it": "Non amministra alcun account che abbia contatti.",
        "en": "You administer no account that has contacts.",
    },
}
