"""Work done after the answer: by the worker when there is one, at commit when there is none.

With a worker (`RELAIS_JOBS=worker`) the job is a row written in the transaction of the fact, so that both
exist or neither. Without (`inline`, the default) it runs in the same process, once the fact is committed.
A job may run twice: its function must have the same effect when it does. Its arguments are ids or sealed
text, never private words.
"""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django_tasks import task_backends
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from relais.kit import clock

_EVERY_DAY: list[Task[Any, Any]] = []


def later(job: Task[Any, Any], *arguments: str | int) -> None:
    """Have the job done once the current transaction is committed; nothing happens if it is not."""
    if isinstance(task_backends[job.backend], ImmediateBackend):

        def run() -> None:  # a named function: Django's log of a failing one asks for its name
            job.enqueue(*arguments)

        transaction.on_commit(run, robust=True)
    else:
        job.enqueue(*arguments)


def again(job: Task[Any, Any], *arguments: str | int, after: timedelta) -> bool:
    """Have the worker do the job once more, so much later; False, and nothing done, where there is no worker."""
    if not task_backends[job.backend].supports_defer:
        return False
    job.using(run_after=clock.now() + after).enqueue(*arguments)
    return True


def every_day(job: Task[Any, Any]) -> Task[Any, Any]:
    """Have the worker do this job when it starts; the job itself asks to be done again."""
    _EVERY_DAY.append(job)
    return job


def begin_the_day() -> None:
    """Ask for each daily job that is not waiting already."""
    for job in _EVERY_DAY:
        if not is_waiting(job):
            job.enqueue()


def is_waiting(job: Task[Any, Any]) -> bool:
    """Whether the worker will do this job, now or later, without being asked again."""
    return DBTaskResult.objects.filter(task_path=job.module_path, status=TaskResultStatus.READY).exists()
