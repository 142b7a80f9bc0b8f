"""What two people would be together: the integers of the run itself, or the rule that sets them apart."""

import pytest
from tests.factories.boards import Board, make_board, run_done
from tests.factories.matching import make_pair, make_run
from tests.factories.programmes import make_answer, make_enrolment, make_programme, make_question

from relais.matching.actions.board.decisions import forbid_pair
from relais.matching.running.scoring import agreements, scored
from relais.people.models import Person
from relais.programmes.models import Question


@pytest.fixture
def board(daniel: Person, awa: Person, beatrice: Person) -> Board:
    return make_board(daniel, awa, beatrice)


def test_pairs_of_the_run_are_worth_what_the_run_said(board: Board) -> None:
    kept = {(pair.mentee_id, pair.mentor_id): pair for pair in board.run.pairs.all()}
    found = scored(board.run, list(kept))
    assert {two: one.agreement for two, one in found.items()} == {
        two: pair.agreement for two, pair in kept.items()
    }
    assert {
        two: {language: [list(said) for said in told] for language, told in one.reasons.items()}
        for two, one in found.items()
    } == {two: pair.reasons for two, pair in kept.items()}
    assert {two: dict(one.ties) for two, one in found.items()} == {
        two: pair.ties for two, pair in kept.items()
    }


def test_what_was_locked_or_forbidden_by_hand_is_left_to_whoever_asks(board: Board, daniel: Person) -> None:
    pair = board.pair("Awa")
    forbid_pair(board.pair("Awa"), by=daniel)
    two = (pair.mentee_id, pair.mentor_id)
    assert agreements(run_done(board.pool), [two]) == {two: pair.agreement}


def test_a_rule_that_forbids_is_told_in_each_language(board: Board, awa: Person) -> None:
    languages = make_question(
        board.pool.programme, kind=Question.Kind.LANGUAGES, label="Langues ?", feeds="languages"
    )
    for enrolment in board.pool.programme.enrolments.all():
        spoken = ["breton"] if enrolment.person == awa else ["français"]
        make_answer(enrolment, languages, spoken)
    run = run_done(board.pool)
    pair = board.pair("Awa")
    two = (pair.mentee_id, pair.mentor_id)
    found = scored(run, [two])[two]
    assert found.agreement is None
    assert found.refused_by is not None
    assert sorted(found.refused_by) == ["en", "fr"]


def test_somebody_who_came_in_later_was_not_there(board: Board) -> None:
    pair = board.pair("Awa")
    late = make_enrolment(board.pool.programme, side="mentor")
    assert agreements(board.run, [(pair.mentee_id, late.pk)]) == {(pair.mentee_id, late.pk): None}


@pytest.mark.django_db
def test_a_run_of_which_nothing_was_kept_forbids_everything() -> None:
    programme = make_programme()
    run = make_run(programme)
    pair = make_pair(run, make_enrolment(programme), make_enrolment(programme, side="mentor"))
    two = (pair.mentee_id, pair.mentor_id)
    assert scored(run, [two])[two].agreement is None
