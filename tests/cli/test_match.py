"""`relais match`, as people at a terminal live it."""

import csv
import io
import json
import os
import random
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.cli.sheets import MENTEES, MENTORS, both, write

from relais.cli.main import main
from relais.core.pools import Upload, from_toml, rules_of_workbook

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


def match(*arguments: str | Path) -> int:
    """The exit status of `relais match` with these arguments."""
    try:
        return main(["match", *map(str, arguments)])
    except SystemExit as stop:
        return int(str(stop.code))


def exported(path: Path) -> dict[str, object]:
    tree: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return tree


def pairs(path: Path) -> list[tuple[str, str]]:
    """The pairs of a CSV result, by name."""
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter=";")
    return [(row["Mentee"], row["Mentor"]) for row in rows]


def test_two_sheets_give_pairs_without_any_rules(tmp_path: Path, capsys: Capture) -> None:
    assert match(*both(tmp_path), "-o", tmp_path / "pairs.csv") == 0
    assert pairs(tmp_path / "pairs.csv") == [
        ("Awa Diallo", "Coumba Ndiaye"),
        ("Yann Kerbrat", "Béatrice Morel"),
    ]
    said = capsys.readouterr()
    assert said.err == ""
    for part in (
        "What Relais understood",
        "What counts",
        "--write-rules",
        "2 pairs",
        "1 person is left",
        "Optimal",
    ):
        assert part in said.out


def test_nobody_paired_is_status_one(tmp_path: Path, capsys: Capture) -> None:
    mentors, _ = both(tmp_path)
    alone = write(tmp_path / "alone.csv", [MENTEES[2]])
    assert match(mentors, alone) == 1
    assert "Placed: 0 of 0 possible." in capsys.readouterr().out


def test_the_demonstration_runs(capsys: Capture) -> None:
    assert match("--demo") == 0
    out = capsys.readouterr().out
    assert "53 pairs" in out
    assert "7 people are left" in out


def test_every_file_that_cannot_be_read_is_told_in_one_go(tmp_path: Path, capsys: Capture) -> None:
    assert match(tmp_path / "a.csv", tmp_path, "--past", tmp_path / "b.csv") == 2
    assert capsys.readouterr().err.splitlines() == [
        f"{tmp_path}/a.csv is not there. Check the name and the folder you are in.",
        f"{tmp_path} is a folder. Name the file inside it.",
        f"{tmp_path}/b.csv is not there. Check the name and the folder you are in.",
    ]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n...", b"\x00\x01\x02", b"\n\n\n", b"Nom;E-mail\n"])
def test_a_hopeless_file_is_a_sentence_and_status_two(
    content: bytes, tmp_path: Path, capsys: Capture
) -> None:
    mentors, _ = both(tmp_path)
    hopeless = tmp_path / "hopeless.csv"
    hopeless.write_bytes(content)
    assert match(mentors, hopeless) == 2
    err = capsys.readouterr().err
    assert "hopeless.csv" in err
    assert "Traceback" not in err


def test_mistakes_in_the_rules_are_all_told_with_their_lines(tmp_path: Path, capsys: Capture) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text('kind = "mentors"\n[criteria.wishes]\nweight = 300\n')
    assert match(*both(tmp_path), "--rules", rules) == 2
    assert [line.partition(": ")[2][:7] for line in capsys.readouterr().err.splitlines()] == [
        "Line 1:",
        "Line 3:",
    ]


def test_rules_about_a_column_that_is_not_there_are_refused(tmp_path: Path, capsys: Capture) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text('[criteria.Pointure]\nprefer = "same"\n')
    assert match(*both(tmp_path), "--rules", rules) == 2
    assert capsys.readouterr().err.splitlines() == [
        (
            f"{rules}: the rules speak of the column “Pointure”, which is not in mentors.csv. Write the heading as it stands "
            "there."
        ),
        (
            f"{rules}: the rules speak of the column “Pointure”, which is not in mentees.csv. Write the heading as it stands "
            "there."
        ),
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--demo", "mentors.csv"],
        ["--demo", "--objective", "best"],
        ["--demo", "-o", "pairs.pdf"],
        ["--demo", "--fast"],
    ],
)
def test_options_that_make_no_sense_are_status_two(arguments: list[str], capsys: Capture) -> None:
    assert match(*arguments) == 2
    assert capsys.readouterr().err.startswith("usage: relais")


def test_a_locked_stranger_stops_everything(tmp_path: Path, capsys: Capture) -> None:
    lock = write(tmp_path / "lock.csv", [{"Mentee": "Awa Diallo", "Mentor": "Daniel Petit"}])
    assert match(*both(tmp_path), "--lock", lock) == 2
    assert capsys.readouterr().err == (
        "lock.csv, row 2: “Daniel Petit” is not one person of your lists. Write the e-mail address as it stands there.\n"
    )


def test_a_lock_that_a_rule_forbids_names_the_rule_and_the_people(tmp_path: Path, capsys: Capture) -> None:
    lock = write(tmp_path / "lock.csv", [{"Mentee": "Zoé Hamelin", "Mentor": "Béatrice Morel"}])
    assert match(*both(tmp_path), "--lock", lock) == 2
    err = capsys.readouterr().err
    assert "Zoé" in err
    assert "Béatrice" in err


