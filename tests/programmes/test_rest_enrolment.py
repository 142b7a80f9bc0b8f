"""Resting, coming back, leaving, being taken out, changing one's part: page, rule, effect, event, stranger."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.clients import CommittingClient
from tests.factories.programmes import make_answer, make_enrolment, make_programme, make_question

from relais.activity.models import Event, Notification
from relais.kit.verdicts import Refused
from relais.people.models import Person
from relais.programmes.actions.enrolments import (
    NoSideError,
    adjust_enrolment,
    leave_enrolment,
    remove_enrolment,
    rest_enrolment,
    resume_enrolment,
)
from relais.programmes.models import Enrolment, Programme

State = Enrolment.State


@pytest.fixture
def programme(daniel: Person) -> Programme:
    """What Daniel runs."""
    return make_programme(name="Passerelles", manager=daniel)


@pytest.fixture
def part(programme: Programme, awa: Person) -> Enrolment:
    """Awa's place in it."""
    return make_enrolment(programme, awa)


@pytest.fixture
def awas(awa: Person) -> Client:
    """The browser of Awa."""
    client = CommittingClient()
    client.force_login(awa)
    return client


@pytest.fixture
def daniels(daniel: Person) -> Client:
    """The browser of Daniel."""
    client = CommittingClient()
    client.force_login(daniel)
    return client


def at(verb: str, part: Enrolment) -> str:
    """Where one does this with one's place."""
    return reverse(f"programmes:{verb}", args=[part.public_id])


def state(part: Enrolment) -> str:
    """The state the database knows."""
    return str(Enrolment.objects.values_list("state", flat=True).get(pk=part.pk))


def test_awa_rests_and_comes_back_and_keeps_everything(part: Enrolment, awas: Client, awa: Person) -> None:
    answer = make_answer(part, make_question(part.programme), "oui")
    page = BeautifulSoup(awas.get(at("rest", part)).content, "html.parser")
    (form,) = page.select("main form")
    assert (form["action"], form.select("textarea, input:not([type=hidden])")) == (at("rest", part), [])
    for _click in range(2):
        assert awas.post(at("rest", part)).headers["Location"] == at("enrolment", part)
    assert state(part) == "resting"
    assert not Enrolment.objects.reachable().filter(pk=part.pk).exists()
    assert not Enrolment.objects.matchable().filter(pk=part.pk).exists()
    for _click in range(2):
        awas.post(at("resume", part))
    kept = Enrolment.objects.get(pk=part.pk)
    assert (kept.state, kept.since, list(kept.answers.all())) == ("active", part.since, [answer])
    told = Event.objects.about(part).values_list("what", "by").order_by("pk")
    assert list(told) == [("enrolment.rested", awa.pk), ("enrolment.resumed", awa.pk)]
    assert mail.outbox == []
    assert not Notification.objects.exists()


def test_awa_leaves_without_a_reason_and_may_come_back(
    part: Enrolment, awas: Client, awa: Person, daniel: Person
) -> None:
    page = BeautifulSoup(awas.get(at("leave", part)).content, "html.parser")
    assert page.select("main form textarea, main form input:not([type=hidden])") == []
    for _click in range(2):
        awas.post(at("leave", part))
    assert state(part) == "left"
    assert [note.person for note in Notification.objects.all()] == [daniel]
    assert mail.outbox == []
    awas.post(at("resume", part))
    assert state(part) == "active"


def test_one_does_not_come_back_to_a_programme_that_is_closed_to_entries(awa: Person) -> None:
    running = make_enrolment(make_programme(state=Programme.State.RUNNING), awa)
    with pytest.raises(Refused):
        resume_enrolment(leave_enrolment(running, by=awa), by=awa)
    resting = rest_enrolment(make_enrolment(make_programme(state=Programme.State.RUNNING), awa), by=awa)
    assert resume_enrolment(resting, by=awa).state == State.ACTIVE


@pytest.mark.parametrize("before", [State.INVITED, State.APPLIED, State.LEFT, State.REFUSED])
def test_only_somebody_who_takes_part_rests(
    before: Enrolment.State, programme: Programme, awa: Person
) -> None:
    with pytest.raises(Refused):
        rest_enrolment(make_enrolment(programme, awa, state=before), by=awa)


@pytest.mark.parametrize("before", [State.INVITED, State.APPLIED, State.REFUSED])
def test_there_is_nothing_to_come_back_to_before_one_took_part(
    before: Enrolment.State, programme: Programme, awa: Person
) -> None:
    with pytest.raises(Refused):
        resume_enrolment(make_enrolment(programme, awa, state=before), by=awa)


def test_nobody_rests_leaves_or_comes_back_for_somebody_else(
    part: Enrolment, daniel: Person, zoe: Person
) -> None:
    for act in (rest_enrolment, leave_enrolment, resume_enrolment):
        for somebody in (daniel, zoe):
            with pytest.raises(Refused):
                act(part, by=somebody)


