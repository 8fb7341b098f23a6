"""What the provider sets of its whole deployment, and what changed of it."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "provider.tab.settings": {"de": "Vorgaben", "fr": "Réglages", "it": "Valori", "en": "Settings"},
    "provider.tab.changes": {"de": "Änderungen", "fr": "Modifications", "it": "Modifiche", "en": "Changes"},
    "provider.what": {
        "de": "Was hier steht, gilt innerhalb einer Minute für alle Kundenkonten; wer was geändert hat, steht unter «Änderungen».",
        "fr": "Ce qui est réglé ici s’applique en une minute à tous les comptes clients\u202f; qui a modifié quoi figure sous «\u202fModifications\u202f».",
        "it": "Ciò che è impostato qui vale entro un minuto per tutti gli account; chi ha modificato che cosa è indicato in «Modifiche».",
        "en": "What is set here applies to all accounts within a minute; who changed what is under “Changes”.",
    },
    "provider.as_deployed": {
        "de": "wie bei der Einrichtung ({value})",
        "fr": "comme à l’installation ({value})",
        "it": "come all’installazione ({value})",
        "en": "as deployed ({value})",
    },
    "provider.on": {"de": "ein", "fr": "activé", "it": "attivo", "en": "on"},
    "provider.off": {"de": "aus", "fr": "désactivé", "it": "non attivo", "en": "off"},
    "provider.four_eyes": {
        "de": "Vier-Augen-Prinzip für Meldungen",
        "fr": "Double contrôle des avis",
        "it": "Doppio controllo degli avvisi",
        "en": "Two people for each notice",
    },
    "provider.four_eyes.hint": {
        "de": "Neue Entwürfe muss jemand anderes veröffentlichen als die Person, die sie verfasst hat.",
        "fr": "Les nouveaux brouillons doivent être publiés par une autre personne que leur auteur.",
        "it": "Le nuove bozze devono essere pubblicate da una persona diversa da chi le ha redatte.",
        "en": "New drafts must be published by someone other than their author.",
    },
    "provider.auto_create": {
        "de": "Unbekannte Absender als Kontakte aufnehmen",
        "fr": "Enregistrer les expéditeurs inconnus comme contacts",
        "it": "Registrare i mittenti sconosciuti come contatti",
        "en": "Take up unknown senders as contacts",
    },
    "provider.auto_create.hint": {
        "de": "Wer aus einer Domain eines Kundenkontos schreibt, wird dort Kontakt, sofern das Konto selbst nichts anderes bestimmt.",
        "fr": "Qui écrit depuis un domaine d’un compte client y devient contact, sauf si le compte en décide autrement.",
        "it": "Chi scrive da un dominio di un account ne diventa contatto, salvo diversa impostazione dell’account.",
        "en": "Whoever writes from a domain of an account becomes its contact, unless the account itself says otherwise.",
    },
    "provider.lead": {
        "de": "Vorlauf von Wartungen in Tagen",
        "fr": "Délai d’annonce des maintenances, en jours",
        "it": "Preavviso delle manutenzioni in giorni",
        "en": "Lead time of maintenance in days",
    },
    "provider.lead.hint": {
        "de": "Wer eine Wartung später ankündigt, wird vor dem Veröffentlichen gewarnt.",
        "fr": "Qui annonce une maintenance plus tard est averti avant la publication.",
        "it": "Chi annuncia una manutenzione più tardi riceve un avvertimento prima della pubblicazione.",
        "en": "Whoever announces maintenance later than this is warned before publishing.",
    },
    "provider.kept": {
        "de": "Aufbewahrung in Tagen",
        "fr": "Durée de conservation, en jours",
        "it": "Conservazione in giorni",
        "en": "How long things are kept, in days",
    },
    "provider.kept.hint": {
        "de": "Achtung: Was älter ist, wird innerhalb von Minuten endgültig gelöscht; nur angehaltene Konten bleiben verschont.",
        "fr": "Attention\u202f: ce qui est plus ancien est définitivement supprimé en quelques minutes\u202f; seuls les comptes suspendus sont épargnés.",
        "it": "Attenzione: ciò che è più vecchio viene eliminato definitivamente entro pochi minuti; fanno eccezione solo gli account sospesi.",
        "en": "Careful: what is older is deleted for good within minutes; only accounts on hold are spared.",
    },
    "provider.kept.tickets": {
        "de": "Abgeschlossene Supportanfragen",
        "fr": "Demandes d’assistance closes",
        "it": "Richieste di assistenza chiuse",
        "en": "Closed support requests",
    },
    "provider.kept.mail": {
        "de": "Nicht angenommene E-Mails",
        "fr": "E-mails non retenus",
        "it": "E-mail non accettate",
        "en": "Dropped mail",
    },
    "provider.days.hint": {
        "de": "Ohne Angabe: {days}",
        "fr": "Sans indication\u202f: {days}",
        "it": "Senza indicazione: {days}",
        "en": "Without it: {days}",
    },
    "provider.deployed": {
        "de": "Bei der Einrichtung festgelegt",
        "fr": "Fixé à l’installation",
        "it": "Stabilito all’installazione",
        "en": "Set when deployed",
    },
    "provider.deployed.what": {
        "de": "Name, Adressen und Sprache hängen mit dem Maildienst zusammen und ändern sich mit einer neuen Einrichtung.",
        "fr": "Le nom, les adresses et la langue dépendent du service de messagerie et se modifient par une nouvelle installation.",
        "it": "Nome, indirizzi e lingua dipendono dal servizio di posta e cambiano con una nuova installazione.",
        "en": "Name, addresses and language belong to the mail service, and change with a deployment.",
    },
    "provider.name": {"de": "Name", "fr": "Nom", "it": "Nome", "en": "Name"},
    "provider.mail_from": {"de": "Absender", "fr": "Expéditeur", "it": "Mittente", "en": "Sender"},
    "provider.support_address": {
        "de": "Supportadresse",
        "fr": "Adresse d’assistance",
        "it": "Indirizzo di assistenza",
        "en": "Support address",
    },
    "provider.changes.of": {
        "de": "Änderungen an",
        "fr": "Modifications de",
        "it": "Modifiche a",
        "en": "Changes of",
    },
    "provider.trail.provider-settings": {
        "de": "Einstellungen",
        "fr": "Paramètres",
        "it": "Impostazioni",
        "en": "Settings",
    },
    "provider.trail.components": {"de": "Komponenten", "fr": "Composants", "it": "Componenti", "en": "Components"},
    "provider.trail.notification-types": {
        "de": "Benachrichtigungsarten",
        "fr": "Types de notification",
        "it": "Tipi di notifica",
        "en": "Notification types",
    },
    "provider.trail.provider-people": {
        "de": "Team des Anbieters",
        "fr": "Personnel du fournisseur",
        "it": "Personale del fornitore",
        "en": "Provider’s staff",
    },
    "provider.changes.what": {"de": "Was", "fr": "Quoi", "it": "Che cosa", "en": "What"},
    "provider.changes.who": {"de": "Wer", "fr": "Qui", "it": "Chi", "en": "Who"},
    "provider.changes.before": {"de": "Vorher", "fr": "Avant", "it": "Prima", "en": "Before"},
    "provider.changes.after": {"de": "Nachher", "fr": "Après", "it": "Dopo", "en": "After"},
    "provider.changes.none": {
        "de": "Hier hat noch niemand etwas geändert.",
        "fr": "Personne n’a encore rien modifié ici.",
        "it": "Qui nessuno ha ancora modificato nulla.",
        "en": "Nobody has changed anything here yet.",
    },
}
