"""What the installation does by itself: once a day, and after a link is added."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db.models import Q
from django_tasks import task

from relais.activity.events import SYSTEM, receives
from relais.activity.models import Event
from relais.kit import clock, jobs
from relais.people.actions import note_verification
from relais.people.events import LINK_ADDED
from relais.people.models import Link
from relais.people.verifying import links_back

ONCE_A_DAY = timedelta(days=1)


@jobs.every_day
@task()
def tidy_up() -> None:
    """Forget sessions that are over, with the device and address they were opened from, and jobs done two weeks ago."""
    jobs.again(tidy_up, after=ONCE_A_DAY)  # first, so that a day that goes wrong is not the last one
    Session.objects.filter(expire_date__lte=clock.now()).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    call_command("prune_db_task_results", verbosity=0)


VERIFIED_FOR = timedelta(days=7)
"""How long what a page said is believed."""


@receives(LINK_ADDED)
def verify_soon(event: Event) -> None:
    """Have the worker look at a new link. Without a worker nobody does: no request waits for somebody else's page."""
    jobs.again(verify_link, event.about_id, after=timedelta(0))


@task()
def verify_link(link_id: str) -> None:
    """Look whether the page links back to its owner's page on the web; one that is closed cannot be linked to."""
    link = Link.objects.select_related("profile").filter(public_id=link_id).first()
    if link is None:
        return
    is_theirs = links_back(link.url, to=link.profile.web_addresses) if link.profile.is_open_to_web else False
    note_verification(link, links_back=is_theirs, by=SYSTEM)


@jobs.every_day
@task()
def verify_links() -> None:
    """Look again at links nobody looked at for a week, each in a job of its own."""
    jobs.again(verify_links, after=ONCE_A_DAY)
    old = Q(tried_at__isnull=True) | Q(tried_at__lt=clock.now() - VERIFIED_FOR)
    for link_id in Link.objects.filter(old).values_list("public_id", flat=True):
        jobs.again(verify_link, link_id, after=timedelta(0))
