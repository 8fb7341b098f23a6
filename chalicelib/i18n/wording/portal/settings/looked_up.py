"""What an account's administrators look up: changes, and what is kept."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "change.at": {"de": "Wann", "fr": "Quand", "it": "Quando", "en": "When"},
    "change.who": {"de": "Wer", "fr": "Qui", "it": "Chi", "en": "Who"},
    "change.about": {"de": "Was", "fr": "Quoi", "it": "Che cosa", "en": "What"},
    "change.what": {"de": "Änderung", "fr": "Modification", "it": "Modificare", "en": "Change"},
    "change.nobody": {"de": "nicht mehr bekannt", "fr": "plus connu", "it": "non più noto", "en": "not known any more"},
    "change.new": {"de": "neu", "fr": "nouveau", "it": "nuovo", "en": "new"},
    "change.gone": {"de": "entfernt", "fr": "retiré", "it": "rimosso", "en": "removed"},
    "change.of.account": {"de": "Kundenkonto", "fr": "Compte client", "it": "Account", "en": "Account"},
    "change.of.contact": {"de": "Kontakt", "fr": "Contact", "it": "Contatto", "en": "Contact"},
    "change.of.service": {"de": "Dienst", "fr": "Service", "it": "Servizio", "en": "Service"},
    "change.of.role": {"de": "Rolle", "fr": "Rôle", "it": "Ruolo", "en": "Role"},
    "change.of.subscription": {"de": "Abonnement", "fr": "Abonnement", "it": "Iscrizione", "en": "Subscription"},
    "change.of.agent": {"de": "Agent", "fr": "Agent", "it": "Agente", "en": "Agent"},
    "change.of.import": {"de": "Import", "fr": "Importation", "it": "Importazione", "en": "Import"},
    "change.of.identity_provider": {
        "de": "Identitätsanbieter",
        "fr": "Fournisseur d’identité",
        "it": "Fornitore di identità",
        "en": "Identity provider",
    },
    "change.of.identity": {
        "de": "Anmeldung einer Person",
        "fr": "Connexion d’une personne",
        "it": "Accesso di una persona",
        "en": "Somebody’s sign-in",
    },
    "kept.days": {"de": "{days} Tage", "fr": "{days} jours", "it": "{days} giorni", "en": "{days} days"},
    "kept.tickets": {
        "de": "Abgeschlossene Supportanfragen, mit Nachrichten und Dateien",
        "fr": "Demandes d’assistance closes, avec messages et fichiers",
        "it": "Richieste di assistenza chiuse, con messaggi e file",
        "en": "Closed support requests, with messages and files",
    },
    "kept.mail": {
        "de": "Empfangene E-Mails im Original",
        "fr": "E-mails reçus, dans leur forme d’origine",
        "it": "E-mail ricevute, in originale",
        "en": "Received e-mails as they came",
    },
    "kept.dropped": {
        "de": "E-Mails, aus denen keine Anfrage wurde",
        "fr": "E-mails dont aucune demande n’est née",
        "it": "E-mail da cui non è nata alcuna richiesta",
        "en": "E-mails that made no request",
    },
    "kept.contacts": {
        "de": "Kontakte, auch deaktivierte",
        "fr": "Contacts, même désactivés",
        "it": "Contatti, anche disattivati",
        "en": "Contacts, deactivated ones too",
    },
    "kept.contacts.how": {
        "de": "bis sie gelöscht werden",
        "fr": "jusqu’à leur suppression",
        "it": "fino alla loro cancellazione",
        "en": "until they are erased",
    },
    "kept.notices": {
        "de": "Meldungen und wer sie erhielt",
        "fr": "Avis et qui les a reçus",
        "it": "Avvisi e chi li ha ricevuti",
        "en": "Notices, and who received them",
    },
    "kept.notices.how": {
        "de": "dauerhaft; Namen nur, solange es den Kontakt gibt",
        "fr": "durablement\u202f; les noms tant que le contact existe",
        "it": "in modo permanente; i nomi solo finché esiste il contatto",
        "en": "for good; names only as long as there is the contact",
    },
    "kept.changes": {
        "de": "Änderungsprotokoll",
        "fr": "Journal des modifications",
        "it": "Registro delle modifiche",
        "en": "Log of changes",
    },
    "kept.changes.how": {
        "de": "dauerhaft; Angaben zu gelöschten Personen werden daraus entfernt",
        "fr": "durablement\u202f; les données des personnes supprimées en sont retirées",
        "it": "in modo permanente; i dati delle persone cancellate vengono rimossi",
        "en": "for good; what is about erased people is taken out",
    },
    "kept.held": {
        "de": "Für dieses Kundenkonto ist das Löschen ausgesetzt",
        "fr": "Pour ce compte client, la suppression est suspendue",
        "it": "Per questo account la cancellazione è sospesa",
        "en": "For this account, deletion is suspended",
    },
    "kept.held.what": {
        "de": "Abgeschlossene Supportanfragen bleiben über ihre Frist hinaus gespeichert. Der Anbieter hebt das wieder auf.",
        "fr": "Les demandes d’assistance closes restent enregistrées au-delà de leur durée. Le fournisseur y mettra fin.",
        "it": "Le richieste di assistenza chiuse restano salvate oltre la loro durata. Il fornitore revocherà la sospensione.",
        "en": "Closed support requests stay stored beyond their time. The provider will lift this.",
    },
    "kept.erase": {
        "de": "Auf Wunsch werden die Daten einer Person sofort gelöscht. In Sicherungskopien bleiben sie noch höchstens 35 Tage.",
        "fr": "Sur demande, les données d’une personne sont supprimées aussitôt. Elles restent au plus 35 jours dans les copies de sauvegarde.",
        "it": "Su richiesta i dati di una persona vengono cancellati subito. Nelle copie di sicurezza restano al massimo 35 giorni.",
        "en": "On request, a person’s data are erased at once. They stay in backup copies for 35 days at most.",
    },
}
