"""What matters most to each person: read in their words, counted, shown; what is not understood is told."""

import pytest
from tests.core.pools.building import ENGLISH, TODAY, Row, names, notices, outcome, person, pool, upload

from relais.core.pairing import Coverage, Same
from relais.core.pools import Settings, read_pool, run, suggest
from relais.core.pools.words import reasons, say_problem, say_why

LISTED = "Ce qui compte le plus pour vous"
NOTHING = (
    "says nothing that can count, and has no effect. Name what your sheets say (profession, languages, hours…), or give "
    "a number from 0."
)
BEATRICE = person("Béatrice Morel", Compétences="budget", Métier="droit")
COUMBA = person("Coumba Ndiaye", Compétences="médiation", Métier="santé")
AWA = person("Awa Diallo", Souhaits="médiation", Métier="droit")
EVEN = Settings(criteria=(Coverage(weight=10), Same("profession", weight=8)))


def importance(**answers: object) -> dict[str, float]:
    """What one person's answers give."""
    [awa] = pool([BEATRICE], [{**AWA, **answers}]).mentees.members
    return dict(awa.importance)


@pytest.mark.parametrize(
    ("said", "factors"),
    [
        ("métier", {"profession": 2.0}),
        ("Le même métier que moi", {"profession": 2.0}),
        ("mes souhaits, les langues", {"wishes": 2.0, "languages": 2.0}),
        ("le métier et les horaires", {"profession": 2.0, "hours": 2.0}),
        ("common hours; goals", {"hours": 2.0, "goals": 2.0}),
        ("métier (3), langues (0)", {"profession": 3.0, "languages": 0.0}),
        ("", {}),
        ("—", {}),
    ],
)
def test_things_that_count_are_named_in_ordinary_words(said: str, factors: dict[str, float]) -> None:
    assert importance(**{LISTED: said}) == factors


def test_english_is_understood_too() -> None:
    assert importance(**{"What matters most to you?": "Profession; availability"}) == {
        "profession": 2.0,
        "hours": 2.0,
    }


def test_a_column_for_each_thing_gives_its_factor() -> None:
    answers = {
        "Importance : métier (0 à 3)": "3",
        "Importance du grade": "0",
        "Importance [Langues]": "1",
        "Importance of goals": "2",
    }
    assert importance(**answers) == {"profession": 3.0, "grade": 0.0, "languages": 1.0, "goals": 2.0}


def test_a_column_of_the_sheets_can_be_named_by_its_heading() -> None:
    assert importance(**{LISTED: "taille de POLO", "Taille de polo": "M"}) == {"taille de polo": 2.0}


def test_words_that_name_nothing_are_told_with_their_rows_and_column() -> None:
    mentees: list[Row] = [
        {**AWA, LISTED: "la bienveillance, métier"},
        {**person("Yann Kerbrat"), LISTED: "La bienveillance"},
        {**person("Zoé Hamelin"), LISTED: "astres"},
    ]
    told = [say_problem(problem, ENGLISH) for problem in pool([BEATRICE], mentees).problems]
    assert [sentence for sentence in told if LISTED in sentence] == [
        f"mentees.csv, “{LISTED}”, rows 2, 3: “la bienveillance” {NOTHING}",
        f"mentees.csv, row 4, “{LISTED}”: “astres” {NOTHING}",
    ]


def test_a_factor_that_is_no_number_is_told() -> None:
    both = pool([BEATRICE], [{**AWA, "Importance : métier (0 à 3)": "bof"}])
    assert both.mentees.members[0].importance == {}
    assert [problem.value for problem in both.problems if problem.value] == ["bof"]


def test_what_matters_most_to_somebody_changes_their_pair() -> None:
    settled = outcome([BEATRICE, COUMBA], [AWA], EVEN)
    assert names(settled) == [("Awa Diallo", "Coumba Ndiaye")]
    moved = outcome([BEATRICE, COUMBA], [{**AWA, LISTED: "métier"}], EVEN)
    assert names(moved) == [("Awa Diallo", "Béatrice Morel")]


def test_the_reasons_tell_what_counts_double_and_for_whom() -> None:
    [pair] = (moved := outcome([BEATRICE], [{**AWA, LISTED: "métier"}], EVEN)).pairs
    assert reasons(pair, moved, ENGLISH) == (
        ("for", "Both have the same profession: droit. This counts double for Awa."),
        ("against", "Béatrice covers none of Awa’s wishes."),
    )


def test_naming_everything_makes_no_difference() -> None:
    [pair] = (result := outcome([BEATRICE], [{**AWA, LISTED: "métier, souhaits"}], EVEN)).pairs
    assert [said for _, said in reasons(pair, result, ENGLISH) if "double" in said] == []


def test_a_column_that_settings_make_count_can_matter_most() -> None:
    mentors = [{**BEATRICE, "Taille de polo": "M"}, {**COUMBA, "Taille de polo": "XL"}]
    settings = Settings(criteria=(Coverage(weight=10), Same("Taille de polo", weight=8)))
    awa = {**AWA, "Taille de polo": "M"}
    assert names(outcome(mentors, [awa], settings)) == [("Awa Diallo", "Coumba Ndiaye")]
    assert names(outcome(mentors, [{**awa, LISTED: "polo"}], settings)) == [("Awa Diallo", "Coumba Ndiaye")]
    named = {**awa, LISTED: "Taille de polo"}
    assert names(outcome(mentors, [named], settings)) == [("Awa Diallo", "Béatrice Morel")]


def test_what_matters_to_people_and_does_not_count_is_told() -> None:
    suggestion = suggest(pool([BEATRICE], [{**AWA, LISTED: "horaires, métier"}]))
    [why] = suggestion.set_aside
    assert say_why(why, ENGLISH) == (
        "1 person says that this matters most, but it does not count: hours possible in the week. A section in the rules would make it count."
    )


def test_a_programme_may_leave_the_question_aside() -> None:
    aside = pool([BEATRICE, COUMBA], [{**AWA, LISTED: "métier"}], columns={"mentees": {LISTED: None}})
    assert names(run(aside, EVEN)) == [("Awa Diallo", "Coumba Ndiaye")]


def test_a_cell_in_error_is_told_by_the_sheet_and_weighs_nothing() -> None:
    both = pool([BEATRICE], [{**AWA, LISTED: "#REF!"}, {**person("Yann Kerbrat"), LISTED: "métier"}])
    assert [dict(member.importance) for member in both.mentees.members] == [{}, {"profession": 2.0}]
    assert notices(both)[0] == "cell_error"


def test_one_list_on_both_sides_tells_each_thing_once() -> None:
    rows = [{**BEATRICE, LISTED: "horaires, la lune"}, {**AWA, LISTED: ""}]
    same = read_pool(upload(rows, "list.csv"), upload(rows, "list.csv"), kind="peer", today=TODAY)
    assert notices(same)[:2] == ["unknown_importance", "peers_in_rings"]
    assert len(set(same.problems)) == len(same.problems)
    assert [
        why.details["number"] for why in suggest(same).set_aside if why.code == "importance_not_counted"
    ] == [1]
