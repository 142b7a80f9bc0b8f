"""What the installation does by itself, once a day."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django_tasks import task

from relais.kit import clock, jobs

ONCE_A_DAY = timedelta(days=1)


@jobs.every_day
@task()
def tidy_up() -> None:
    """Forget sessions that are over, with the device and address they were opened from, and jobs done two weeks ago."""
    jobs.again(tidy_up, after=ONCE_A_DAY)  # first, so that a day that goes wrong is not the last one
    Session.objects.filter(expire_date__lte=clock.now()).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    call_command("prune_db_task_results", verbosity=0)
