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
        "de": "unsere E-Mails an {who} ({email}), einen Kontakt von {account}, sind zurückgekommen: Die Adresse nimmt keine Nachrichten an.",
        "fr": "Nos e-mails à {who} ({email}), contact de {account}, nous ont été retournés\u202f: l’adresse n’accepte aucun message.",
        "it": "Le nostre e-mail a {who} ({email}), contatto di {account}, sono state respinte: l’indirizzo non accetta messaggi.",
        "en": "Our e-mails to {who} ({email}), a contact for {account}, have been returned: the address does not accept mail.",
    },
    "warning.what.complaint": {
        "de": "eine unserer E-Mails an {who} ({email}), einen Kontakt von {account}, wurde als Spam gemeldet.",
        "fr": "Un e-mail que nous avons envoyé à {who} ({email}), contact de {account}, a été signalé comme indésirable.",
        "it": "Una nostra e-mail a {who} ({email}), contatto di {account}, è stata segnalata come indesiderata.",
        "en": "One of our e-mails to {who} ({email}), a contact for {account}, was reported as spam.",
    },
    "warning.what.returned_often": {
        "de": "unsere E-Mails an {who} ({email}), einen Kontakt von {account}, sind mehrmals zurückgekommen, zum Beispiel weil das Postfach voll war.",
        "fr": "Nos e-mails à {who} ({email}), contact de {account}, nous ont été retournés à plusieurs reprises, par exemple parce que la boîte e-mail était pleine.",
        "it": "Le nostre e-mail a {who} ({email}), contatto di {account}, sono state respinte più volte, ad esempio perché la casella era piena.",
        "en": "Our e-mails to {who} ({email}), a contact for {account}, have been returned several times, for example because the mailbox was full.",
    },
    "warning.so.bounce": {
        "de": "Wir senden deshalb nichts mehr an diese Adresse. Bis das geklärt ist, wird {who} nicht über Wartungen und Störungen informiert.",
        "fr": "Nous n’envoyons donc plus rien à cette adresse. Tant que la situation n’est pas réglée, {who} ne reçoit aucune information sur les maintenances ni sur les incidents.",
        "it": "Per questo motivo non inviamo più nulla a questo indirizzo. Finché la situazione non sarà risolta, {who} non riceverà informazioni su manutenzioni e disservizi.",
        "en": "We therefore no longer send anything to this address. Until this is resolved, {who} will not be told about maintenance or incidents.",
    },
    "warning.so.complaint": {
        "de": "Wir senden deshalb nichts mehr an diese Adresse. Bis das geklärt ist, wird {who} nicht über Wartungen und Störungen informiert.",
        "fr": "Nous n’envoyons donc plus rien à cette adresse. Tant que la situation n’est pas réglée, {who} ne reçoit aucune information sur les maintenances ni sur les incidents.",
        "it": "Per questo motivo non inviamo più nulla a questo indirizzo. Finché la situazione non sarà risolta, {who} non riceverà informazioni su manutenzioni e disservizi.",
        "en": "We therefore no longer send anything to this address. Until this is resolved, {who} will not be told about maintenance or incidents.",
    },
    "warning.so.returned_often": {
        "de": "Wir senden deshalb eine Woche lang nichts an diese Adresse und versuchen es danach erneut. Bis dahin wird {who} nicht über Wartungen und Störungen informiert.",
        "fr": "Nous n’envoyons donc rien à cette adresse pendant une semaine, puis nous réessayerons. D’ici là, {who} ne reçoit aucune information sur les maintenances ni sur les incidents.",
        "it": "Per questo motivo non invieremo nulla a questo indirizzo per una settimana, poi riproveremo. Fino ad allora {who} non riceverà informazioni su manutenzioni e disservizi.",
        "en": "We will send nothing to this address for a week, then try again. Until then, {who} will not be told about maintenance or incidents.",
    },
    "warning.do.bounce": {
        "de": "Bitte fügen Sie stattdessen einen Kontakt mit gültiger Adresse hinzu, oder lassen Sie das Postfach prüfen und bitten Sie uns danach, den Versand wieder aufzunehmen.",
        "fr": "Veuillez ajouter à la place un contact disposant d’une adresse valide, ou faire vérifier la boîte e-mail, puis nous demander de reprendre les envois.",
        "it": "La preghiamo di aggiungere al suo posto un contatto con un indirizzo valido, oppure di far controllare la casella di posta e poi di chiederci di riprendere l’invio.",
        "en": "Please add a contact with a valid address instead, or have the mailbox checked and then ask us to resume sending.",
    },
    "warning.do.complaint": {
        "de": "Falls das ein Versehen war, bitten Sie uns, den Versand an diese Adresse wieder aufzunehmen. Andernfalls fügen Sie bitte einen anderen Kontakt hinzu.",
        "fr": "S’il s’agit d’une erreur, veuillez nous demander de reprendre les envois à cette adresse. Sinon, veuillez ajouter un autre contact.",
        "it": "Se si tratta di un errore, ci chieda di riprendere l’invio a questo indirizzo. In caso contrario, La preghiamo di aggiungere un altro contatto.",
        "en": "If this was a mistake, please ask us to resume sending to the address. Otherwise, please add another contact.",
    },
    "warning.do.returned_often": {
        "de": "Bitte lassen Sie das Postfach prüfen, oder fügen Sie einen anderen Kontakt hinzu.",
        "fr": "Veuillez faire vérifier la boîte e-mail ou ajouter un autre contact.",
        "it": "La preghiamo di far verificare la casella o di aggiungere un altro contatto.",
        "en": "Please have the mailbox checked, or add another contact.",
    },
    "warning.why": {
        "de": "Sie erhalten diese Nachricht, weil Sie die Kontakte von {account} verwalten.",
        "fr": "Vous recevez ce message parce que vous gérez les contacts de {account}.",
        "it": "Riceve questo messaggio perché gestisce i contatti di {account}.",
        "en": "You are receiving this message because you manage the contacts of {account}.",
    },
    "left_alone.subject": {
        "de": "[Handlungsbedarf] {account}: Niemand erhält mehr Nachrichten zu: {types}",
        "fr": "[Intervention requise] {account}\u202f: plus personne n’est informé ({types})",
        "it": "[Intervento richiesto] {account}: nessuno viene più informato ({types})",
        "en": "[Action needed] {account}: nobody is being told about {types}",
    },
    "left_alone.what": {
        "de": "zurzeit erhält bei {account} niemand unsere Nachrichten dieser Art: {types}.",
        "fr": "Actuellement, personne chez {account} ne reçoit nos messages de ce type\u202f: {types}.",
        "it": "Al momento nessuno presso {account} riceve i nostri messaggi di questo tipo: {types}.",
        "en": "At present nobody at {account} receives our messages of this kind: {types}.",
    },
    "left_alone.services": {
        "de": "Das betrifft diese Dienste: {services}.",
        "fr": "Services concernés\u202f: {services}.",
        "it": "Servizi interessati: {services}.",
        "en": "Services affected: {services}.",
    },
    "left_alone.so": {
        "de": "Mögliche Gründe: eine Abbestellung, eine geänderte Rolle, ein entfernter Kontakt oder eine Adresse, die keine Nachrichten mehr annimmt. Die Änderung gilt bereits.",
        "fr": "Causes possibles\u202f: un désabonnement, un changement de rôle, le retrait d’un contact ou une adresse qui n’accepte plus de messages. La modification est déjà en vigueur.",
        "it": "Possibili motivi: un’iscrizione annullata, un ruolo cambiato, un contatto rimosso o un indirizzo che non accetta più messaggi. La modifica è già attiva.",
        "en": "Possible reasons: someone unsubscribed, a role changed, a contact was removed, or an address no longer accepts mail. The change is already in effect.",
    },
    "left_alone.do": {
        "de": "Bitte bestimmen Sie einen Kontakt für diese Nachrichten: Weisen Sie ihm eine Rolle zu oder richten Sie ein Abonnement ein.",
        "fr": "Veuillez désigner un contact pour ces messages\u202f: attribuez-lui un rôle ou créez un abonnement.",
        "it": "La preghiamo di indicare un contatto per questi messaggi: gli assegni un ruolo o attivi un’iscrizione.",
        "en": "Please choose a contact for these messages: assign a role or add a subscription.",
    },
}
