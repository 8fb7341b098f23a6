"""What is in the zip and who wrote it: a bill of materials (CycloneDX 1.6) and the list of licences, beside it."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import HeaderParser
from importlib import metadata
from pathlib import Path
from zipfile import ZipFile

from chalicelib.release import VERSION
from infra.package import wheels
from infra.package.places import OUT, RUNTIME, zip_of

BILL, LICENCES = OUT / "bill.cdx.json", OUT / "licences.md"
# Names that packages gave their licences before SPDX expressions were agreed on (PEP 639).
_SPDX = {
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "BSD": "BSD-3-Clause",
    "BSD-2-Clause": "BSD-2-Clause",
    "Dual License": "Apache-2.0 OR BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "The Unlicense (Unlicense)": "Unlicense",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "CC0 1.0 Universal (CC0 1.0) Public Domain Dedication": "CC0-1.0",
}


@dataclass(frozen=True)
class Component:
    """One library in the zip; `sha256` is that of the wheel it came in, which the lock names, or empty."""

    name: str
    version: str
    licence: str
    sha256: str = ""


def write(runtime: str = RUNTIME) -> None:
    """Write both files for the zip of a runtime."""
    found = sorted(components(runtime), key=lambda one: one.name)
    bill = _bill(found, hashlib.sha256(zip_of(runtime).read_bytes()).hexdigest())
    BILL.write_text(json.dumps(bill, indent=1) + "\n", encoding="utf-8")
    rows = [f"| {one.name} | {one.version} | {one.licence} |" for one in found]
    LICENCES.write_text("\n".join(["| library | version | licence |", "|---|---|---|", *rows]) + "\n", encoding="utf-8")


def components(runtime: str) -> Iterator[Component]:
    """The libraries that the zip's wheels brought, and Chalice, of which it has the part that runs."""
    for wheel in sorted(wheels.fetched(runtime).glob("*.whl")):
        yield _component(_headers(wheel), hashlib.sha256(wheel.read_bytes()).hexdigest())
    yield _component(_installed("chalice"))


def _component(headers: Message, sha256: str = "") -> Component:
    return Component(str(headers["Name"]), str(headers["Version"]), licence(headers), sha256)


def licence(headers: Message) -> str:
    """A package's licence as an SPDX expression, as far as it says one.

    Source: Core metadata specifications, "License-Expression" and "Classifier".
    """
    if said := headers["License-Expression"]:
        return str(said)
    for classifier in headers.get_all("Classifier", []):
        if classifier.startswith("License :: ") and not classifier.endswith("OSI Approved"):
            name = classifier.rpartition(" :: ")[2]
            return _SPDX.get(name, name)
    named = str(headers["License"] or "").partition("\n")[0].strip()
    return _SPDX.get(named, named) or "not said"


def _headers(wheel: Path) -> Message:
    with ZipFile(wheel) as content:
        (name,) = [one for one in content.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", one)]
        return HeaderParser().parsestr(content.read(name).decode())


def _installed(name: str) -> Message:
    return HeaderParser().parsestr(metadata.distribution(name).read_text("METADATA") or "")


def _bill(found: list[Component], zip_sha256: str) -> dict[str, object]:
    """Without a time or a serial number: the same zip has the same bill."""
    herold = {
        "type": "application",
        "bom-ref": "herold",
        "name": "herold",
        "version": VERSION,
        "licenses": [{"license": {"id": "Apache-2.0"}}],
        "hashes": [{"alg": "SHA-256", "content": zip_sha256}],
    }
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": herold},
        "components": [_entry(one) for one in found],
        "dependencies": [{"ref": "herold", "dependsOn": [_purl(one) for one in found]}],
    }


def _entry(one: Component) -> dict[str, object]:
    entry: dict[str, object] = {"type": "library", "bom-ref": _purl(one), "name": one.name, "version": one.version}
    entry |= {"purl": _purl(one), "licenses": [{"expression": one.licence}]}
    return entry | ({"hashes": [{"alg": "SHA-256", "content": one.sha256}]} if one.sha256 else {})


def _purl(one: Component) -> str:
    return f"pkg:pypi/{one.name.lower().replace('_', '-')}@{one.version}"
