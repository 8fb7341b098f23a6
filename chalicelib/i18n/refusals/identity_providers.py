"""What setting an identity provider, or who hands over, refuses."""

from collections.abc import Mapping
from typing import Final

REFUSALS: Final[Mapping[str, Mapping[str, str]]] = {
    "Sign in by it once before you require it, so that nobody is locked out.": {
        "de": "Melden Sie sich einmal damit an, bevor Sie es vorschreiben, damit niemand ausgesperrt wird.",
        "fr": "Connectez-vous une fois par ce moyen avant de l’imposer, afin que personne ne soit exclu.",
        "it": "Effettui un accesso con questo mezzo prima di renderlo obbligatorio, perché nessuno resti escluso.",
    },
    "is not an address that begins with https:// and names a host": {
        "de": "ist keine Adresse, die mit https:// beginnt und einen Host nennt",
        "fr": "n’est pas une adresse qui commence par https:// et nomme un hôte",
        "it": "non è un indirizzo che inizia con https:// e indica un host",
    },
    "names no tenant: it is https://login.microsoftonline.com/<tenant id>/v2.0": {
        "de": "nennt keinen Mandanten: es lautet https://login.microsoftonline.com/<tenant id>/v2.0",
        "fr": "ne nomme aucun locataire\u202f: c’est https://login.microsoftonline.com/<tenant id>/v2.0",
        "it": "non indica alcun tenant: è https://login.microsoftonline.com/<tenant id>/v2.0",
    },
    "has to be given, as all customers of this identity provider have one issuer": {
        "de": "muss angegeben werden, da alle Kunden dieses Identitätsanbieters denselben Aussteller haben",
        "fr": "doit être indiqué, car tous les clients de ce fournisseur d’identité ont le même émetteur",
        "it": "va indicato, perché tutti i clienti di questo provider di identità hanno lo stesso emittente",
    },
    "does not answer as an OpenID provider of exactly this name": {
        "de": "antwortet nicht als OpenID-Provider genau dieses Namens",
        "fr": "ne répond pas comme fournisseur OpenID portant exactement ce nom",
        "it": "non risponde come provider OpenID con esattamente questo nome",
    },
    "This issuer is registered already.": {
        "de": "Dieser Aussteller ist bereits registriert.",
        "fr": "Cet émetteur est déjà enregistré.",
        "it": "Questo emittente è già registrato.",
    },
    "There may be {limit} issuers at a time; remove some first.": {
        "de": "Es darf {limit} Aussteller zugleich geben; entfernen Sie zuerst welche.",
        "fr": "Il peut y avoir {limit} émetteurs à la fois\u202f; supprimez-en d’abord.",
        "it": "Possono esserci {limit} emittenti alla volta; ne rimuova prima alcuni.",
    },
    "is not a public key as PEM: RSA of 2048 bits or more, P-256 or Ed25519": {
        "de": "ist kein öffentlicher Schlüssel als PEM: RSA ab 2048 Bit, P-256 oder Ed25519",
        "fr": "n’est pas une clé publique au format PEM\u202f: RSA d’au moins 2048 bits, P-256 ou Ed25519",
        "it": "non è una chiave pubblica in formato PEM: RSA da almeno 2048 bit, P-256 o Ed25519",
    },
}
