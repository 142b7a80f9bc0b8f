"""Jobs that a dead worker left half-way, and jobs that failed: neither is forgotten in silence.

The queue marks a job as under way when a worker takes it and never looks at it again, so that a worker killed
in the middle would leave it so for ever.
"""

import logging
from datetime import timedelta
from typing import Any

from django.db import transaction
from django_tasks.base import TaskResultStatus
from django_tasks.signals import task_finished
from django_tasks_db.models import DBTaskResult

from relais.kit import clock

MOST_ATTEMPTS = 5
"""A job that was under way each time its worker died, so often, is most likely why: it is not tried again."""

LOST_AFTER = timedelta(hours=1)
"""No job of ours takes as long: whatever its worker was called, it is dead."""

logger = logging.getLogger(__name__)


def take_back(worker: str) -> int:
    """Put back in line the jobs begun and not finished by earlier workers of this name, and those of any name begun
    more than `LOST_AFTER` ago; how many. Those begun `MOST_ATTEMPTS` times already become failures.

    The caller vouches that no other worker of this name is alive.
    """
    taken = 0
    with transaction.atomic():
        for job in DBTaskResult.objects.running().select_for_update(skip_locked=True):
            if _is_lost(job, worker):
                _put_back(job)
                taken += 1
    return taken


def _is_lost(job: "DBTaskResult[..., object]", worker: str) -> bool:
    return job.worker_ids[-1:] == [worker] or (
        job.started_at is not None and job.started_at < clock.now() - LOST_AFTER
    )


def _put_back(job: "DBTaskResult[..., object]") -> None:
    if len(job.worker_ids) < MOST_ATTEMPTS:
        job.status, job.started_at = TaskResultStatus.READY, None
    else:
        job.status, job.finished_at = TaskResultStatus.FAILED, clock.now()
        job.traceback = f"Its worker died {len(job.worker_ids)} times while doing it."
        logger.error("Job given up, its worker died each time: %s", job.task_path)
    job.save(update_fields=["status", "started_at", "finished_at", "traceback"])


def tell_failures() -> None:
    """From now on in this process, write a line in the log for each job that fails."""
    task_finished.connect(_tell_failure, dispatch_uid=__name__)


def _tell_failure(sender: Any, task_result: Any, **_others: Any) -> None:  # noqa: ARG001 (the signal's signature)
    if task_result.status == TaskResultStatus.FAILED:
        reason = task_result.errors[-1].traceback.strip().rpartition("\n")[2] if task_result.errors else ""
        logger.error("Job failed: %s: %s", task_result.task.module_path, reason)
