"""`relais match --problem`: what the pairs were worked out from, and the pairs with their proof, for somebody else."""

import json
from pathlib import Path

import pytest
from tests.cli.sheets import both, exported, match

from relais.core.pools.outputs import problems

Capture = pytest.CaptureFixture[str]

pytestmark = pytest.mark.usefixtures("in_english")


def test_two_files_are_written_and_the_pairs_are_those_of_the_whole_result(tmp_path: Path) -> None:
    sheets, whole = both(tmp_path), tmp_path / "whole.json"
    problem, pairs = tmp_path / "problem.jsonl", tmp_path / "pairs.json"
    assert match(*sheets, "-o", whole) == 0
    assert match(*sheets, "--problem", problem, "-o", pairs) == 0
    everything = json.loads(whole.read_text("utf-8"))
    assert exported(pairs)["pairs"] == [[pair["mentee"], pair["mentor"]] for pair in everything["pairs"]]
    assert exported(pairs)["total"] == everything["total"]
    lines = [json.loads(line) for line in problem.read_text("utf-8").splitlines()]
    assert next(line["rows"] for line in lines if line.get("table") == "scores") == everything["scores"]
    assert lines[1] == {"mentee_keys": [person["key"] for person in everything["mentees"]]}
    assert lines[4] == {"capacity": [person["capacity"] for person in everything["mentors"]]}


def test_the_same_sheets_give_the_same_two_files(tmp_path: Path) -> None:
    sheets, found = both(tmp_path), []
    for folder in (tmp_path / "one", tmp_path / "two"):
        folder.mkdir()
        problem, pairs = folder / "problem.jsonl", folder / "pairs.json"
        assert match(*sheets, "--problem", problem, "-o", pairs) == 0
        found.append((problem.read_bytes(), pairs.read_bytes()))
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--problem", ""], "--problem takes the name of a file."),
        (
            ["--problem", "p.jsonl"],
            "--problem goes with -o NAME.json, which then holds the pairs and their proof.",
        ),
        (
            ["--problem", "p.jsonl", "-o", "pairs.xlsx"],
            "--problem goes with -o NAME.json, which then holds the pairs and their proof.",
        ),
        (["--problem", "a.json", "-o", "./a.json"], "the problem goes to a file of its own."),
        (
            ["--problem", "a.json", "-o", "b.json", "--write-rules", "a.json"],
            "the problem goes to a file of its own.",
        ),
    ],
)
def test_a_problem_without_its_pairs_is_refused_before_the_work(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, options: list[str], said: str
) -> None:
    sheets = both(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert match(*sheets, *options) == 2
    assert capsys.readouterr().err.splitlines()[-1] == f"relais match: error: {said}"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mentees.csv", "mentors.csv"]


def test_a_sheet_is_never_replaced_by_the_problem(tmp_path: Path, capsys: Capture) -> None:
    mentors, mentees = both(tmp_path)
    assert match(mentors, mentees, "--problem", mentees, "-o", tmp_path / "pairs.json") == 2
    assert capsys.readouterr().err == (
        f"{mentees} is one of the files to read, and is not replaced. Choose another name.\n"
    )


def test_a_problem_that_cannot_be_written_whole_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("relais.core.pools.outputs.problems._rows", interrupt)
    files = "--problem", tmp_path / "problem.jsonl", "-o", tmp_path / "pairs.json"
    assert match(*both(tmp_path), *files) == 130
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mentees.csv", "mentors.csv"]


def test_a_large_problem_tells_its_size_beforehand(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(problems, "MOST_LISTED", -1)
    monkeypatch.setattr("relais.cli.report._LARGE", 1)
    files = "--problem", tmp_path / "problem.jsonl", "-o", tmp_path / "pairs.json"
    assert match(*both(tmp_path), *files) == 0
    assert "The file of the problem will hold 6 possible pairs: about 0.0 GiB." in capsys.readouterr().out
