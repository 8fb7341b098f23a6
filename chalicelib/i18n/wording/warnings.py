"""Warnings to who manages contacts."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "warning.subject": {
        "de": "[Handlungsbedarf] {who} erhält unsere E-Mails nicht mehr",
        "fr": "[Intervention requise] {who} ne reçoit plus nos e-mails",
        "it": "[Intervento richiesto] {who} non riceve più le nostre e-mail",
        "en": "[Action needed] {who} no longer receives our e-mails",
    },
    "warning.what.bounce": {
        "de": "Unsere E-Mails an {who} ({email}), eine Kontaktperson von {account}, sind zurückgekommen: Die Adresse nimmt keine Nachrichten an.",
        "fr": "Nos e-mails à {who} ({email}), contact de {account}, nous ont été retournés\u202f: l’adresse n’accepte aucun message.",
        "it": "Le nostre e-mail a {who} ({email}), persona di contatto di {account}, sono state respinte: l’indirizzo non accetta messaggi.",
        "en": "Our e-mails to {who} ({email}), a contact of {account}, have been returned: the address accepts no mail.",
    },
    "warning.what.complaint": {
        "de": "Eine E-Mail von uns an {who} ({email}), eine Kontaktperson von {account}, wurde als Spam gemeldet.",
        "fr": "Un e-mail que nous avons envoyé à {who} ({email}), contact de {account}, a été signalé comme indésirable.",
        "it": "Una nostra e-mail a {who} ({email}), persona di contatto di {account}, è stata segnalata come indesiderata.",
        "en": "An e-mail of ours to {who} ({email}), a contact of {account}, was reported as spam.",
    },
    "warning.what.returned_often": {
        "de": "Unsere E-Mails an {who} ({email}), eine Kontaktperson von {account}, sind mehrmals zurückgekommen, zum Beispiel weil das Postfach voll war.",
        "fr": "Nos e-mails à {who} ({email}), contact de {account}, nous ont été retournés à plusieurs reprises, par exemple parce que la boîte de réception était pleine.",
        "it": "Le nostre e-mail a {who} ({email}), persona di contatto di {account}, sono state respinte più volte, ad esempio perché la casella era piena.",
        "en": "Our e-mails to {who} ({email}), a contact of {account}, have been returned several times, for example because the mailbox was full.",
    },
    "warning.so.bounce": {
        "de": "Wir senden deshalb nichts mehr an diese Adresse. Bis das geklärt ist, wird {who} nicht über Wartungsarbeiten und Störungen informiert.",
        "fr": "Nous n’envoyons donc plus rien à cette adresse. Tant que la situation n’est pas réglée, {who} ne reçoit aucune information sur les travaux de maintenance ni sur les pannes.",
        "it": "Per questo motivo non inviamo più nulla a questo indirizzo. Finché la situazione non sarà risolta, {who} non riceverà informazioni su lavori di manutenzione e interruzioni.",
        "en": "We therefore no longer send anything to this address. {who} is not told about maintenance work or outages until this has been resolved.",
    },
    "warning.so.complaint": {
        "de": "Wir senden deshalb nichts mehr an diese Adresse. Bis das geklärt ist, wird {who} nicht über Wartungsarbeiten und Störungen informiert.",
        "fr": "Nous n’envoyons donc plus rien à cette adresse. Tant que la situation n’est pas réglée, {who} ne reçoit aucune information sur les travaux de maintenance ni sur les pannes.",
        "it": "Per questo motivo non inviamo più nulla a questo indirizzo. Finché la situazione non sarà risolta, {who} non riceverà informazioni su lavori di manutenzione e interruzioni.",
        "en": "We therefore no longer send anything to this address. {who} is not told about maintenance work or outages until this has been resolved.",
    },
    "warning.so.returned_often": {
        "de": "Wir senden deshalb eine Woche lang nichts an diese Adresse und versuchen es danach erneut. Bis dahin wird {who} nicht über Wartungsarbeiten und Störungen informiert.",
        "fr": "Nous n’envoyons donc rien à cette adresse pendant une semaine, puis nous réessayerons. D’ici là, {who} ne reçoit aucune information sur les travaux de maintenance ni sur les pannes.",
        "it": "Per questo motivo non invieremo nulla a questo indirizzo per una settimana, poi riproveremo. Fino ad allora {who} non riceverà informazioni su lavori di manutenzione e interruzioni.",
        "en": "We therefore send nothing to this address for a week and then try again. Until then, {who} is not told about maintenance work or outages.",
    },
    "warning.do.bounce": {
        "de": "Bitte erfassen Sie stattdessen eine Kontaktperson mit gültiger Adresse, oder lassen Sie das Postfach prüfen und bitten Sie uns danach, wieder dorthin zu schreiben.",
        "fr": "Veuillez enregistrer à la place un contact disposant d’une adresse valable, ou faire vérifier la boîte de réception, puis nous demander d’y écrire à nouveau.",
        "it": "La preghiamo di registrare al suo posto una persona di contatto con un indirizzo valido, oppure di far verificare la casella e di chiederci poi di scriverle di nuovo.",
        "en": "Please register a contact with a valid address instead, or have the mailbox checked and then ask us to write to it again.",
    },
    "warning.do.complaint": {
        "de": "Falls das ein Versehen war, bitten Sie uns, wieder an diese Adresse zu schreiben. Andernfalls erfassen Sie bitte eine andere Kontaktperson.",
        "fr": "S’il s’agit d’une erreur, veuillez nous demander d’écrire à nouveau à cette adresse. Sinon, veuillez enregistrer un autre contact.",
        "it": "Se si tratta di un errore, ci chieda di scrivere di nuovo a questo indirizzo. In caso contrario, la preghiamo di registrare un’altra persona di contatto.",
        "en": "If this was a mistake, please ask us to write to the address again. Otherwise, please register another contact instead.",
    },
    "warning.do.returned_often": {
        "de": "Bitte lassen Sie das Postfach prüfen, oder erfassen Sie eine andere Kontaktperson.",
        "fr": "Veuillez faire vérifier la boîte de réception ou enregistrer un autre contact.",
        "it": "La preghiamo di far verificare la casella o di registrare un’altra persona di contatto.",
        "en": "Please have the mailbox checked, or register another contact.",
    },
    "warning.why": {
        "de": "Sie erhalten diese Nachricht, weil Sie die Kontaktpersonen von {account} verwalten.",
        "fr": "Vous recevez ce message parce que vous gérez les contacts de {account}.",
        "it": "Riceve questo messaggio perché gestisce le persone di contatto di {account}.",
        "en": "You receive this message because you manage the contacts of {account}.",
    },
    "left_alone.subject": {
        "de": "[Handlungsbedarf] Bei {account} wird niemand informiert: {types}",
        "fr": "[Intervention requise] Personne n’est informé chez {account}\u202f: {types}",
        "it": "[Intervento richiesto] Nessuno è informato presso {account}: {types}",
        "en": "[Action needed] Nobody at {account} is told: {types}",
    },
    "left_alone.what": {
        "de": "Zurzeit erhält bei {account} niemand unsere Nachrichten dieser Art: {types}.",
        "fr": "Actuellement, personne chez {account} ne reçoit nos messages de ce type\u202f: {types}.",
        "it": "Al momento nessuno presso {account} riceve i nostri messaggi di questo tipo: {types}.",
        "en": "At present nobody at {account} gets our messages of this kind: {types}.",
    },
    "left_alone.services": {
        "de": "Das betrifft diese Dienste: {services}.",
        "fr": "Services concernés\u202f: {services}.",
        "it": "Servizi interessati: {services}.",
        "en": "This is about these services: {services}.",
    },
    "left_alone.so": {
        "de": "Der Grund kann eine Abmeldung sein, eine geänderte Rolle, ein entfernter Kontakt oder eine Adresse, die nichts mehr annimmt. Wir haben die Änderung übernommen.",
        "fr": "Cela peut venir d’un désabonnement, d’un changement de rôle, du retrait d’un contact ou d’une adresse qui n’accepte plus de messages. Nous avons pris en compte la modification.",
        "it": "Il motivo può essere un’iscrizione annullata, un ruolo cambiato, un contatto rimosso o un indirizzo che non accetta più messaggi. Abbiamo applicato la modifica.",
        "en": "Somebody may have unsubscribed, a role may have changed, a contact may have left, or an address takes no more messages. The change has been made.",
    },
    "left_alone.do": {
        "de": "Bitte bestimmen Sie eine Kontaktperson, die diese Nachrichten erhält: durch eine Rolle oder durch ein Abonnement.",
        "fr": "Veuillez désigner une personne de contact qui reçoive ces messages\u202f: par un rôle ou par un abonnement.",
        "it": "La preghiamo di indicare una persona di contatto che riceva questi messaggi: con un ruolo o con un’iscrizione.",
        "en": "Please name a contact who gets these messages: by a role, or by a subscription.",
    },
}
