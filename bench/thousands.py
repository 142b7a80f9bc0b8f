"""A large programme: how long its pages and what is worked out on demand take, alone and beside a run."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from statistics import median
from typing import TypeVar

from django.conf import settings
from django.db import connection
from django.test import Client
from tests.architecture.browsing import browser_of
from tests.cast import DANIEL
from tests.factories.people import make_person

from bench.crowd import Crowd, accompany_all, crowd, propose_all
from relais.activity.events import SYSTEM
from relais.matching.actions.runs import cancel_run, start_run
from relais.matching.jobs.runs import run_engine
from relais.matching.models import Run
from relais.matching.queries.choosing import next_best
from relais.matching.queries.requests import mentors_to_show

T = TypeVar("T")
MOST_SLOWED = 2.0
OFTEN = 9
IN_A_PROCESS_OF_ITS_OWN = """
import os, sys, django
from relais.cli.working import BEHIND_PAGES
os.nice(BEHIND_PAGES)
django.setup()
from relais.matching.jobs.runs import run_engine
run_engine.call(sys.argv[1])
"""


def show(of_each_side: int) -> None:
    """Print what each thing takes."""
    daniel = make_person(name=DANIEL.name)
    large, taken = _timed(lambda: crowd(daniel, of_each_side))
    people = 2 * of_each_side
    print(f"\n{people:,} people on {connection.vendor}; written in {taken:.1f} s.")
    propose_all(large, of_each_side // 10)
    accompany_all(make_person(), large, 10)
    client = browser_of(daniel)
    pages = _pages(large)
    run = _tell("start a run (request)", lambda: _started(client, large))
    _tell("the run itself", lambda: run_engine.call(run.public_id))
    alone = _paces(client, pages)
    for name, pace in alone.items():
        print(f"  {name:<28} {pace:>8.3f} s")
    _on_demand(large)
    _beside_a_run(client, large, pages)


def _pages(large: Crowd) -> Mapping[str, str]:
    here = f"/programmes/{large.programme.public_id}/"
    names = ("board", "participants", "overview", "proposals", "runs")
    return {**{name: f"{here}{name}/" for name in names}, "today": "/today/"}


def _started(client: Client, large: Crowd) -> Run:
    client.post(
        f"/programmes/{large.programme.public_id}/start/",
        {"objective": "total", "disturb": "0"},
        SERVER_NAME="127.0.0.1",
    )
    return Run.objects.filter(programme=large.programme).latest("pk")


def _on_demand(large: Crowd) -> None:
    """What somebody waits for who looks for a mentor; the first one reads what the following ones find read."""
    asking = large.mentees[-3:]
    for mentee, how in zip(asking, ("the first", "the second", "the third"), strict=True):
        _tell(f"mentors to show, {how}", partial(mentors_to_show, mentee))
    _tell("next best", lambda: next_best(asking[0]))


def _beside_a_run(client: Client, large: Crowd, pages: Mapping[str, str]) -> None:
    """Pages, asked for in turns while a process of its own works a run out and while it holds its breath.

    Both are touched alike by whatever else the machine does meanwhile.
    """
    run = start_run(large.programme, objective="total", by=SYSTEM)
    environment = os.environ | {"DATABASE_URL": _address(), "RELAIS_HOME": str(settings.HOME)}
    command = [sys.executable, "-c", IN_A_PROCESS_OF_ITS_OWN, run.public_id]
    alone, beside = (_Times(client, pages), _Times(client, pages))
    with subprocess.Popen(command, env=environment) as working:
        while working.poll() is None:
            beside.go_round()
            working.send_signal(signal.SIGSTOP)
            alone.go_round()
            working.send_signal(signal.SIGCONT)
    run.refresh_from_db()
    if run.state != Run.State.DONE:
        cancel_run(run, by=SYSTEM)
        raise SystemExit(f"The run beside the pages is {run.state}.")
    print(f"  {beside.rounds} times beside a run at work, and as often while it holds its breath:")
    for name, seen in beside.taken.items():
        slowed = median(seen) / median(alone.taken[name])
        verdict = "holds" if slowed <= MOST_SLOWED else "MISSED"
        worst = f"worst {max(seen):.2f} s, {max(alone.taken[name]):.2f} s alone"
        print(f"    {name:<26} {median(seen):>8.3f} s {slowed:>5.1f} × alone, {worst}  {verdict}")


class _Times:
    """How long each page took, each time."""

    def __init__(self, client: Client, pages: Mapping[str, str]) -> None:
        self._client, self._pages = client, pages
        self.taken: dict[str, list[float]] = {name: [] for name in pages}
        self.rounds = 0

    def go_round(self) -> None:
        """Ask once for each page."""
        for name, path in self._pages.items():
            self.taken[name].append(_timed(partial(_ask, self._client, path))[1])
        self.rounds += 1


def _address() -> str:
    """The throwaway database, for another process."""
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{Path(known['NAME']).resolve()}"
    return os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{known['NAME']}"


def _paces(client: Client, pages: Mapping[str, str]) -> dict[str, float]:
    """The median time of each page, in seconds."""
    times = _Times(client, pages)
    for _ in range(OFTEN):
        times.go_round()
    return {name: median(seen) for name, seen in times.taken.items()}


def _ask(client: Client, path: str) -> None:
    answer = client.get(path, SERVER_NAME="127.0.0.1")
    if answer.status_code != 200:
        raise SystemExit(f"{path} answers {answer.status_code}.")


def _tell(name: str, act: Callable[[], T]) -> T:
    spent = time.process_time()
    found, taken = _timed(act)
    print(f"  {name:<28} {taken:>8.3f} s, {time.process_time() - spent:.3f} s of them at work")
    return found


def _timed(act: Callable[[], T]) -> tuple[T, float]:
    began = time.perf_counter()
    found = act()
    return found, time.perf_counter() - began
