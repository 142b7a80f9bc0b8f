"""What a run will cost is foreseen, and one that cannot end is refused before it starts."""

from dataclasses import replace

import pytest
from tests.core.pools.building import ENGLISH, person, pool

from relais.core.pools import Cost, Pool, Settings, Unusable, foreseen, refuse_too_large
from relais.core.pools.words import say_patience, say_problem

SMALL = pool([person("Béatrice Morel", Capacité="3")], [person("Awa Diallo"), person("Yann Kerbrat")])


def sized(mentees: int, mentors: int) -> Pool:
    """A pool of so many people, all alike."""
    return replace(
        SMALL,
        mentees=replace(SMALL.mentees, members=SMALL.mentees.members[:1] * mentees),
        mentors=replace(SMALL.mentors, members=SMALL.mentors.members[:1] * mentors),
    )


@pytest.mark.parametrize(
    ("mentees", "mentors", "measured"),
    [(3_000, 1_000, 116), (5_000, 1_666, 512), (20_000, 6_666, 8_450)],
)
def test_what_is_foreseen_is_no_less_than_what_was_measured_and_not_twice_as_much(
    mentees: int, mentors: int, measured: int
) -> None:
    megabytes = foreseen(sized(mentees, mentors), Settings()).memory / 1_048_576 - 143
    assert measured <= megabytes + 60
    assert megabytes <= 2 * measured


@pytest.mark.parametrize(
    ("settings", "bytes_each"),
    [
        (Settings(), 20 + 16),
        (Settings(objective="fair"), 28 + 16),
        (Settings(objective="stable"), 48),
        (Settings(places=2), 56),
    ],
)
def test_each_aim_needs_its_own_memory_for_each_comparison(settings: Settings, bytes_each: int) -> None:
    assert foreseen(sized(1_000, 1_000), settings).memory == 150_000_000 + 1_000_000 * bytes_each


def test_a_run_beyond_the_memory_of_the_machine_is_refused_with_the_mend() -> None:
    with pytest.raises(Unusable) as refused:
        refuse_too_large(sized(20_000, 6_666), Settings(), 4 * 2**30)
    [problem] = refused.value.problems
    assert say_problem(problem, ENGLISH) == (
        "Comparing 20,000 people with 6,666 mentors would take 8.6 GiB of memory, and this machine gives 4.0. Split the "
        "lists, by place of work for instance, and pair each part by itself."
    )
    refuse_too_large(sized(20_000, 6_666), Settings(), 16 * 2**30)


def test_people_are_told_to_wait_for_minutes_and_only_then() -> None:
    assert say_patience(Cost(5_000, 5_000, 0), ENGLISH) == ""
    assert say_patience(Cost(5_001, 5_000, 0), ENGLISH) == (
        "Comparing 5,001 people with 5,000 mentors takes some minutes. Nothing is wrong if it seems slow."
    )
