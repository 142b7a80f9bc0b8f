"""How each group of the people to accompany fares, on the page of a pairing; never of fewer than five people."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from relais.core.pools import Outcome, Upload, read_pool, run, suggest
from relais.home.presenting import fairness as presenting
from relais.home.presenting.fairness import fairness
from relais.home.views import visit
from relais.kit.clock import now
from tests.home.visits import Answer, again, give

HEADINGS = ["Group", "People", "Paired", "Mean agreement", "Lowest agreement"]
NO_COLUMN = "“Shoe” is not a column of mentees.csv that puts people into groups. These are: Site."


def mentors_of(places: int) -> str:
    return f"Name;How many people can you accompany;Can help with;Site\nBéatrice;{places};budget;Lyon\n"


def mentees_of(sizes: Mapping[str, int], column: str = "Site") -> str:
    """So many people who say each answer, the first answer by those whom Béatrice suits best; empty is none."""
    answers = [answer for answer, size in sizes.items() for _ in range(size)]
    first = next(iter(sizes))
    lines = (f"Person {n};{_wishes(n, is_suited=said == first)};{said}" for n, said in enumerate(answers))
    return "\n".join([f"Name;Wants help with;{column}", *lines]) + "\n"


def _wishes(number: int, *, is_suited: bool) -> str:
    if is_suited:
        return "budget"
    return "budget, pottery" if number % 3 else "budget, pottery, sewing"


def shown(client: Client, sizes: Mapping[str, int], *, places: int = 100, by: str = "Site") -> Answer:
    """The page once the groups of that column were asked for."""
    return Answer(again(client, give(client, mentors_of(places), mentees_of(sizes)), {"by": by}))


def rows_of(answer: Answer) -> list[list[str]]:
    return [
        [answer.text(cell) for cell in row.select("th, td")] for row in answer.page.select("#groups tbody tr")
    ]


def notes_of(answer: Answer) -> list[str]:
    return [answer.text(note) for note in answer.page.select("#groups > .note")]


def test_nothing_is_told_of_groups_until_a_column_is_chosen(client: Client) -> None:
    answer = give(client, mentors_of(20), mentees_of({"Lyon": 6, "Brest": 5}))
    assert (rows_of(answer), notes_of(answer)) == ([], [])
    assert [option.text for option in answer.page.select("#by option")] == ["none", "Site"]
    button = answer.page.select_one("#groups button")
    assert button is not None
    assert button["formaction"] == "/match/#groups"


def test_each_group_is_told_of_with_its_people_their_pairs_and_how_they_agree(client: Client) -> None:
    answer = shown(client, {"Lyon": 6, "Brest": 5})
    assert [answer.text(heading) for heading in answer.page.select("#groups thead th")] == HEADINGS
    assert rows_of(answer) == [
        ["Lyon", "6", "6", "1.00", "1.00"],
        ["Brest", "5", "5", "0.43", "0.33"],
    ]
    assert notes_of(answer) == []
    caption = answer.page.select_one("#groups caption")
    assert caption is not None
    assert answer.text(caption) == "By “Site”"


def test_the_column_stays_chosen_while_one_changes_what_counts(client: Client) -> None:
    first = shown(client, {"Lyon": 6, "Brest": 5})
    changed = Answer(again(client, first, {"objective": "fair"}))
    assert (changed.fields()["by"], rows_of(changed)) == (["Site"], rows_of(first))
    refused = Answer(again(client, first, {"minimum": "50"}))
    assert (refused.status, refused.fields()["by"]) == (422, ["Site"])


def test_what_the_weights_decide_and_how_groups_fare_stand_together(client: Client) -> None:
    answer = Answer(again(client, shown(client, {"Lyon": 6, "Brest": 5}), {"ask": "weights"}))
    assert len(rows_of(answer)) == 2
    assert len(answer.page.select("#weights li")) > 0


def test_small_groups_are_gathered_in_one_sentence(client: Client) -> None:
    answer = shown(client, {"Lyon": 7, "Brest": 4, "Nantes": 3, "": 2})
    assert [row[:3] for row in rows_of(answer)] == [
        ["Lyon", "7", "7"],
        ["The other groups together", "9", "9"],
    ]
    assert notes_of(answer) == [
        (
            "Shown together, because at least one of them has fewer than five people: “Brest”, “Nantes” and those who did not say."
        )
    ]


def test_a_small_group_that_subtraction_would_give_away_takes_a_larger_one_along(client: Client) -> None:
    answer = shown(client, {"Lyon": 7, "Brest": 6, "Nantes": 4})
    assert [row[:3] for row in rows_of(answer)] == [
        ["Lyon", "7", "7"],
        ["The other groups together", "10", "10"],
    ]
    assert notes_of(answer) == [
        "Shown together, because at least one of them has fewer than five people: “Brest” and “Nantes”."
    ]


def test_a_column_without_a_group_of_five_says_so_and_shows_no_figure(client: Client) -> None:
    answer = shown(client, {"Lyon": 4, "Brest": 4, "Nantes": 2})
    assert rows_of(answer) == []
    assert notes_of(answer) == [
        (
            "“Site” makes no group that can be shown without pointing to fewer than five people: nothing is shown, so that nobody is recognised."
        )
    ]


def test_two_groups_of_which_one_is_small_are_not_told_of(client: Client) -> None:
    assert rows_of(shown(client, {"Lyon": 9, "Brest": 4})) == []


def test_fewer_than_five_people_are_not_told_apart(client: Client) -> None:
    answer = shown(client, {"Lyon": 4})
    assert rows_of(answer) == []
    assert notes_of(answer) == [
        "There are fewer than five people: groups are not shown, so that nobody is recognised."
    ]


def test_points_that_would_tell_of_fewer_than_five_pairs_are_a_dash(client: Client) -> None:
    answer = shown(client, {"Lyon": 6, "Brest": 6}, places=9)
    assert [row[2:] for row in rows_of(answer)] == [["3", "–", "–"], ["6", "–", "–"]]
    assert notes_of(answer) == ["A dash replaces what would say too much about fewer than five people."]


def test_a_group_where_nobody_is_paired_needs_no_explanation(client: Client) -> None:
    answer = shown(client, {"Lyon": 6, "Brest": 6}, places=6)
    assert [row[2:] for row in rows_of(answer)] == [["0", "–", "–"], ["6", "1.00", "1.00"]]
    assert notes_of(answer) == []


def test_many_names_gathered_are_counted_after_the_first_eight(client: Client) -> None:
    answer = shown(client, {"Lyon": 6, **{f"Town {n:02}": 1 for n in range(11)}})
    (note,) = notes_of(answer)
    assert note.endswith("“Town 06”, “Town 07” and 3 others.")


def test_only_the_largest_groups_are_shown(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presenting, "MOST_LINES", 2)
    answer = shown(client, {"Lyon": 7, "Brest": 6, "Nantes": 5})
    assert [row[0] for row in rows_of(answer)] == ["Lyon", "Brest"]
    assert notes_of(answer) == [
        "The 2 largest of 3 groups are shown; relais match shows all of them with --by."
    ]


def test_a_column_that_is_no_longer_there_is_answered_and_the_pairs_stay(client: Client) -> None:
    answer = shown(client, {"Lyon": 6}, by="Shoe")
    assert (answer.status, len(answer.pairs), notes_of(answer)) == (200, 6, [NO_COLUMN])


def test_only_columns_that_put_people_into_groups_are_offered(client: Client) -> None:
    plain = "Name;E-mail\nAwa Diop;awa.diop@example.org\n"
    assert give(client, mentors_of(1), plain).page.select("#groups") == []


def test_a_column_that_relais_does_not_understand_may_be_chosen(client: Client) -> None:
    sheets = mentors_of(20), mentees_of({"red": 6, "blue": 5}, "Colour of the badge")
    answer = Answer(again(client, give(client, *sheets), {"by": "Colour of the badge"}))
    assert [row[0] for row in rows_of(answer)] == ["red", "blue"]


def test_a_hostile_answer_is_shown_as_text(client: Client) -> None:
    wicked = "<script>alert(1)</script>"
    answer = shown(client, {wicked: 6, "Brest": 5})
    assert rows_of(answer)[0][0] == wicked
    assert wicked not in answer.html


def test_groups_of_a_large_pool_are_told_at_the_end_of_the_stream(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = shown(client, {"Lyon": 6, "Brest": 5})
    monkeypatch.setattr(visit, "LARGE_POOL", 1)
    response = again(client, whole)
    assert response.streaming
    assert rows_of(Answer(response)) == rows_of(whole)


def test_groups_are_told_without_a_query_and_nothing_is_stored(
    client: Client, db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        answer = shown(client, {"Lyon": 6, "Brest": 5})
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_same_in_french(client: Client) -> None:
    first = give(client, mentors_of(20), mentees_of({"Lyon": 6, "Brest": 5}))
    fields: dict[str, Any] = {**first.fields(), "by": "Site"}
    answer = Answer(client.post("/match/", fields, headers={"accept-language": "fr"}))
    assert [row[3] for row in rows_of(answer)] == ["1,00", "0,43"]


def of_sizes(sizes: Mapping[str, int], places: int) -> Outcome:
    pool = read_pool(
        Upload("mentors.csv", mentors_of(places).encode()),
        Upload("mentees.csv", mentees_of(sizes).encode()),
        today=now().date(),
    )
    return run(pool, suggest(pool).settings)


TOWNS = ("Lyon", "Brest", "Nantes", "Lille", "Metz")


@settings(max_examples=60)
@given(st.lists(st.integers(0, 9), min_size=1, max_size=5).filter(any), st.integers(1, 30))
def test_no_figure_ever_tells_of_fewer_than_five_people(numbers: list[int], places: int) -> None:
    sizes = dict(zip(TOWNS, numbers, strict=False))
    outcome = of_sizes(sizes, places)
    view = fairness(outcome, "Site")
    rows = view.table.rows if view.table else []
    alone = {row[0]: int(row[1]) for row in rows if row[0] in sizes}
    assert alone == {town: sizes[town] for town in alone}
    assert all(people >= 5 for people in alone.values())
    # What is not in the table, or stands in it as one line, is found by subtraction: nobody, or five at least.
    rest = sum(sizes.values()) - sum(alone.values())
    assert not rows or rest == 0 or rest >= 5
    withheld = sum(int(row[2]) for row in rows if row[3] == "–")
    told = [int(row[2]) for row in rows if row[3] != "–"]
    assert all(paired >= 5 for paired in told)
    assert withheld == 0 or withheld >= 5 or not told
    assert not any(re.search(r"\d", note) for note in view.notes)