def test_last_year_s_result_can_be_given_as_the_past(tmp_path: Path) -> None:
    sheets, first, second = both(tmp_path), tmp_path / "first.xlsx", tmp_path / "second.csv"
    assert match(*sheets, "-o", first) == 0
    rules = tmp_path / "rules.toml"
    rules.write_text("[rules]\n[criteria.wishes]\nweight = 1\n")
    assert match(*sheets, "--past", first, "--rules", rules, "-o", second) == 0
    assert set(pairs(second)) & {("Awa Diallo", "Coumba Ndiaye"), ("Yann Kerbrat", "Béatrice Morel")} == set()


def test_written_rules_give_the_same_pairs_again(tmp_path: Path) -> None:
    sheets, rules = both(tmp_path), tmp_path / "rules.toml"
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    assert match(*sheets, "--kind", "peer", "--objective", "fair", "--write-rules", rules, "-o", one) == 0
    assert match(*sheets, "--rules", rules, "-o", two) == 0
    assert one.read_bytes() == two.read_bytes()


def test_the_settings_of_a_workbook_give_the_same_pairs_again(tmp_path: Path) -> None:
    sheets, book = both(tmp_path), tmp_path / "pairs.xlsx"
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    assert match(*sheets, "--objective", "stable", "-o", book) == 0
    assert match(*sheets, "--objective", "stable", "-o", one) == 0
    assert match(*sheets, "--rules", book, "-o", two) == 0
    assert one.read_bytes() == two.read_bytes()


def test_the_options_win_over_the_rules(tmp_path: Path) -> None:
    rules, result = tmp_path / "rules.toml", tmp_path / "pairs.json"
    rules.write_text('objective = "fair"\n')
    assert match(*both(tmp_path), "--rules", rules, "--objective", "stable", "-o", result) == 0
    assert exported(result)["objective"] == "stable"


def test_shuffled_rows_give_the_same_pairs(tmp_path: Path) -> None:
    usual, shuffled = tmp_path / "usual.csv", tmp_path / "shuffled.csv"
    assert match(*both(tmp_path), "-o", usual) == 0
    mentors = write(tmp_path / "m.csv", MENTORS[::-1])
    mentees = write(tmp_path / "n.csv", random.Random(1).sample(MENTEES, len(MENTEES)))
    assert match(mentors, mentees, "-o", shuffled) == 0
    assert sorted(pairs(usual)) == sorted(pairs(shuffled))


def test_one_sheet_alone_serves_both_sides(tmp_path: Path) -> None:
    rows = [
        {"Nom": "Awa Diallo", "Compétences": "budget", "Souhaits": "médiation"},
        {"Nom": "Yann Kerbrat", "Compétences": "médiation", "Souhaits": "budget"},
    ]
    sheet, result = write(tmp_path / "peers.csv", rows), tmp_path / "pairs.csv"
    assert match(sheet, "--kind", "peer", "-o", result) == 0
    assert pairs(result) == [("Awa Diallo", "Yann Kerbrat"), ("Yann Kerbrat", "Awa Diallo")]


def test_an_input_is_never_replaced(tmp_path: Path, capsys: Capture) -> None:
    mentors, mentees = both(tmp_path)
    before = Path(mentees).read_bytes()
    (tmp_path / "link.csv").symlink_to(mentees)
    for output in (mentees, str(tmp_path / "link.csv")):
        assert match(mentors, mentees, "-o", output) == 2
        assert capsys.readouterr().err == (
            f"{output} is one of the files to read, and is not replaced. Choose another name.\n"
        )
    assert Path(mentees).read_bytes() == before


def test_a_result_in_a_folder_that_is_not_there_is_refused_before_the_work(
    tmp_path: Path, capsys: Capture
) -> None:
    assert match(*both(tmp_path), "-o", tmp_path / "no" / "pairs.csv") == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"The folder of {tmp_path}/no/pairs.csv is not there. Make it first.\n"


