"""Who has not answered all that is needed of them."""

from tests.factories.programmes import make_answer, make_enrolment, make_programme, make_question

from relais.people.models import Person
from relais.programmes.models import Enrolment, Question
from relais.programmes.queries.answering import missing_answers

Asked = Question.Asked


def test_only_what_is_needed_of_ones_side_can_be_missing(
    awa: Person, beatrice: Person, coumba: Person
) -> None:
    programme = make_programme()
    make_question(programme, label="facultative")
    wishes = make_question(programme, asked_of=Asked.MENTEE, is_required=True)
    offers = make_question(programme, asked_of=Asked.MENTOR, is_required=True)
    mentee = make_enrolment(programme, awa)
    mentor = make_enrolment(programme, beatrice, side="mentor")
    both = make_enrolment(programme, coumba, side="both")
    assert list(missing_answers(programme)) == [mentee, mentor, both]

    make_answer(mentee, wishes, "négocier")
    make_answer(both, wishes, "écrire")
    assert list(missing_answers(programme)) == [mentor, both]

    make_answer(mentor, offers, "négocier")
    make_answer(both, offers, "écrire")
    assert list(missing_answers(programme)) == []


def test_who_rests_or_left_is_asked_nothing_and_answers_elsewhere_do_not_count(awa: Person) -> None:
    programme = make_programme()
    question = make_question(programme, is_required=True)
    for state in Enrolment.State:
        make_enrolment(programme, state=state)
    other = make_question(make_programme(), is_required=True)
    make_answer(make_enrolment(other.programme, awa), other, "ailleurs")
    make_enrolment(programme, awa)

    found = missing_answers(programme).values_list("state", flat=True)

    assert list(found) == ["invited", "applied", "active", "active"]
    assert question.answers.count() == 0
