"""Jobs in the states a worker may leave them in."""

from datetime import datetime

from django_tasks_db.models import DBTaskResult


def begun_by(job: "DBTaskResult[..., object]", *workers: str) -> None:
    """Taken by these workers, one after the other, and not finished."""
    for worker in workers:
        job.refresh_from_db()
        job.claim(worker)


def old(job: "DBTaskResult[..., object]", started: datetime) -> None:
    """Begun at that moment."""
    job.started_at = started
    job.save(update_fields=["started_at"])
