"""axe-core finds nothing to complain of in any letter, in light and in dark, and none is wider than a phone."""

import html
import json
import re
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import pytest

from infra.overlay import ROOT
from tests.support import tools
from tests.support.patience import HANGS_AFTER_S

APPROVED = ROOT / "tests" / "unit" / "notices" / "letters" / "approved"
BUILD = ROOT / "build" / "axe"
PACKAGE = "axe-core@4.14.1"
PHONE_PX = 360
# Each letter in a frame of its own, one after the other, in one browser: it starts slower than it looks.
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Letters</title></head><body>
<script>
const letters = %s, found = {};
async function look(name, letter) {
  const frame = document.createElement("iframe");
  frame.width = %d; frame.height = 3000; frame.srcdoc = letter;
  await new Promise((ready) => { frame.onload = ready; document.body.append(frame); });
  const inner = frame.contentWindow;
  const script = frame.contentDocument.createElement("script");
  script.src = "axe.min.js";
  await new Promise((ready) => { script.onload = ready; frame.contentDocument.head.append(script); });
  const checked = await inner.axe.run(inner.document, { resultTypes: ["violations"] });
  found[name] = {
    problems: checked.violations.map((one) => one.id + ": " + one.nodes.map((node) => node.html).join(" ")),
    checks: checked.passes.length,
    is_dark: inner.matchMedia("(prefers-color-scheme: dark)").matches,
    width: inner.document.documentElement.scrollWidth,
    remote: inner.performance.getEntriesByType("resource").filter((one) => !one.name.endsWith("axe.min.js")).length,
  };
  frame.remove();
}
(async () => {
  try {
    for (const [name, letter] of Object.entries(letters)) await look(name, letter);
  } catch (error) { found.error = String(error); }
  const result = document.createElement("pre");
  result.id = "result"; result.textContent = JSON.stringify(found);
  document.body.append(result);
})();
</script></body></html>"""


@pytest.fixture(scope="session")
def axe() -> Path:
    """The script of axe-core, fetched once."""
    script = BUILD / "axe.min.js"
    if script.exists():
        return script
    if not shutil.which("npm"):
        tools.lacking("npm, by which axe-core comes, is not there")
    BUILD.mkdir(parents=True, exist_ok=True)
    made = subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=BUILD, capture_output=True, text=True)
    if made.returncode:
        tools.lacking(f"{PACKAGE} cannot be fetched: {made.stderr.strip()}")
    with tarfile.open(BUILD / made.stdout.strip()) as package:
        content = package.extractfile("package/axe.min.js")
        assert content
        script.write_bytes(content.read())
    return script


def looked_at(axe: Path, folder: Path, scheme: str, letters: list[Path]) -> dict[str, Any]:
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if not browser:
        tools.lacking("there is no Chromium")
    texts = {path.stem: path.read_text(encoding="utf-8") for path in letters}
    shutil.copy(axe, folder)
    # `</` would end the script that it stands in.
    (folder / "letters.html").write_text(PAGE % (json.dumps(texts).replace("</", "<\\/"), PHONE_PX), encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=600000", "--dump-dom"]
    colours = f"--blink-settings=preferredColorScheme={0 if scheme == 'dark' else 1}"
    command = [browser, *options, colours, f"--user-data-dir={folder}", f"file://{folder}/letters.html"]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=HANGS_AFTER_S).stdout
    result = re.search(r'<pre id="result">(.*?)</pre>', shown, re.DOTALL)
    assert result, shown[-500:]
    return json.loads(html.unescape(result[1]))


@pytest.mark.slow
@pytest.mark.parametrize(("scheme", "letters"), [("light", "*.html"), ("dark", "*-de.html")])
def test_axe_finds_nothing_in_any_letter_on_a_phone(axe: Path, tmp_path: Path, scheme: str, letters: str) -> None:
    found = looked_at(axe, tmp_path, scheme, sorted(APPROVED.glob(letters)))
    assert "error" not in found, found["error"]
    print(f"\n{len(found)} letters in {scheme}, {sum(one['checks'] for one in found.values())} checks passed")
    assert len(found) == len(list(APPROVED.glob(letters))) > 0
    assert {name: one["problems"] for name, one in found.items() if one["problems"]} == {}
    assert all(one["is_dark"] == (scheme == "dark") for one in found.values())
    assert all(one["width"] <= PHONE_PX for one in found.values()), "wider than a phone"
    assert all(one["remote"] == 0 for one in found.values()), "something was fetched"
