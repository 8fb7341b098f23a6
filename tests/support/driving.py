"""A Chromium that a test drives: it goes where the test goes, with cookies and a history of its own."""

import fcntl
import json
import os
import select
import shutil
import time
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.support import tools
from tests.support.patience import HANGS_AFTER_S

WIDTH_PX = 360  # a small phone's
_PHONE = {"width": WIDTH_PX, "height": 800, "deviceScaleFactor": 2, "mobile": True}
_POLL_S = 0.02
# In the words of the DevTools protocol; the page's own policy forbids scripts to the page alone.
_PRESS = """(words) => {
  const all = [...document.querySelectorAll("a, button")].filter((one) => one.innerText.includes(words));
  if (all.length !== 1) return all.length + " are called “" + words + "” in: " + document.body.innerText;
  all[0].click();
  return "";
}"""
_TYPE = "(name, value) => { document.querySelector(`input[name=${name}]:not([type=hidden])`).value = value; }"
_AXE = """axe.run(document, { resultTypes: ["violations"] }).then((found) => ({
  problems: found.violations.map((one) => one.id + ": " + one.nodes.map((node) => node.html).join(" ")),
  checks: found.passes.length,
  width: document.documentElement.scrollWidth,
}))"""


_FOCUSABLE = """() => {
  const kinds = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex=\"0\"]";
  window.places = [...document.querySelectorAll(kinds)]
    .filter((one) => one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true })
    && !(one.type === "radio" && !one.checked && document.querySelector(`input[name="${one.name}"]:checked`)));
  return window.places.length;
}"""
_FOCUSED = "window.places.indexOf(document.activeElement)"
_COMPLAINING = {"Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown"}
_STEPS_MAX = 300  # of the tabulator key: no page has so many places


class Pipe:
    """The DevTools protocol over two pipes: a JSON text and a zero byte each way.

    https://chromedevtools.github.io/devtools-protocol/
    """

    def __init__(self, reading: int, writing: int) -> None:
        self._reading, self._writing = reading, writing
        self._came = b""
        self._last_id = 0
        self.events: list[Any] = []

    def ask(self, method: str, session: str = "", **parameters: Any) -> Any:
        """The result of a command."""
        self._last_id += 1
        sent = {"id": self._last_id, "method": method, "params": parameters}
        left = json.dumps(sent | ({"sessionId": session} if session else {})).encode() + b"\0"
        while left:
            left = left[os.write(self._writing, left) :]
        while (found := self._next()).get("id") != self._last_id:
            self.events.append(found)
        assert "error" not in found, (method, found["error"])
        return found["result"]

    def wait(self, method: str) -> None:
        """Wait until an event has come since `events` were looked at last."""
        while not any(one.get("method") == method for one in self.events):
            self.events.append(self._next())

    def _next(self) -> Any:
        while b"\0" not in self._came:
            ready, _, _ = select.select([self._reading], [], [], HANGS_AFTER_S)
            part = os.read(self._reading, 1_000_000) if ready else b""
            assert part, "Chromium says nothing any more"
            self._came += part
        message, _, self._came = self._came.partition(b"\0")
        return json.loads(message)


