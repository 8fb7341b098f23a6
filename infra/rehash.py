"""`make rehash`: what stands for addresses is made anew under a new root, after `hash-root` got known.

Nobody needs to know the addresses: each hash is hashed again. Rows are copied under their new keys while everybody
still looks under the old ones; then the secret changes, everybody looks under the new ones, and the old rows go. Ended
early and said again, it goes on where it was.
"""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib import clock
from chalicelib.directory.persons import STRANGERS
from chalicelib.signing.keys import Hashes
from chalicelib.signing.roots import Root, Roots
from infra import stages
from infra.signing_key import ACCEPTED_FOR, Kept

_TOOL = "rehash"
_SUPPRESSED, _BOUNCED, _PERSON = "suppressions", "bounced#", "person#"
Item = dict[str, Any]


def run(kept: Kept, tables: "Tables", sleep: Callable[[float], None]) -> int:
    """Make all hashes anew, or go on with that; how many layers they have now."""
    roots = kept.roots()
    if roots.signing.since is None:
        prepared = roots.next or Root(str(len(roots.layers) + 1), kept.random())
        kept.put(replace(roots, next=prepared))  # what was copied already must be found by the same root
        tables.copy(Layer(prepared, len(roots.layers) + 1))
        roots = Roots(replace(prepared, since=clock.now()), replaced=(roots.signing, *roots.replaced))
        kept.put(roots)
    return _finish(kept, tables, roots, sleep)


def _finish(kept: Kept, tables: "Tables", roots: Roots, sleep: Callable[[float], None]) -> int:
    assert roots.signing.since  # noqa: S101 - says that the change is under way
    wait_s = max(0.0, (roots.signing.since + ACCEPTED_FOR - clock.now()).total_seconds())
    print(f"The functions change over to the new hashes for {wait_s:.0f} s. Leave this running.", flush=True)
    sleep(wait_s + 1)
    layer = Layer(roots.signing, len(roots.layers))
    tables.copy(layer)  # what was written meanwhile
    tables.note(layer)
    tables.clear(layer)
    kept.put(replace(roots, signing=replace(roots.signing, since=None)))
    return layer.number


@dataclass(frozen=True)
class Layer:
    """The layer that comes on top."""

    root: Root
    number: int

    def covers(self, hashed: str) -> bool:
        """Whether a hash is one of those right below it."""
        number, dot, _ = hashed.rpartition(".")
        return (int(number) if dot else 1) == self.number - 1

    def cover(self, purpose: Hashes, hashed: str) -> str:
        """A hash with the layer, where it is one of those right below."""
        return self.root.cover(purpose, hashed, self.number) if self.covers(hashed) else hashed


class Tables:
    """The tables of a stage in which something stands for an address."""

    def __init__(self, stage: str, client: Any) -> None:
        self._client = client
        self._deliveries, self._desk, self._directory = (
            f"herold-{stage}-{name}" for name in ("deliveries", "desk", "directory")
        )

    def copy(self, layer: Layer) -> None:
        """Copy each row that is found by a hash to where it is found by the new one, if that is not newer."""
        for table, item, key in self._keyed(layer):
            version = item.get("version")
            condition = {"ConditionExpression": "attribute_not_exists(pk)"}
            if version:
                condition["ConditionExpression"] += " OR version < :version"
                condition["ExpressionAttributeValues"] = {":version": version}  # type: ignore[assignment]
            self._unless_refused(self._client.put_item, TableName=table, Item=item | key, **condition)

    def note(self, layer: Layer) -> None:
        """Have the rows that note hashes note the new ones."""
        for item in self._scan(self._desk, "attribute_exists(persons)"):
            new = [layer.cover(Hashes.PERSON, hashed) for hashed in json.loads(item["persons"]["S"])]
            self._set(self._desk, item, "persons", {"S": json.dumps(sorted(new))})
        for item in self._scan(self._directory, "attribute_exists(address_hash)"):
            is_of_index = item["pk"]["S"] in (f"erasures#{STRANGERS}", "person-exports")
            purposes = {
                "address_hash": Hashes.PERSON if is_of_index else Hashes.ERASED,
                "suppression_hash": Hashes.SUPPRESSED,
            }
            for name, purpose in purposes.items():
                if name in item:
                    self._set(self._directory, item, name, {"S": layer.cover(purpose, item[name]["S"])})

    def clear(self, layer: Layer) -> None:
        """Delete the rows that are found by the hashes from before."""
        for table, item, _ in self._keyed(layer):
            self._client.delete_item(TableName=table, Key={name: item[name] for name in ("pk", "sk")})

    def _keyed(self, layer: Layer) -> Iterator[tuple[str, Item, Item]]:
        """Each row that is found by a hash from before, with its table and its new key."""
        for item in self._scan(self._deliveries, "pk = :a OR begins_with(pk, :b)", _SUPPRESSED, _BOUNCED):
            pk, sk = item["pk"]["S"], item["sk"]["S"]
            if pk == _SUPPRESSED and layer.covers(sk):
                yield self._deliveries, item, {"sk": {"S": layer.cover(Hashes.SUPPRESSED, sk)}}
            elif pk.startswith(_BOUNCED) and layer.covers(hashed := pk.removeprefix(_BOUNCED)):
                yield self._deliveries, item, {"pk": {"S": _BOUNCED + layer.cover(Hashes.SUPPRESSED, hashed)}}
        for item in self._scan(self._desk, "begins_with(pk, :a)", _PERSON):
            pk = item["pk"]["S"]
            if pk.startswith(_PERSON) and layer.covers(hashed := pk.removeprefix(_PERSON)):
                yield self._desk, item, {"pk": {"S": _PERSON + layer.cover(Hashes.PERSON, hashed)}}

    def _set(self, table: str, item: Item, name: str, value: Item) -> None:
        if item[name] == value:
            return
        self._unless_refused(
            self._client.update_item,
            TableName=table,
            Key={key: item[key] for key in ("pk", "sk")},
            UpdateExpression="SET #name = :value",
            ConditionExpression="#name = :before",
            ExpressionAttributeNames={"#name": name},
            ExpressionAttributeValues={":value": value, ":before": item[name]},
        )

    def _scan(self, table: str, condition: str, *values: str) -> list[Item]:
        # As a whole: what a scan under way writes may meet it again.
        given = {f":{name}": {"S": value} for name, value in zip("ab", values, strict=False)}
        named = {"ExpressionAttributeValues": given} if given else {}
        pages = self._client.get_paginator("scan").paginate(
            TableName=table, ConsistentRead=True, FilterExpression=condition, **named
        )
        return [item for page in pages for item in page["Items"]]

    @staticmethod
    def _unless_refused(call: Callable[..., Any], **values: Any) -> None:
        """A write whose condition may not hold: then somebody was ahead, and what stands there is right."""
        try:
            call(**values)
        except ClientError as error:
            if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
                raise


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line.

    Raises:
        SystemExit: there is no way to the deployment, or AWS refuses.
    """
    options = stages.arguments(_TOOL, __doc__).parse_args(arguments)
    region = stages.enter(_TOOL, options.stage)
    kept = Kept(options.stage, boto3.client("secretsmanager"), "hash-root")
    try:
        layers = run(kept, Tables(options.stage, boto3.client("dynamodb")), time.sleep)
    except (BotoCoreError, ClientError, ValueError) as error:
        raise SystemExit(f"{_TOOL}: ended early in stage {options.stage} in {region}; say it again: {error}") from error
    print(f"All hashes of stage {options.stage} are made anew; they have {layers} layers.")


if __name__ == "__main__":
    main()
