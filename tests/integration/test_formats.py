"""What earlier versions wrote is read by this one; what this one writes has the shape of its newest kept sample.

A sample is a row as it lies in its table, beside what is read of it: `formats/<kind>.<format>.json`. When a shape
changes on purpose, its number grows (decision 23) and `UPDATE_SAMPLES=1` writes the next; old ones stay for good.
"""

import base64
import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from pynamodb.attributes import BinaryAttribute
from pynamodb.models import Model

from chalicelib import formats, packed
from chalicelib.audience import packing
from chalicelib.audience.models import CardPart, CardRow
from chalicelib.audience.packing import _slim
from chalicelib.deliveries.digests import collecting
from chalicelib.deliveries.models import DeliveryRow
from chalicelib.deliveries.people import unpack_people
from chalicelib.desk.models import DeskRow
from chalicelib.directory.models import DirectoryRow
from chalicelib.notices.models import NoticeRow
from chalicelib.settings import settings
from chalicelib.tables import PackedAttribute
from infra.local.cloud import Cloud
from infra.local.mail_events import Fate
from tests.support.client import Client
from tests.support.wiring import _models

_models(settings().table(""))  # all of them, so that each row finds its class
SAMPLES = Path(__file__).parent / "formats"
ROWS: dict[str, type[Model]] = {
    "deliveries": DeliveryRow,
    "notices": NoticeRow,
    "desk": DeskRow,
    "directory": DirectoryRow,
}
# They are gone within minutes of being written, so that a release meets those of its predecessor alone.
SHORT_LIVED = {"import_chunk", "erasure-work", "bounces"}
_ID = re.compile(r"^[a-z]{2,4}-[0-9a-hjkmnp-tv-z]{26}$")

Item = dict[str, dict[str, Any]]


def kept() -> list[Path]:
    return sorted(SAMPLES.glob("*.json"))


@pytest.mark.parametrize("file", kept(), ids=lambda file: file.stem)
def test_what_any_version_wrote_is_read(file: Path) -> None:
    sample = json.loads(file.read_text(encoding="utf-8"))
    assert read(sample["table"], from_json(sample["item"])) == sample["reads"]


def test_every_packed_row_has_a_sample_and_the_shape_of_the_newest(written: dict[str, tuple[str, Item]]) -> None:
    newest = {file.stem.partition(".")[0]: file for file in kept()}  # the last in order of their numbers
    assert set(newest) == packed_kinds() - SHORT_LIVED
    for kind, (_, item) in written.items():
        assert number_of(item) == int(newest[kind].stem.partition(".")[2])
        if kind == "card-part":  # what falls into a part differs from run to run; a whole card shows its shape
            continue
        sample = from_json(json.loads(newest[kind].read_text(encoding="utf-8"))["item"])
        said = f"{kind}: another shape needs another number and another sample"
        assert shape(stored(item)) == shape(stored(sample)), said


