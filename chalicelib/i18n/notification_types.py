"""What the built-in notification types are called and stand for, in each language."""

from collections.abc import Mapping
from typing import Final

from chalicelib.i18n.languages import Language

_ORDER = (Language.DE, Language.FR, Language.IT, Language.EN)

_LABELS: Final[Mapping[str, tuple[str, str, str, str]]] = {
    "maintenance": ("Wartung", "Maintenance", "Manutenzione", "Maintenance"),
    "outage": ("Störung", "Incident", "Disservizio", "Outage"),
    "information": ("Information", "Information", "Informazione", "Information"),
    "ticket_updates": (
        "Neues zu Tickets",
        "Suivi des tickets",
        "Aggiornamenti sui ticket",
        "Ticket updates",
    ),
    "escalation": ("Eskalation", "Escalade", "Escalation", "Escalation"),
    "proactive_ticket": ("Proaktives Ticket", "Ticket proactif", "Ticket proattivo", "Proactive ticket"),
    "product_news": ("Produktneuheiten", "Nouveautés", "Novità sui prodotti", "Product news"),
    "invoice": ("Rechnung", "Facture", "Fattura", "Invoice"),
    "payment_reminder": ("Zahlungserinnerung", "Rappel de paiement", "Sollecito di pagamento", "Payment reminder"),
    "price_change": ("Preisänderung", "Changement de prix", "Modifica dei prezzi", "Price change"),
}
_DESCRIPTIONS: Final[Mapping[str, tuple[str, str, str, str]]] = {
    "maintenance": (
        "Geplante Arbeiten, die Ihre Dienste betreffen: Ankündigung, Erinnerung, Beginn, Ende, neue Termine und Absagen.",
        "Travaux planifiés qui touchent vos services : annonce, rappel, début, fin, report et annulation.",
        "Lavori programmati che riguardano i Suoi servizi: annuncio, promemoria, inizio, fine, spostamento e annullamento.",
        "Planned work on your services: its announcement, reminders, start, end, new dates and cancellation.",
    ),
    "outage": (
        "Störungen Ihrer Dienste, von der ersten Meldung bis zur Behebung.",
        "Incidents sur vos services, du premier avis jusqu’à la résolution.",
        "Disservizi che colpiscono i Suoi servizi, dal primo avviso alla risoluzione.",
        "Outages of your services, from the first notice until they are resolved.",
    ),
    "information": (
        "Hinweise zu Ihren Diensten, die weder Wartung noch Störung sind.",
        "Informations sur vos services, hors maintenance et incidents.",
        "Informazioni sui Suoi servizi che non sono né manutenzioni né disservizi.",
        "News about your services that is neither maintenance nor an outage.",
    ),
    "ticket_updates": (
        "Neues zu Supportanfragen, die einen Dienst betreffen.",
        "Évolution des demandes d’assistance concernant un service.",
        "Sviluppi delle richieste di assistenza relative a un servizio.",
        "What is new in support requests about a service.",
    ),
    "escalation": (
        "Eine Anfrage oder Störung wird auf eine höhere Stufe gehoben, von 1 bis 5.",
        "Une demande ou un incident passe à un niveau d’escalade supérieur, de 1 à 5.",
        "Una richiesta o un disservizio passa a un livello di escalation superiore, da 1 a 5.",
        "A request or an outage is raised to a higher level, from 1 to 5.",
    ),
    "proactive_ticket": (
        "Wir eröffnen von uns aus ein Ticket zu einem Ihrer Dienste.",
        "Nous ouvrons de nous-mêmes un ticket sur l’un de vos services.",
        "Apriamo di nostra iniziativa un ticket su uno dei Suoi servizi.",
        "We open a ticket about one of your services ourselves.",
    ),
    "product_news": (
        "Neue Produkte und Funktionen.",
        "Nouveaux produits et nouvelles fonctions.",
        "Nuovi prodotti e nuove funzioni.",
        "New products and features.",
    ),
    "invoice": (
        "Eine neue Rechnung liegt vor.",
        "Une nouvelle facture est disponible.",
        "È disponibile una nuova fattura.",
        "A new invoice is there.",
    ),
    "payment_reminder": (
        "Eine Rechnung ist überfällig.",
        "Une facture est échue.",
        "Una fattura è scaduta.",
        "An invoice is overdue.",
    ),
    "price_change": (
        "Preise oder Konditionen ändern sich.",
        "Des prix ou des conditions changent.",
        "Cambiano prezzi o condizioni.",
        "Prices or conditions change.",
    ),
}


def labels(name: str) -> dict[str, str]:
    """What a built-in type is called, by language. Raises KeyError for any other."""
    return dict(zip(map(str, _ORDER), _LABELS[name], strict=True))


def descriptions(name: str) -> dict[str, str]:
    """What a built-in type stands for, by language. Raises KeyError for any other."""
    return dict(zip(map(str, _ORDER), _DESCRIPTIONS[name], strict=True))
