"""Whatever reads a whole table knows every kind of row that stands in it: one that it does not know would stop it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# What scans a table, by the class of its rows.
SCANNERS = {"DeskRow": "chalicelib.desk.persons.erasing"}
_DECLARED = r"^class (\w+)\((?:{base})(?:, discriminator=\"[^\"]+\")\)"


@pytest.mark.parametrize("base", SCANNERS)
def test_who_scans_a_table_has_loaded_every_row_that_is_declared_for_it(base: str) -> None:
    pattern = re.compile(_DECLARED.format(base=base), re.MULTILINE)
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "chalicelib").rglob("*.py")]
    declared = {name for one in texts for name in pattern.findall(one)}
    code = (
        "import importlib; from infra.local import environment; environment.prepare()\n"
        "from chalicelib.desk.models import DeskRow\n"
        f"importlib.import_module({SCANNERS[base]!r})\n"
        "print(' '.join(one.__name__ for one in DeskRow.__subclasses__()))"
    )
    run = [sys.executable, "-c", code]
    known = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert len(declared) > 10
    assert declared - set(known.split()) == set()