class Tab:
    """One tab of a browser that has been nowhere before, or of the one in which another tab is."""

    def __init__(self, pipe: Pipe, beside: "Tab | None" = None) -> None:
        self._pipe = pipe
        self._context = beside._context if beside else pipe.ask("Target.createBrowserContext")["browserContextId"]
        made = pipe.ask("Target.createTarget", url="about:blank", browserContextId=self._context)
        self._session = pipe.ask("Target.attachToTarget", targetId=made["targetId"], flatten=True)["sessionId"]
        self._ask("Page.enable")
        self._ask("Emulation.setDeviceMetricsOverride", **_PHONE)

    @property
    def address(self) -> str:
        """Where it is."""
        return str(self._value("location.href"))

    @property
    def path(self) -> str:
        """The path of where it is."""
        return urlsplit(self.address).path

    @property
    def title(self) -> str:
        """The first heading."""
        return str(self._value("document.querySelector('h1')?.innerText ?? ''"))

    @property
    def words(self) -> str:
        """What a reader reads."""
        return str(self._value("document.body.innerText"))

    @property
    def cookies(self) -> dict[str, Any]:
        """What the browser keeps, by name."""
        kept = self._pipe.ask("Storage.getCookies", browserContextId=self._context)["cookies"]
        return {one["name"]: one for one in kept}

    def open(self, address: str) -> None:
        """Go to an address as one that is typed."""
        self._arrive(lambda: self._ask("Page.navigate", url=address))

    def type(self, name: str, value: str) -> None:
        """Type into the field of a name."""
        self._call(_TYPE, name, value)

    def press(self, words: str) -> None:
        """Press the one link or button that is called so, and arrive where that leads."""

        def press() -> None:
            problem = self._call(_PRESS, words)
            assert not problem, problem

        self._arrive(press)

    def come_in(self, address: str, cookie: str) -> None:
        """Have a session's cookie, as it was set, and go to an address."""
        name, _, value = cookie.partition(";")[0].partition("=")
        self._ask("Network.setCookie", name=name, value=value, url=address, secure=True, httpOnly=True, path="/")
        self.open(address)

    def without_script(self) -> None:
        """Run no script of any page from now on."""
        self._ask("Emulation.setScriptExecutionDisabled", value=True)

    def key(self, name: str) -> None:
        """Press one key."""
        text = {"Enter": "\r", "Space": " "}.get(name, "")
        code = {"Tab": 9, "Enter": 13, "Space": 32, "ArrowDown": 40}[name]
        given = {"key": " " if name == "Space" else name, "code": name, "windowsVirtualKeyCode": code}
        self._ask("Input.dispatchKeyEvent", type="keyDown", text=text, **given)
        self._ask("Input.dispatchKeyEvent", type="keyUp", **given)

    def write(self, words: str) -> None:
        """Type words where the focus is."""
        self._ask("Input.insertText", text=words)

    def arrive_by_key(self, name: str) -> None:
        """Press a key that leads elsewhere, and arrive there."""
        self._arrive(lambda: self.key(name))

    def arrive_by(self, go: Callable[[], object]) -> None:
        """Do what leads elsewhere, and arrive there."""
        self._arrive(go)

    def run(self, expression: str) -> Any:
        """What an expression gives, in the page and past its policy."""
        return self._value(expression)

    def focused(self) -> tuple[str, str]:
        """The role and the name under which assistive technology knows where the focus is."""
        nodes = self._ask("Accessibility.getFullAXTree")["nodes"]
        for node in nodes:
            properties = {one["name"]: one["value"].get("value") for one in node.get("properties", [])}
            if properties.get("focused") and node["role"]["value"] != "RootWebArea":
                return str(node["role"]["value"]), str(node.get("name", {}).get("value", ""))
        return "", ""

    def back_through_everything(self) -> Iterator[str]:
        """What a reader reads on each page on which the back button comes out, until it leads no further."""
        history = self._ask("Page.getNavigationHistory")
        for entry in reversed(history["entries"][: history["currentIndex"]]):
            if entry["url"] != "about:blank":
                self._arrive(lambda there=entry["id"]: self._ask("Page.navigateToHistoryEntry", entryId=there))
                yield self.words

    def looked_at(self, script: str) -> Any:
        """What axe-core finds on the page, and how wide that is."""
        self._value(script + ";0")
        return self._value(_AXE)

    def show(self, html: str) -> None:
        """Show a page that comes from nowhere, and take note anew of what is wrong with it."""
        self._ask("Page.navigate", url="about:blank")
        self._ask("Log.enable")
        self._ask("Runtime.enable")
        self._pipe.events.clear()
        frame = self._ask("Page.getFrameTree")["frameTree"]["frame"]["id"]
        self._ask("Page.setDocumentContent", frameId=frame, html=html)

    def look_as(self, width_px: int, scheme: str) -> None:
        """Be so wide, and in light or in dark."""
        metrics = {"width": width_px, "height": 900, "deviceScaleFactor": 1, "mobile": width_px < 600}
        self._ask("Emulation.setDeviceMetricsOverride", **metrics)
        self._ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def picture(self) -> bytes:
        """The page whole, as a PNG."""
        return b64decode(self._ask("Page.captureScreenshot", captureBeyondViewport=True)["data"])

    def complaints(self) -> list[str]:
        """What the page's console says since it is shown."""
        told = [one["params"] for one in self._pipe.events if one.get("method") in _COMPLAINING]
        return [json.dumps(one)[:300] for one in told]

    def stray_tabs(self) -> list[str]:
        """Whether the tabulator key goes elsewhere than in the order of the page's words."""
        count, met = self._call(_FOCUSABLE), list[int]()
        for _ in range(_STEPS_MAX):
            for kind in ("keyDown", "keyUp"):
                self._ask("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)
            here = self._value(_FOCUSED)
            if here < 0 or (here == 0 and met):  # past the last place
                break
            if here != (met or [-1])[-1]:  # a field for a time has a place for each of its parts
                met.append(here)
        return [] if met == list(range(count)) else [f"{count} places, met as {met}"]

    def _arrive(self, go: Callable[[], object]) -> None:
        self._pipe.events.clear()
        go()
        self._pipe.wait("Page.frameNavigated")
        while self._value("document.readyState") != "complete":
            time.sleep(_POLL_S)

    def _call(self, function: str, *given: str) -> Any:
        return self._value(f"({function})({', '.join(json.dumps(one) for one in given)})")

    def _value(self, expression: str) -> Any:
        asked = {"expression": expression, "returnByValue": True, "awaitPromise": True, "userGesture": True}
        found = self._ask("Runtime.evaluate", **asked)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def _ask(self, method: str, **parameters: Any) -> Any:
        return self._pipe.ask(method, self._session, **parameters)


@contextmanager
def driven(folder: Path, ports: Mapping[str, int]) -> Iterator[Pipe]:
    """A Chromium whose whole world is hosts at ports of this machine, whatever certificates they show."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if not browser:
        tools.lacking("there is no Chromium")
    ways = [f"MAP {host}:443 127.0.0.1:{port}" for host, port in ports.items()]
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--lang=en", "--ignore-certificate-errors"]
    world = f"--host-resolver-rules={', '.join([*ways, 'MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'])}"
    command = [browser, *options, world, "--remote-debugging-pipe", f"--user-data-dir={folder}", "about:blank"]
    (its_in, our_out), (our_in, its_out) = _pipe(), _pipe()
    # It reads from 3 and writes to 4, which `subprocess` cannot give.
    ends = [(os.POSIX_SPAWN_DUP2, its_in, 3), (os.POSIX_SPAWN_DUP2, its_out, 4)]
    quiet = (os.POSIX_SPAWN_OPEN, 2, str(folder / "errors.txt"), os.O_WRONLY | os.O_CREAT, 0o600)
    process = os.posix_spawn(browser, command, os.environ, file_actions=[*ends, quiet])
    os.close(its_in)
    os.close(its_out)
    pipe = Pipe(our_in, our_out)
    try:
        yield pipe
    finally:
        os.close(our_out)  # it ends where nobody drives it any more
        os.waitpid(process, 0)
        os.close(our_in)


def _pipe() -> tuple[int, int]:
    """A pipe whose ends are none of those that Chromium's shall be."""
    ends = os.pipe()
    high = [fcntl.fcntl(one, fcntl.F_DUPFD_CLOEXEC, 10) for one in ends]
    for one in ends:
        os.close(one)
    return high[0], high[1]
