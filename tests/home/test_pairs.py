"""The pairs on the page: a dozen at once, the following ones folded, pages beyond, all of them for paper."""

import pytest
from django.test import Client

from relais.home.presenting import pairs
from tests.home.visits import Answer, again, crowd, give


def example(client: Client) -> Answer:
    return Answer(client.get("/match/?example", headers={"accept-language": "en"}))


def test_a_dozen_pairs_stand_open_and_the_following_ones_are_folded(client: Client) -> None:
    page = example(client).page
    folded = page.select("details.pairs__following .pair")
    assert (len(page.select("#pairs .pair")) - len(folded), len(folded)) == (12, 41)
    summary = page.select_one("details.pairs__following > summary")
    assert summary is not None
    assert Answer.text(summary) == "The 41 following pairs"


def test_one_pair_more_than_a_dozen_is_not_worth_folding(client: Client) -> None:
    answer = give(client, *crowd(13, 13))
    assert (len(answer.pairs), answer.page.select(".pairs__following")) == (13, [])


def test_beyond_one_page_nothing_is_lost(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = example(client).pairs
    monkeypatch.setattr(pairs, "PER_PAGE", 30)
    first = example(client)
    second = Answer(again(client, first, {"page": "2"}))
    assert first.pairs + second.pairs == whole
    assert "Here are pairs 31 to 53 of 53. The workbook holds them all." in second.text(second.page)


def test_all_the_pairs_stand_on_one_page_to_be_printed(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = example(client).pairs
    monkeypatch.setattr(pairs, "PER_PAGE", 30)
    printed = Answer(again(client, example(client), {"page": "all"}))
    assert (printed.pairs, printed.page.select(".pairs__following")) == (whole, [])


def test_paper_has_its_limit_too_and_says_where_the_rest_is(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pairs, "ON_PAPER", 40)
    printed = Answer(again(client, example(client), {"page": "all"}))
    assert len(printed.pairs) == 40
    assert "Here are pairs 1 to 40 of 53. The workbook holds them all." in printed.text(printed.page)


def test_what_nobody_said_of_most_pairs_is_told_once(client: Client) -> None:
    mentors, mentees = crowd(13, 13)
    heading, first, *others = mentees.splitlines()
    asked = [f"{heading};Line manager", f"{first};daniel@example.org", *(f"{other};" for other in others)]
    answer = give(client, mentors, "\n".join(asked))
    doubt = answer.page.select_one(".pairs__doubt")
    assert doubt is not None
    assert Answer.text(doubt).startswith("For most of these pairs, answers are missing to check one rule")
    at_once = [
        reason for pair in answer.page.select(".pair") for reason in pair.select("article > .reasons li")
    ]
    assert [reason for reason in at_once if "reports to" in Answer.text(reason)] == []
    behind = answer.page.select(".pair__more li")
    assert any("reports to" in Answer.text(reason) for reason in behind)


def test_what_no_sheet_asked_is_no_doubt_of_the_pairs(client: Client) -> None:
    assert give(client, *crowd(13, 13)).page.select(".pairs__doubt") == []


def test_each_quick_link_leads_to_a_place_of_the_page(client: Client) -> None:
    answer = example(client)
    links = answer.page.select(".jumps a")
    assert [Answer.text(link) for link in links] == [
        "The proof", "The 53 pairs", "7 people left", "What counts", "What is never up for discussion",
    ]  # fmt: skip
    places = [str(link["href"]).removeprefix("#") for link in links]
    assert [place for place in places if len(answer.page.select(f'[id="{place}"]')) != 1] == []


def test_when_nobody_is_left_the_page_says_so(client: Client) -> None:
    left = give(client, *crowd(3, 3)).page.select_one("[aria-labelledby=left]")
    assert left is not None
    assert Answer.text(left) == "Nobody is left over Everybody has as many mentors as planned."


def test_the_first_act_stands_still_so_that_it_covers_nothing(client: Client) -> None:
    assert len(example(client).page.select(".deck.deck--still")) == 1
