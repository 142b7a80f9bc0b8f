"""`relais match`, as people at a terminal live it."""

import random
from pathlib import Path

import pytest
from tests.cli.sheets import MENTEES, MENTORS, both, exported, match, pairs, write

from relais.cli.measuring import memory_of_machine

Capture = pytest.CaptureFixture[str]


pytestmark = pytest.mark.usefixtures("in_english")


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
            f"{rules}: the rules speak of the column “Pointure”, which is not in mentors.csv. Write the heading as it appears there."
        ),
        (
            f"{rules}: the rules speak of the column “Pointure”, which is not in mentees.csv. Write the heading as it appears there."
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
        "lock.csv, row 2: “Daniel Petit” is not one person of your lists. Write the e-mail address as it appears there.\n"
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


def test_rules_that_are_no_text_are_refused(tmp_path: Path, capsys: Capture) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_bytes("é".encode("latin-1"))
    assert match(*both(tmp_path), "--rules", rules) == 2
    assert capsys.readouterr().err == (
        "rules.toml is not a rules file. Make one with --write-rules, and save it as UTF-8.\n"
    )


def test_what_the_machine_cannot_hold_is_refused_before_the_work(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("relais.cli.match.memory_of_machine", lambda: 1)
    assert match(*both(tmp_path), "-o", tmp_path / "pairs.csv") == 2
    assert capsys.readouterr().err.startswith(
        "Comparing 3 people with 2 mentors would take 0.1 GiB of memory"
    )
    assert not (tmp_path / "pairs.csv").exists()


def test_patience_is_asked_for_when_the_run_is_long(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("relais.core.pools.costs.LONG", 0)
    monkeypatch.setattr("relais.cli.match.memory_of_machine", lambda: None)
    assert match(*both(tmp_path)) == 0
    assert "Comparing 3 people with 2 mentors takes about 1 minute." in capsys.readouterr().out


def test_a_container_may_leave_less_memory_than_the_machine_has(tmp_path: Path) -> None:
    (tmp_path / "limit").write_text("1048576\n")
    (tmp_path / "none").write_text("max\n")
    assert memory_of_machine((tmp_path / "limit", tmp_path / "none", tmp_path / "absent")) == 1_048_576
    machine = memory_of_machine(())
    assert machine is not None
    assert machine > 1_048_576
