"""What accounts, services and agents refuse."""

from collections.abc import Mapping
from typing import Final

REFUSALS: Final[Mapping[str, Mapping[str, str]]] = {
    "You may add contacts to this account, but open no tickets in it.": {
        "de": "Sie dürfen bei diesem Konto Kontakte hinzufügen, aber keine Tickets eröffnen.",
        "fr": "Vous pouvez ajouter des contacts à ce compte, mais pas y ouvrir de tickets.",
        "it": "Può aggiungere contatti a questo account, ma non aprirvi ticket.",
    },
    "needs the right to open tickets in this account": {
        "de": "erfordert das Recht, bei diesem Konto Tickets zu eröffnen",
        "fr": "exige le droit d’ouvrir des tickets pour ce compte",
        "it": "richiede il diritto di aprire ticket per questo account",
    },
    "must be in a domain of the account: {domains}": {
        "de": "muss in einer Domain des Kontos liegen: {domains}",
        "fr": "doit appartenir à un domaine du compte\u202f: {domains}",
        "it": "deve appartenere a un dominio dell’account: {domains}",
    },
    "This account is closed and can no longer be changed.": {
        "de": "Dieses Konto ist geschlossen und lässt sich nicht mehr ändern.",
        "fr": "Ce compte est clôturé et ne peut plus être modifié.",
        "it": "Questo account è chiuso e non può più essere modificato.",
    },
    "Another account has this domain.": {
        "de": "Ein anderes Konto hat diese Domain.",
        "fr": "Un autre compte possède ce domaine.",
        "it": "Un altro account possiede questo dominio.",
    },
    "Some of these fields can only be changed by {provider}; please write to {address}.": {
        "de": "Einen Teil dieser Angaben kann nur {provider} ändern; bitte schreiben Sie an {address}.",
        "fr": "Seul {provider} peut modifier certains de ces champs\u202f; veuillez écrire à {address}.",
        "it": "Solo {provider} può modificare alcuni di questi campi; scriva a {address}.",
    },
    "This is the address of contacts: erase each of them in its account.": {
        "de": "Diese Adresse gehört Kontakten: Löschen Sie jeden davon in seinem Konto.",
        "fr": "Cette adresse est celle de contacts\u202f: effacez chacun d’eux dans son compte.",
        "it": "Questo indirizzo appartiene a dei contatti: cancelli ciascuno di essi nel suo account.",
    },
    "The account already has an agent with this host name.": {
        "de": "Das Konto hat bereits einen Agenten mit diesem Hostnamen.",
        "fr": "Le compte a déjà un agent portant ce nom d’hôte.",
        "it": "L’account ha già un agente con questo nome host.",
    },
    "This agent still has contacts; assign them to another agent first.": {
        "de": "Diesem Agenten sind Kontakte zugeordnet; ordnen Sie ihnen zuerst einen anderen zu.",
        "fr": "Des contacts sont rattachés à cet agent\u202f; rattachez-les d’abord à un autre.",
        "it": "A questo agente sono associati dei contatti; li associ prima a un altro.",
    },
    "Components or services depend on this component.": {
        "de": "Von dieser Komponente hängen Komponenten oder Dienste ab.",
        "fr": "Des composants ou des services dépendent de ce composant.",
        "it": "Da questo componente dipendono componenti o servizi.",
    },
    "can only be changed by {provider}": {
        "de": "kann nur {provider} ändern",
        "fr": "ne peut être modifié que par {provider}",
        "it": "può essere modificato solo da {provider}",
    },
    "belongs to account {number}": {
        "de": "gehört zum Konto {number}",
        "fr": "appartient au compte {number}",
        "it": "appartiene all’account {number}",
    },
    "is not a domain such as example.ch": {
        "de": "ist keine Domain wie example.ch",
        "fr": "n’est pas un domaine comme example.ch",
        "it": "non è un dominio come example.ch",
    },
    "is a suffix below which anybody can have a domain": {
        "de": "ist eine Endung, unter der jeder eine Domain haben kann",
        "fr": "est un suffixe sous lequel chacun peut avoir un domaine",
        "it": "è un suffisso sotto il quale chiunque può avere un dominio",
    },
    "belongs to a mail service where anybody can have an address": {
        "de": "gehört einem Mail-Dienst, bei dem jeder eine Adresse haben kann",
        "fr": "appartient à un service de messagerie où chacun peut avoir une adresse",
        "it": "appartiene a un servizio di posta presso il quale chiunque può avere un indirizzo",
    },
    "search by one of name, number, domain and service_number": {
        "de": "suchen Sie nach einem von diesen: name, number, domain oder service_number",
        "fr": "cherchez selon un seul des critères name, number, domain et service_number",
        "it": "cerchi secondo uno solo tra name, number, domain e service_number",
    },
    "is not a country by its two letters, such as CH": {
        "de": "ist kein Land in zwei Buchstaben wie CH",
        "fr": "n’est pas un pays en deux lettres, tel que CH",
        "it": "non è un Paese in due lettere, come CH",
    },
}
