"""The warning that an API key ends."""

from collections.abc import Mapping
from typing import Final

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "key_end.subject": {
        "de": "[Handlungsbedarf] Der API-Schlüssel «{name}» läuft ab: {at}",
        "fr": "[Intervention requise] La clé API «\u202f{name}\u202f» expire\u202f: {at}",
        "it": "[Intervento richiesto] La chiave API «{name}» scade: {at}",
        "en": "[Action needed] The API key “{name}” ends: {at}",
    },
    "key_end.what": {
        "de": "Der API-Schlüssel «{name}» ({shown}…) von {account} läuft ab: {at}.",
        "fr": "La clé API «\u202f{name}\u202f» ({shown}…) de {account} expire\u202f: {at}.",
        "it": "La chiave API «{name}» ({shown}…) di {account} scade: {at}.",
        "en": "The API key “{name}” ({shown}…) of {account} ends: {at}.",
    },
    "key_end.so": {
        "de": "Programme, die ihn verwenden, erhalten danach keinen Zugang mehr.",
        "fr": "Les programmes qui l’utilisent n’auront alors plus accès.",
        "it": "I programmi che la usano non avranno più accesso.",
        "en": "Programs that use it will have no access from then on.",
    },
    "key_end.do": {
        "de": "Soll er weiter gelten, kann jemand anderes aus der Administration ihn übernehmen; sonst ist nichts zu tun.",
        "fr": "Si elle doit rester valable, une autre personne de l’administration peut la reprendre\u202f; sinon, il n’y a rien à faire.",
        "it": "Se deve restare valida, un’altra persona dell’amministrazione può prenderla in carico; altrimenti non occorre fare nulla.",
        "en": "If it is to go on, another administrator can adopt it; otherwise there is nothing to do.",
    },
}
