"""What is killed comes back and finishes what it had begun; what is pressed twice happens once; everybody can write."""

import os
import signal
import socket
from collections.abc import Iterator
from functools import partial
from itertools import count

import pytest
from tests.cli.test_supervising import eventually, linux_only
from tests.survival.furnish import PEOPLE_OF_A_SIDE, ROWS
from tests.survival.house import House, served

pytestmark = [linux_only, pytest.mark.slow]

STATE = "SELECT state FROM matching_run WHERE number = ?"
PAIRS = """
SELECT pair.mentee_id, pair.mentor_id, pair.agreement FROM matching_pair pair
JOIN matching_run run ON run.id = pair.run_id WHERE run.number = ? ORDER BY pair.mentee_id, pair.mentor_id
"""
LATEST = "SELECT max(number) FROM matching_run"
PATIENCE = 180.0


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A furnished installation, for all of this page."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    with served(tmp_path_factory.mktemp("home"), port) as house:
        yield house


def start(house: House) -> set[int]:
    """Ask for a run, twice at the same instant."""
    return house.press_twice("manager", f"/programmes/{house.told['programme']}/start/", objective="total")


def has_begun(house: House, number: int) -> bool:
    """Whether this run is under way, or over."""
    return house.one(STATE, number) in ("running", "done")


def caught_under_way(house: House) -> int:
    """The number of a run that is under way, its worker stopped in the middle; one that was over too soon is made again."""
    for number in count(1):
        assert start(house) == {303}
        assert house.one("SELECT count(*) FROM matching_run") == number
        assert eventually(partial(has_begun, house, number), PATIENCE)
        os.kill(house.worker, signal.SIGSTOP)
        if house.one(STATE, number) == "running":
            return number
        os.kill(house.worker, signal.SIGCONT)
    raise AssertionError("numbers have an end")


def test_a_run_whose_worker_is_killed_is_taken_back_and_gives_the_same(house: House) -> None:
    killed = caught_under_way(house)
    house.kill_worker()
    assert (house.one(STATE, killed), house.rows(PAIRS, killed)) == ("running", [])
    assert eventually(lambda: house.one(STATE, killed) == "done", PATIENCE)
    assert start(house) == {303}
    assert eventually(lambda: house.one(STATE, killed + 1) == "done", PATIENCE)
    pairs = house.rows(PAIRS, killed)
    assert (len(pairs), pairs) == (PEOPLE_OF_A_SIDE, house.rows(PAIRS, killed + 1))


def test_a_run_that_is_published_twice_at_once_is_sent_once(house: House) -> None:
    latest = house.one(LATEST)
    assert eventually(lambda: house.one(STATE, latest) == "done", PATIENCE)
    run = house.one("SELECT public_id FROM matching_run WHERE number = ?", latest)
    assert house.press_twice("manager", f"/runs/{run}/publish/") == {303}
    sent = "SELECT count(*), count(DISTINCT proposal.id) FROM matching_reply reply JOIN matching_proposal proposal ON"
    of_the_run = (
        f"{sent} proposal.id = reply.proposal_id WHERE proposal.way = 'batch' AND proposal.run_id IS NOT NULL"
    )
    whole = [(2 * PEOPLE_OF_A_SIDE, PEOPLE_OF_A_SIDE)]
    assert eventually(lambda: house.rows(of_the_run) == whole, PATIENCE)
    mentees = "SELECT count(DISTINCT enrolment_id) FROM matching_reply WHERE side = 'mentee'"
    assert house.one(mentees) == PEOPLE_OF_A_SIDE + 1  # and the one of the small programme


def test_a_sheet_whose_worker_is_killed_is_written_once_and_whole(house: House) -> None:
    state = "SELECT state FROM programmes_import"
    written = "SELECT count(*) FROM people_person WHERE email LIKE 'rang.%'"
    assert eventually(lambda: house.one(state) == "checked", PATIENCE)
    assert house.press_twice("manager", f"/imports/{house.told['sheet']}/apply-sheet/") <= {303, 403}
    assert eventually(lambda: house.one("SELECT phase FROM programmes_import") != "", PATIENCE)
    house.kill_worker()
    assert house.one(written) in (0, ROWS)
    assert eventually(lambda: house.one(state) == "applied", PATIENCE)
    parts = "SELECT count(*), count(DISTINCT person_id) FROM programmes_enrolment WHERE entry = 'import' AND state = 'invited'"
    assert (house.one(written), house.rows(parts)) == (ROWS, [(ROWS, ROWS)])


def test_a_yes_that_is_pressed_twice_at_once_opens_one_relationship(house: House) -> None:
    address = f"/proposals/{house.told['proposal']}/answer/"
    for who in ("awa", "beatrice"):
        assert house.press_twice(who, address, answer="yes") <= {200, 303, 403}
    assert house.rows("SELECT count(*) FROM journeys_journey") == [(1,)]
    assert house.rows("SELECT count(*) FROM journeys_participation") == [(2,)]
    answered = "SELECT count(*) FROM activity_event WHERE what = 'proposal.accepted'"
    assert house.one(answered) == 1


def test_eight_writers_of_ten_writes_a_second_are_never_told_that_the_database_is_locked(
    house: House,
) -> None:
    assert house.run("tests.survival.writers", "8", "10").splitlines() == ["100 "] * 8
    assert house.one("SELECT count(*) FROM activity_event WHERE what = 'survival.written'") == 800
