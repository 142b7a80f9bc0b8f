"""Why two people are proposed to each other, in words that speak to whoever reads them."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.boards import run_done
from tests.factories.gatherings import make_gathering
from tests.factories.matching import make_pair, make_run
from tests.factories.pools import Pool, add_peer, make_pool
from tests.factories.proposals import make_visible, with_ways

from relais.matching.actions.proposals.sending import propose, publish
from relais.matching.actions.requests import look
from relais.matching.models import Pair, Proposal, Why
from relais.matching.own_data import proposals
from relais.matching.queries.board.spoken import as_told_to_anybody
from relais.matching.queries.requests import mentors_to_show
from relais.matching.running.peers import from_both_ends
from relais.matching.running.results import Found
from relais.people.models import Person
from relais.programmes.models import Enrolment, Programme


@pytest.fixture
def pool(daniel: Person) -> Pool:
    """A programme in which one may ask by oneself, without people yet."""
    pool = make_pool(daniel)
    with_ways(pool.programme, "batch", "hand", "request", "choice")
    return pool


@pytest.fixture
def two(pool: Pool, awa: Person, beatrice: Person) -> tuple[Enrolment, Enrolment]:
    """Awa wishes for what Béatrice offers."""
    return pool.mentee(awa, "budget"), pool.mentor(beatrice, "budget")


def context(reader: Person, name: str, key: str) -> Any:
    """What a page shows somebody."""
    client = Client()
    client.force_login(reader)
    return client.get(reverse(f"matching:{name}", args=[key])).context


def told(shown: Any) -> str:
    """All reasons that are shown of two people."""
    return " ".join(reason.text for reason in (*shown.reasons, *shown.more))


def named(text: str) -> list[bool]:
    """Whether Awa, and Béatrice, are named."""
    return ["Awa" in text, "Béatrice" in text]


def test_each_of_the_two_is_spoken_to_and_daniel_reads_both_names(
    pool: Pool, two: tuple[Enrolment, Enrolment], awa: Person, beatrice: Person, daniel: Person
) -> None:
    publish(run_done(pool), by=daniel)
    key = Proposal.objects.get().public_id
    seen = [named(told(context(reader, "proposal", key)["shown"])) for reader in (awa, beatrice, daniel)]
    assert seen == [[False, True], [True, False], [True, True]]


def test_what_was_kept_before_people_were_spoken_to_is_still_read(
    pool: Pool, two: tuple[Enrolment, Enrolment], awa: Person, daniel: Person
) -> None:
    make_pair(run := make_run(pool.programme), *two)
    publish(run, by=daniel)
    shown = context(awa, "proposal", Proposal.objects.get().public_id)["shown"]
    assert named(told(shown)) == [True, True]


def test_whoever_looks_for_a_mentor_is_spoken_to(
    pool: Pool, two: tuple[Enrolment, Enrolment], awa: Person
) -> None:
    look(two[0], candidates=mentors_to_show(two[0]), by=awa)
    (candidate,) = context(awa, "choose", pool.programme.public_id)["candidates"]
    assert named(told(candidate)) == [False, True]


def test_whoever_welcomes_somebody_is_spoken_to(
    pool: Pool, two: tuple[Enrolment, Enrolment], beatrice: Person
) -> None:
    make_visible(two[0])
    (candidate,) = context(beatrice, "welcome", pool.programme.public_id)["candidates"]
    assert named(told(candidate)) == [True, False]


def test_a_file_of_ones_own_speaks_to_whoever_asked_for_it(
    pool: Pool, two: tuple[Enrolment, Enrolment], awa: Person, daniel: Person
) -> None:
    publish(run_done(pool), by=daniel)
    (row,) = proposals(awa)
    assert named(" ".join(row["reasons"])) == [False, True]


def test_peers_are_spoken_to_from_both_ends(daniel: Person) -> None:
    pool = make_pool(daniel, template=Programme.Template.PEER)
    add_peer(pool, "Ana Un", offers="budget", wishes="droit")
    add_peer(pool, "Bo Deux", offers="droit", wishes="budget")
    run_done(pool)
    pair = Pair.objects.get()
    for side, person in (("mentee", pair.mentee.person), ("mentor", pair.mentor.person)):
        said = " ".join(text for _side, text in pair.reasons[f"en.{side}"])
        assert person.name.split()[0] not in said
    assert as_told_to_anybody(pair.reasons).keys() == {"fr", "en"}


def test_peers_are_spoken_to_even_when_one_end_says_nothing_of_them() -> None:
    one = Found("a", "b", 0, {"fr": [("for", "A")], "fr.mentee": [("for", "vous")]}, {"fr": ""})
    other = Found("b", "a", 0, {"fr": [("for", "B")], "fr.mentee": [("for", "toi")]}, {"fr": ""})
    assert from_both_ends(one, other).reasons == {
        "fr": [("for", "A"), ("for", "B")],
        "fr.mentee": [("for", "vous"), ("for", "B")],
        "fr.mentor": [("for", "A"), ("for", "toi")],
    }


def test_whoever_is_in_a_circle_is_spoken_to(daniel: Person) -> None:
    pool = make_gathering(daniel)
    people = [pool.mentee(f"{name} Essai", "budget") for name in ("Ana", "Bo", "Cy")]
    silent = pool.mentee("Awa Essai")
    pool.mentor("Béatrice Essai", "budget", capacity=None)
    publish(run_done(pool), by=daniel)
    key = Proposal.objects.get().public_id
    assert named(told(context(silent.person, "proposal", key)["shown"])) == [False, False]
    for reader in (people[0].person, daniel):
        assert named(told(context(reader, "proposal", key)["shown"])) == [True, False]


def test_what_is_proposed_by_hand_without_reasons_is_read_without_any(
    two: tuple[Enrolment, Enrolment], awa: Person, daniel: Person
) -> None:
    proposal = propose(Proposal.Way.HAND, mentees=[two[0]], mentors=[two[1]], by=daniel, why=Why())
    assert told(context(awa, "proposal", proposal.public_id)["shown"]) == ""
