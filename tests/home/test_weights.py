"""What the weights decide, and the least that each mentor is to have, on the page of a pairing."""

import io
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from relais.home.presenting.figures import counted
from relais.home.views import visit
from tests.home.visits import MENTEES, MENTORS, Answer, again, crowd, give

ASKED = {"ask": "weights"}


def weights_told(answer: Answer) -> list[str]:
    return [answer.text(told) for told in answer.page.select("#weights li")]


def test_what_the_weights_decide_is_told_when_it_is_asked_for(client: Client) -> None:
    first = give(client)
    assert weights_told(first) == []
    button = first.page.select_one("button[name=ask]")
    assert button is not None
    assert (button["value"], button["formaction"]) == ("weights", "/match/#weights")
    asked = Answer(again(client, first, ASKED))
    assert asked.pairs == first.pairs
    assert weights_told(asked) == [
        (
            "No pair depends on “Wishes covered by what the mentor offers”, “A common language” or “Two different "
            "organisations”: with a tenth more weight or a tenth less weight, nothing changes."
        )
    ]
    assert asked.page.select("button[name=ask]") == []


def test_the_next_page_no_longer_tells_it(client: Client) -> None:
    asked = Answer(again(client, give(client), ASKED))
    assert weights_told(Answer(again(client, asked))) == []


def test_without_anything_to_compare_by_nothing_is_offered(client: Client) -> None:
    plain = "Name;E-mail\nAwa Diop;awa.diop@example.org\n"
    answer = give(client, plain.replace("awa", "beatrice").replace("Awa", "Béatrice"), plain)
    assert (len(answer.pairs), answer.page.select("#weights")) == (1, [])


def test_the_weights_of_a_large_pool_are_looked_into_as_it_is_shown(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = give(client, *crowd(12, 15))
    at_once = Answer(again(client, first, ASKED))
    monkeypatch.setattr(visit, "LARGE_POOL", 12 * 15)
    response = again(client, first, ASKED)
    assert response.streaming
    streamed = Answer(response)
    assert weights_told(streamed) == weights_told(at_once) != []
    assert "Trying what each weight decides" in streamed.html


def test_the_workbook_of_a_small_pool_tells_it_unasked(client: Client) -> None:
    content = again(client, give(client), to="/match/workbook/").content
    assert "What the weights decide" in load_workbook(io.BytesIO(content), read_only=True).sheetnames


def test_the_least_that_each_mentor_is_to_have_is_decided_beside_the_places(client: Client) -> None:
    mentors = MENTORS.replace(";1;", ";2;")
    wishing = MENTEES.replace("negotiation", "budget").partition("Zoé")[0]
    first = give(client, mentors, wishing)
    assert first.fields()["minimum"] == ["0"]
    assert {pair.rpartition(" and ")[2] for pair in first.pairs} == {"Béatrice Lemoine"}
    answer = Answer(again(client, first, {"minimum": "1"}))
    assert sorted(pair.rpartition(" and ")[2] for pair in answer.pairs) == [
        "Béatrice Lemoine",
        "Coumba Traoré",
    ]
    assert answer.fields()["minimum"] == ["1"]
    assert [answer.text(note) for note in answer.page.select(".loads .note")] == ["at least 1", "at least 1"]


def test_a_least_that_cannot_be_kept_is_refused_in_a_sentence(client: Client) -> None:
    only_awa = MENTEES.partition("Daniel")[0]
    answer = Answer(again(client, give(client, MENTORS, only_awa), {"minimum": "1"}))
    assert (answer.status, answer.pairs) == (422, [])
    assert "Béatrice Lemoine and Coumba Traoré are to have at least two pairs in all" in answer.alerts


def test_mentors_whom_stable_pairs_leave_below_their_minimum_are_named(client: Client) -> None:
    only_awa = MENTEES.partition("Daniel")[0]
    changes: dict[str, Any] = {"minimum": "1", "objective": "stable"}
    answer = Answer(again(client, give(client, MENTORS, only_awa), changes))
    assert len(answer.pairs) == 1
    below = next(
        section for section in answer.page.select("section") if "fewer people than wished" in section.text
    )
    assert "Coumba Traoré (at least 1)" in answer.text(below)


def test_what_was_not_counted_is_a_dash() -> None:
    assert (counted(None), counted(0)) == ("–", "0")
