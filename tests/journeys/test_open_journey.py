"""Opening a relationship: page, rule, letters, and who only knows that it exists."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.factories.journeys import make_journey
from tests.factories.programmes import make_enrolment, make_programme
from tests.factories.settled import gone

from relais.activity.events import SYSTEM
from relais.activity.models import Event
from relais.journeys import queries
from relais.journeys.actions import open_journey
from relais.journeys.models import Journey, Participation
from relais.journeys.words import FIRST_MEETING, MOMENTS
from relais.kit.verdicts import Refused
from relais.people.models import Person
from relais.programmes.models import Programme


def test_both_are_introduced_by_letter(
    awa: Person,
    beatrice: Person,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        journey = open_journey(programme=make_programme(), mentors=[beatrice], mentees=[awa], by=awa)
    letters = {letter.to[0]: letter for letter in mail.outbox}
    assert letters.keys() == {awa.email, beatrice.email}
    assert beatrice.name in letters[awa.email].subject
    assert awa.name in letters[beatrice.email].subject
    for letter in letters.values():
        assert reverse("journeys:journey", args=[journey.public_id]) in str(letter.body)
        assert [f"\n{turn}. " in str(letter.body) for turn in (1, 2, 3, 4)] == [True, True, True, False]


def test_it_is_recorded_with_everybody_in_their_role(awa: Person, beatrice: Person) -> None:
    programme = make_programme()
    journey = open_journey(programme=programme, mentors=[beatrice], mentees=[awa], by=awa)
    assert (journey.state, journey.moment, journey.template) == ("open", 1, programme.template)
    roles = Participation.objects.filter(journey=journey).values_list("person", "role")
    assert set(roles) == {(awa.pk, "mentee"), (beatrice.pk, "mentor")}
    assert [(event.what, event.by) for event in Event.objects.about(journey)] == [("journey.opened", awa)]


@pytest.mark.parametrize("lacking", ["mentors", "mentees"])
def test_nobody_is_in_a_relationship_alone(awa: Person, beatrice: Person, lacking: str) -> None:
    people = {"mentors": [beatrice], "mentees": [awa], lacking: []}
    with pytest.raises(Refused):
        open_journey(programme=make_programme(), **people, by=SYSTEM)
    assert not Journey.objects.exists()


def test_nobody_accompanies_themselves(awa: Person) -> None:
    with pytest.raises(Refused):
        open_journey(programme=make_programme(), mentors=[awa], mentees=[awa], by=awa)


def test_daniel_opens_none_for_others(awa: Person, beatrice: Person, daniel: Person) -> None:
    with pytest.raises(Refused):
        open_journey(programme=make_programme(manager=daniel), mentors=[beatrice], mentees=[awa], by=daniel)


@pytest.mark.parametrize("template", Programme.Template.values)
def test_each_template_has_three_suggestions(template: str) -> None:
    assert len(FIRST_MEETING[template]) == 3
    assert len(MOMENTS) == 4


def test_awa_sees_her_relationship_and_how_to_reach_beatrice(
    awa: Person, beatrice: Person, client: Client
) -> None:
    journey = make_journey(awa, beatrice, make_programme())
    client.force_login(awa)
    page = client.get(reverse("journeys:journey", args=[journey.public_id]))
    assert page.status_code == 200
    assert f'href="mailto:{beatrice.email}"' in page.content.decode()
    assert reverse("journeys:journey", args=[journey.public_id]) in client.get("/journeys/").content.decode()


def test_the_list_of_somebody_without_any_says_so(awa: Person, client: Client) -> None:
    client.force_login(awa)
    page = client.get(reverse("journeys:list")).content.decode()
    assert 'class="empty"' in page


def test_daniel_knows_that_it_exists_and_never_sees_its_page(
    awa: Person, beatrice: Person, daniel: Person, client: Client
) -> None:
    programme = make_programme(manager=daniel)
    journey = make_journey(awa, beatrice, programme)
    client.force_login(daniel)
    assert client.get(reverse("journeys:journey", args=[journey.public_id])).status_code == 404
    assert list(queries.of_programme(programme)) == [journey]


def test_zoe_is_told_it_does_not_exist(awa: Person, beatrice: Person, zoe_client: Client) -> None:
    journey = make_journey(awa, beatrice)
    assert zoe_client.get(reverse("journeys:journey", args=[journey.public_id])).status_code == 404


def test_who_is_with_whom_counts_standing_relationships_of_the_programme_only(
    awa: Person, beatrice: Person, coumba: Person
) -> None:
    programme = make_programme()
    journey = make_journey(awa, beatrice, programme)
    make_journey(awa, coumba, make_programme())
    assert queries.standing_pairs(programme) == [(awa.pk, beatrice.pk, journey.pk)]
    assert queries.standing_pairs(programme, [coumba.pk]) == []


def test_the_page_of_the_other_opens_as_long_as_both_take_part(
    client: Client, awa: Person, beatrice: Person
) -> None:
    programme = make_programme()
    journey = make_journey(awa, beatrice, programme)
    client.force_login(awa)
    address = reverse("journeys:journey", args=[journey.public_id])
    page = reverse("programmes:person", args=[programme.public_id, beatrice.public_id])
    seen = [page in client.get(address).content.decode()]
    make_enrolment(programme, awa)
    mentor = make_enrolment(programme, beatrice, side="mentor")
    seen.append(page in client.get(address).content.decode())
    assert client.get(page).status_code == 200
    gone(mentor)
    seen.append(page in client.get(address).content.decode())
    assert seen == [False, True, False]
