"""Pages in Chromium: each in a frame of its own, looked at by axe-core, in light or in dark."""

import html
import json
import re
import shutil
import subprocess
import tarfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from chalicelib.api.pages import answers
from infra.overlay import ROOT
from tests.support import tools
from tests.support.browsing import Seen
from tests.support.patience import HANGS_AFTER_S

BUILD = ROOT / "build" / "axe"
SHEET = answers.static(answers.static_name("page.css")).body
PACKAGE = "axe-core@4.14.1"
# One after the other, in one browser: it starts slower than it looks.
_PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Pages</title></head><body>
<script>
const pages = %s, found = {};
async function look(name, page) {
  const frame = document.createElement("iframe");
  frame.width = %d; frame.height = 3000; frame.srcdoc = page;
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
    for (const [name, page] of Object.entries(pages)) await look(name, page);
  } catch (error) { found.error = String(error); }
  const result = document.createElement("pre");
  result.id = "result"; result.textContent = JSON.stringify(found);
  document.body.append(result);
})();
</script></body></html>"""


def axe_core() -> Path:
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


def looked_at(script: Path, folder: Path, scheme: str, pages: Mapping[str, str], width_px: int) -> dict[str, Any]:
    """What is found on each page, by name, in a frame so wide."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if not browser:
        tools.lacking("there is no Chromium")
    shutil.copy(script, folder)
    # `</` would end the script that it stands in.
    shown_pages = _PAGE % (json.dumps(pages).replace("</", "<\\/"), width_px)
    (folder / "pages.html").write_text(shown_pages, encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=600000", "--dump-dom"]
    colours = f"--blink-settings=preferredColorScheme={0 if scheme == 'dark' else 1}"
    command = [browser, *options, colours, f"--user-data-dir={folder}", f"file://{folder}/pages.html"]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=HANGS_AFTER_S).stdout
    result = re.search(r'<pre id="result">(.*?)</pre>', shown, re.DOTALL)
    assert result, shown[-500:]
    found: dict[str, Any] = json.loads(html.unescape(result[1]))
    assert "error" not in found, found["error"]
    return found


def dressed(page: Seen) -> str:
    """The page as a file, with its stylesheet in it; what can be unfolded is."""
    html = re.sub(r'<link rel="(?:stylesheet|icon)"[^>]*>', "", page.html)
    html = html.replace("<details", "<details open")
    return html.replace("</head>", f"<style>{SHEET}</style></head>")
