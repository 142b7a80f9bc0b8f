"""Asking by oneself: who is shown, whom one asks, what follows a no, and the last place when fifty ask at once."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.factories.people import make_person
from tests.factories.programmes import make_answer, make_enrolment, make_question
from tests.factories.proposals import Two, make_showing, make_two

from relais.activity.models import Event
from relais.kit.verdicts import Refused
from relais.matching.actions.proposals.answering import answer
from relais.matching.actions.requests import choose, look
from relais.matching.models import Proposal, Reply, Showing
from relais.matching.queries.requests import mentors_to_show
from relais.people.models import Person
from relais.programmes.models import Enrolment, Question

WAYS = ("batch", "request")


@pytest.fixture
def two(awa: Person, beatrice: Person, daniel: Person) -> Two:
    """Awa, Béatrice, and a programme in which mentees ask."""
    return make_two(awa, beatrice, daniel, ways=WAYS)


def wishes(two: Two, *people: Enrolment) -> None:
    """All of them wish for, or offer, the same thing."""
    asked = {
        side: make_question(two.programme, kind=Question.Kind.LEVELS, feeds=field, asked_of=side)
        for side, field in ((Question.Asked.MENTEE, "wishes"), (Question.Asked.MENTOR, "offers"))
    }
    for one in people:
        side = Question.Asked.MENTOR if one.is_mentor else Question.Asked.MENTEE
        make_answer(one, asked[side], [["prise de parole", None]])


def test_awa_is_shown_those_who_have_a_place_with_reasons_and_asks_one(
    two: Two, awa: Person, beatrice: Person, client: Client
) -> None:
    wishes(two, two.mentee, two.mentor)
    client.force_login(awa)
    at = reverse("matching:choose", args=[two.programme.public_id])
    assert client.get(at).context["candidates"] == []
    assert client.post(reverse("matching:look", args=[two.programme.public_id])).status_code == 303
    (shown,) = client.get(at).context["candidates"]
    assert shown.face.name == beatrice.name
    assert len(shown.reasons) >= 1
    assert client.post(at, {"first": two.mentor.public_id}).status_code == 303
    proposal = Proposal.objects.get()
    assert (proposal.way, proposal.state, proposal.rank) == ("request", "sent", 1)
    assert {(one.side, one.is_yes) for one in proposal.replies.all()} == {("mentee", True), ("mentor", None)}
    assert [letter.to for letter in mail.outbox] == [[beatrice.email]]
    assert client.get(at).status_code == 200


def test_a_mentor_is_shown_to_no_more_people_than_they_have_places(two: Two, awa: Person) -> None:
    star = make_enrolment(two.programme, side="mentor", capacity=1)
    other = make_enrolment(two.programme)
    wishes(two, two.mentee, other, star)
    look(two.mentee, candidates=mentors_to_show(two.mentee), by=awa)
    look(other, candidates=mentors_to_show(other), by=other.person)
    assert Showing.objects.filter(mentor=star).count() == 1


def test_at_most_five_are_shown(two: Two, awa: Person) -> None:
    mentors = [make_enrolment(two.programme, side="mentor", capacity=3) for _turn in range(8)]
    wishes(two, two.mentee, *mentors)
    look(two.mentee, candidates=mentors_to_show(two.mentee), by=awa)
    assert Showing.objects.filter(mentee=two.mentee).count() == 5


def test_only_those_who_are_shown_can_be_asked(two: Two, awa: Person, client: Client) -> None:
    with pytest.raises(Refused):
        choose(two.mentee, mentors=[two.mentor], by=awa)
    client.force_login(awa)
    at = reverse("matching:choose", args=[two.programme.public_id])
    assert client.post(at, {"first": two.mentor.public_id}).status_code == 422


def test_nobody_is_asked_twice_in_one_list(two: Two, awa: Person, client: Client) -> None:
    make_showing(two.mentee, two.mentor)
    client.force_login(awa)
    typed = {"first": two.mentor.public_id, "second": two.mentor.public_id}
    assert client.post(reverse("matching:choose", args=[two.programme.public_id]), typed).status_code == 422
    assert not Proposal.objects.exists()


def asked_in_order(two: Two, awa: Person, number: int = 3) -> list[Enrolment]:
    """Awa asks that many mentors, in order."""
    mentors = [make_enrolment(two.programme, side="mentor", capacity=1) for _turn in range(number)]
    for one in mentors:
        make_showing(two.mentee, one)
    choose(two.mentee, mentors=mentors, by=awa)
    return mentors


def states(mentors: list[Enrolment]) -> list[str]:
    """What became of the request to each of them."""
    found = dict(Reply.objects.filter(enrolment__in=mentors).values_list("enrolment", "proposal__state"))
    return [found[one.pk] for one in mentors]


def test_a_refused_request_moves_on_to_the_next(
    two: Two, awa: Person, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    mentors = asked_in_order(two, awa)
    assert states(mentors) == ["sent", "queued", "queued"]
    with django_capture_on_commit_callbacks(execute=True):
        answer(_to(mentors[0]), is_yes=False, by=mentors[0].person)
    assert states(mentors) == ["declined", "sent", "queued"]
    assert {letter.to[0] for letter in mail.outbox} == {
        awa.email,
        mentors[0].person.email,
        mentors[1].person.email,
    }


def _to(mentor: Enrolment) -> Proposal:
    return Proposal.objects.get(replies__enrolment=mentor)


def test_whoever_has_no_place_any_more_is_passed_over(
    two: Two, awa: Person, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    mentors = asked_in_order(two, awa)
    other = make_enrolment(two.programme)
    make_showing(other, mentors[1])
    choose(other, mentors=[mentors[1]], by=other.person)
    with django_capture_on_commit_callbacks(execute=True):
        answer(
            Proposal.objects.get(rank=1, replies__enrolment=mentors[0]), is_yes=False, by=mentors[0].person
        )
    first = Proposal.objects.get(rank=2)
    assert (first.state, Proposal.objects.get(rank=3).state) == ("withdrawn", "sent")


def test_once_all_have_refused_awa_is_told_kindly_what_to_do(
    two: Two, awa: Person, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    (mentor,) = asked_in_order(two, awa, 1)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        answer(_to(mentor), is_yes=False, by=mentor.person)
    told = [str(letter.body) for letter in mail.outbox if letter.to == [awa.email]]
    assert [reverse("matching:choose", args=[two.programme.public_id]) in body for body in told] == [True]
    assert Event.objects.filter(what="requests.ended").count() == 1


def test_once_one_says_yes_the_others_are_never_told(
    two: Two, awa: Person, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    mentors = asked_in_order(two, awa)
    with django_capture_on_commit_callbacks(execute=True):
        answer(_to(mentors[0]), is_yes=True, by=mentors[0].person)
    assert states(mentors) == ["accepted", "withdrawn", "withdrawn"]
    silent = {mentors[1].person.email, mentors[2].person.email}
    assert silent & {letter.to[0] for letter in mail.outbox} == set()


def test_a_programme_without_requests_says_why_nobody_can_be_asked(
    awa: Person, beatrice: Person, daniel: Person, client: Client
) -> None:
    two = make_two(awa, beatrice, daniel)
    client.force_login(awa)
    assert client.get(reverse("matching:choose", args=[two.programme.public_id])).status_code == 200
    assert client.post(reverse("matching:look", args=[two.programme.public_id])).status_code == 403


@pytest.mark.parametrize("who", ["zoe", "beatrice", "daniel"])
def test_whoever_is_not_to_be_accompanied_there_is_told_it_does_not_exist(
    two: Two, zoe: Person, beatrice: Person, daniel: Person, client: Client, who: str
) -> None:
    client.force_login({"zoe": zoe, "beatrice": beatrice, "daniel": daniel}[who])
    at = reverse("matching:choose", args=[two.programme.public_id])
    assert [client.get(at).status_code, client.post(at, {"first": two.mentor.public_id}).status_code] == [
        404,
        404,
    ]


def last_place(daniel: Person, rivals: int) -> tuple[Enrolment, list[Enrolment]]:
    """One mentor with one place, shown to that many mentees."""
    two = make_two(make_person(), make_person(), daniel, ways=WAYS)
    mentor = make_enrolment(two.programme, side="mentor", capacity=1)
    mentees = [make_enrolment(two.programme) for _turn in range(rivals)]
    for one in mentees:
        make_showing(one, mentor)
    return mentor, mentees


def rush(mentor: Enrolment, mentees: list[Enrolment]) -> list[int]:
    """Everybody asks for the place at the same instant, each from a browser of their own."""
    browsers = []
    for one in mentees:
        browser = Client(raise_request_exception=False, SERVER_NAME="127.0.0.1")
        browser.force_login(one.person)
        browsers.append(browser)
    gate, at = Barrier(len(browsers)), reverse("matching:choose", args=[mentor.programme.public_id])

    def ask(browser: Client) -> int:
        gate.wait()
        try:
            return int(browser.post(at, {"first": mentor.public_id}).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(browsers)) as threads:
        return list(threads.map(ask, browsers))


@pytest.mark.slow
@pytest.mark.skipif(
    settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"), reason="DATABASE_URL is not PostgreSQL"
)
@pytest.mark.django_db(transaction=True)
def test_fifty_ask_for_the_last_place_at_once_and_one_gets_it(daniel: Person) -> None:
    mentor, mentees = last_place(daniel, 50)
    assert set(rush(mentor, mentees)) == {303}
    assert Reply.objects.filter(enrolment=mentor, proposal__state="sent").count() == 1


RUSH = """
import os
import django
from django.conf import settings
settings.STORAGES = {
    **settings.STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
settings.MIGRATION_MODULES = {name.rpartition(".")[2]: None for name in settings.INSTALLED_APPS}
django.setup()
from django.core.management import call_command
call_command("migrate", run_syncdb=True, verbosity=0)
from relais.matching.models import Reply
from tests.factories.people import make_person
from tests.matching.test_choose_request import last_place, rush
mentor, mentees = last_place(make_person(), 50)
answers = rush(mentor, mentees)
print(Reply.objects.filter(enrolment=mentor, proposal__state="sent").count(), set(answers))
"""


@pytest.mark.slow
def test_fifty_ask_at_once_on_the_embedded_database_and_one_gets_it(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'relais.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "relais.config.settings",
        "RELAIS_HOME": str(tmp_path),
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", RUSH],
        env=environment,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().splitlines()[-1] == "1 {303}"
