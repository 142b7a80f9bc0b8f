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
    ("mentees", "mentors", "megabytes"),
    [(20_000, 6_666, 346), (50_000, 16_666, 652), (100_000, 33_333, 1_160)],
)
def test_beyond_tables_memory_follows_the_number_of_people(
    mentees: int, mentors: int, megabytes: int
) -> None:
    assert round(foreseen(sized(mentees, mentors), Settings()).memory / 1_048_576) == megabytes


@pytest.mark.parametrize(
    ("settings", "mentees", "measured"),
    [
        (Settings(), 20_000, 4.5),
        (Settings(), 100_000, 56),
        (Settings(objective="fair"), 20_000, 6.4),
        (Settings(objective="fair"), 100_000, 80),
        (Settings(objective="stable"), 20_000, 4.0),
        (Settings(objective="stable"), 100_000, 55),
    ],
)
def test_pairing_is_foreseen_to_take_between_once_and_twice_what_was_measured(
    settings: Settings, mentees: int, measured: float
) -> None:
    # Compiling, solving and proving the pools of the bench on two cores. The sheets, read in half a millisecond for each
    # person, are set apart.
    pool = sized(mentees, mentees // 3)
    pairing = foreseen(pool, settings, written=False).seconds - 0.0005 * (mentees + mentees // 3)
    assert measured <= pairing <= 2 * measured


@pytest.mark.parametrize(
    ("settings", "on_screen", "written"),
    [
        (Settings(), 153, 313),
        (Settings(objective="fair"), 193, 353),
        (Settings(objective="stable"), 147, 307),
        (Settings(places=2), 220, 380),
    ],
)
def test_time_follows_people_and_comparisons_and_the_aim_and_what_is_written(
    settings: Settings, on_screen: int, written: int
) -> None:
    pool = sized(100_000, 33_333)
    assert round(foreseen(pool, settings, written=False).seconds) == on_screen
    assert round(foreseen(pool, settings).seconds) == written


def test_nobody_is_told_to_wait_for_five_hundred_people() -> None:
    assert round(foreseen(sized(500, 500), Settings()).seconds) == 2


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
        refuse_too_large(sized(100_000, 33_333), Settings(), 2**30)
    [problem] = refused.value.problems
    assert say_problem(problem, ENGLISH) == (
        "Comparing 100,000 people with 33,333 mentors would take 1.1 GiB of memory, and this machine gives 1.0. Split the "
        "lists, by place of work for instance, and pair each part by itself."
    )
    refuse_too_large(sized(100_000, 33_333), Settings(), 2 * 2**30)


def test_people_are_told_how_many_minutes_to_wait_and_only_then() -> None:
    assert say_patience(Cost(5_000, 5_000, 0, 20), ENGLISH) == ""
    assert say_patience(Cost(5_001, 5_000, 0, 21), ENGLISH) == (
        "Comparing 5,001 people with 5,000 mentors takes about 1 minute. Nothing is wrong if it seems slow."
    )
    assert say_patience(Cost(100_000, 33_333, 0, 117), ENGLISH) == (
        "Comparing 100,000 people with 33,333 mentors takes about 2 minutes. Nothing is wrong if it seems slow."
    )