def test_a_result_that_cannot_be_written_leaves_the_old_one_and_no_scraps(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheets, result = both(tmp_path), tmp_path / "pairs.csv"
    result.write_text("last year")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert match(*sheets, "-o", result) == 2
    assert capsys.readouterr().err == f"{result} cannot be written: No space left on device.\n"
    assert result.read_text() == "last year"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["mentees.csv", "mentors.csv", "pairs.csv"]


def test_a_result_keeps_the_permissions_of_the_file_it_replaces(tmp_path: Path) -> None:
    sheets, result = both(tmp_path), tmp_path / "pairs.csv"
    result.touch(mode=0o600)
    assert match(*sheets, "-o", result) == 0
    assert stat.S_IMODE(result.stat().st_mode) == 0o600


def test_interrupting_is_clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("relais.cli.match.run_pool", interrupt)
    assert match(*both(tmp_path), "-o", tmp_path / "pairs.csv") == 130
    assert not (tmp_path / "pairs.csv").exists()
    assert "Traceback" not in capsys.readouterr().err


def test_the_workbook_holds_everything_a_meeting_asks_for(tmp_path: Path) -> None:
    book_path = tmp_path / "pairs.xlsx"
    assert match(*both(tmp_path), "-o", book_path) == 0
    book = load_workbook(book_path)
    assert book.sheetnames == ["Pairs", "People left", "Mentors", "Settings", "rules.toml", "Agreements"]
    headings = [cell.value for cell in book["Pairs"][1]]
    assert headings[:8] == [
        "Mentee",
        "Mentee’s e-mail",
        "Mentor",
        "Mentor’s e-mail",
        "Agreement (0–10,000)",
        "For",
        "Against",
        "Not known",
    ]
    assert headings[-1] == "Taille (mentee)"
    first = [cell.value for cell in book["Pairs"][2]]
    assert first[:4] == ["Awa Diallo", "awa@example.org", "Coumba Ndiaye", "coumba@example.org"]
    assert first[4] == sum(
        value for heading, value in zip(headings, first, strict=True) if heading.startswith("Points: ")
    )
    assert [row[0].value for row in book["People left"].iter_rows(min_row=2)] == ["Zoé Hamelin"]
    assert [[cell.value for cell in row][2:5] for row in book["Mentors"].iter_rows(min_row=2)] == [
        [1, 1, "Yann Kerbrat"],
        [1, 1, "Awa Diallo"],
    ]
    facts = {row[0].value: row[1].value for row in book["Settings"].iter_rows(min_row=2)}
    assert facts["Sheet of mentees"] == "mentees.csv"
    content = (tmp_path / "mentees.csv").read_bytes()
    assert Upload("", content).fingerprint in [row[1].value for row in book["Settings"].iter_rows()]
    text = rules_of_workbook(book_path.read_bytes())
    assert text is not None
    assert from_toml(text).kind == "mentoring"


def test_formulas_in_a_sheet_stay_text_in_the_result(tmp_path: Path) -> None:
    mentors, _ = both(tmp_path)
    hostile = write(tmp_path / "hostile.csv", [{**MENTEES[0], "Nom": "=1+1", "Taille": "@SUM(A1)"}])
    assert match(mentors, hostile, "-o", tmp_path / "pairs.xlsx") == 0
    sheet = load_workbook(tmp_path / "pairs.xlsx")["Pairs"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def relais(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in its own process, as a shell starts it."""
    return subprocess.run(
        [sys.executable, "-m", "relais.cli.main", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment},
    )


@pytest.mark.slow
def test_the_command_speaks_plainly_to_a_pipe_and_never_loads_django(tmp_path: Path) -> None:
    run = relais("match", *both(tmp_path), LC_ALL="en_GB.UTF-8", PYTHONPROFILEIMPORTTIME="1")
    assert run.returncode == 0
    assert "\x1b" not in run.stdout
    assert max(map(len, run.stdout.splitlines())) <= 80
    modules = [
        line.rpartition("|")[2].strip() for line in run.stderr.splitlines() if line.startswith("import time:")
    ]
    assert "relais.core.pools.running" in modules
    assert [module for module in modules if module.partition(".")[0] == "django"] == []


@pytest.mark.slow
def test_the_command_s_errors_go_to_the_error_stream_without_traceback(tmp_path: Path) -> None:
    run = relais("match", tmp_path / "a.csv", tmp_path / "b.csv", LC_ALL="en_GB.UTF-8")
    assert (run.returncode, run.stdout) == (2, "")
    assert len(run.stderr.splitlines()) == 2


@pytest.mark.slow
def test_five_hundred_by_five_hundred_with_its_workbook_takes_a_few_seconds(tmp_path: Path) -> None:
    chance = random.Random(5)
    grades = ("AA", "AO", "EO", "HEO", "SEO", "Grade 7", "Grade 6", "SCS1")
    people = [
        {
            "Nom": f"Personne {n}",
            "E-mail": f"p{n}@example.org",
            "Grade": chance.choice(grades),
            "Métier": chance.choice("ABCD"),
        }
        for n in range(1000)
    ]
    mentors, mentees = write(tmp_path / "m.csv", people[:500]), write(tmp_path / "n.csv", people[500:])
    assert match(mentors, mentees, "-o", tmp_path / "pairs.xlsx") == 0
    assert "Agreements" in load_workbook(tmp_path / "pairs.xlsx", read_only=True).sheetnames


@pytest.mark.slow
def test_twenty_thousand_rows_are_read_and_shown_in_part(tmp_path: Path, capsys: Capture) -> None:
    rows = [
        {"Nom": f"Personne {n}", "E-mail": f"p{n}@example.org", "Langues": "français"} for n in range(20_000)
    ]
    mentors = write(tmp_path / "few.csv", [{**row, "Capacité": 3} for row in rows[:40]])
    mentees = write(tmp_path / "many.csv", rows)
    assert match(mentors, mentees, "-o", tmp_path / "pairs.csv") == 0
    out = capsys.readouterr().out
    assert "120 pairs" in out
    assert "19,880 people are left" in out
    assert len(out.splitlines()) < 400
