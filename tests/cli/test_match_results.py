"""Where the results of `relais match` go: whole or not at all, and what the workbook holds."""

import errno
import os
import stat
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.cli.sheets import MENTEES, both, match, write

from relais.core.pools import Upload, from_toml, rules_of_workbook

Capture = pytest.CaptureFixture[str]


pytestmark = pytest.mark.usefixtures("in_english")


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
    assert (
        capsys.readouterr().err
        == f"The disk is full: {result} could not be written. Free some space, and run again.\n"
    )
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
    sheets = "Pairs, People left, Mentors, What the weights decide, Settings, rules.toml, Agreements"
    assert ", ".join(book.sheetnames) == sheets
    headings = [cell.value for cell in book["Pairs"][1]]
    assert headings[:9] == [
        "Mentee",
        "Mentee’s e-mail",
        "Mentor",
        "Mentor’s e-mail",
        "Agreement (0–10,000)",
        "For",
        "Against",
        "Not known",
        "Worth knowing",
    ]
    assert headings[-1] == "Taille (mentee)"
    first = [cell.value for cell in book["Pairs"][2]]
    assert first[:4] == ["Awa Diallo", "awa@example.org", "Coumba Ndiaye", "coumba@example.org"]
    assert first[4] == sum(
        value for heading, value in zip(headings, first, strict=True) if heading.startswith("Points: ")
    )
    assert [row[0].value for row in book["People left"].iter_rows(min_row=2)] == ["Zoé Hamelin"]
    assert [[cell.value for cell in row][2:6] for row in book["Mentors"].iter_rows(min_row=2)] == [
        [1, 0, 1, "Yann Kerbrat"],
        [1, 0, 1, "Awa Diallo"],
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


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EACCES, "You are not allowed to write {file}: choose a folder of your own.\n"),
        (errno.EIO, "{file} cannot be written there. Choose another folder.\n"),
    ],
)
def test_why_a_result_cannot_be_written_is_told(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    def refuse(**_: object) -> None:
        raise OSError(number, "no")

    sheets, result = both(tmp_path), tmp_path / "pairs.csv"
    monkeypatch.setattr("tempfile.mkstemp", refuse)
    assert match(*sheets, "-o", result) == 2
    assert capsys.readouterr().err == said.format(file=result)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["-o", "a.csv", "--write-rules", "./a.csv"], "the result and the rules go to two different files."),
        (["-o", ""], "the result can be written as .xlsx, .csv or .json: end its name with one of these."),
        (["--write-rules", ""], "--write-rules takes the name of a file."),
    ],
)
def test_places_that_make_no_sense_are_refused_before_the_work(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, options: list[str], said: str
) -> None:
    sheets = both(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert match(*sheets, *options) == 2
    assert capsys.readouterr().err.splitlines()[-1] == f"relais match: error: {said}"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mentees.csv", "mentors.csv"]
