"""DynamoDB Local as a process of this machine: fetched by Maven, started on a free port, ended with its owner."""

import fcntl
import shutil
import subprocess
from pathlib import Path
from typing import Self, TextIO

_HERE = Path(__file__).parent
_POM, _SOURCE = _HERE / "pom.xml", _HERE / "Loopback.java"
_JARS = _HERE.parents[1] / "build" / "dynamodb-local"
_FETCHED = _JARS / ".fetched"
_STOP_WITHIN_S = 10
# Two cores and short lives: what the long-running compiler would gain is never earned back.
_JVM = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m"]


class CannotStart(Exception):
    """DynamoDB Local cannot run here; the message says in one line what is missing."""


class DynamoDBLocal:
    """AWS's own DynamoDB for development, in a `with` block; `endpoint` is its address on the loopback interface.

    Its data is kept in the folder `path`, which one process at a time may use, or in memory.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self.endpoint = ""
        self._process: subprocess.Popen[str] | None = None
        self._lock: TextIO | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.stop()

    def start(self) -> None:
        """Fetch it where that is still to be done, and return when it answers.

        Raises:
            CannotStart: Java or Maven is missing, or another process uses the folder.
        """
        java = _find("java")
        _fetch()
        if self.path:
            self._lock = _lock(self.path)
        folder = [str(self.path.resolve())] if self.path else []
        command = [java, *_JVM, f"-Djava.library.path={_JARS}", "-cp", f"{_JARS}:{_JARS}/*", "Loopback", *folder]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,  # Ctrl-C is for its owner, who still has to write before it ends
        )
        try:
            self.endpoint = f"http://127.0.0.1:{_port(self._process)}"
        except BaseException:
            self._process.kill()
            self.stop()
            raise

    def stop(self) -> None:
        """End the process, its data being on disk by then."""
        if self._process:
            process, self._process = self._process, None
            try:
                process.communicate(timeout=_STOP_WITHIN_S)  # closes its input, which is its sign to end
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
        if self._lock:
            self._lock.close()
            self._lock = None


def _port(process: subprocess.Popen[str]) -> int:
    """What the launcher says when it is ready."""
    port = process.stdout.readline().strip() if process.stdout else ""
    if not port:
        raise CannotStart("DynamoDB Local does not start: it needs Java 17 or newer (see `java -version`)")
    return int(port)


def _fetch() -> None:
    """Have Maven bring what pom.xml names, and compile the launcher; once for each version of the two."""
    if _FETCHED.exists() and _FETCHED.stat().st_mtime > max(_POM.stat().st_mtime, _SOURCE.stat().st_mtime):
        return
    javac, maven = _find("javac"), _find("mvn")
    print("fetching DynamoDB Local, once …", flush=True)
    shutil.rmtree(_JARS, ignore_errors=True)
    _run([maven, "--quiet", "--batch-mode", "--file", str(_POM), "dependency:copy-dependencies"])
    _run([javac, "-cp", f"{_JARS}/*", "-d", str(_JARS), str(_SOURCE)])
    _FETCHED.touch()


def _find(tool: str) -> str:
    found = shutil.which(tool)
    if found is None:
        raise CannotStart(f"DynamoDB Local needs a JDK (17 or newer) and Maven: there is no `{tool}` here")
    return found


def _run(command: list[str]) -> None:
    done = subprocess.run(command, text=True, capture_output=True, check=False)
    if done.returncode:
        lines = [line for line in (done.stdout + done.stderr).splitlines() if "ERROR" in line or "error" in line]
        raise CannotStart(f"DynamoDB Local cannot be fetched: {lines[0] if lines else command[0]}")


def _lock(folder: Path) -> TextIO:
    """Hold the folder; two engines on one database would only wait for each other."""
    folder.mkdir(parents=True, exist_ok=True)
    file = (folder / "lock").open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise CannotStart(f"another process uses the data in {folder}") from None
    return file
