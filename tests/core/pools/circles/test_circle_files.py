"""Circles of a sheet, and the files they become."""

import csv
import io
import json
from gettext import NullTranslations

import pytest
from python_calamine import CalamineWorkbook
from tests.core.pools.building import TODAY, person, upload

from relais.core.pairing.circling import CircleRules
from relais.core.pools import Unusable, Upload
from relais.core.pools.circles import (
    Formed,
    circles_csv,
    circles_json,
    circles_workbook,
    form,
    gather,
    suggest_rules,
    why_left_out,
)

ENGLISH = NullTranslations()
HOURS = {"Dispo": "jeudi 12h-14h"}
PEOPLE = [
    person("Awa Diallo", Souhaits="budget", **HOURS, Site="Nantes", Polo="S"),
    person("Zoé Hamelin", Souhaits="budget", **HOURS, Site="Rennes", Polo="M"),
    person("Léa Prigent", Souhaits="budget", **HOURS, Site="Brest", Polo="L"),
    person("Yann Kerbrat", Souhaits="voile", **HOURS, Site="Brest", Polo="XL"),
]
MENTORS = [person("Béatrice Morel", Compétences="budget", **HOURS)]


@pytest.fixture(scope="module")
def formed() -> Formed:
    gathering = gather(upload(PEOPLE, "people.csv"), upload(MENTORS, "mentors.csv"), today=TODAY)
    return form(gathering, suggest_rules(gathering), seed=5)


def test_the_circle_is_formed_checked_and_told(formed: Formed) -> None:
    circle = formed.found.circles[0]
    assert [member.name for member in formed.members_of(circle)] == [
        "Awa Diallo",
        "Zoé Hamelin",
        "Léa Prigent",
    ]
    assert [mentor.name for mentor in formed.mentors_of(circle)] == ["Béatrice Morel"]
    assert (circle.hours, formed.hours_of(circle)) == ((83, 84), (84, 85))
    assert formed.violations == ()
    left = formed.found.left_out[0]
    assert why_left_out(formed, left, ENGLISH) == (
        "Too few people share a wish with Yann.",
        "Three people have other wishes.",
    )


def test_the_csv_has_one_line_per_person(formed: Formed) -> None:
    rows = list(csv.DictReader(io.StringIO(circles_csv(formed, ENGLISH).decode("utf-8-sig")), delimiter=";"))
    assert [(row["Circle"], row["Role"], row["Name"], row["Polo"]) for row in rows] == [
        ("1", "mentor", "Béatrice Morel", ""),
        ("1", "member", "Awa Diallo", "S"),
        ("1", "member", "Zoé Hamelin", "M"),
        ("1", "member", "Léa Prigent", "L"),
    ]
    assert rows[2]["What they bring"] == "This topic is what Zoé wishes for most. Only Zoé brings: Rennes."


def test_the_workbook_tells_everything(formed: Formed) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(circles_workbook(formed, ENGLISH)))
    assert book.sheet_names == ["Circles", "Members", "People left", "Settings"]
    assert book.get_sheet_by_name("Circles").to_python()[1][:5] == [
        1.0,
        "budget",
        "Béatrice Morel",
        "Awa Diallo, Zoé Hamelin, Léa Prigent",
        "Thursday 12:00–14:00",
    ]
    assert book.get_sheet_by_name("People left").to_python()[1][0] == "Yann Kerbrat"
    facts = [(row[0], row[1]) for row in book.get_sheet_by_name("Settings").to_python()]
    assert facts[-4:] == [
        ("People placed", 3.0),
        ("People left", 1.0),
        ("Random seed", 5.0),
        ("Changes tried", float(formed.found.steps)),
    ]


def test_the_json_can_be_checked_elsewhere_and_is_the_same_again(formed: Formed) -> None:
    tree = json.loads(circles_json(formed))
    assert [person["key"] for person in tree["people"]][:2] == ["awa@example.org", "zoe@example.org"]
    assert tree["circles"][0]["members"] == [0, 1, 2]
    assert (tree["left_out"][0]["row"], tree["left_out"][0]["cause"]) == (3, "no_topic")
    assert tree["rules"]["smallest"] == 3
    assert (tree["violations"], tree["seed"], tree["total"]) == ([], 5, formed.found.total)
    again = form(formed.gathering, formed.rules, seed=5)
    assert circles_json(again) == circles_json(formed)


def test_sheets_to_mend_are_refused() -> None:
    empty = gather(Upload("people.csv", b"Nom;E-mail\n;\n"), today=TODAY)
    with pytest.raises(Unusable):
        form(empty, CircleRules(), seed=1)


def test_hours_wrap_around_the_week() -> None:
    rows = [{**row, "Dispo": "lundi 0h-2h"} for row in PEOPLE[:3]]
    gathering = gather(upload(rows), today=TODAY)
    found = form(gathering, suggest_rules(gathering), seed=1)
    circle = found.found.circles[0]
    assert (circle.hours, found.hours_of(circle)) == ((0, 167), (0, 1))
