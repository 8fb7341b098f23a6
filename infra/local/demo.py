"""Example data, written through the API as any caller would: customers, what they are told, notices, a ticket."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib import clock
from infra.local.demo_notices import INFORMATION, MAINTENANCE, OUTAGE
from infra.local.gateway import Response

Ask = Callable[[str, str, Mapping[str, Any]], Response]


@dataclass(frozen=True)
class _Own:
    """A subscription of a contact's own, to the account's first service where it is about one."""

    type: str
    preferences: Mapping[str, Any]
    is_about_service: bool = False


@dataclass(frozen=True)
class _Person:
    first_name: str
    last_name: str
    email: str
    language: str
    job_title: str
    phone: str
    roles: tuple[str, ...] = ()
    own: tuple[_Own, ...] = ()
    account_admin: bool = False
    kind: str = "person"


@dataclass(frozen=True)
class _Team:
    last_name: str
    email: str
    language: str
    roles: tuple[str, ...] = ()
    own: tuple[_Own, ...] = ()
    kind: str = "group"


@dataclass(frozen=True)
class _Customer:
    """An account; `services` are label, product, location and the names of the components they stand on."""

    number: str
    name: str
    language: str
    time_zone: str
    domain: str
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
_RETURNS_ALL_MAIL = "bounce@simulator.amazonses.com"  # of SES's mailbox simulator, so it is suppressed at once
_DUTY = _Own("maintenance", {"least_impact": "degraded", "calendar": "attachment"}, is_about_service=True)
_DAILY = _Own("maintenance", {"timing": "daily_digest", "without": ["reminder"]})
_AT_NIGHT = _Own("outage", {"quiet_from": "22:00", "quiet_to": "06:00"})
_NEWS = _Own("information", {})
_CUSTOMERS = (
    _Customer(
        "CH-20417",
        "Spitalverbund Aare AG",
        "de",
        "Europe/Zurich",
        "spital-aare.example",
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
            _Team("Pikett Informatik", "pikett@spital-aare.example", "de", own=(_DUTY,)),
        ),
    ),
    _Customer(
        "DE-11802",
        "Brenner & Söhne Maschinenbau GmbH",
        "de",
        "Europe/Berlin",
        "brenner-soehne.example",
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
                "Head of Infrastructure", "+4971215550138", ("technical",), account_admin=True,
            ),
            _Person(
                "Sofie", "Brandt", "s.brandt@brenner-soehne.example", "de",
                "Anwendungsbetreuung", "+4971215550144", own=(_DAILY, _AT_NIGHT),
            ),
        ),
    ),
    _Customer(
        "IT-30955",
        "Mercato Sereno S.p.A.",
        "it",
        "Europe/Rome",
        "mercatosereno.example",
        (
            ("Rete dei punti vendita", "SD-WAN", "Bergamo", ("Backbone Milano–Zürich",)),
            ("Casse e carta fedeltà", "Managed Cloud", "Bergamo", ("Cloud platform ZRH-A",)),
        ),
        (
            _Person(
                "Giulia", "Ferrari", "giulia.ferrari@mercatosereno.example", "it",
                "Responsabile reti", "+390355550191", ("technical",), account_admin=True,
            ),
            _Person(
                "Marco", "Conti", "marco.conti@mercatosereno.example", "it",
                "Direttore amministrativo", "+390355550107", ("administrative", "billing"),
            ),
            _Team("Sede di Dalmine", _RETURNS_ALL_MAIL, "it", own=(_NEWS,)),
        ),
    ),
)  # fmt: skip

_PEOPLE = (
    {"name": "Ines Keller", "email": "ines.keller@nordlicht.example", "language": "en", "roles": ["provider_admin"]},
    {"name": "Tom Frey", "email": "tom.frey@nordlicht.example", "language": "en", "roles": ["publisher"]},
)
_OPERATOR = {"name": "Nora Lind", "email": "nora.lind@nordlicht.example", "language": "en", "notify": True}
_TICKET = {
    "subject": "Klinikinformationssystem antwortet nicht",
    "text": "Seit dem Stromausfall kommen wir nicht mehr in das System. Wann geht es wieder?",
    "priority": "high",
}


@dataclass(frozen=True)
class Visitor:
    """Somebody whom the start page signs in by one click: what they are, who, and where they look."""

    role: str
    name: str
    email: str
    what: str


VISITORS = (
    Visitor("Account admin", "Priya Raman", "p.raman@brenner-soehne.example", "keeps the contacts of a customer"),
    Visitor("Employee", "Sofie Brandt", "s.brandt@brenner-soehne.example", "is told, and asks for support; in German"),
    Visitor("Operator", "Nora Lind", "nora.lind@nordlicht.example", "works on support requests"),
    Visitor("Publisher", "Tom Frey", "tom.frey@nordlicht.example", "writes and publishes notices"),
    Visitor("Provider admin", "Ines Keller", "ines.keller@nordlicht.example", "runs this deployment"),
)


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
    _publish(ask, OUTAGE, components["Room ZRH-2.14"])
    _publish(ask, MAINTENANCE | _window(clock.now()), components["Cloud platform ZRH-A"])
    _publish(ask, INFORMATION, components["Backbone Milano–Zürich"])
    for person in _PEOPLE:
        _post(ask, "/provider-people", person)
    _seed_desk(ask, *asking[0])
    settle()


def _publish(ask: Ask, notice: Mapping[str, Any], component: str) -> None:
    drafted = _post(ask, "/notices", {**notice, "affects": {"components": [component]}})
    _post(ask, f"/notices/{drafted}/publish", {})


def _window(now: datetime) -> dict[str, str]:
    """A night in two weeks, early enough for every reminder."""
    zone = ZoneInfo(MAINTENANCE["time_zone"])
    starts_at = datetime.combine(now.astimezone(zone) + timedelta(days=14), time(22), zone)
    ends_at = datetime.combine(starts_at + timedelta(days=1), time(2), zone)
    return {"starts_at": starts_at.isoformat(), "ends_at": ends_at.isoformat()}


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
            "domains": [customer.domain],
        },
    )
    services = []
    for label, product, location, needed in customer.services:
        service = {"label": label, "product": product, "location": location, "components": _ids(components, needed)}
        services.append(_post(ask, f"/accounts/{account}/services", service))
    contacts = []
    for person in customer.contacts:
        wanted = [_subscription(own, services[0]) for own in person.own]
        values = {name: value for name, value in asdict(person).items() if name != "own"}
        contacts.append(_post(ask, f"/accounts/{account}/contacts", values | {"subscriptions": wanted}))
    return account, contacts[0]


def _subscription(own: _Own, service: str) -> dict[str, Any]:
    about = {"service_id": service} if own.is_about_service else {}
    return {"type": own.type, "preferences": own.preferences, **about}


def _ids(components: Mapping[str, str], names: Sequence[str]) -> list[str]:
    return [components[name] for name in names]


def _post(ask: Ask, path: str, body: Mapping[str, Any]) -> str:
    return str(_done(ask("POST", path, body)).get("id", ""))


def _done(response: Response) -> dict[str, Any]:
    if response.status >= 300:  # noqa: PLR2004 - anything but success
        raise RuntimeError(f"example data: {response.status} {response.text}")
    answer: dict[str, Any] = response.json() if response.body else {}
    return answer