@pytest.fixture
def written(cloud: Cloud, client: Client, monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[str, Item]]:
    """A row of every kind as this version writes it; with UPDATE_SAMPLES=1 kinds without their sample get one."""
    monkeypatch.setattr(packing, "PART_BYTES_MAX", 300)
    monkeypatch.setattr(collecting, "_compose", lambda *_: None)  # lines are there until then
    found: dict[str, tuple[str, Item]] = {}
    for kind, row in _written(cloud, client):  # of several, the one that says most
        if kind not in found or len(str(shape(read(*row)))) > len(str(shape(read(*found[kind])))):
            found[kind] = row
    if os.environ.get("UPDATE_SAMPLES") == "1":
        SAMPLES.mkdir(exist_ok=True)
        for kind, (table, item) in found.items():
            file = SAMPLES / f"{kind}.{number_of(item)}.json"
            sample = {"table": table, "item": to_json(item), "reads": read(table, item)}
            if not file.exists():
                file.write_text(
                    json.dumps(sample, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8"
                )
    return found


def _written(cloud: Cloud, client: Client) -> Iterator[tuple[str, tuple[str, Item]]]:
    account = client.account(name="Klinik Nord")
    data_centre = client.component()
    client.service(account, data_centre)
    contacts = []
    for number in range(6):
        daily = {"timing": "daily_digest"} if number == 5 else {"calendar": "attachment"} if number == 4 else {}
        wanted = [{"type": "maintenance", "preferences": daily}]
        role = ["technical"] if number == 0 else []
        email = f"anna{number}@kunde.example"
        contacts.append(client.contact(account, email, *role, subscriptions=wanted if number else []))
    cloud.mail_events.fates["anna1@kunde.example"] = Fate.BOUNCE
    small = client.account(name="Bäckerei")
    client.service(small, data_centre)
    client.contact(small, "beat@kunde.example", "technical")
    cloud.settle()
    outage = client.outage(data_centre)
    cloud.settle()
    client.post(
        f"/notices/{outage['id']}/updates", {"status": "identified", "texts": {"en": "A switch.", "de": "Ein Switch."}}
    )
    client.maintenance(data_centre)
    client.patch(
        "/teams/default/timing", {"holidays": ["2032-12-24"], "promises": {"urgent": {"first_answer_min": 30}}}
    )
    client.put("/teams/default/signature", {"texts": {"de": "Freundliche Grüße\n{operator}"}})
    client.template()
    asks = {"account_id": account["id"], "requester_id": contacts[0]["id"]}
    client.post("/tickets", {"subject": "Keine Bilder", "text": "Guten Tag"} | asks)
    content = base64.b64encode(b"E-Mail;Vorname;Nachname\nlea@kunde.example;Lea;Huber\n").decode()
    client.post(f"/accounts/{account['id']}/contacts/import", {"content": content})
    cloud.advance(26 * 3600)
    yield from rows_of(cloud)


def rows_of(cloud: Cloud) -> Iterator[tuple[str, tuple[str, Item]]]:
    """Every row that has packed columns, all of them written."""
    database = cloud.engine.client("dynamodb")
    for table in [*ROWS, "audience"]:
        for item in database.scan(TableName=f"herold-local-{table}")["Items"]:
            columns = columns_of(table, item)
            if columns and set(columns) <= set(item):
                yield kind_of(item), (table, item)


def packed_kinds() -> set[str]:
    bases = [*ROWS.values(), CardRow, CardPart]
    models = {one for base in bases for one in (base, *base.__subclasses__())}
    return {_kind_of_model(one) for one in models if _columns(one)}


def columns_of(table: str, item: Item) -> list[str]:
    return _columns(model_of(table, item))


def _columns(model: type[Model]) -> list[str]:
    kinds = (PackedAttribute, BinaryAttribute)
    return [one.attr_name for one in model.get_attributes().values() if isinstance(one, kinds)]


def model_of(table: str, item: Item) -> type[Model]:
    if table == "audience":
        return CardRow if item["sk"]["S"] == "card" else CardPart
    return type(ROWS[table].from_raw_data({name: one for name, one in item.items() if "B" not in one}))


def _kind_of_model(model: type[Model]) -> str:
    if model in (CardRow, CardPart):
        return "card" if model is CardRow else "card-part"
    return str(model.get_attributes()["cls"].get_discriminator(model))  # type: ignore[attr-defined]


def kind_of(item: Item) -> str:
    if "type" in item:
        return str(item["type"]["S"])
    return "card" if item["sk"]["S"] == "card" else "card-part"


def read(table: str, item: Item) -> Any:
    """What this version reads of a row's packed columns."""
    row = model_of(table, item).from_raw_data(item)
    values = {name: getattr(row, name) for name in columns_of(table, item)}
    if kind_of(item) == "batch":
        values["recipients"] = unpack_people(values["recipients"])
    if table == "audience" and values["content"]:
        services, recipients = packing.unpack([values["content"]])
        values["content"] = {"services": map(_slim, services), "recipients": map(_slim, recipients)}
    return json.loads(json.dumps(values, default=list))


def stored(item: Item) -> Any:
    """The packed columns of a row as they lie there, whatever is made of them."""
    return {name: packed.unpack(bytes(one["B"]), known=31) for name, one in item.items() if "B" in one}


def number_of(item: Item) -> int:
    numbers = {formats.of_packed(bytes(one["B"])) for one in item.values() if "B" in one}
    return max(numbers)


def shape(value: Any) -> Any:
    """A value without what differs from case to case: texts, numbers, and ids and numbers as names."""
    if isinstance(value, Mapping):
        named = {
            "<id>" if _ID.match(name) else "<number>" if name.isdigit() else name: one for name, one in value.items()
        }
        # What a letter's placeholders are called, the letter that lies beside it says: they are read together.
        return {name: "filled in" if name in {"data", "alike"} else shape(one) for name, one in named.items()}
    if isinstance(value, list):
        return [shape(one) for one in value[:1]]
    return type(value).__name__


def to_json(item: Item) -> Any:
    return {
        name: {kind: base64.b64encode(bytes(one)).decode() if kind == "B" else one for kind, one in value.items()}
        for name, value in item.items()
    }


def from_json(item: Any) -> Item:
    return {
        name: {kind: base64.b64decode(one) if kind == "B" else one for kind, one in value.items()}
        for name, value in item.items()
    }
