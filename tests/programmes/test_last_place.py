"""Fifty people on the last place of an invitation link at the same instant, on the databases installations really have."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from tests.factories.invitations import make_invitation_link
from tests.factories.people import make_person
from tests.factories.programmes import make_programme

from relais.activity.events import SYSTEM
from relais.activity.models import Event
from relais.kit.verdicts import Refused
from relais.people.models import Person
from relais.programmes.actions.invitations import enter_by_link, invite_person
from relais.programmes.models import InvitationLink, Programme

ON_POSTGRESQL = pytest.mark.skipif(
    settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"), reason="DATABASE_URL is not PostgreSQL"
)

RUSH = """
import threading
from concurrent.futures import ThreadPoolExecutor
import django
from django.apps import apps
from django.conf import settings
settings.STORAGES = {
    **settings.STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
django.setup()
settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
from django.core.management import call_command
from django.db import connection
from django.test import Client
from tests.factories.invitations import make_invitation_link
from tests.factories.people import make_person
from tests.factories.programmes import make_programme

call_command("migrate", run_syncdb=True, verbosity=0)
link = make_invitation_link(make_programme(), quota=1)
people = [make_person() for _one in range(50)]
gate = threading.Barrier(50)

def one(person):
    client = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
    client.force_login(person)
    gate.wait()
    try:
        page = client.post(f"/join/{link.token}/", {"side": "mentee"}, follow=True)
        return page.redirect_chain[-1][0].split("/")[1], page.status_code
    finally:
        connection.close()

with ThreadPoolExecutor(50) as threads:
    answers = list(threads.map(one, people))
link.refresh_from_db()
print(link.used, link.programme.enrolments.count(), sorted({(at, n, answers.count((at, n))) for at, n in answers}))
"""


@pytest.mark.slow
def test_fifty_browsers_on_the_embedded_database_take_the_last_place_once(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'relais.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "relais.config.settings",
        "RELAIS_HOME": str(tmp_path),
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", RUSH],
        cwd=Path(__file__).parents[2],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    # One is shown their place, the others the invitation again, which says why; nobody a fault.
    assert done.stdout.strip() == "1 1 [('enrolments', 200, 1), ('join', 200, 49)]"


Ask = Callable[[], object]


def _at_once(asks: list[Ask]) -> list[bool]:
    """Everybody asks at the same instant, each from a thread with a connection of its own; who was not refused."""
    gate = threading.Barrier(len(asks))

    def one(ask: Ask) -> bool:
        gate.wait()
        try:
            ask()
        except Refused:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(len(asks)) as threads:
        return list(threads.map(one, asks))


def _enters(link: InvitationLink, person: Person) -> Ask:
    return lambda: enter_by_link(link, person=person, by=person)


def _invites_nour(programme: Programme) -> Ask:
    return lambda: invite_person(
        programme, email="nour@example.org", name="Nour", is_mentor=True, is_mentee=False, by=SYSTEM
    )


@ON_POSTGRESQL
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_fifty_people_on_postgresql_take_the_last_place_once() -> None:
    link = make_invitation_link(make_programme(), quota=1)
    assert sum(_at_once([_enters(link, make_person()) for _one in range(50)])) == 1
    link.refresh_from_db()
    assert (link.used, link.programme.enrolments.count()) == (1, 1)


@ON_POSTGRESQL
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_somebody_who_comes_by_ten_links_at_once_takes_one_place() -> None:
    programme, person = make_programme(), make_person()
    links = [make_invitation_link(programme) for _one in range(10)]
    assert sum(_at_once([_enters(link, person) for link in links])) == 10
    used = programme.invitation_links.values_list("used", flat=True)
    assert (sum(used), programme.enrolments.count()) == (1, 1)


@ON_POSTGRESQL
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_ten_clicks_invite_somebody_once() -> None:
    programme = make_programme()
    assert all(_at_once([_invites_nour(programme)] * 10))
    assert programme.enrolments.count() == 1
    assert Event.objects.filter(what="enrolment.invited").count() == 1


@ON_POSTGRESQL
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_ten_programmes_that_invite_a_newcomer_at_once_open_one_account() -> None:
    assert all(_at_once([_invites_nour(make_programme()) for _one in range(10)]))
    assert Person.objects.get(email="nour@example.org").enrolments.count() == 10
