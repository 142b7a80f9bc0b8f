"""Where somebody is signed in: shown as long as it is true, forgotten afterwards."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings
from tests.clients import CommittingClient
from tests.factories.people import make_session

from relais.activity.events import SYSTEM
from relais.kit import clock
from relais.kit.jobs import begin_the_day
from relais.people.actions import sign_out_everywhere
from relais.people.jobs import ONCE_A_DAY, tidy_up
from relais.people.models import Person
from relais.people.queries import open_sessions


def signed_in(person: Person) -> Client:
    """A browser of this person, known among the sessions."""
    client = CommittingClient()
    client.force_login(person)
    make_session(person, key_of(client))
    return client


def key_of(client: Client) -> str:
    return str(client.session.session_key)


def shown(person: Person) -> list[str]:
    person.refresh_from_db()
    return [session.session_key for session in open_sessions(person)]


def let_expire(client: Client) -> None:
    session = client.session
    session.set_expiry(clock.now() - timedelta(seconds=1))
    session.save()


def test_awa_sees_her_own_sessions_the_oldest_first(awa: Person, zoe: Person) -> None:
    browsers = [signed_in(awa), signed_in(awa)]
    signed_in(zoe)
    assert shown(awa) == [key_of(browser) for browser in browsers]
    assert browsers[1].get(reverse("usersessions_list")).context["session_count"] == 2


def test_a_session_that_is_over_is_not_shown(awa: Person) -> None:
    left, expired, kept = signed_in(awa), signed_in(awa), signed_in(awa)
    let_expire(expired)
    left.post(reverse("account_logout"))
    assert shown(awa) == [key_of(kept)]


def test_after_signing_out_everywhere_none_is_left(awa: Person) -> None:
    signed_in(awa)
    sign_out_everywhere(awa, by=SYSTEM)
    assert shown(awa) == []


def test_a_changed_secret_leaves_them_open(awa: Person, settings: Settings) -> None:
    browser = signed_in(awa)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another secret"
    assert shown(awa) == [key_of(browser)]


@pytest.fixture
def worker(settings: Settings) -> None:
    """An installation with a worker: jobs wait in the database."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def test_what_is_over_is_forgotten_and_what_is_open_is_kept(worker: None, awa: Person) -> None:
    expired, kept = signed_in(awa), signed_in(awa)
    let_expire(expired)
    tidy_up.call()
    assert [session.session_key for session in UserSession.objects.all()] == [key_of(kept)]
    assert not Session.objects.filter(session_key=key_of(expired)).exists()


def test_tidying_up_comes_back_every_day(worker: None, db: None) -> None:
    begin_the_day()
    begin_the_day()
    assert DBTaskResult.objects.filter(task_path=tidy_up.module_path).count() == 1
    tidy_up.call()
    assert abs(DBTaskResult.objects.latest("enqueued_at").run_after - clock.now() - ONCE_A_DAY) < timedelta(
        seconds=10
    )
