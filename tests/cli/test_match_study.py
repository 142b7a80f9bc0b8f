"""`relais match --weights` and `--by`: what one may ask beyond the pairs."""

from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.cli.sheets import MENTEES, MENTORS, both, exported, match, write
from tests.core.pools.building import Row

Capture = pytest.CaptureFixture[str]

pytestmark = pytest.mark.usefixtures("in_english")


def crowd(folder: Path) -> list[str]:
    """Six mentees in each of two sites, a mentor for each of those in the first."""
    mentees: list[Row] = [
        {
            "Nom": f"P{n} Durand",
            "E-mail": f"p{n}@example.org",
            "Souhaits": "budget",
            "Site": ("Lyon", "Lille")[n % 2],
        }
        for n in range(12)
    ]
    mentors: list[Row] = [
        {"Nom": f"M{n} Petit", "E-mail": f"m{n}@example.org", "Compétences": "budget", "Site": "Lyon"}
        for n in range(6)
    ]
    return [str(write(folder / "mentors.csv", mentors)), str(write(folder / "mentees.csv", mentees))]


def sections(out: str) -> list[str]:
    """The lines in progress alone after an empty one: titles, for the most part."""
    lines = out.splitlines()
    return [line for before, line in pairwise(lines) if not before]


def test_what_the_weights_decide_is_told_only_when_asked(tmp_path: Path, capsys: Capture) -> None:
    assert match(*both(tmp_path)) == 0
    assert "What the weights decide" not in sections(capsys.readouterr().out)
    assert match(*both(tmp_path), "--weights") == 0
    said = capsys.readouterr()
    assert said.err == ""
    told = said.out.partition("What the weights decide\n")[2]
    assert told.splitlines()[:2] == [
        "- No pair depends on “Wishes covered by what the mentor offers” or “A common",
        "language”: with a tenth more weight or a tenth less weight, nothing changes.",
    ]


def test_groups_are_told_by_a_column_of_the_mentees(tmp_path: Path, capsys: Capture) -> None:
    assert match(*crowd(tmp_path), "--by", "site") == 0
    told = capsys.readouterr().out.partition("How people fare, by “Site”\n")[2]
    assert [line.split()[0] for line in told.splitlines() if line[:1].isalpha()][-4:-1] == [
        "Site",
        "Lille",
        "Lyon",
    ]


def test_both_go_into_the_workbook_and_the_json(tmp_path: Path) -> None:
    asked = ("--weights", "--by", "Site")
    assert match(*crowd(tmp_path), *asked, "-o", tmp_path / "pairs.xlsx") == 0
    names = load_workbook(tmp_path / "pairs.xlsx", read_only=True).sheetnames
    assert names[3:5] == ["What the weights decide", "Groups"]
    assert match(*crowd(tmp_path), *asked, "-o", tmp_path / "pairs.json") == 0
    tree = exported(tmp_path / "pairs.json")
    assert (tree["weights"] is None, tree["groups"] is None) == (False, False)
    assert match(*crowd(tmp_path), "-o", tmp_path / "plain.json") == 0
    plain = exported(tmp_path / "plain.json")
    assert (plain["weights"], plain["groups"]) == (None, None)


@pytest.mark.parametrize("column", ["Nom", "Ville", ""])
def test_a_column_that_makes_no_groups_is_refused_before_the_work(
    column: str, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("relais.cli.match.run_pool", None)
    assert match(*crowd(tmp_path), "--by", column, "-o", tmp_path / "pairs.csv") == 2
    assert capsys.readouterr().err == (
        f"“{column}” is not a column of mentees.csv that puts people into groups. These are: Site.\n"
    )
    assert not (tmp_path / "pairs.csv").exists()


def test_a_large_pool_is_never_studied_unasked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("relais.core.pools.study.FEW", 4)
    monkeypatch.setattr("relais.core.pools.study.weights_of", None)
    assert match(*both(tmp_path), "-o", tmp_path / "pairs.xlsx") == 0
    assert "What the weights decide" not in load_workbook(tmp_path / "pairs.xlsx", read_only=True).sheetnames


def test_that_the_weights_take_long_is_told_before(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("relais.core.pools.words.studies.PATIENT", -1.0)
    assert match(*both(tmp_path), "--weights") == 0
    out = capsys.readouterr().out
    told = out.index("the pairs are worked out 4 times more")
    assert told < out.index("2 pairs, each with its reasons")


def test_minimums_are_told_with_the_decisions_and_the_pairs_that_keep_them(
    tmp_path: Path, capsys: Capture
) -> None:
    mentors = write(
        tmp_path / "mentors.csv", [{**MENTORS[0], "Capacité": "2"}, {**MENTORS[1], "Capacité": "1"}]
    )
    wish = {"Souhaits": "budget", "Langues": "français"}
    mentees = write(tmp_path / "mentees.csv", [{**MENTEES[0], **wish}, {**MENTEES[1], **wish}])
    rules = tmp_path / "rules.toml"
    rules.write_text("[places]\nminimum_per_mentor = 1\n")
    assert match(mentors, mentees, "--rules", rules) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "- Every mentor who has a place has somebody to accompany" in said
    assert said.count("This pair is made so that") == 1


def test_mentors_whom_stable_pairs_leave_below_their_minimum_are_named(
    tmp_path: Path, capsys: Capture
) -> None:
    asking = [{**mentor, "Capacité": "3", "Minimum": "2"} for mentor in MENTORS]
    mentors = write(tmp_path / "mentors.csv", asking)
    mentees = write(tmp_path / "mentees.csv", MENTEES[1:2])
    assert match(mentors, mentees, "--objective", "stable") == 0
    out = capsys.readouterr().out
    assert "1 mentor has nobody\nCoumba Ndiaye (at least 2)\n" in out
    assert "1 mentor has fewer people than wished\nBéatrice Morel (at least 2)\n" in out
