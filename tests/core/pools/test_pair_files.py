"""Last year's pairs and decided pairs, in whatever columns people wrote them."""

import pytest
from tests.core.pools.building import ENGLISH, notices, person, pool, upload

from relais.core.pools import Unusable, Upload
from relais.core.pools.words import say_problem

MENTORS = [person("Béatrice Morel"), person("Coumba Ndiaye")]
MENTEES = [person("Awa Diallo"), person("Yann Kerbrat")]
AWA_BEATRICE = ("awa@example.org", "beatrice@example.org")


@pytest.mark.parametrize(
    "row",
    [
        {"Mentoré": "awa@example.org", "Mentor": "beatrice@example.org"},
        {"Mentor": "Béatrice Morel", "Mentoré": "Awa Diallo"},
        {"n°": "1", "A": "Awa Diallo", "B": "beatrice@example.org", "Site": "Nantes"},
    ],
)
def test_the_columns_are_found_by_the_people_they_name(row: dict[str, object]) -> None:
    assert pool(MENTORS, MENTEES, past=upload([row], "past.csv")).past == (AWA_BEATRICE,)


def test_headings_decide_when_the_same_people_stand_on_both_sides() -> None:
    people = [*MENTORS, *MENTEES]
    row = {"Mentor": "Awa Diallo", "Mentee": "Béatrice Morel"}
    both = pool(people, people, locked=upload([row], "lock.csv"))
    assert both.locked == (("beatrice@example.org", "awa@example.org"),)


def test_people_who_left_are_counted_and_have_no_effect() -> None:
    rows = [
        {"Mentee": "Awa Diallo", "Mentor": "Béatrice Morel"},
        {"Mentee": "Zoé Martin", "Mentor": "Béatrice Morel"},
        {"Mentee": "Awa Diallo", "Mentor": "Daniel Petit"},
    ]
    both = pool(MENTORS, MENTEES, past=upload(rows, "past.csv"))
    assert both.past == (AWA_BEATRICE,)
    assert [(p.file, p.details["number"]) for p in both.problems] == [("past.csv", 1), ("past.csv", 2)]
    assert notices(both) == ["pairs_read", "pair_elsewhere"]


def test_a_locked_pair_must_name_people_of_the_lists() -> None:
    rows = [
        {"Mentee": "Awa Diallo", "Mentor": "Béatrice Morel"},
        {"Mentee": "Zoé Martin", "Mentor": "Béatrice Morel"},
    ]
    both = pool(MENTORS, MENTEES, locked=upload(rows, "lock.csv"))
    assert notices(both) == ["lock_unknown", "pairs_read"]
    assert both.stoppers[0].row == 3


def test_a_file_that_names_nobody_is_refused() -> None:
    both = pool(MENTORS, MENTEES, past=upload([{"Ville": "Nantes", "Pays": "France"}], "past.csv"))
    assert notices(both) == ["no_pair_columns"]
    assert both.stoppers == both.problems


def test_a_file_of_pairs_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(Unusable):
        pool(MENTORS, MENTEES, past=Upload("past.csv", b""))


def test_a_row_with_one_person_is_set_aside_and_said() -> None:
    rows = [
        {"Mentee": "Awa Diallo", "Mentor": "Béatrice Morel", "Note": "x"},
        {"Mentee": "Yann Kerbrat", "Mentor": "", "Note": "x"},
        {"Mentee": "", "Mentor": "", "Note": "x"},
    ]
    both = pool(MENTORS, MENTEES, past=upload(rows, "past.csv"))
    assert both.past == (AWA_BEATRICE,)
    assert [(p.file, p.row) for p in both.problems] == [("past.csv", 3), ("past.csv", None)]
    assert notices(both) == ["pair_incomplete", "pairs_read"]


def test_where_the_pairs_were_read_is_told() -> None:
    rows = [{"N°": "1", "Mentorée": "Awa Diallo", "Marraine": "Béatrice Morel"}]
    [told] = pool(MENTORS, MENTEES, past=upload(rows, "past.csv")).problems
    assert say_problem(told, ENGLISH) == (
        "past.csv: 1 pair was read, the mentee under “Mentorée” and the mentor under “Marraine”."
    )
