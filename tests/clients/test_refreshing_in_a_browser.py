"""The script that keeps pages up to date, in Chromium: it brings what is new, and leaves alone what somebody types."""

import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from chalicelib.api.pages import answers
from tests.support import tools
from tests.support.patience import HANGS_AFTER_S

SCRIPT = (Path(answers.__file__).parent / "static" / "refresh.js").read_text(encoding="utf-8")
FRESH = """<!DOCTYPE html><html><body>
<div id="waiting" data-fresh><p>2 wait</p><button aria-label="Take">T</button></div>
<div id="typed" data-fresh><input id="word" value=""><p>new</p></div>
<div id="chosen" data-fresh><select id="which"><option>a</option><option>b</option></select><p>new</p></div>
<p id="rest">new</p></body></html>"""
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>
<div id="waiting" data-fresh><p>1 waits</p><button aria-label="Take">T</button></div>
<div id="typed" data-fresh><input id="word" value=""><p>old</p></div>
<div id="chosen" data-fresh><select id="which"><option>a</option><option>b</option></select><p>old</p></div>
<p id="rest">old</p>
<script>
let again; const waits = [];
window.setTimeout = (step, wait) => { again = step; waits.push(wait); };
window.fetch = async (address, options) => {
  if (%(fails)s) throw new Error("no network");
  return { ok: true, redirected: false, status: 200, text: async () => %(fresh)s };
};
</script>
<script>%(script)s</script>
<script>
(async () => {
  document.getElementById("word").value = "half a sentence";
  document.getElementById("which").value = "b";
  document.querySelector("button").focus();
  await again(); await again();
  const result = document.createElement("pre");
  result.id = "result";
  result.textContent = JSON.stringify({
    waiting: document.querySelector("#waiting p").textContent,
    typed: document.getElementById("word").value + ", " + document.querySelector("#typed p").textContent,
    chosen: document.getElementById("which").value + ", " + document.querySelector("#chosen p").textContent,
    rest: document.getElementById("rest").textContent,
    focus: document.activeElement.getAttribute("aria-label"),
    waits,
  });
  document.body.append(result);
})();
</script></body></html>"""


def seen(folder: Path, *, fails: bool = False) -> dict[str, Any]:
    """What a page looks like after the script has gone round twice."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if not browser:
        tools.lacking("there is no Chromium")
    fresh = json.dumps(FRESH).replace("</", "<\\/")
    page = folder / "page.html"
    page.write_text(PAGE % {"script": SCRIPT, "fresh": fresh, "fails": json.dumps(fails)}, encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=10000", "--dump-dom"]
    command = [browser, *options, f"--user-data-dir={folder}", f"file://{page}"]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=HANGS_AFTER_S).stdout
    result = re.search(r'<pre id="result">(.*?)</pre>', shown, re.DOTALL)
    assert result, shown[-500:]
    found: dict[str, Any] = json.loads(html.unescape(result[1]))
    return found


@pytest.mark.slow
def test_what_is_new_is_shown_and_nothing_that_somebody_is_at_is_touched(tmp_path: Path) -> None:
    assert seen(tmp_path) == {
        "waiting": "2 wait",
        "typed": "half a sentence, old",
        "chosen": "b, old",
        "rest": "old",
        "focus": "Take",
        "waits": [20_000, 20_000, 20_000],
    }


@pytest.mark.slow
def test_without_an_answer_the_page_stays_as_it_is_and_asks_less_often(tmp_path: Path) -> None:
    found = seen(tmp_path, fails=True)
    assert (found["waiting"], found["waits"]) == ("1 waits", [20_000, 40_000, 80_000])
