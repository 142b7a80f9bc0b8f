"""`python -m tests.survival.writers WRITERS SECONDS`: so many processes write ten times a second; who could not is told."""

import os
import sys
import time
from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.queues import SimpleQueue

import django

A_SECOND = 10


def write(told: "SimpleQueue[tuple[int, str]]", seconds: int) -> None:
    """Write on time; tell how often it was done, and the first failure in words."""
    from relais.activity.actions import record
    from relais.activity.events import SYSTEM, Kind
    from relais.people.models import Person

    done, failure, person = 0, "", Person.objects.order_by("pk").first()
    for _ in _beats(seconds * A_SECOND):
        try:
            record(Kind("survival.written"), by=SYSTEM, about=person)
            done += 1
        except Exception as error:  # noqa: BLE001 (whatever it is, it is told)
            failure = failure or repr(error)
    told.put((done, failure))


def _beats(number: int) -> Iterator[None]:
    began = time.monotonic()
    for beat in range(number):
        time.sleep(max(0.0, began + beat / A_SECOND - time.monotonic()))
        yield


def main(writers: int, seconds: int) -> None:
    """One line for each writer: how often it wrote, and what went wrong."""
    here = get_context("fork")
    told: SimpleQueue[tuple[int, str]] = here.SimpleQueue()
    processes = [here.Process(target=write, args=(told, seconds)) for _ in range(writers)]
    for process in processes:
        process.start()
    for _ in processes:
        done, failure = told.get()
        sys.stdout.write(f"{done} {failure}\n")
    for process in processes:
        process.join()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "relais.config.settings")
    django.setup()
    main(int(sys.argv[1]), int(sys.argv[2]))
