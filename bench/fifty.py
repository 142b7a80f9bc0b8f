"""Every page of a programme with fifty rows, beside a plain list of fifty rows."""

from collections.abc import Mapping
from statistics import median
from time import process_time

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.architecture.browsing import browser_of
from tests.cast import DANIEL
from tests.factories.imports import csv_of, give_sheet, try_sheet
from tests.factories.matching import make_run
from tests.factories.people import cast_person
from tests.factories.programmes import make_question

from bench.crowd import Crowd, accompany_all, crowd, propose_all
from relais.activity.events import SYSTEM
from relais.matching.actions.runs import start_run
from relais.matching.jobs.runs import run_engine
from relais.people.models import Person
from relais.programmes.jobs.imports import work_on_sheet
from relais.programmes.models import Import

ROWS = 50
MOST_QUERIES = 12
LIST = "/bare/rows/"
USUAL_BAR = 2.0
BARS = {"board": 2.5} | dict.fromkeys(("invitations", "rules", "edit", "programme", "today"))
"""Times the plain list. Of pages that are forms, or the day, no list is the measure: theirs is told and has no bar."""


def show(rounds: int) -> None:
    """Print a line for each page."""
    daniel = cast_person(DANIEL)
    small = furnished(daniel)
    _measure(browser_of(daniel), pages_of(small), rounds)


def furnished(daniel: Person) -> Crowd:
    """A programme of which every list has fifty rows."""
    small = crowd(daniel, ROWS)
    programme = small.programme
    accompany_all(daniel, small, ROWS)
    with transaction.atomic():
        for _ in range(ROWS - programme.questions.count()):
            make_question(programme)
        for _ in range(ROWS - 1):
            make_run(programme)
        propose_all(small, ROWS // 2)
        run = start_run(programme, objective="total", by=SYSTEM)
    run_engine.call(run.public_id)
    rows = [
        ("Prénom", "Nom", f"n{at}@example.org", "mentor" if at % 2 else "mentorée", "Achats")
        for at in range(ROWS)
    ]
    sheet = try_sheet(give_sheet(programme, daniel, csv_of(*rows)), daniel)
    work_on_sheet.call(sheet.public_id)
    Import.objects.bulk_create(
        Import(
            programme=programme, by=daniel, name=f"{at}.csv", size=ROWS, begun=sheet.begun, moved=sheet.moved
        )
        for at in range(ROWS)
    )
    propose_all(small, ROWS)
    return small


def pages_of(small: Crowd) -> Mapping[str, str]:
    """By name, the address of each page."""
    here = f"/programmes/{small.programme.public_id}/"
    names = ("participants", "proposals", "runs", "questions", "imports", "invitations", "board", "overview")
    more = ("loads", "rules", "appointments", "edit")
    sheet = Import.objects.filter(programme=small.programme).order_by("pk")[0]
    return {
        **{name: f"{here}{name}/" for name in (*names, *more)},
        "sheet": f"/imports/{sheet.public_id}/",
        "programme": here,
        "programmes": "/programmes/",
        "today": "/today/",
        "journeys": "/journeys/",
    }


def _measure(client: Client, pages: Mapping[str, str], rounds: int) -> None:
    taken: dict[str, list[float]] = {path: [] for path in (LIST, *pages.values())}
    refused = {path for path in taken if _status(client, path) != 200}
    for _ in range(rounds):
        for path in taken.keys() - refused:
            before = process_time()
            client.get(path, SERVER_NAME="127.0.0.1")
            taken[path].append(process_time() - before)
    bare = median(taken[LIST])
    print(f"Fifty rows on {connection.vendor}; the plain list takes {1_000 * bare:.1f} ms of CPU.")
    for name, path in pages.items():
        if path in refused:
            print(f"  {name:<14} answers {_status(client, path)}")
            continue
        print(_line(name, median(taken[path]), bare, client, path))


def _line(name: str, cpu: float, bare: float, client: Client, path: str) -> str:
    with CaptureQueriesContext(connection) as asked:
        weight = len(client.get(path, SERVER_NAME="127.0.0.1").content)
    bar = BARS.get(name, USUAL_BAR)
    holds = len(asked) <= MOST_QUERIES and (bar is None or cpu <= bar * bare)
    told = f"(bar {bar})" if bar else "(no list)"
    return (
        f"  {name:<14} {len(asked):>3} queries {1_000 * cpu:>7.1f} ms {cpu / bare:>5.1f} × {told:<9} "
        f"{weight / 1_000:>6.0f} kB  {'holds' if holds else 'MISSED'}"
    )


def _status(client: Client, path: str) -> int:
    return client.get(path, SERVER_NAME="127.0.0.1").status_code
