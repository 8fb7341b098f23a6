"""Example data, written through the API as any caller would: three customers, an outage, and a ticket."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from infra.local.gateway import Response

Ask = Callable[[str, str, Mapping[str, Any]], Response]


@dataclass(frozen=True)
class _Person:
    first_name: str
    last_name: str
    email: str
    language: str
    job_title: str
    phone: str
    roles: tuple[str, ...] = ()

    def body(self) -> dict[str, Any]:
        return {"kind": "person", **{name: value for name, value in vars(self).items() if name != "roles"}}


@dataclass(frozen=True)
class _Team:
    last_name: str
    email: str
    language: str
    roles: tuple[str, ...] = ()

    def body(self) -> dict[str, Any]:
        return {"kind": "group", "last_name": self.last_name, "email": self.email, "language": self.language}


@dataclass(frozen=True)
class _Customer:
    """An account; `services` are label, product, location and the names of the components they stand on."""

    number: str
    name: str
    language: str
    time_zone: str
    services: tuple[tuple[str, str, str, tuple[str, ...]], ...]
    contacts: tuple[_Person | _Team, ...]


_COMPONENTS = (  # name, parent
    ("Data centre Zürich West", None),
    ("Room ZRH-2.14", "Data centre Zürich West"),
    ("Cloud platform ZRH-A", "Room ZRH-2.14"),
    ("Data centre Frankfurt", None),
    ("Room FRA-0.07", "Data centre Frankfurt"),
    ("Backup platform FRA-B", "Room FRA-0.07"),
    ("Backbone Milano–Zürich", None),
)
_CUSTOMERS = (
    _Customer(
        "CH-20417",
        "Spitalverbund Aare AG",
        "de",
        "Europe/Zurich",
        (
            ("Klinikinformationssystem", "Managed Cloud", "Olten", ("Cloud platform ZRH-A", "Backup platform FRA-B")),
            ("Standortvernetzung Romandie", "Carrier Ethernet", "Lausanne", ("Room ZRH-2.14",)),
        ),
        (
            _Person(
                "Regula", "Aeschbacher", "regula.aeschbacher@spital-aare.example", "de",
                "Leiterin IT-Betrieb", "+41625550114", ("technical",),
            ),
            _Person(
                "Étienne", "Favre", "etienne.favre@spital-aare.example", "fr",
                "Responsable des services généraux", "+41215550172", ("administrative",),
            ),
            _Team("Pikett Informatik", "pikett@spital-aare.example", "de"),
        ),
    ),
    _Customer(
        "DE-11802",
        "Brenner & Söhne Maschinenbau GmbH",
        "de",
        "Europe/Berlin",
        (
            ("ERP-Hosting", "Managed Cloud", "Reutlingen", ("Cloud platform ZRH-A",)),
            ("Plant backup Ohio", "Remote Backup", "Dayton, Ohio", ("Backup platform FRA-B",)),
        ),
        (
            _Person(
                "Jürgen", "Brenner", "j.brenner@brenner-soehne.example", "de",
                "Geschäftsführer", "+4971215550130", ("administrative", "main"),
            ),
            _Person(
                "Priya", "Raman", "p.raman@brenner-soehne.example", "en",
                "Head of Infrastructure", "+4971215550138", ("technical",),
            ),
        ),
    ),
    _Customer(
        "IT-30955",
        "Mercato Sereno S.p.A.",
        "it",
        "Europe/Rome",
        (
            ("Rete dei punti vendita", "SD-WAN", "Bergamo", ("Backbone Milano–Zürich",)),
            ("Casse e carta fedeltà", "Managed Cloud", "Bergamo", ("Cloud platform ZRH-A",)),
        ),
        (
            _Person(
                "Giulia", "Ferrari", "giulia.ferrari@mercatosereno.example", "it",
                "Responsabile reti", "+390355550191", ("technical",),
            ),
            _Person(
                "Marco", "Conti", "marco.conti@mercatosereno.example", "it",
                "Direttore amministrativo", "+390355550107", ("administrative", "billing"),
            ),
        ),
    ),
)  # fmt: skip

_OUTAGE = {
    "kind": "outage",
    "impact": "outage",
    "titles": {
        "en": "Power failure in room ZRH-2.14",
        "de": "Stromausfall in Raum ZRH-2.14",
        "fr": "Panne de courant dans la salle ZRH-2.14",
        "it": "Interruzione di corrente nella sala ZRH-2.14",
    },
    "texts": {
        "en": "A power distribution unit has failed. Systems in this room are unreachable. Technicians are on site.",
        "de": "Eine Stromverteilung ist ausgefallen. Die Systeme in diesem Raum sind nicht erreichbar. "
        "Techniker sind vor Ort.",
        "fr": "Une unité de distribution électrique est tombée en panne. Les systèmes de cette salle sont "
        "injoignables. Des techniciens sont sur place.",
        "it": "Un'unità di distribuzione elettrica è guasta. I sistemi in questa sala non sono raggiungibili. "
        "I tecnici sono sul posto.",
    },
}


_OPERATOR = {"name": "Nora Lind", "email": "nora.lind@nordlicht.example", "language": "en", "notify": True}
_TICKET = {
    "subject": "Klinikinformationssystem antwortet nicht",
    "text": "Seit dem Stromausfall kommen wir nicht mehr in das System. Wann geht es wieder?",
    "priority": "high",
}


def seed(ask: Ask, settle: Callable[[], None]) -> None:
    """Write the example data; `ask(method, path, body)` is the API, `settle` waits until the first mails are out.

    Raises:
        RuntimeError: the API refused something; the message has its answer.
    """
    components: dict[str, str] = {}
    for name, parent in _COMPONENTS:
        body = {"label": name} if parent is None else {"label": name, "parent_id": components[parent]}
        components[name] = _post(ask, "/components", body)
    asking = [_seed_customer(ask, customer, components) for customer in _CUSTOMERS]
    settle()
    affects = {"components": [components["Room ZRH-2.14"]]}
    notice = _post(ask, "/notices", {**_OUTAGE, "affects": affects})
    _post(ask, f"/notices/{notice}/publish", {})
    _seed_desk(ask, *asking[0])
    settle()


def _seed_desk(ask: Ask, account: str, contact: str) -> None:
    group = _post(ask, "/teams/default/groups", {"name": "Netzbetrieb"})
    _post(ask, "/teams/default/operators", {**_OPERATOR, "group_ids": [group]})
    ticket = _post(ask, "/tickets", {**_TICKET, "account_id": account, "requester_id": contact})
    _post(ask, f"/tickets/{ticket}/transfer", {"group_id": group})


def _seed_customer(ask: Ask, customer: _Customer, components: Mapping[str, str]) -> tuple[str, str]:
    """The ids of the new account and of its first contact."""
    account = _post(
        ask,
        "/accounts",
        {
            "number": customer.number,
            "name": customer.name,
            "default_language": customer.language,
            "time_zone": customer.time_zone,
        },
    )
    for label, product, location, needed in customer.services:
        service = {"label": label, "product": product, "location": location, "components": _ids(components, needed)}
        _post(ask, f"/accounts/{account}/services", service)
    contacts = []
    for person in customer.contacts:
        contacts.append(_post(ask, f"/accounts/{account}/contacts", person.body()))
        for role in person.roles:
            _done(ask("PUT", f"/accounts/{account}/roles/{role}", {"contact_id": contacts[-1]}))
    return account, contacts[0]


def _ids(components: Mapping[str, str], names: Sequence[str]) -> list[str]:
    return [components[name] for name in names]


def _post(ask: Ask, path: str, body: Mapping[str, Any]) -> str:
    return str(_done(ask("POST", path, body)).get("id", ""))


def _done(response: Response) -> dict[str, Any]:
    if response.status >= 300:  # noqa: PLR2004 - anything but success
        raise RuntimeError(f"example data: {response.status} {response.text}")
    answer: dict[str, Any] = response.json() if response.body else {}
    return answer