def test_zoe_is_told_it_does_not_exist(part: Enrolment, zoe_client: Client) -> None:
    for verb in ("rest", "leave", "adjust"):
        assert zoe_client.get(at(verb, part)).status_code == 404
    for verb in ("rest", "leave", "resume", "adjust"):
        assert zoe_client.post(at(verb, part)).status_code == 404


def test_daniel_takes_awa_out_after_being_asked_once(
    part: Enrolment, programme: Programme, awa: Person, daniel: Person, daniels: Client
) -> None:
    out = reverse("programmes:take_out", args=[programme.public_id])
    asked = daniels.post(out, {"ticked": [part.public_id]})
    assert (asked.status_code, state(part)) == (200, "active")
    assert awa.name in asked.content.decode()
    for _click in range(2):
        daniels.post(out, {"ticked": [part.public_id], "sure": "yes"})
    assert state(part) == "left"
    assert [(event.what, event.by) for event in Event.objects.about(part)] == [("enrolment.removed", daniel)]
    assert [letter.to for letter in mail.outbox] == [[awa.email]]
    assert remove_enrolment(part, by=daniel).state == State.LEFT
    with pytest.raises(Refused):
        resume_enrolment(part, by=awa)


def test_daniel_takes_nobody_out_of_a_programme_he_does_not_run(
    part: Enrolment, programme: Programme, daniels: Client, zoe_client: Client
) -> None:
    elsewhere = make_enrolment(make_programme())
    out = reverse("programmes:take_out", args=[programme.public_id])
    daniels.post(out, {"ticked": [elsewhere.public_id], "sure": "yes"})
    assert state(elsewhere) == "active"
    assert zoe_client.post(out, {"ticked": [part.public_id], "sure": "yes"}).status_code == 404
    with pytest.raises(Refused):
        remove_enrolment(elsewhere, by=programme.appointments.get().person)


def test_awa_changes_her_sides_people_and_hours(part: Enrolment, awas: Client, awa: Person) -> None:
    typed = {"sides": ["mentor", "mentee"], "capacity": "3", "monthly_hours": "2,5"}
    assert awas.post(at("adjust", part), typed).headers["Location"] == at("enrolment", part)
    part.refresh_from_db()
    assert (part.is_mentor, part.is_mentee, part.capacity, part.monthly_hours) == (
        True,
        True,
        3,
        Decimal("2.5"),
    )
    assert [(event.what, event.by) for event in Event.objects.about(part)] == [("enrolment.adjusted", awa)]
    assert not Notification.objects.exists()


def test_the_form_speaks_to_whoever_fills_it_in(part: Enrolment, awas: Client, daniels: Client) -> None:
    own, managed = (client.get(at("adjust", part)).context["form"] for client in (awas, daniels))
    assert str(own["sides"].label) != str(managed["sides"].label)
    assert str(own["monthly_hours"].help_text) != str(managed["monthly_hours"].help_text)


def test_what_is_left_empty_is_the_programme_s_to_say(part: Enrolment, awas: Client) -> None:
    awas.post(at("adjust", part), {"sides": ["mentor"], "capacity": "", "monthly_hours": ""})
    part.refresh_from_db()
    assert (part.capacity, part.monthly_hours) == (None, None)


@pytest.mark.parametrize(
    "wrong",
    [{"sides": []}, {"capacity": "0"}, {"capacity": "51"}, {"monthly_hours": "-1"}, {"monthly_hours": "x"}],
)
def test_a_part_that_makes_no_sense_is_refused(wrong: dict[str, str], part: Enrolment, awas: Client) -> None:
    typed = {"sides": ["mentor"], "capacity": "3", "monthly_hours": "2,5", **wrong}
    assert awas.post(at("adjust", part), typed).status_code == 422
    assert not Event.objects.about(part).exists()


def test_a_part_without_a_side_is_refused_by_the_action_too(part: Enrolment, awa: Person) -> None:
    with pytest.raises(NoSideError):
        adjust_enrolment(part, is_mentor=False, is_mentee=False, capacity=None, monthly_hours=None, by=awa)


def test_awa_is_told_when_daniel_changes_it_unless_she_rests(
    part: Enrolment, daniel: Person, awa: Person, zoe: Person
) -> None:
    def same(by: Person) -> None:
        adjust_enrolment(part, is_mentor=False, is_mentee=True, capacity=None, monthly_hours=None, by=by)

    same(daniel)
    assert [note.person for note in Notification.objects.all()] == [awa]
    rest_enrolment(part, by=awa)
    same(daniel)
    assert [note.person for note in Notification.objects.all()] == [awa]
    with pytest.raises(Refused):
        same(zoe)
    leave_enrolment(part, by=awa)
    with pytest.raises(Refused):
        same(awa)
