"""What problem documents say about accounts, services and agents, by its English wording, in German, French, Italian."""

from collections.abc import Mapping
from typing import Final

ACCOUNTS: Final[Mapping[str, tuple[str, str, str]]] = {
    # Details
    "This account is closed; nothing in it changes any more.": (
        "Dieses Konto ist geschlossen; darin ändert sich nichts mehr.",
        "Ce compte est clôturé ; plus rien n’y change.",
        "Questo conto è chiuso; non vi cambia più nulla.",
    ),
    "Another account has this domain.": (
        "Ein anderes Konto hat diese Domain.",
        "Un autre compte possède ce domaine.",
        "Un altro conto possiede questo dominio.",
    ),
    "Some of this only {provider} changes; please write to {address}.": (
        "Einen Teil davon ändert nur {provider}; bitte schreiben Sie an {address}.",
        "Seul {provider} modifie une partie de ces champs ; veuillez écrire à {address}.",
        "Solo {provider} modifica una parte di questi campi; scriva a {address}.",
    ),
    "The account already has an agent with this host name.": (
        "Das Konto hat bereits einen Agenten mit diesem Hostnamen.",
        "Le compte a déjà un agent portant ce nom d’hôte.",
        "Il conto ha già un agente con questo nome host.",
    ),
    "Contacts are at this agent; give them another first.": (
        "Diesem Agenten sind Kontakte zugeordnet; ordnen Sie ihnen zuerst einen anderen zu.",
        "Des contacts sont rattachés à cet agent ; rattachez-les d’abord à un autre.",
        "A questo agente sono associati dei contatti; li associ prima a un altro.",
    ),
    "Components or services depend on this component.": (
        "Von dieser Komponente hängen Komponenten oder Dienste ab.",
        "Des composants ou des services dépendent de ce composant.",
        "Da questo componente dipendono componenti o servizi.",
    ),
    # Fields
    "is changed by {provider} alone": (
        "wird nur von {provider} geändert",
        "est modifié par {provider} uniquement",
        "è modificato solo da {provider}",
    ),
    "belongs to account {number}": (
        "gehört zum Konto {number}",
        "appartient au compte {number}",
        "appartiene al conto {number}",
    ),
    "is not a domain such as example.ch": (
        "ist keine Domain wie example.ch",
        "n’est pas un domaine comme example.ch",
        "non è un dominio come example.ch",
    ),
    "is a suffix below which anybody can have a domain": (
        "ist eine Endung, unter der jeder eine Domain haben kann",
        "est un suffixe sous lequel chacun peut avoir un domaine",
        "è un suffisso sotto il quale chiunque può avere un dominio",
    ),
    "belongs to a mail service where anybody can have an address": (
        "gehört einem Mail-Dienst, bei dem jeder eine Adresse haben kann",
        "appartient à un service de messagerie où chacun peut avoir une adresse",
        "appartiene a un servizio di posta presso il quale chiunque può avere un indirizzo",
    ),
    "search by one of name, number and domain": (
        "suchen Sie nach einem von diesen: name, number oder domain",
        "cherchez selon un seul des critères name, number et domain",
        "cerchi secondo uno solo tra name, number e domain",
    ),
}
