"""Letters about tickets."""

from collections.abc import Mapping
from typing import Final

# At the end of each letter to an operator that may be answered.
ANSWER_HERE: Final = {
    "de": "Achtung: Ihre Antwort auf diese Nachricht geht an die anfragende Person.",
    "fr": "Attention\u202f: votre réponse à ce message sera transmise à la personne qui a fait la demande.",
    "it": "Attenzione: la Sua risposta a questo messaggio viene inviata a chi ha fatto la richiesta.",
    "en": "Please note: your reply to this message goes to the requester.",
}

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "ticket_letter.subject.opened": {
        "de": "[Neues Ticket] {subject}",
        "fr": "[Nouveau ticket] {subject}",
        "it": "[Nuovo ticket] {subject}",
        "en": "[New ticket] {subject}",
    },
    "ticket_letter.subject.replied": {
        "de": "[Antwort] {subject}",
        "fr": "[Réponse] {subject}",
        "it": "[Risposta] {subject}",
        "en": "[Reply] {subject}",
    },
    "ticket_letter.subject.received": {
        "de": "Ihre Nachricht ist bei uns eingegangen",
        "fr": "Nous avons bien reçu votre message",
        "it": "Abbiamo ricevuto il Suo messaggio",
        "en": "We have received your message",
    },
    "ticket_letter.subject.held": {
        "de": "[Quarantäne] {subject}",
        "fr": "[Quarantaine] {subject}",
        "it": "[Quarantena] {subject}",
        "en": "[Quarantine] {subject}",
    },
    "ticket_letter.subject.unsent": {
        "de": "[Nicht gesendet] {subject}",
        "fr": "[Non envoyé] {subject}",
        "it": "[Non inviato] {subject}",
        "en": "[Not sent] {subject}",
    },
    "ticket_letter.subject.noted": {
        "de": "[Nicht gesendet] {subject}",
        "fr": "[Non envoyé] {subject}",
        "it": "[Non inviato] {subject}",
        "en": "[Not sent] {subject}",
    },
    "ticket_letter.subject.handed_on": {
        "de": "[Weitergeleitet] {subject}",
        "fr": "[Transféré] {subject}",
        "it": "[Inoltrato] {subject}",
        "en": "[Forwarded] {subject}",
    },
    "ticket_letter.files": {
        "de": "Anhänge (zum Öffnen melden Sie sich an):",
        "fr": "Pièces jointes (connectez-vous pour les ouvrir)\u202f:",
        "it": "Allegati (per aprirli effettui l’accesso):",
        "en": "Attachments (sign in to open them):",
    },
    "ticket_letter.no_subject": {
        "de": "(ohne Betreff)",
        "fr": "(sans objet)",
        "it": "(senza oggetto)",
        "en": "(no subject)",
    },
    "ticket_letter.intro.acknowledgement": {
        "de": "vielen Dank für Ihre Nachricht. Ihre Anfrage ist eingegangen. Wir antworten Ihnen so bald wie möglich.",
        "fr": "Nous vous remercions de votre message. Nous avons bien reçu votre demande et y répondrons dès que possible.",
        "it": "La ringraziamo per il Suo messaggio. Abbiamo ricevuto la Sua richiesta e Le risponderemo al più presto.",
        "en": "Thank you for your message. We have received your request and will get back to you.",
    },
    "ticket_letter.intro.opened_for": {
        "de": "wir haben für Sie die Anfrage „{subject}“ eröffnet. Wir melden uns so bald wie möglich bei Ihnen.",
        "fr": "Nous avons ouvert pour vous la demande «\u202f{subject}\u202f». Nous reviendrons vers vous dès que possible.",
        "it": "Abbiamo aperto per Lei la richiesta «{subject}». La contatteremo al più presto.",
        "en": "We have opened the request “{subject}” for you. We will get back to you.",
    },
    "ticket_letter.intro.received": {
        "de": "von dieser Adresse ist eine Nachricht eingegangen. Wir sehen sie uns an und antworten Ihnen so bald wie möglich.",
        "fr": "Nous avons reçu un message de cette adresse. Nous allons le lire et y répondrons dès que possible.",
        "it": "Abbiamo ricevuto un messaggio da questo indirizzo. Lo leggeremo e Le risponderemo al più presto.",
        "en": "We have received a message from this address. We will read it and get back to you.",
    },
    "ticket_letter.intro.answer": {
        "de": "{who} hat Ihnen zu Ihrer Anfrage „{subject}“ geschrieben:",
        "fr": "{who} vous a écrit au sujet de votre demande «\u202f{subject}\u202f»\u202f:",
        "it": "{who} Le ha scritto in merito alla Sua richiesta «{subject}»:",
        "en": "{who} has written to you about your request “{subject}”:",
    },
    "ticket_letter.intro.opened": {
        "de": "in der Warteschlange „{queue}“ wartet ein neues Ticket von {who}:",
        "fr": "Un nouveau ticket de {who} attend dans la file d’attente «\u202f{queue}\u202f»\u202f:",
        "it": "Un nuovo ticket di {who} è in attesa nella coda «{queue}»:",
        "en": "A new ticket from {who} is waiting in the queue “{queue}”:",
    },
    "ticket_letter.intro.replied": {
        "de": "{who} hat auf das Ticket „{subject}“ geantwortet:",
        "fr": "{who} a répondu au ticket «\u202f{subject}\u202f»\u202f:",
        "it": "{who} ha risposto al ticket «{subject}»:",
        "en": "{who} has replied to the ticket “{subject}”:",
    },
    "ticket_letter.intro.held": {
        "de": "auf das Ticket „{subject}“ hat {who} geantwortet, darf dort aber nicht schreiben:",
        "fr": "{who} a répondu au ticket «\u202f{subject}\u202f», sans avoir le droit d’y écrire\u202f:",
        "it": "{who} ha risposto al ticket «{subject}», ma non è autorizzato a scrivervi:",
        "en": "{who} has replied to the ticket “{subject}” but may not write there:",
    },
    "ticket_letter.intro.unsent": {
        "de": "in Ihrem Namen kam per E-Mail eine Antwort auf das Ticket „{subject}“. Wir haben sie nicht gesendet, denn es "
        "lässt sich nicht nachweisen, dass sie von Ihnen stammt.",
        "fr": "Une réponse au ticket «\u202f{subject}\u202f» est arrivée par e-mail en votre nom. Nous ne l’avons pas envoyée, "
        "car rien ne prouve qu’elle vient de vous.",
        "it": "È arrivata per e-mail, a Suo nome, una risposta al ticket «{subject}». Non l’abbiamo inviata, perché nulla "
        "dimostra che provenga da Lei.",
        "en": "A reply to the ticket “{subject}” has arrived by e-mail in your name. We have not sent it, because nothing "
        "proves that it comes from you.",
    },
    "ticket_letter.intro.noted": {
        "de": "das Ticket „{subject}“ hat {who}. Ihre Antwort wurde deshalb nicht gesendet. Sie steht als interne Notiz im "
        "Ticket:",
        "fr": "{who} s’occupe du ticket «\u202f{subject}\u202f». Votre réponse n’a donc pas été envoyée. Elle figure dans le "
        "ticket comme note interne\u202f:",
        "it": "Il ticket «{subject}» è in carico a {who}. La Sua risposta non è quindi stata inviata. Si trova nel ticket "
        "come nota interna:",
        "en": "{who} has the ticket “{subject}”. Your reply has therefore not been sent. It is on the ticket as an internal "
        "note:",
    },
    "ticket_letter.intro.handed_on": {
        "de": "die E-Mail, die Sie weitergeleitet haben, steht jetzt im Ticket „{subject}“ von {who}. Was Sie selbst "
        "dazu geschrieben haben, steht dort als interne Notiz.",
        "fr": "L’e-mail que vous avez transféré figure maintenant dans le ticket «\u202f{subject}\u202f» de {who}. Ce que "
        "vous avez écrit vous-même y figure comme note interne.",
        "it": "L’e-mail che ha inoltrato si trova ora nel ticket «{subject}» di {who}. Quanto ha scritto Lei vi si trova "
        "come nota interna.",
        "en": "The e-mail that you forwarded is now on the ticket “{subject}” of {who}. What you wrote yourself is there "
        "as an internal note.",
    },
    "ticket_note.handed_on": {
        "de": "E-Mail von {who} weitergeleitet.",
        "fr": "E-mail de {who} transféré.",
        "it": "E-mail di {who} inoltrata.",
        "en": "Forwarded an e-mail from {who}.",
    },
    "ticket_letter.outages": {
        "de": "Diese Störung betrifft Sie derzeit. Wir wissen davon und arbeiten daran:",
        "fr": "Cet incident vous concerne en ce moment. Nous en avons connaissance et y travaillons\u202f:",
        "it": "Questo disservizio La riguarda in questo momento. Ne siamo a conoscenza e ci stiamo lavorando:",
        "en": "This incident affects you just now. We know about it and are working on it:",
    },
    "ticket_letter.outages.several": {
        "de": "Diese Störungen betreffen Sie derzeit. Wir wissen davon und arbeiten daran:",
        "fr": "Ces incidents vous concernent en ce moment. Nous en avons connaissance et y travaillons\u202f:",
        "it": "Questi disservizi La riguardano in questo momento. Ne siamo a conoscenza e ci stiamo lavorando:",
        "en": "These incidents affect you just now. We know about them and are working on them:",
    },
    "ticket_letter.outage": {
        "de": "{title}. {status}. Stand: {at}.",
        "fr": "{title}. {status}. Dernière information\u202f: {at}.",
        "it": "{title}. {status}. Ultimo aggiornamento: {at}.",
        "en": "{title}. {status}. Last update: {at}.",
    },
    "ticket_letter.outages.more": {
        "de": "Dazu kommen weitere.",
        "fr": "D’autres s’y ajoutent.",
        "it": "Ce ne sono altri.",
        "en": "There are others besides.",
    },
    "ticket_letter.confirm": {
        "de": "Haben Sie das Formular selbst ausgefüllt? Dann bestätigen Sie bitte hier, dass die Adresse Ihnen gehört:",
        "fr": "Avez-vous rempli le formulaire vous-même\u202f? Confirmez alors ici que cette adresse est la vôtre\u202f:",
        "it": "Ha compilato Lei il modulo? Confermi allora qui che l’indirizzo è Suo:",
        "en": "Did you fill in the form yourself? Then please confirm here that the address is yours:",
    },
    "ticket_letter.yours": {
        "de": "Ihre Nachricht:",
        "fr": "Vous avez écrit\u202f:",
        "it": "Il Suo messaggio:",
        "en": "You wrote:",
    },
    "ticket_letter.closing.acknowledgement": {
        "de": "Wenn Sie etwas ergänzen möchten, antworten Sie einfach auf diese Nachricht.",
        "fr": "Si vous souhaitez ajouter quelque chose, répondez simplement à ce message.",
        "it": "Se desidera aggiungere qualcosa, risponda semplicemente a questo messaggio.",
        "en": "If you would like to add anything, simply reply to this message.",
    },
    "ticket_letter.closing.opened_for": {
        "de": "Möchten Sie etwas ergänzen oder richtigstellen? Antworten Sie einfach auf diese Nachricht.",
        "fr": "Vous souhaitez ajouter ou rectifier quelque chose\u202f? Répondez simplement à ce message.",
        "it": "Desidera aggiungere o correggere qualcosa? Risponda semplicemente a questo messaggio.",
        "en": "Is there anything to add or to put right? Simply reply to this message.",
    },
    "ticket_letter.closing.received": {
        "de": "Haben Sie uns nicht geschrieben? Dann hat jemand Ihre Adresse benutzt, und Sie müssen nichts tun.",
        "fr": "Vous ne nous avez pas écrit\u202f? Quelqu’un a alors utilisé votre adresse et vous n’avez rien à faire.",
        "it": "Non ci ha scritto? Allora qualcuno ha usato il Suo indirizzo e non deve fare nulla.",
        "en": "You have not written to us? Then somebody has used your address, and you need not do anything.",
    },
    "ticket_letter.closing.answer": {
        "de": "Bei Rückfragen antworten Sie einfach auf diese Nachricht.",
        "fr": "Vous pouvez répondre directement à ce message.",
        "it": "Può rispondere direttamente a questo messaggio.",
        "en": "You can simply reply to this message.",
    },
    "ticket_letter.closing.opened": ANSWER_HERE,
    "ticket_letter.closing.replied": ANSWER_HERE,
    "ticket_letter.closing.held": {
        "de": "Die Nachricht liegt in der Quarantäne, bis jemand sie freigibt. Ihre Antwort auf diese Nachricht erhält die "
        "Person, von der das Ticket stammt.",
        "fr": "Le message reste en quarantaine jusqu’à ce que quelqu’un le libère. Si vous répondez à ce message, c’est la "
        "personne à l’origine du ticket qui reçoit votre réponse.",
        "it": "Il messaggio resta in quarantena finché qualcuno non lo rilascia. Se risponde a questo messaggio, la Sua "
        "risposta va a chi ha aperto il ticket.",
        "en": "The message stays in quarantine until somebody releases it. If you reply to this message, your answer goes to "
        "whoever opened the ticket.",
    },
    "ticket_letter.closing.unsent": {
        "de": "War es Ihre Antwort, senden Sie sie bitte noch einmal, und zwar über den Mailserver Ihrer Firma (SPF oder DKIM) "
        "oder direkt im Ticket. Der Text liegt in der Quarantäne. War sie nicht von Ihnen, müssen Sie nichts tun.",
        "fr": "Si cette réponse est de vous, veuillez l’envoyer à nouveau, soit par le serveur de messagerie de votre "
        "entreprise (SPF ou DKIM), soit directement dans le ticket. Le texte se trouve en quarantaine. Si elle n’est pas de "
        "vous, vous n’avez rien à faire.",
        "it": "Se la risposta è Sua, La preghiamo di inviarla di nuovo dal server di posta della Sua azienda (SPF o DKIM) "
        "oppure direttamente nel ticket. Il testo si trova in quarantena. Se non è Sua, non deve fare nulla.",
        "en": "If the reply was yours, please send it again, either through your company’s mail server (SPF or DKIM) or "
        "directly on the ticket. The text is in quarantine. If it was not yours, there is nothing you need to do.",
    },
    "ticket_letter.closing.handed_on": {
        "de": "Stammt die E-Mail von jemand anderem, ändern Sie bitte im Ticket, wer angefragt hat.",
        "fr": "Si l’e-mail vient de quelqu’un d’autre, veuillez corriger dans le ticket l’auteur de la demande.",
        "it": "Se l’e-mail proviene da qualcun altro, corregga nel ticket chi ha presentato la richiesta.",
        "en": "If the e-mail comes from somebody else, please correct on the ticket who asked.",
    },
    "ticket_letter.closing.noted": {
        "de": "Wenn Sie selbst antworten möchten, übernehmen Sie bitte zuerst das Ticket.",
        "fr": "Si vous souhaitez répondre vous-même, veuillez d’abord reprendre le ticket.",
        "it": "Se desidera rispondere di persona, rilevi prima il ticket.",
        "en": "If you would like to answer yourself, please take the ticket over first.",
    },
    "ticket_letter.priority": {
        "de": "Priorität: {priority}",
        "fr": "Priorité\u202f: {priority}",
        "it": "Priorità: {priority}",
        "en": "Priority: {priority}",
    },
    "ticket_letter.more": {
        "de": "[…] Den vollständigen Text finden Sie im Ticket.",
        "fr": "[…] Vous trouverez le texte complet dans le ticket.",
        "it": "[…] Il testo completo si trova nel ticket.",
        "en": "[…] See the ticket for the full text.",
    },
    "ticket_letter.reference": {
        "de": "Ticket: {reference}",
        "fr": "Ticket\u202f: {reference}",
        "it": "Ticket: {reference}",
        "en": "Ticket: {reference}",
    },
    "ticket_priority.low": {"de": "niedrig", "fr": "basse", "it": "bassa", "en": "low"},
    "ticket_priority.normal": {"de": "normal", "fr": "normale", "it": "normale", "en": "normal"},
    "ticket_priority.high": {"de": "hoch", "fr": "haute", "it": "alta", "en": "high"},
    "ticket_priority.urgent": {"de": "dringend", "fr": "urgente", "it": "urgente", "en": "urgent"},
    "ticket_queue.unassigned": {
        "de": "Nicht zugewiesen",
        "fr": "Non attribués",
        "it": "Non assegnati",
        "en": "Unassigned",
    },
}
