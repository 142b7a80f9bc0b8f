"""An installation as it is served: its own home, its web server, its worker, and a way to look into its database."""

import http.client
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.cli.test_serve import answers, children, command_of
from tests.cli.test_supervising import eventually, kill

STARTING = 180.0
_TOKEN = "a" * 32


@dataclass(frozen=True)
class House:
    """One served installation; `told` is what was furnished."""

    home: Path
    port: int
    supervisor: int
    told: Mapping[str, Any]

    def rows(self, question: str, *given: object) -> list[tuple[Any, ...]]:
        """What the database holds, asked from outside."""
        with closing(
            sqlite3.connect(f"file:{self.home}/relais.sqlite3?mode=ro", uri=True, timeout=10)
        ) as base:
            return base.execute(question, given).fetchall()

    def one(self, question: str, *given: object) -> Any:
        """The first value of the first row; None when there is none."""
        found = self.rows(question, *given)
        return found[0][0] if found else None

    def press(self, who: str, address: str, **fields: str) -> int:
        """Send a form as somebody who is signed in; the status of the answer."""
        cookies = f"csrftoken={_TOKEN}; {self.told['session']}={self.told[who]}"
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as line:
            line.request("POST", address, urlencode({"csrfmiddlewaretoken": _TOKEN, **fields}), headers)
            return line.getresponse().status

    def press_twice(self, who: str, address: str, **fields: str) -> set[int]:
        """The same form twice at the same instant, as an impatient hand does; the statuses."""
        with ThreadPoolExecutor(2) as hands:
            return {
                done.result() for done in [hands.submit(self.press, who, address, **fields) for _ in "12"]
            }

    @property
    def worker(self) -> int:
        """The process that does the jobs."""
        return next(child for child in children(self.supervisor) if "working" in command_of(child))

    def kill_worker(self) -> None:
        """`kill -9`, at once."""
        kill(self.worker)

    def run(self, module: str, *given: str) -> str:
        """What a module prints that runs in this home beside the others."""
        return _run(self.home, module, *given)


def _environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "RELAIS_JOBS")}
    return {**kept, "RELAIS_HOME": str(home), "LANG": "en_GB.UTF-8"}


def _run(home: Path, module: str, *given: str) -> str:
    environment = {**_environment(home), "RELAIS_JOBS": "worker"}
    done = subprocess.run(
        [sys.executable, "-m", module, *given], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@contextmanager
def served(home: Path, port: int) -> Iterator[House]:
    """A furnished installation, served until the end of the block."""
    command = [sys.executable, "-m", "relais.cli.main", "serve", "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, env=_environment(home)) as process:
        try:
            assert eventually(lambda: answers(port), STARTING)
            told = json.loads(_run(home, "tests.survival.furnish"))
            yield House(home, port, process.pid, told)
        finally:
            process.terminate()
