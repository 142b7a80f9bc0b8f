"""What is looked into beyond the pairs: what the weights decide, how groups fare, what is asked of mentors."""

import json
from dataclasses import replace
from typing import Any

import pytest
from tests.core.pools.building import ENGLISH, outcome, person

from relais.core.pairing import Coverage, Refusal, Same
from relais.core.pools import Outcome, Settings, to_json, workbook
from relais.core.pools.outputs.study_tables import groups_table, study_tables, weights_table
from relais.core.pools.outputs.tables import mentors_table, pairs_table
from relais.core.pools.study import (
    FEW,
    Study,
    column_of,
    groups_by,
    is_quick,
    seconds_of_weights,
    weights_of,
)
from relais.core.pools.words import say_fairness, say_weights, say_weights_patience
from relais.core.pools.words.proof import proof
from relais.core.pools.words.verdict import say_findings
from relais.core.sheets import sheet_names

SETTINGS = Settings(criteria=(Coverage(50), Same("site", weight=48)), capacity=1)
BEATRICE = person("Béatrice Morel", Compétences="budget", Site="Lille")
COUMBA = person("Coumba Ndiaye", Compétences="médiation", Site="Lyon")
AWA = person("Awa Diallo", Souhaits="budget", Site="Lyon")
NORTH, SOUTH = "Lille", "Lyon"


def awa_alone(**settings: Any) -> Outcome:
    """Awa, to whom Béatrice is worth a little more than Coumba, by the wish rather than by the site."""
    return outcome([BEATRICE, COUMBA], [AWA], replace(SETTINGS, **settings))


def twelve(**answers: Any) -> Outcome:
    """Six mentees in each of two sites, and a mentor for each of those in the north alone."""
    mentees = [
        person(f"P{n} Durand", Souhaits="budget", Site=NORTH if n % 2 else SOUTH, Grade="A", **answers)
        for n in range(12)
    ]
    mentors = [person(f"M{n} Petit", Compétences="budget", Site=NORTH) for n in range(6)]
    return outcome(mentors, mentees, SETTINGS)


def test_each_weight_is_told_with_who_would_change() -> None:
    found = awa_alone()
    said = say_weights(weights_of(found), found, ENGLISH)
    assert said == (
        (
            "With a tenth less weight on “Wishes covered by what the mentor offers”, the only pair would change: "
            "Awa would be with Coumba rather than with Béatrice. With today’s weights, that would be 204 points less in all."
        ),
        (
            "With a tenth more weight on “Same place of work”, the only pair would change: Awa would be with Coumba "
            "rather than with Béatrice. With today’s weights, that would be 204 points less in all."
        ),
    )


def test_without_any_weight_it_is_said_that_none_decides() -> None:
    found = awa_alone(criteria=())
    assert say_weights(weights_of(found), found, ENGLISH) == (
        "Nothing has a weight: the rules and the places alone decide.",
    )


def test_the_weights_are_a_sheet_with_a_row_for_each_move() -> None:
    found = awa_alone()
    rows = [row[:5] for row in weights_table(weights_of(found), found, ENGLISH).rows]
    assert rows == [
        ["Wishes covered by what the mentor offers", 50, 10, 0, 0],
        ["Wishes covered by what the mentor offers", 50, -10, 1, 204],
        ["Same place of work", 48, 10, 1, 204],
        ["Same place of work", 48, -10, 0, 0],
    ]


def test_a_workbook_has_a_sheet_for_each_thing_that_was_looked_into() -> None:
    found = twelve()
    study = Study(weights_of(found), groups_by(found, "site"))
    assert [table.title for table in study_tables(study, found, ENGLISH)] == [
        "What the weights decide",
        "Groups",
    ]
    with_both, plain = (
        sheet_names(workbook(found, ENGLISH, one), file="pairs.xlsx") for one in (study, Study())
    )
    assert [name for name in with_both if name not in plain] == ["What the weights decide", "Groups"]


def test_how_long_the_weights_will_take_is_foreseen_from_the_pairs() -> None:
    found = awa_alone()
    assert (seconds_of_weights(found), say_weights_patience(found, ENGLISH)) == (0, "")
    slow, slower = (replace(found, seconds={"compile": 1.0, "solve": solve}) for solve in (9.2, 120))
    assert say_weights_patience(slow, ENGLISH) == (
        "To know what the weights decide, the pairs are worked out 4 times more: about 41 seconds."
    )
    assert say_weights_patience(slower, ENGLISH) == (
        "To know what the weights decide, the pairs are worked out 4 times more: about 9 minutes."
    )


def test_the_weights_of_a_pool_are_looked_into_unasked_only_while_it_is_small() -> None:
    crowd = [person(f"P{n} Durand", Souhaits="budget") for n in range(FEW)]
    assert [is_quick(outcome([BEATRICE], crowd[:size], SETTINGS.__class__())) for size in (FEW - 1, FEW)] == [
        True,
        False,
    ]


@pytest.mark.parametrize("heading", ["Site", "SITE", " site "])
def test_groups_are_those_of_a_column_by_heading_or_by_field(heading: str) -> None:
    found = groups_by(twelve(), heading)
    assert [(view.names, view.people, view.placed) for view in found.views] == [
        ((NORTH,), 6, 6),
        ((SOUTH,), 6, 0),
    ]
    assert [row[:5] for row in groups_table(found, ENGLISH).rows] == [
        [NORTH, 6, 6, 10_000, 10_000],
        [SOUTH, 6, 0, None, None],
    ]


