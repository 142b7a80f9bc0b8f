"""The list of proposals of a programme: whom each is made to, at a glance."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from tests.factories.matching import make_proposal
from tests.factories.people import make_person
from tests.factories.programmes import make_enrolment
from tests.factories.proposals import Two, as_circles, led_too, make_circle, make_two

from relais.matching.models import Proposal
from relais.people.models import Person
from relais.programmes.models import Enrolment


@pytest.fixture
def two(awa: Person, beatrice: Person, daniel: Person) -> Two:
    """Awa, Béatrice, and a programme of circles that Daniel runs."""
    found = make_two(awa, beatrice, daniel)
    as_circles(found.programme, fewest=1, most=8)
    return found


def circle_of(two: Two, number: int) -> Proposal:
    """A proposal to Awa and others, that many in all, and to Béatrice who leads."""
    others = [make_enrolment(two.programme) for _turn in range(number - 1)]
    return make_circle([two.mentee, *others], two.mentor)


def faces_of(daniel: Person, two: Two) -> list[list[str]]:
    """What stands for people beside each proposal of the list: in each stack, initials, or how many more."""
    client = Client()
    client.force_login(daniel)
    page = client.get(reverse("matching:proposals", args=[two.programme.public_id]))
    stacks = BeautifulSoup(page.content, "html.parser").select(".proposal__who > *")
    return [[face.get_text() for face in stack.select(".avatar")] for stack in stacks]


def initials(enrolment: Enrolment) -> str:
    """Of the first and the last word of their name."""
    words = enrolment.person.name.split()
    return f"{words[0][0]}{words[-1][0]}".upper()


def test_a_pair_shows_two_faces(two: Two, daniel: Person) -> None:
    make_proposal(two.mentee, two.mentor)
    assert faces_of(daniel, two) == [["AD", initials(two.mentor)]]


def test_a_circle_shows_who_leads_it_then_who_is_in_it(two: Two, daniel: Person) -> None:
    other = make_enrolment(two.programme, side="mentor")
    led_too(circle_of(two, 3), other)
    leaders, members = faces_of(daniel, two)
    assert (leaders, len(members), members[0]) == ([initials(two.mentor), initials(other)], 3, "AD")


def test_a_large_circle_says_how_many_more_are_in_it(two: Two, daniel: Person) -> None:
    circle_of(two, 8)
    leaders, members = faces_of(daniel, two)
    assert (leaders, len(members), members[-1]) == ([initials(two.mentor)], 4, "+5")


def test_a_name_is_shown_as_it_is_written(two: Two, daniel: Person) -> None:
    written = make_enrolment(two.programme, make_person(name="Awa & <b>Diop</b>"))
    make_circle([two.mentee, written], two.mentor)
    client = Client()
    client.force_login(daniel)
    text = client.get(reverse("matching:proposals", args=[two.programme.public_id])).content.decode()
    assert (text.count("Awa &amp; &lt;b&gt;Diop&lt;/b&gt;"), text.count("&amp;amp;")) == (2, 0)
