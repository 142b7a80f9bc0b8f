"""A large run is sent in turns; whatever stops one, the others follow, and the manager reads where it stands."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings
from tests.factories.matching import make_pair, make_run
from tests.factories.pools import rest
from tests.factories.programmes import make_enrolment
from tests.factories.proposals import make_two
from tests.factories.publishing import age_publication, dismiss, fail_letters_to, lose_jobs

from relais.activity.models import Delivery, Event
from relais.kit import clock
from relais.kit.verdicts import Refused
from relais.matching.actions.proposals import sending
from relais.matching.jobs.proposals import follow_proposals, publish_next
from relais.matching.models import Proposal, Run
from relais.matching.queries.publishing import GIVEN_UP_AFTER, PATIENCE, publication_of
from relais.people.models import Person


@pytest.fixture
def run(awa: Person, beatrice: Person, daniel: Person) -> Run:
    """A finished run of Daniel's programme with five pairs."""
    two = make_two(awa, beatrice, daniel)
    run = make_run(two.programme)
    make_pair(run, two.mentee, two.mentor)
    for _turn in range(4):
        make_pair(run, make_enrolment(two.programme), make_enrolment(two.programme, side="mentor"))
    return run


@pytest.fixture(autouse=True)
def worker(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation with a worker, which sends two proposals at once."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setattr(sending, "AT_ONCE", 2)


def publish(run: Run, by: Person) -> None:
    """Publish it, as it is now."""
    sending.publish(Run.objects.get(pk=run.pk), by=by)


def sent(run: Run) -> int:
    """How many proposals have left."""
    return Proposal.objects.filter(run=run).count()


def asked() -> list[list[object]]:
    """What the next turns are asked with."""
    jobs = DBTaskResult.objects.filter(task_path=publish_next.module_path).order_by("enqueued_at")
    return [job.args_kwargs["args"] for job in jobs]


def long_ago(run: Run, how_long: timedelta) -> None:
    """The last turn was so long ago, and no job follows it."""
    age_publication(run, how_long)
    lose_jobs()


def test_each_turn_asks_for_the_next_one_until_the_last(run: Run, daniel: Person) -> None:
    publish(run, daniel)
    turns = [(sent(run), len(asked()))]
    for _turn in range(2):
        publish_next.call(run.public_id)
        turns.append((sent(run), len(asked())))
    assert turns == [(2, 1), (4, 2), (5, 2)]
    assert publication_of(run.programme, now=clock.now()) is None


def test_a_turn_done_twice_sends_nothing_twice(run: Run, daniel: Person) -> None:
    publish(run, daniel)
    for _turn in range(5):
        publish_next.call(run.public_id)
    assert (sent(run), Delivery.objects.count()) == (5, 10)


def test_a_turn_that_goes_wrong_leaves_nothing_half_done_and_is_tried_again_later(
    run: Run, daniel: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(run, daniel)
    with monkeypatch.context() as patched:
        patched.setattr(sending, "record_each", broken)
        with pytest.raises(ZeroDivisionError):
            publish_next.call(run.public_id)
    assert (sent(run), asked()) == (2, [[run.public_id], [run.public_id, 1]])
    publish_next.call(run.public_id, 1)
    assert sent(run) == 4


def broken(*_given: object, **_named: object) -> None:
    """Fail, as anything may."""
    raise ZeroDivisionError


@pytest.mark.parametrize(
    ("how_long", "goes_on"),
    [
        (PATIENCE / 2, False),
        (PATIENCE * 2, True),
        (GIVEN_UP_AFTER * 2, False),
    ],
)
def test_what_was_cut_short_goes_on_within_the_hour_for_some_days(
    how_long: timedelta, goes_on: bool, run: Run, daniel: Person
) -> None:
    publish(run, daniel)
    long_ago(run, how_long)
    follow_proposals.call()
    assert asked() == [[run.public_id]] * goes_on


def test_what_is_all_sent_is_left_alone(run: Run, daniel: Person) -> None:
    publish(run, daniel)
    for _turn in range(2):
        publish_next.call(run.public_id)
    long_ago(run, PATIENCE * 2)
    make_pair(run, make_enrolment(run.programme), make_enrolment(run.programme, side="mentor"))
    follow_proposals.call()
    assert (asked(), sent(run)) == ([], 5)


def test_a_turn_that_waits_already_is_not_asked_for_again(run: Run, daniel: Person) -> None:
    publish(run, daniel)
    age_publication(run, PATIENCE * 2)
    follow_proposals.call()
    assert len(asked()) == 1


def test_it_stops_when_whoever_published_it_runs_the_programme_no_more(run: Run, daniel: Person) -> None:
    publish(run, daniel)
    dismiss(daniel, run.programme)
    publish_next.call(run.public_id)
    last = Event.objects.about(run).first()
    assert last is not None
    assert (sent(run), last.what, last.is_by_system) == (2, "run.publication_stopped", True)
    assert publication_of(run.programme, now=clock.now()) is None


def test_daniel_does_not_stop_it_by_hand(run: Run, daniel: Person) -> None:
    with pytest.raises(Refused):
        sending.stop_publication(run, by=daniel)


@pytest.mark.parametrize("is_late", [False, True])
def test_daniel_reads_how_far_it_is_and_sends_the_rest_when_it_has_paused(
    is_late: bool, run: Run, daniel: Person, client: Client
) -> None:
    publish(run, daniel)
    if is_late:
        long_ago(run, PATIENCE * 2)
    client.force_login(daniel)
    page = client.get(reverse("matching:proposals", args=[run.programme.public_id]))
    shown = page.context["sending"]
    assert (shown.sent, shown.is_late) == (2, is_late)
    assert (reverse("matching:publish", args=[run.public_id]) in page.content.decode()) is is_late


def test_whoever_rests_meanwhile_is_left_in_peace(run: Run, daniel: Person) -> None:
    publish(run, daniel)
    last = run.pairs.order_by("pk").last()
    assert last is not None
    rest(last.mentee)
    for _turn in range(2):
        publish_next.call(run.public_id)
    assert sent(run) == 4


def test_daniel_reads_whose_letter_could_not_be_delivered_while_it_matters(
    run: Run, daniel: Person, awa: Person, client: Client, settings: Settings
) -> None:
    publish(run, daniel)
    fail_letters_to(awa)
    client.force_login(daniel)
    address = reverse("matching:proposals", args=[run.programme.public_id])
    assert [letter.email for letter in client.get(address).context["undelivered"]] == [awa.email]
    with transaction.atomic():
        sending.withdraw(Proposal.objects.get(replies__enrolment__person=awa), by=daniel)
    assert list(client.get(address).context["undelivered"]) == []


def test_nothing_is_asked_twice_of_the_database_while_it_goes_on(run: Run, daniel: Person) -> None:
    publish(run, daniel)
    with CaptureQueriesContext(connection) as asked_of_it:
        publication_of(run.programme, now=clock.now())
    assert len(asked_of_it) == 3
