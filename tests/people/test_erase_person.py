"""Erasing somebody: what goes everywhere, what stays, who may, and that nothing brings it back."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings
from tests.clients import CommittingClient
from tests.factories.credentials import make_credential, make_document
from tests.factories.journeys import make_journey
from tests.factories.people import make_key
from tests.factories.profiles import make_link, make_opening, make_profile
from tests.factories.programmes import (
    make_answer,
    make_enrolment,
    make_manager,
    make_membership,
    make_organisation,
    make_programme,
    make_question,
)
from tests.factories.traces import leave_traces_in_matching, make_import, make_staff_number
from tests.people.everything import places_of

from relais.activity.events import SYSTEM
from relais.activity.models import Event
from relais.journeys.models import Participation
from relais.kit.verdicts import Refused
from relais.matching.models import Proposal, Run
from relais.matching.running.snapshots import unpacked
from relais.people.actions import edit_person, erase_person, note_opening
from relais.people.models import Person, Profile
from relais.programmes.models import Answer, Enrolment, Programme

WORDS = (
    *("Awa Diop", "awa.diop@example.org", "+33 6 12 34 56 78"),
    *("Dix ans de budgets", "le secret d’Awa", "matricule-77"),
)


def nobody() -> str:
    """What an erased person is called, in the language of the installation."""
    with override("fr"):
        return gettext("Erased person")


def address(person: Person) -> str:
    """Where one erases oneself."""
    return reverse("people:erase", args=[person.public_id])


@pytest.fixture
def programme(awa: Person, beatrice: Person, daniel: Person) -> Programme:
    """A programme in which Awa left traces wherever one can."""
    programme = make_programme(manager=daniel)
    mentee = make_enrolment(programme, awa, capacity=3)
    mentor = make_enrolment(programme, beatrice, side="mentor")
    make_membership(awa, make_organisation(), manager=beatrice)
    make_membership(beatrice, make_organisation(), manager=awa)
    make_manager(awa, make_programme())
    make_answer(mentee, make_question(programme), "le secret d’Awa")
    make_answer(mentor, make_question(programme), "celui de Béatrice")
    make_link(make_profile(awa))
    make_opening(awa, daniel)
    make_opening(beatrice, awa)
    make_key(awa, name="Clé d’Awa Diop")
    make_credential(awa, document=make_document(awa, name="Awa Diop.pdf", content=b"%PDF Awa Diop"))
    leave_traces_in_matching(programme, mentee, mentor, words="le secret d’Awa")
    make_journey(awa, beatrice, programme)
    make_import(programme, awa)
    make_staff_number(awa, make_organisation(), "matricule-77")
    edit_person(awa, name="Awa Diop", language="en", time_zone="Africa/Dakar", by=SYSTEM)
    return programme


def test_her_name_and_her_address_are_nowhere_any_more(
    programme: Programme, awa: Person, settings: Settings
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    edit_person(awa, name="Awa Diop", language="fr", time_zone="Africa/Dakar", by=SYSTEM)  # a letter waits
    assert {
        "people.Person.name",
        f"{DBTaskResult._meta.label}.args_kwargs",
        "matching.Run.people",
        "programmes.ImportRow.email",
        "programmes.StaffNumber.value",
    } <= places_of(*WORDS)
    erase_person(awa, by=awa)
    assert places_of(*WORDS) == set()


def test_what_others_share_stays_without_her_name(
    programme: Programme, awa: Person, beatrice: Person
) -> None:
    erase_person(awa, by=awa)
    awa.refresh_from_db()
    assert (awa.name, awa.is_active, awa.has_usable_password()) == (nobody(), False, False)
    assert Participation.objects.filter(person=awa).count() == 1
    assert list(Answer.objects.values_list("value", flat=True)) == ["celui de Béatrice"]
    part = Enrolment.objects.get(person=awa, programme=programme)
    assert (part.state, part.capacity) == ("left", None)
    assert [place for place in places_of("Béatrice Lemoine") if place == "people.Person.name"] == [
        "people.Person.name"
    ]
    assert Proposal.objects.get().state == Proposal.State.WITHDRAWN
    assert unpacked(bytes(Run.objects.get().people)).mentors[0].name == "Béatrice Lemoine"


def test_nothing_is_told_to_her_any_more(programme: Programme, awa: Person) -> None:
    erase_person(awa, by=awa)
    assert (awa.notifications.count(), awa.deliveries.count()) == (0, 0)


def test_it_is_recorded_without_words(awa: Person) -> None:
    erase_person(awa, by=awa)
    (event,) = Event.objects.filter(what="person.erased")
    assert (event.by, event.about_id) == (awa, awa.public_id)


def test_awa_reads_what_goes_types_her_name_and_is_out(
    programme: Programme, awa: Person, client: Client
) -> None:
    elsewhere = CommittingClient()
    for browser in (client, elsewhere):
        browser.force_login(awa)
    assert client.get(address(awa)).status_code == 200
    response = client.post(address(awa), {"name": " awa  DIOP "})
    assert (response.status_code, response.headers["Location"]) == (303, reverse("account_login"))
    assert places_of(*WORDS) == set()
    assert elsewhere.get(reverse("home:today")).headers["Location"].startswith(reverse("account_login"))


def test_another_name_erases_nothing(awa: Person, client: Client) -> None:
    make_profile(awa)
    client.force_login(awa)
    assert client.post(address(awa), {"name": "Awa"}).status_code == 422
    assert Profile.objects.filter(person=awa).count() == 1
    awa.refresh_from_db()
    assert (awa.name, awa.erased_at) == ("Awa Diop", None)


def test_nobody_is_erased_by_another_nor_twice(awa: Person, daniel: Person) -> None:
    with pytest.raises(Refused):
        erase_person(awa, by=daniel)
    erase_person(awa, by=SYSTEM)
    with pytest.raises(Refused):
        erase_person(awa, by=SYSTEM)
    assert Event.objects.filter(what="person.erased").count() == 1


def test_the_address_may_come_back_as_somebody_new(awa: Person, client: Client) -> None:
    erase_person(awa, by=awa)
    assert not client.login(email="awa.diop@example.org", password="")
    assert not Person.objects.filter(email="awa.diop@example.org").exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_zoe_is_told_it_does_not_exist(awa: Person, zoe_client: Client, method: str) -> None:
    assert getattr(zoe_client, method)(address(awa), {"name": "Awa Diop"}).status_code == 404


def test_what_she_opened_of_others_stays_known_to_them(awa: Person, beatrice: Person) -> None:
    note_opening(beatrice, by=awa)
    erase_person(awa, by=awa)
    assert [row.by.name for row in beatrice.openings.all()] == [nobody()]
