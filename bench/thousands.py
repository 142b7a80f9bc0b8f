"""A large programme: how long its pages and what is worked out on demand take, alone and beside a run."""

import os
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
    """Pages, asked for while a process of its own works a run out, against the same pages in the same minute."""
    before = _paces(client, pages)
    run = start_run(large.programme, objective="total", by=SYSTEM)
    environment = os.environ | {"DATABASE_URL": _address(), "RELAIS_HOME": str(settings.HOME)}
    command = [sys.executable, "-c", IN_A_PROCESS_OF_ITS_OWN, run.public_id]
    times: dict[str, list[float]] = {name: [] for name in pages}
    began = time.perf_counter()
    with subprocess.Popen(command, env=environment) as working:
        while working.poll() is None:
            for name, path in pages.items():
                times[name].append(_timed(partial(_ask, client, path))[1])
    took = time.perf_counter() - began
    run.refresh_from_db()
    if run.state != Run.State.DONE:
        cancel_run(run, by=SYSTEM)
        raise SystemExit(f"The run beside the pages is {run.state}.")
    print(f"  beside a run of {took:.0f} s, pages are asked for {sum(map(len, times.values()))} times:")
    for name, seen in times.items():
        slowed = median(seen) / before[name]
        verdict = "holds" if slowed <= MOST_SLOWED else "MISSED"
        print(
            f"    {name:<26} {median(seen):>8.3f} s {slowed:>5.1f} × alone, worst {max(seen):.2f} s  {verdict}"
        )


def _address() -> str:
    """The throwaway database, for another process."""
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{Path(known['NAME']).resolve()}"
    return os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{known['NAME']}"


def _paces(client: Client, pages: Mapping[str, str]) -> dict[str, float]:
    """The median time of each page, in seconds."""
    times: dict[str, list[float]] = {name: [] for name in pages}
    for _ in range(OFTEN):
        for name, path in pages.items():
            times[name].append(_timed(partial(_ask, client, path))[1])
    return {name: median(seen) for name, seen in times.items()}


def _ask(client: Client, path: str) -> None:
    answer = client.get(path, SERVER_NAME="127.0.0.1")
    if answer.status_code != 200:
        raise SystemExit(f"{path} answers {answer.status_code}.")


def _tell(name: str, act: Callable[[], T]) -> T:
    found, taken = _timed(act)
    print(f"  {name:<28} {taken:>8.3f} s")
    return found


def _timed(act: Callable[[], T]) -> tuple[T, float]:
    began = time.perf_counter()
    found = act()
    return found, time.perf_counter() - began
