"""Enrolments that have lasted a while, for tests."""

from datetime import timedelta

from relais.kit import clock
from relais.programmes.models import Enrolment


def since(enrolment: Enrolment, *, days: int) -> Enrolment:
    """The same, as if it had begun so many days ago."""
    enrolment.since = clock.now() - timedelta(days=days)
    enrolment.save(update_fields=["since"])
    return enrolment
