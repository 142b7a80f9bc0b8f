"""`relais circles`, as people at a terminal live it."""

import csv
import io
import re
from pathlib import Path

import pytest
from tests.cli.sheets import exported, write
from tests.core.pools.building import Row

from relais.cli import main as command_line

Capture = pytest.CaptureFixture[str]

PEOPLE: list[Row] = [
    {
        "Nom": f"{name} Diallo",
        "E-mail": f"{name.lower()}@example.org",
        "Souhaits": topic,
        "Dispo": "jeudi 12h-14h",
    }
    for name, topic in (
        ("Awa", "budget"),
        ("Lou", "budget"),
        ("Maya", "budget"),
        ("Noor", "budget"),
        ("Yann", "voile"),
    )
]
MENTORS: list[Row] = [
    {"Nom": "Béatrice Morel", "E-mail": "b@example.org", "Compétences": "budget", "Dispo": "jeudi 12h-14h"}
]


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch, in_english: None) -> None:
    """The command under its name, in English."""
    command = command_line.Command("relais.cli.circles", "form circles")
    monkeypatch.setattr(command_line, "COMMANDS", {"circles": command})


def _circles(*arguments: str | Path) -> int:
    try:
        return command_line.main(["circles", *map(str, arguments)])
    except SystemExit as stop:
        return int(str(stop.code))


def test_a_sheet_gives_circles_without_any_rules(tmp_path: Path, capsys: Capture) -> None:
    people, result = write(tmp_path / "people.csv", PEOPLE), tmp_path / "circles.csv"
    assert _circles(people, "-o", result) == 0
    rows = csv.DictReader(io.StringIO(result.read_text(encoding="utf-8-sig")), delimiter=";")
    assert [(row["Circle"], row["Name"]) for row in rows] == [
        ("1", f"{name} Diallo") for name in ("Awa", "Lou", "Maya", "Noor")
    ]
    said = capsys.readouterr()
    assert said.err == ""
    lines = said.out.splitlines()
    for line in (
        "What Relais understood",
        "What every circle keeps to",
        "1 circle, with its reasons",
        "1 person is in no circle, and we know why",
        "Placed: 4 of 5.",
        "Every rule holds, checked by a second computation.",
    ):
        assert line in lines


def test_mentors_lead_when_there_is_a_sheet_of_them(tmp_path: Path) -> None:
    people, mentors = write(tmp_path / "p.csv", PEOPLE), write(tmp_path / "m.csv", MENTORS)
    result = tmp_path / "circles.json"
    assert _circles(people, "--mentors", mentors, "-o", result, "--size", "4") == 0
    tree = exported(result)
    assert [(c["members"], c["mentors"]) for c in tree["circles"]] == [([0, 1, 2, 3], [0])]  # type: ignore[attr-defined]  # a list of circles


def test_a_part_of_the_circle_may_wish_its_topic(tmp_path: Path, capsys: Capture) -> None:
    people = write(tmp_path / "people.csv", PEOPLE)
    assert _circles(people, "--wishing", "60") == 0
    assert "Placed: 5 of 5." in capsys.readouterr().out.splitlines()


def test_the_same_seed_writes_the_same_file(tmp_path: Path) -> None:
    one, two = tmp_path / "one.xlsx", tmp_path / "two.xlsx"
    assert _circles("--demo", "--seed", "3", "-o", one) == 0
    assert _circles("--demo", "--seed", "3", "-o", two) == 0
    assert one.read_bytes() == two.read_bytes()


def test_a_sheet_that_tells_no_managers_is_said_so(tmp_path: Path, capsys: Capture) -> None:
    for row, number in (({}, 1), ({"N+1": "lou@example.org"}, 0)):
        people = write(tmp_path / "people.csv", [{**one, **row} for one in PEOPLE])
        assert _circles(people) == 0
        assert capsys.readouterr().out.count("Your sheets do not say who manages whom") == number


def test_no_circle_is_status_one(tmp_path: Path, capsys: Capture) -> None:
    assert _circles(write(tmp_path / "two.csv", PEOPLE[:2])) == 1
    out = capsys.readouterr().out
    assert "Placed: 0 of 2." in out.splitlines()
    assert "There are too few people in all for a circle of three." in re.sub(r"\s+", " ", out)


def test_circles_beyond_a_screenful_are_shown_when_asked_for(tmp_path: Path, capsys: Capture) -> None:
    rows = [{"Nom": f"Personne {at}", "E-mail": f"p{at}@example.org"} for at in range(160)]
    people = write(tmp_path / "many.csv", rows)
    assert _circles(people, "--seconds", "1") == 0
    assert "-o circles.xlsx keeps everything." in re.sub(r"\s+", " ", capsys.readouterr().out)
    assert _circles(people, "--seconds", "1", "--all") == 0
    assert "keeps everything" not in capsys.readouterr().out


def test_every_file_that_cannot_be_read_is_told_in_one_go(tmp_path: Path, capsys: Capture) -> None:
    assert _circles(tmp_path / "a.csv", "--mentors", tmp_path) == 2
    assert capsys.readouterr().err.splitlines() == [
        f"{tmp_path}/a.csv is not there. Check the name and the folder you are in.",
        f"{tmp_path} is a folder. Name the file inside it.",
    ]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n...", b"\x00\x01\x02", b"\n\n\n", b"Nom;E-mail\n"])
def test_a_hopeless_file_is_a_sentence_and_status_two(
    content: bytes, tmp_path: Path, capsys: Capture
) -> None:
    hopeless = tmp_path / "hopeless.csv"
    hopeless.write_bytes(content)
    assert _circles(hopeless) == 2
    err = capsys.readouterr().err
    assert err.startswith("hopeless.csv")
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "name the sheet of people; or try --demo."),
        (["--demo", "people.csv"], "--demo brings its own sheets: name none, or leave --demo out."),
        (["--demo", "--size", "9"], "9 is not possible here: write a whole number from 3 to 8"),
        (["--demo", "--size", "two"], "two is not possible here: write a whole number from 3 to 8"),
        (["--demo", "--seconds", "0"], "0 is not possible here: write a whole number from 1 to 86400"),
        (["--demo", "--seed", "-1"], "-1 is not possible here: write a whole number from 0 to"),
        (["--demo", "-o", "circles.pdf"], "the result can be written as .xlsx, .csv or .json"),
    ],
)
def test_options_that_make_no_sense_are_status_two(arguments: list[str], said: str, capsys: Capture) -> None:
    assert _circles(*arguments) == 2
    err = capsys.readouterr().err
    assert err.startswith("usage: relais circles")
    assert said in err


def test_the_result_never_replaces_what_was_read(tmp_path: Path, capsys: Capture) -> None:
    people = write(tmp_path / "people.csv", PEOPLE)
    assert _circles(people, "-o", people) == 2
    assert capsys.readouterr().err == (
        f"{people} is one of the files to read, and is not replaced. Choose another name.\n"
    )


def test_broken_rules_would_be_told_and_nothing_written(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    from relais.core.pairing.circling import Violation

    broken = (Violation("hours", 0, ("awa",)),)
    monkeypatch.setattr("relais.core.pools.circles.running.check_circles", lambda *_, **__: broken)
    assert _circles("--demo", "--seconds", "1", "-o", tmp_path / "circles.csv") == 1
    assert list(tmp_path.iterdir()) == []
    assert "1 rule is broken: do not use these circles, and tell us." in capsys.readouterr().out.splitlines()