def test_a_column_that_relais_does_not_understand_makes_groups_too() -> None:
    found = twelve(Promotion="Printemps ")
    assert [view.names for view in groups_by(found, "promotion").views] == [("Printemps",)]


def test_the_words_of_an_ordered_column_make_groups() -> None:
    assert [view.names for view in groups_by(twelve(), "Grade").views] == [("A",)]


def test_whoever_says_several_things_is_with_those_who_say_the_same() -> None:
    languages = ["français, anglais", "anglais, français", ""]
    mentees = [person(f"P{n} Durand", Langues=languages[n % 3]) for n in range(15)]
    views = groups_by(outcome([BEATRICE], mentees, SETTINGS), "Langues").views
    assert sorted((view.names, view.people) for view in views if view.names != (None,)) == [
        (("anglais, français",), 10)
    ]
    assert [view.people for view in views if view.names == (None,)] == [5]


def test_fewer_than_five_people_are_never_told_of() -> None:
    found = groups_by(awa_alone(), "Site")
    assert found.views == ()
    assert say_fairness(found, ENGLISH) == (
        "Everyone who has a mentor has the best they could have had.",
        "There are fewer than five people: groups are not shown, so that nobody is recognised.",
    )


@pytest.mark.parametrize("heading", ["", "?", "Nom complet", "E-mail", "Ville"])
def test_a_column_that_makes_no_groups_is_refused_with_those_that_do(heading: str) -> None:
    with pytest.raises(Refusal) as refused:
        column_of(awa_alone().pool.mentees, heading)
    assert str(refused.value) == (
        f"“{heading}” is not a column of mentees.csv that puts people into groups. These are: Site."
    )


def test_a_sheet_without_any_such_column_says_so() -> None:
    with pytest.raises(Refusal) as refused:
        column_of(outcome([BEATRICE], [person("Awa Diallo")]).pool.mentees, "Site")
    assert str(refused.value) == "No column of mentees.csv puts people into groups."


def test_the_json_tells_what_was_looked_into_and_how_far_each_is_from_their_best() -> None:
    found = twelve()
    study = Study(weights_of(found), groups_by(found, "Site"))
    tree, plain = (json.loads(to_json(found, one)) for one in (study, Study()))
    assert (plain["weights"], plain["groups"]) == (None, None)
    assert tree["groups"]["column"] == "Site"
    assert [line["people"] for line in tree["groups"]["lines"]] == [6, 6]
    assert [move["percent"] for move in tree["weights"]["moves"]] == [10, -10, 10, -10]
    assert tree["regrets"] == plain["regrets"]
    assert tree["regrets"]["median"] == tree["regrets"]["worst"] == 0
    assert [point > 0 for point in tree["regrets"]["points"]] == [n % 2 == 0 for n in range(12)]


def test_regrets_are_left_out_of_a_json_that_would_take_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("relais.core.pools.outputs.exports.MOST_PACKED", 1)
    assert json.loads(to_json(awa_alone()))["regrets"] is None


def kept_at_a_minimum() -> Outcome:
    """Coumba offers nothing that anybody wishes, and is to have somebody all the same."""
    zoe = person("Zoé Hamelin", Souhaits="budget")
    return outcome(
        [{**BEATRICE, "Capacité": "2"}, {**COUMBA, "Capacité": "1"}],
        [AWA, zoe],
        Settings(criteria=(Coverage(50),), minimum=1),
    )


def test_the_files_tell_minimums_and_who_else_would_like_a_place() -> None:
    found = kept_at_a_minimum()
    tree = json.loads(to_json(found))
    assert [mentor["minimum"] for mentor in tree["mentors"]] == [1, 1]
    of_pairs = {pair["mentor"]: (pair["wanted_by"], pair["keeps_minimum"]) for pair in tree["pairs"]}
    assert of_pairs == {"beatrice@example.org": (1, 0), "coumba@example.org": (0, 1)}
    mentors, pairs = mentors_table(found, ENGLISH), pairs_table(found, ENGLISH)
    assert [row[mentors.headings.index("At least")] for row in mentors.rows] == [1, 1]
    assert sorted(str(row[pairs.headings.index("Worth knowing")]) for row in pairs.rows) == [
        "For one other person, Béatrice would be better than what is proposed to them.",
        "This pair is made so that Coumba, who offered to help, has somebody to accompany.",
    ]
    assert [(load.minimum, load.is_below_minimum) for load in found.loads] == [(1, False), (1, False)]


def test_what_was_not_counted_is_never_told_as_a_figure() -> None:
    found = awa_alone()
    not_counted: dict[str, Any] = {"blocking": None}
    uncounted = replace(found.certificate, **not_counted)
    matching = replace(found.matching, certificate=uncounted)
    told = replace(found, solved=replace(found.solved, matching=matching))
    assert proof(told, ENGLISH) == "Optimal: primal 5,102 = dual 5,102, checked independently."
    assert say_findings(uncounted, found.problem, matching.proof.people_cover, ENGLISH)[-1] == (
        "Whether a mentee and a mentor would both rather be together was not counted: the pool is very large, and "
        "these pairs were not asked to prevent it."
    )
