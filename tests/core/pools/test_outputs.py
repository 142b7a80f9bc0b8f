"""What leaves for other programs: complete, the same each time, and enough to compute everything again."""

import base64
import csv
import io
import json
import zlib

import numpy as np
import pytest
from tests.core.pools.building import ENGLISH, names, outcome, person, pool, upload

from relais.core.pools import (
    from_toml,
    pairs_csv,
    rules_of_workbook,
    run,
    suggest,
    to_json,
    workbook,
)
from relais.core.pools.outputs import exports
from relais.core.sheets import open_sheet, sheet_names

MENTORS = [
    person("Béatrice Morel", Compétences="budget", Pointure="38"),
    person("Coumba Ndiaye", Compétences="médiation"),
]
MENTEES = [
    person("Awa Diallo", Souhaits="médiation, budget", Pointure="=40"),
    person("Yann Kerbrat", Souhaits="budget"),
    person("Zoé Hamelin", Souhaits="budget"),
]
PAST = upload([{"Mentee": "Yann Kerbrat", "Mentor": "Coumba Ndiaye"}], "past.csv")


def test_the_csv_has_one_line_per_pair_and_keeps_the_columns_of_both_files() -> None:
    rows = list(
        csv.reader(
            io.StringIO(pairs_csv(outcome(MENTORS, MENTEES), ENGLISH).decode("utf-8-sig")), delimiter=";"
        )
    )
    assert rows[0] == [
        "Mentee", "Mentee’s e-mail", "Mentor", "Mentor’s e-mail", "Agreement (0–10,000)", "For", "Against", "Not known", "Worth knowing",
        "Points: Wishes covered by what the mentor offers", "Pointure (mentee)", "Pointure (mentor)",
    ]  # fmt: skip
    assert len(rows) == 3
    awa = next(row for row in rows if row[0] == "Awa Diallo")
    assert awa[2:6] == ["Coumba Ndiaye", "coumba@example.org", "5000", awa[5]]
    assert awa[10] == "'=40"


def test_the_json_tells_everything_with_which_to_compute_again() -> None:
    result = outcome(MENTORS, MENTEES, past=PAST)
    tree = json.loads(to_json(result))
    assert [person["key"] for person in tree["mentees"]] == [
        "awa@example.org",
        "yann@example.org",
        "zoe@example.org",
    ]
    assert [person["capacity"] for person in tree["mentors"]] == [1, 1]
    assert tree["scores"] == result.problem.scores.tolist()
    assert tree["scores"][1][1] == -1
    assert tree["total"] == sum(pair["score"] for pair in tree["pairs"]) == tree["certificate"]["dual"]
    assert [sum(reason["points"] for reason in pair["reasons"]) for pair in tree["pairs"]] == [
        pair["score"] for pair in tree["pairs"]
    ]
    assert from_toml(tree["settings"]) == result.settings
    assert [left["mentee"] for left in tree["left_over"]] == [
        left.mentee.person.key for left in result.left_over
    ]


def test_the_same_run_gives_the_same_bytes() -> None:
    assert to_json(outcome(MENTORS, MENTEES)) == to_json(outcome(MENTORS, MENTEES))
    assert workbook(outcome(MENTORS, MENTEES), ENGLISH) == workbook(outcome(MENTORS, MENTEES), ENGLISH)


def test_beyond_millions_of_cells_the_scores_are_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "MOST_LISTED", 5)
    result = outcome(MENTORS, MENTEES)
    packed = json.loads(to_json(result))["scores"]
    numbers = np.frombuffer(zlib.decompress(base64.b64decode(packed["int32le_zlib_base64"])), "<i4")
    assert numbers.reshape(packed["shape"]).tolist() == result.problem.scores.tolist()


def test_what_each_side_makes_of_the_pairs_is_told_where_it_differs() -> None:
    shared = json.loads(to_json(outcome(MENTORS, MENTEES)))
    assert (shared["mentee_view"], shared["mentor_view"]) == (None, None)
    crafts = [{**row, "Métier": craft} for row, craft in zip(MENTORS, ("droit", "santé"), strict=True)]
    awa = {**MENTEES[0], "Métier": "droit", "Ce qui compte le plus pour vous": "métier"}
    result = outcome(crafts, [awa])
    tree = json.loads(to_json(result))
    assert tree["mentee_view"] == result.problem.mentee_view.tolist() != tree["scores"]
    assert tree["mentor_view"] == result.problem.mentor_view.tolist() != tree["scores"]


@pytest.mark.parametrize("limit", ["MOST_SCORES", "MOST_COLUMNS"])
def test_the_workbook_has_the_scores_only_while_they_fit(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    result = outcome(MENTORS, MENTEES)
    with_scores = sheet_names(workbook(result, ENGLISH), file="pairs.xlsx")
    monkeypatch.setattr(f"relais.core.pools.outputs.workbooks.{limit}", 1)
    assert sheet_names(workbook(result, ENGLISH), file="pairs.xlsx") == with_scores[:-1]


def test_the_workbook_s_settings_give_the_same_pairs_again() -> None:
    result = outcome(MENTORS, MENTEES, kind="peer", past=PAST)
    text = rules_of_workbook(workbook(result, ENGLISH))
    assert text is not None
    settings = from_toml(text)
    assert settings == result.settings
    again = pool(MENTORS, MENTEES, kind=settings.kind, columns=settings.columns, past=PAST)
    assert names(run(again, settings)) == names(result)


@pytest.mark.parametrize("content", [b"", b"kind = 'peer'", b"PK\x03\x04 damaged"])
def test_what_is_no_workbook_of_ours_has_no_settings(content: bytes) -> None:
    assert rules_of_workbook(content) is None


def test_another_workbook_has_no_settings() -> None:
    from relais.core.sheets import Table, write_workbook

    assert rules_of_workbook(write_workbook([Table("Other", ("A",), [["1"]])])) is None


def test_the_workbook_names_the_files_it_was_made_from() -> None:
    result = outcome(MENTORS, MENTEES, past=PAST)
    sheet = open_sheet(workbook(result, ENGLISH), file="pairs.xlsx", sheet="Settings")
    facts = {str(row.cells[0]): row.cells[1] for row in sheet.rows}
    assert (facts["Sheet of mentors"], facts["Sheet of mentees"]) == ("mentors.csv", "mentees.csv")
    assert facts["File of pairs"] == "past.csv"
    assert facts["Pairs"] == 2


def test_an_empty_result_still_makes_every_file() -> None:
    nobody = outcome([person("Béatrice Morel")], [person("Awa Diallo", Manager="Béatrice Morel")])
    assert suggest(nobody.pool).settings == nobody.settings
    assert json.loads(to_json(nobody))["pairs"] == []
    assert "Pairs" in sheet_names(workbook(nobody, ENGLISH), file="pairs.xlsx")
    assert len(pairs_csv(nobody, ENGLISH).splitlines()) == 1
