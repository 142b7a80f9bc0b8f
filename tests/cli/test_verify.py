"""`relais verify`, as somebody who believes nothing lives it: two files, every pair looked at, one verdict."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.sheets import MENTEES, both, match, write

from relais.cli.main import main
from relais.core.pools.outputs import problems

Capture = pytest.CaptureFixture[str]
Files = tuple[Path, Path]

pytestmark = pytest.mark.usefixtures("in_english")


def verify(*arguments: str | Path) -> int:
    """The exit status of `relais verify` with these arguments."""
    try:
        return main(["verify", *map(str, arguments)])
    except SystemExit as stop:
        return int(str(stop.code))


@pytest.fixture
def files(tmp_path: Path, capsys: Capture) -> Files:
    """The problem and the pairs of the usual two sheets."""
    return made(tmp_path, capsys)


def made(folder: Path, capsys: Capture, *options: str) -> Files:
    problem, pairs = folder / "problem.jsonl", folder / "pairs.json"
    assert match(*both(folder), "--problem", problem, "-o", pairs, *options) == 0
    # The terminal breaks long paths wherever its width ends.
    assert f"Written:{problem}" in "".join(capsys.readouterr().out.split())
    return problem, pairs


def said(capsys: Capture) -> str:
    """What was printed, its line ends forgotten."""
    return " ".join(capsys.readouterr().out.split())


def change(path: Path, by: Callable[[dict[str, Any]], object]) -> None:
    tree = json.loads(path.read_text("utf-8"))
    by(tree)
    path.write_text(json.dumps(tree), "utf-8")


def telling(*below: str, **told: object) -> Callable[[dict[str, Any]], None]:
    """A change that makes a tree, or what it holds ``below``, tell something else."""

    def tell(tree: dict[str, Any]) -> None:
        for name in below:
            tree = tree[name]
        for name, value in told.items():
            tree[name] = value

    return tell


def test_the_pairs_of_two_sheets_are_proven(files: Files, capsys: Capture) -> None:
    assert verify(*files) == 0
    out = said(capsys)
    assert out.startswith(
        "- 6 possible pairs were looked at: 3 mentees, each with each of 2 mentors. - Every rule is respected: no pair is forbidden, nobody has more people than places, and every pair that was decided beforehand is there. - Added up "
        "again, 2 pairs make "
    )
    assert (
        "- 2 people have a mentor, and it is proven that no more could. - 1 person is left out. - The proof: the rules "
        "leave 1 person no mentor who has a place." in out
    )
    assert (
        "Proven: as many people as possible have somebody, and no other pairs would be better as a whole. Fingerprint of "
        "the problem (SHA-256): " in out
    )


@pytest.mark.parametrize(
    ("objective", "verdict"),
    [
        (
            "fair",
            (
                "Proven: as many people as possible have somebody, the least good pair cannot be better, and the whole is the best possible."
            ),
        ),
        ("stable", "Proven: no mentee and mentor would both rather be together than as they are."),
    ],
)
def test_each_aim_has_its_own_verdict(tmp_path: Path, capsys: Capture, objective: str, verdict: str) -> None:
    assert verify(*made(tmp_path, capsys, "--objective", objective)) == 0
    assert verdict in said(capsys)


def test_few_places_are_named_as_the_reason(tmp_path: Path, capsys: Capture) -> None:
    rows = [{**MENTEES[1], "Nom": f"Yann {n}", "E-mail": f"yann{n}@example.org"} for n in range(5)]
    mentors, _ = both(tmp_path)
    problem, pairs = tmp_path / "problem.jsonl", tmp_path / "pairs.json"
    assert match(mentors, write(tmp_path / "many.csv", rows), "--problem", problem, "-o", pairs) == 0
    capsys.readouterr()
    assert verify(problem, pairs) == 0
    assert (
        "- 3 people are left out. - The proof: 5 people, those left out among them, may only be with 2 mentors, who have room "
        "for 2 in all." in said(capsys)
    )


def test_pairs_that_break_a_rule_are_told(files: Files, capsys: Capture) -> None:
    _, pairs = files
    change(
        pairs,
        telling(pairs=[["zoe@example.org", "beatrice@example.org"]] * 2, total=-1),
    )
    assert verify(*files) == 1
    out = said(capsys)
    assert "At least one pair is forbidden by a rule." in out
    assert "At least one pair is written twice." in out
    assert "These pairs do not hold up: see above what is wrong." in out


def test_a_total_that_was_made_up_is_told(files: Files, capsys: Capture) -> None:
    change(files[1], telling(total=20_001))
    assert verify(*files) == 1
    assert "The total, or the lowest agreement, that is written is not that of the pairs." in said(capsys)


def test_pairs_that_are_not_the_best_are_not_proven(files: Files, capsys: Capture) -> None:
    change(files[1], telling(pairs=[], total=0, lowest=None))
    assert verify(*files) == 1
    out = said(capsys)
    assert "0 people have a mentor; nothing in the files shows that there could not be 2." in out
    assert "The pairs respect the rules, but nothing proves that they are the best possible." in out


def test_prices_that_were_taken_away_prove_nothing(files: Files, capsys: Capture) -> None:
    change(files[1], telling("proof", prices=None))
    assert verify(*files) == 1
    assert "The files bring no usable prices, so nothing shows what the best total is." in said(capsys)


def test_prices_that_were_changed_prove_less(files: Files, capsys: Capture) -> None:
    change(files[1], telling("proof", prices=[50_000, 0]))
    assert verify(*files) == 1
    assert "better pairs are not excluded." in said(capsys)


def test_a_problem_changed_after_the_fact_is_not_the_same_problem(files: Files, capsys: Capture) -> None:
    problem, _ = files
    problem.write_bytes(problem.read_bytes().replace(b'"capacity":[1,1]', b'"capacity":[1,2]'))
    assert verify(*files) == 2
    assert capsys.readouterr().err == (
        "pairs.json answers another problem, or the problem was changed since: the fingerprints differ.\n"
    )


def test_files_that_cannot_be_read_are_status_two_with_a_sentence(
    files: Files, tmp_path: Path, capsys: Capture
) -> None:
    problem, pairs = files
    refusals = {
        (problem, tmp_path / "none.json"): f"{tmp_path}/none.json is not there. Check the name and the folder you are in.",
        (tmp_path / "none.jsonl", pairs): f"{tmp_path}/none.jsonl is not there. Check the name and the folder you are in.",
        (tmp_path, pairs): f"{tmp_path} is a folder. Name the file inside it.",
        (pairs, problem): "pairs.json is cut short or damaged, or was written by something else: make it again.",
        (problem, problem): "problem.jsonl is cut short or damaged, or was written by something else: make it again.",
        (problem, tmp_path / "mentees.csv"): (
            "mentees.csv is cut short or damaged, or was written by something else: make it again."
        ),
    }  # fmt: skip
    for arguments, sentence in refusals.items():
        assert verify(*arguments) == 2
        assert capsys.readouterr() == ("", f"{sentence}\n")


def test_points_damaged_on_the_way_are_refused_though_people_are_whole(files: Files, capsys: Capture) -> None:
    problem, pairs = files
    content = problem.read_bytes()
    problem.write_bytes(content.replace(b'"rows":[[', b'"rows":[[99999,', 1))
    assert verify(*files) == 2
    assert "fingerprints differ" in capsys.readouterr().err
    tree = json.loads(pairs.read_text("utf-8"))
    tree["problem_sha256"] = _fingerprint(problem)
    pairs.write_text(json.dumps(tree), "utf-8")
    assert verify(*files) == 2
    assert capsys.readouterr().err == (
        "problem.jsonl is cut short or damaged, or was written by something else: make it again.\n"
    )


def _fingerprint(path: Path) -> str:
    from hashlib import sha256

    return sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("arguments", [[], ["problem.jsonl"], ["a", "b", "--fast"]])
def test_two_files_are_asked_for(arguments: list[str], capsys: Capture) -> None:
    assert verify(*arguments) == 2
    assert capsys.readouterr().err.startswith("usage: relais")


@pytest.mark.parametrize("most", [10**6, -1])
def test_the_example_of_the_manual_finds_the_same_bound(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(problems, "MOST_LISTED", most)
    _, pairs = made(tmp_path, capsys)
    total = json.loads(pairs.read_text("utf-8"))["total"]
    text = (Path(__file__).parents[2] / "docs/operate/verify.md").read_text("utf-8")
    example = text.partition("```python\n")[2].partition("```")[0]
    run = subprocess.run(
        [sys.executable, "-c", example], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout) == (0, f"proven {total} {total}\n")


WITHOUT_THE_SOLVER = """
import sys, types

class Barred(types.ModuleType):
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        def refuse(*_, **__):
            raise SystemExit("the solver was called")
        return type(name, (), {"__new__": refuse})

for name in "assignment covers fair paths prices remaining solving stable".split():
    sys.modules[f"relais.core.pairing.{name}"] = Barred(name)
sys.modules["relais.core.pairing.large"] = None
from relais.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.slow
def test_nothing_of_the_solver_is_called(files: Files, tmp_path: Path) -> None:
    def without_the_solver(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", WITHOUT_THE_SOLVER, *map(str, arguments)],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )

    verified = without_the_solver("verify", *files)
    assert (verified.returncode, verified.stderr) == (0, "")
    assert "Proven" in verified.stdout
    matched = without_the_solver("match", "--demo")
    assert (matched.returncode, matched.stderr.splitlines()[-1]) == (1, "the solver was called")
