"""What bringing people in by a sheet takes, and what others wait for meanwhile.

    python -m bench.importing [--rows 50000] [--format csv]

A sheet of invented people (one in ten without an address, one in two hundred twice) is given, tried, its doubts answered,
written, tried again and undone, on a throwaway database of the kind DATABASE_URL asks for. Beside it a second process
changes a name and reads fifty people, ten times a second: the longest it had to wait is the figure that counts.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import django

TOPICS = ("budget", "paie", "droit", "achats", "réseau", "prise de parole", "projets", "anglais")
BESIDE = "--beside"
PAUSE = 0.1


def main() -> None:
    """Measure each step and print a table."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.importing", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("--rows", type=int, default=50_000, metavar="N", help="people in the sheet (50000)")
    parser.add_argument("--format", choices=("csv", "xlsx"), default="csv", help="kind of file (csv)")
    parser.add_argument(BESIDE, action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.beside:
        django.setup()
        beside()
        return
    with tempfile.TemporaryDirectory(prefix="relais-bench-") as home:
        os.environ.update(
            RELAIS_HOME=home, RELAIS_LOG_LEVEL="error", DJANGO_SETTINGS_MODULE="relais.config.settings"
        )
        django.setup()
        from django.core.management import call_command  # noqa: PLC0415 (once Django is set up)

        call_command("migrate", verbosity=0, run_syncdb=True)
        measure(asked.rows, asked.format)


def measure(rows: int, form: str) -> None:
    """Take a sheet the whole way."""
    from tests.factories.imports import give_sheet  # noqa: PLC0415 (once Django is set up)
    from tests.factories.people import make_person  # noqa: PLC0415 (once Django is set up)
    from tests.factories.programmes import make_programme  # noqa: PLC0415 (once Django is set up)

    from relais.core.sheets import Table, write_csv, write_workbook  # noqa: PLC0415 (once Django is set up)
    from relais.programmes.actions.imports import sheets  # noqa: PLC0415 (once Django is set up)
    from relais.programmes.importing.uses import from_json  # noqa: PLC0415 (once Django is set up)

    daniel = make_person(name="Daniel Nguyen", email="daniel@example.org")
    programme = make_programme(manager=daniel)
    table = Table("people", HEADINGS, [person(at) for at in range(rows)])
    content = write_csv(table) if form == "csv" else write_workbook([table])
    print(f"{rows:,} rows, {len(content) / 1e6:.1f} MB, {form}")
    for turn in ("first time", "again"):
        with told(f"{turn}: opened and kept"):
            given = give_sheet(programme, daniel, content, name=f"people.{form}")
        with told(f"{turn}: tried"):
            sheets.check_sheet(given, uses=from_json(given.columns), side="column", by=daniel)
        given.refresh_from_db()
        print(" " * 4, given.state, given.counts)
        for kind in ("twin", "namesake"):
            sheets.answer_doubt(given, decision="another", kind=kind, by=daniel)
        sheets.answer_doubt(given, decision="same", kind="address", by=daniel)
        if turn == "first time":
            with told("written"):
                sheets.apply_sheet(given, by=daniel)
            first = given
            first.refresh_from_db()
            print(" " * 4, first.state, first.outcomes)
    with told("undone"):
        sheets.undo_sheet(first, by=daniel)
    first.refresh_from_db()
    print(" " * 4, first.state, first.outcomes)


HEADINGS = (
    *("Prénom", "Nom", "Courriel", "Rôle", "Service", "Site", "Poste", "Ancienneté", "N+1", "Capacité"),
    *("Compétences souhaitées", "Compétences offertes", "Langues parlées"),
)


def person(at: int) -> tuple[str | int | None, ...]:
    """One row; names repeat as they do among so many people."""
    from bench.words import NAMES  # noqa: PLC0415 (beside its only use)

    first, last = NAMES[at % len(NAMES)], f"{NAMES[at * 7 % len(NAMES)]}{chr(97 + at % 26)}{at // 700}"
    same = at - 1 if at % 200 == 199 else at
    address = f"p{same}@example.org" if at % 10 or same != at else None
    topics = f"{TOPICS[at % 8]}, {TOPICS[at * 3 % 8]} : avancé"
    return (
        *(first, last, address, "mentor" if at % 3 == 0 else "mentorée", f"Service {at % 40}"),
        *(f"Site {at % 9}", "Poste", f"{at % 30} ans", f"p{at // 10 * 10 + 1}@example.org", at % 4 + 1),
        *(topics, topics, "français, anglais B2"),
    )


@contextmanager
def told(name: str) -> Iterator[None]:
    """Print how long it took, and how long others waited meanwhile."""
    watching = subprocess.Popen(
        [sys.executable, "-m", "bench.importing", BESIDE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert watching.stdout is not None  # it was asked for
    watching.stdout.readline()
    start = time.perf_counter()
    yield
    took = time.perf_counter() - start
    said, _errors = watching.communicate()
    waits = json.loads(said.splitlines()[-1])
    print(
        f"{name:<30} {took:6.1f} s   others: {waits['times']:4d} writes, longest wait "
        f"{waits['write']:5.2f} s to write, {waits['read']:5.2f} s to read"
    )


def beside() -> None:
    """Write and read until nobody listens any more; say the longest of each."""
    import select  # noqa: PLC0415 (only in this process)

    from relais.people.actions import edit_person  # noqa: PLC0415 (once Django is set up)
    from relais.people.models import Person  # noqa: PLC0415 (once Django is set up)

    somebody = Person.objects.get(email="daniel@example.org")

    def write() -> object:
        return edit_person(
            somebody, name="Daniel Nguyen", language="fr", time_zone="Europe/Paris", by=somebody
        )

    def read() -> object:
        return list(Person.objects.order_by("name")[:50])

    longest = {"write": clocked(write), "read": clocked(read)}
    print("ready", flush=True)
    times = 0
    while not select.select([sys.stdin], [], [], PAUSE)[0]:
        longest["write"], longest["read"] = (
            max(longest["write"], clocked(write)),
            max(longest["read"], clocked(read)),
        )
        times += 1
    print(json.dumps(longest | {"times": times}))


def clocked(act: Callable[[], object]) -> float:
    """How long it took, in seconds."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
