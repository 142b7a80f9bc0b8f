"""The bench compares what is comparable, and says so when it is not."""

import doctest
import json
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
from bench.apart import Stopped, apart
from bench.bars import Bar, Row, verdicts
from bench.integers import Integers
from bench.lines import is_right, line
from bench.ours import ours
from bench.pairing import main as pair
from bench.peers import blocking, ortools, scipy
from bench.pool import RULES, pool
from bench.rematching import main as match_again
from bench.scores import write
from bench.sheets import moments

from relais.core.pairing import check, compile, solve
from relais.core.sheets.parsing.week import parse_hours

MENTEES = 60


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = str(tmp_path_factory.mktemp("integers"))
    write(MENTEES, place)
    return place


@pytest.mark.slow
def test_the_integers_are_those_of_the_problem(folder: str) -> None:
    problem = compile(*pool(MENTEES), RULES)
    kept = Integers.read(folder)
    assert kept.capacity.tolist() == problem.capacity.tolist()
    for view in ("scores", "mentee_view", "mentor_view"):
        blocks = [table for _, table in kept.blocks(view)]
        assert np.concatenate(blocks).tolist() == getattr(problem, view).tolist()


@pytest.mark.slow
def test_every_solver_finds_the_same_total(folder: str) -> None:
    found = [ours(MENTEES, "total"), ortools(folder), scipy(folder)]
    assert len({(one["pairs"], one["total"]) for one in found}) == 1


@pytest.mark.slow
def test_every_solver_finds_the_same_total_above_the_fair_worst_pair(folder: str) -> None:
    fair = ours(MENTEES, "fair")
    told = [peer(folder, fair["lowest"]) for peer in (ortools, scipy)]
    assert {(one["pairs"], one["total"]) for one in told} == {(fair["pairs"], fair["total"])}
    assert ortools(folder, fair["lowest"] + 1)["pairs"] < fair["pairs"]


@pytest.mark.slow
@pytest.mark.parametrize("aim", ["total", "stable"])
def test_blocking_pairs_are_counted_as_the_check_counts_them(folder: str, aim: str) -> None:
    problem = compile(*pool(MENTEES), RULES)
    matching = solve(problem, "stable" if aim == "stable" else "total")
    np.save(Path(folder) / "pairs.npy", matching.pairs)
    assert blocking(folder)["blocking"] == check(problem, matching).blocking
    assert (blocking(folder)["blocking"] == 0) == (aim == "stable")


@pytest.mark.slow
def test_a_measure_apart_tells_its_memory(tmp_path: Path) -> None:
    figures = apart("bench.scores:write", seconds=60, size=30, folder=str(tmp_path))
    assert figures["mentors"] == 10
    assert 20 < figures["memory"] < 1_000


@pytest.mark.slow
def test_a_measure_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(Stopped, match=r"^> 0 s$"):
        apart("bench.ours:warmed", seconds=0.05, objective="total")


@pytest.mark.slow
def test_a_measure_that_fails_says_why() -> None:
    with pytest.raises(Stopped, match="ModuleNotFoundError"):
        apart("bench.nothing:of_the_kind", seconds=60)


def _row(total: int, *, is_proven: bool = True) -> Row:
    mine = {
        "compile": 0.1,
        "solve": 0.4,
        "check": 0.1,
        "memory": 100,
        "gap": 0,
        "people": 3,
        "is_proven": is_proven,
    }
    theirs = {"solve": 5.0, "memory": 900, "pairs": 3, "total": 20}
    return {"size": 3_000, "aim": "total", "ours": mine | {"pairs": 3, "total": total}, "ortools": theirs}


def test_a_line_is_right_when_ours_is_proven_and_peers_agree() -> None:
    assert [is_right(_row(20)), is_right(_row(19)), is_right(_row(20, is_proven=False))] == [
        True,
        False,
        False,
    ]


def test_a_line_says_whether_peers_agree() -> None:
    assert line(_row(20)).endswith("3 people, proven; agrees with OR-Tools")
    assert line(_row(19)).endswith("3 people, proven; OR-Tools FOUND OTHERWISE")


def test_a_measure_that_was_stopped_is_no_agreement() -> None:
    assert not is_right({"size": 3_000, "aim": "total", "ours": {"stopped": "> 150 s"}})
    assert line({"size": 3_000, "aim": "total", "ours": {"stopped": "> 150 s"}}).endswith("> 150 s")


def test_bars_hold_or_are_missed() -> None:
    assert list(verdicts([_row(20)])) == [
        "holds   total at 3,000: 10.0 × faster than OR-Tools (bar: at least 8, aim 20)"
    ]
    assert Bar(3).verdict("a command", 3.0) == "MISSED  a command: 3.0 s (bar: under 3)"


def test_a_bar_without_its_peer_says_nothing() -> None:
    row = _row(20)
    row["ortools"] = {"stopped": "> 150 s"}
    assert list(verdicts([row])) == []


def test_hours_written_in_sheets_are_read_back() -> None:
    weeks = [mentee.hours for mentee in pool(40)[0] if mentee.hours]
    assert [parse_hours(moments(week)) for week in weeks] == weeks


@pytest.mark.parametrize("module", ["apart", "bars", "population", "sheets", "weeks"])
def test_examples_in_the_bench_hold(module: str) -> None:
    assert doctest.testmod(import_module(f"bench.{module}")).failed == 0


@pytest.mark.slow
def test_a_whole_bench_prints_its_lines_and_keeps_its_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert pair(["--sizes", "30", "--objective", "total", "--json", str(tmp_path / "bench.json")]) == 0
    _, measured = capsys.readouterr().out.splitlines()
    assert measured.endswith("people, proven; agrees with OR-Tools and SciPy")
    (row,) = json.loads((tmp_path / "bench.json").read_text())["rows"]
    assert (row["size"], row["aim"], row["ours"]["gap"]) == (30, "total", 0)


@pytest.mark.slow
def test_the_stickier_pairs_are_the_fewer_change_and_the_more_it_costs(
    capsys: pytest.CaptureFixture[str],
) -> None:
    match_again(["--size", "150", "--stickiness", "0,200,1000"])
    lines = [line.split() for line in capsys.readouterr().out.splitlines()[2:]]
    changed, totals = ([int(line[column]) for line in lines] for column in (2, 4))
    assert changed == sorted(changed, reverse=True)
    assert totals == sorted(totals, reverse=True)
    assert (changed[0] > changed[-1], totals[0] > totals[-1]) == (True, True)
