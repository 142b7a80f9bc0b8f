"""What matching may know of those who take part."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories.people import make_person
from tests.factories.programmes import (
    make_answer,
    make_enrolment,
    make_membership,
    make_programme,
    make_question,
)

from relais.core.sheets import Topic
from relais.people.models import Person
from relais.programmes.models import Enrolment, Question
from relais.programmes.queries.answering import given_answers

Asked, Kind, Readers = Question.Asked, Question.Kind, Question.Readers


def test_answers_are_typed_by_the_field_they_feed(awa: Person) -> None:
    programme = make_programme()
    wishes = make_question(programme, kind=Kind.LEVELS, feeds="wishes", asked_of=Asked.MENTEE)
    hours = make_question(programme, kind=Kind.HOURS, feeds="availability")
    enrolment = make_enrolment(programme, awa)
    make_answer(enrolment, wishes, [["Négociation", 4], ["Budget", None]])
    make_answer(enrolment, hours, [12, 13])

    (given,) = given_answers(programme, "mentees")

    assert given.values == {
        "wishes": (Topic("Négociation", 4.0, "4"), Topic("Budget")),
        "availability": frozenset({12, 13}),
    }
    assert (given.name, given.email, given.time_zone) == (awa.name, awa.email, awa.time_zone)
    assert given_answers(programme, "mentors") == []


def test_the_organisation_tells_what_no_question_asks(awa: Person) -> None:
    programme = make_programme()
    organisation = programme.organisations.get()
    make_membership(awa, organisation, unit="Voirie", site="Lyon")
    site = make_question(programme, feeds="site")
    make_answer(make_enrolment(programme, awa), site, "Villeurbanne")

    (given,) = given_answers(programme, "mentees")

    assert given.values == {
        "organisation": organisation.name,
        "unit": "Voirie",
        "site": "Villeurbanne",
    }


def test_choices_that_feed_nothing_stand_beside_unless_nobody_may_read_them(awa: Person) -> None:
    programme = make_programme()
    format_ = make_question(programme, kind=Kind.CHOICE, label="Sous quelle forme ?")
    secret = make_question(programme, kind=Kind.CHOICE, label="Secret ?", readers=Readers.NOBODY)
    text = make_question(programme, kind=Kind.LONG, label="Votre parcours")
    enrolment = make_enrolment(programme, awa)
    make_answer(enrolment, format_, "À distance")
    make_answer(enrolment, secret, "Oui")
    make_answer(enrolment, text, "Vingt ans de terrain.")

    (given,) = given_answers(programme, "mentees")

    assert (given.values, given.extras) == ({}, {"Sous quelle forme ?": "À distance"})


def test_who_rests_or_left_is_not_given(awa: Person) -> None:
    programme = make_programme()
    for state in Enrolment.State:
        make_enrolment(programme, make_person(name=state.value), state=state)

    assert [given.name for given in given_answers(programme, "mentees")] == ["active"]


def test_a_question_of_one_side_counts_more_than_one_of_everybody(awa: Person) -> None:
    programme = make_programme()
    theirs = make_question(programme, feeds="profession", asked_of=Asked.MENTEE)
    everybody = make_question(programme, feeds="profession")
    enrolment = make_enrolment(programme, awa, side="both")
    make_answer(enrolment, theirs, "Urbaniste")
    make_answer(enrolment, everybody, "Ingénieure")

    assert [given.values for given in given_answers(programme, "mentees")] == [{"profession": "Urbaniste"}]
    assert [given.values for given in given_answers(programme, "mentors")] == [{"profession": "Ingénieure"}]


def test_as_many_queries_for_one_person_as_for_three(db: None) -> None:
    programme = make_programme()
    goals = make_question(programme, kind=Kind.CHOICES, feeds="goals")
    make_answer(make_enrolment(programme), goals, ["Changer de métier"])
    with CaptureQueriesContext(connection) as one:
        given_answers(programme, "mentees")
    for _turn in range(2):
        make_answer(make_enrolment(programme), goals, ["Changer de métier"])
    with CaptureQueriesContext(connection) as three:
        assert len(given_answers(programme, "mentees")) == 3

    assert (len(one), len(three)) == (4, 4)
