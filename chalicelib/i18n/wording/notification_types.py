"""What the built-in notification types are called, and stand for."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "type.maintenance": {"de": "Wartung", "fr": "Maintenance", "it": "Manutenzione", "en": "Maintenance"},
    "type.outage": {"de": "Störung", "fr": "Incident", "it": "Disservizio", "en": "Incident"},
    "type.information": {"de": "Information", "fr": "Information", "it": "Informazione", "en": "Information"},
    "type.ticket_updates": {
        "de": "Neues zu Tickets",
        "fr": "Suivi des tickets",
        "it": "Aggiornamenti sui ticket",
        "en": "Ticket updates",
    },
    "type.escalation": {"de": "Eskalation", "fr": "Escalade", "it": "Escalation", "en": "Escalation"},
    "type.proactive_ticket": {
        "de": "Proaktives Ticket",
        "fr": "Ticket proactif",
        "it": "Ticket proattivo",
        "en": "Proactive ticket",
    },
    "type.proactive_information": {
        "de": "Proaktiver Hinweis",
        "fr": "Information proactive",
        "it": "Segnalazione proattiva",
        "en": "Proactive information",
    },
    "type.product_news": {
        "de": "Produktneuheiten",
        "fr": "Nouveautés produits",
        "it": "Novità sui prodotti",
        "en": "Product news",
    },
    "type.invoice": {"de": "Rechnung", "fr": "Facture", "it": "Fattura", "en": "Invoice"},
    "type.payment_reminder": {
        "de": "Zahlungserinnerung",
        "fr": "Rappel de paiement",
        "it": "Sollecito di pagamento",
        "en": "Payment reminder",
    },
    "type.price_change": {
        "de": "Preisänderung",
        "fr": "Changement de prix",
        "it": "Modifica dei prezzi",
        "en": "Price change",
    },
    "type.maintenance.what": {
        "de": "Geplante Arbeiten, die Ihre Dienste betreffen: Ankündigung, Erinnerung, Beginn, Ende, neue Termine und Absagen.",
        "fr": "Travaux planifiés qui touchent vos services\u202f: annonce, rappel, début, fin, reprogrammation et annulation.",
        "it": "Lavori programmati che riguardano i Suoi servizi: annuncio, promemoria, inizio, fine, spostamento e annullamento.",
        "en": "Planned work on your services: its announcement, reminders, start, end, new dates and cancellation.",
    },
    "type.outage.what": {
        "de": "Störungen Ihrer Dienste, von der ersten Meldung bis zur Behebung.",
        "fr": "Incidents sur vos services, du premier avis jusqu’à la résolution.",
        "it": "Disservizi che colpiscono i Suoi servizi, dal primo avviso alla risoluzione.",
        "en": "Incidents on your services, from the first notice until they are resolved.",
    },
    "type.information.what": {
        "de": "Hinweise zu Ihren Diensten, die weder Wartung noch Störung sind.",
        "fr": "Informations sur vos services, hors maintenance et incidents.",
        "it": "Informazioni sui Suoi servizi che non sono né manutenzioni né disservizi.",
        "en": "News about your services that is neither maintenance nor an incident.",
    },
    "type.ticket_updates.what": {
        "de": "Neues zu Supportanfragen, die einen Dienst betreffen.",
        "fr": "Évolution des demandes d’assistance concernant un service.",
        "it": "Sviluppi delle richieste di assistenza relative a un servizio.",
        "en": "Updates on support requests about a service.",
    },
    "type.escalation.what": {
        "de": "Eine Anfrage oder Störung wird auf eine höhere Stufe gehoben, von 1 bis 5.",
        "fr": "Une demande ou un incident passe à un niveau d’escalade supérieur, de 1 à 5.",
        "it": "Una richiesta o un disservizio passa a un livello di escalation superiore, da 1 a 5.",
        "en": "A request or an incident is raised to a higher level, from 1 to 5.",
    },
    "type.proactive_ticket.what": {
        "de": "Wir eröffnen wegen einer Störung an einem Ihrer Dienste selbst ein Ticket.",
        "fr": "Nous ouvrons de nous-mêmes un ticket pour un incident sur l’un de vos services.",
        "it": "Apriamo di nostra iniziativa un ticket per un disservizio su uno dei Suoi servizi.",
        "en": "We open a ticket about an incident on one of your services on our own initiative.",
    },
    "type.proactive_information.what": {
        "de": "Wir bemerken an einem Ihrer Dienste etwas Auffälliges; von Ihnen ist nichts zu tun.",
        "fr": "Nous remarquons quelque chose d’inhabituel sur l’un de vos services\u202f; vous n’avez rien à faire.",
        "it": "Notiamo qualcosa di insolito in uno dei Suoi servizi; da parte Sua non occorre fare nulla.",
        "en": "We notice something unusual about one of your services; there is nothing for you to do.",
    },
    "type.product_news.what": {
        "de": "Neue Produkte und Funktionen.",
        "fr": "Nouveaux produits et nouvelles fonctionnalités.",
        "it": "Nuovi prodotti e nuove funzioni.",
        "en": "New products and features.",
    },
    "type.invoice.what": {
        "de": "Eine neue Rechnung liegt vor.",
        "fr": "Une nouvelle facture est disponible.",
        "it": "È disponibile una nuova fattura.",
        "en": "A new invoice is available.",
    },
    "type.payment_reminder.what": {
        "de": "Eine Rechnung ist überfällig.",
        "fr": "Une facture est échue.",
        "it": "Una fattura è scaduta.",
        "en": "An invoice is overdue.",
    },
    "type.price_change.what": {
        "de": "Preise oder Konditionen ändern sich.",
        "fr": "Des prix ou des conditions changent.",
        "it": "Cambiano prezzi o condizioni.",
        "en": "Prices or conditions change.",
    },
}
