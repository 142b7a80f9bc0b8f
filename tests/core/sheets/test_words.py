"""Every problem is said in one whole sentence, in its place."""

from __future__ import annotations

import re
from gettext import NullTranslations

import pytest

from relais.core.sheets import Code, Problem, Severity, say
from relais.core.sheets.problems import SEVERITIES

DETAILS: dict[str, str | int] = {
    "limit": 20, "size": 30, "count": 2, "expected": 3, "first": 4, "others": "Listes", "present": "Mentors, Listes",
    "encoding": "Mac Roman", "heading_row": 5, "renamed": "Offre (2)", "example": "1,234", "is": "pdf",
}  # fmt: skip


def said(code: Code, **details: str | int) -> str:
    problem = Problem(code, "mentors.xlsx", "Inscrits", 12, "C", "Courriel", "awa@", {**DETAILS, **details})
    return say(problem, NullTranslations())


@pytest.mark.parametrize("code", Code)
def test_every_problem_is_a_whole_sentence_in_its_place(code: Code) -> None:
    sentence = said(code)
    assert sentence.startswith("mentors.xlsx, sheet “Inscrits”, row 12, column C (Courriel): ")
    assert re.search(r"%\(|%s|None", sentence) is None
    assert sentence[-1] in ".…"


@pytest.mark.parametrize("code", Code)
@pytest.mark.parametrize("word", ["score", "user", "invalid"])
def test_no_problem_blames_anybody(code: Code, word: str) -> None:
    assert re.search(rf"\b{word}", said(code), re.IGNORECASE) is None


@pytest.mark.parametrize("kind", ["pdf", "image", "archive", "document", "page", "other"])
def test_each_kind_of_file_that_is_no_table_has_its_own_sentence(kind: str) -> None:
    sentences = {
        said(Code.NOT_A_TABLE, **{"is": other})
        for other in ("pdf", "image", "archive", "document", "page", "other")
    }
    assert len(sentences) == 6
    assert said(Code.NOT_A_TABLE, **{"is": kind}) in sentences


@pytest.mark.parametrize("code", [Code.TITLE_ROWS, Code.BLANK_ROWS, Code.OTHER_SHEETS])
def test_one_and_several_are_said_differently(code: Code) -> None:
    assert said(code, count=1) != said(code, count=2).replace("2", "1")


def test_only_the_place_that_is_known_is_said() -> None:
    t = NullTranslations()
    assert say(Problem(Code.EMPTY, "mentors.csv"), t).startswith("mentors.csv: There is nothing")
    assert say(Problem(Code.NOBODY, "mentors.csv", row=3), t).startswith("mentors.csv, row 3: This row")
    assert say(Problem(Code.UNNAMED_COLUMN, "m.csv", row=1, column="B"), t).startswith(
        "m.csv, row 1, column B: This"
    )


def test_a_value_that_looks_like_a_placeholder_is_shown_as_it_is() -> None:
    problem = Problem(Code.BAD_EMAIL, "100%(s).csv", row=3, column="B", heading="50 %", value="%(row)s")
    assert say(problem, NullTranslations()).startswith(
        "100%(s).csv, row 3, column B (50 %): “%(row)s” is not"
    )


def test_what_stops_what_is_set_aside_and_what_is_only_said_are_three_severities() -> None:
    assert [SEVERITIES[code] for code in (Code.EMPTY, Code.BAD_EMAIL, Code.BLANK_ROWS)] == [
        Severity.ERROR,
        Severity.DOUBT,
        Severity.NOTE,
    ]
    assert SEVERITIES[Code.DUPLICATE_PERSON] is Severity.ERROR
    assert SEVERITIES[Code.ROW_TOO_LONG] is Severity.DOUBT
    assert SEVERITIES[Code.ENCODING_GUESSED] is Severity.NOTE
