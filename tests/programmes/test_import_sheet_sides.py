"""Who everybody in a sheet is, as its columns give it away."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from tests.factories.imports import csv_of
from tests.factories.programmes import make_programme
from tests.programmes.importing import columns, give, verb

from relais.people.models import Person


@pytest.mark.parametrize(
    ("headings", "side"),
    [
        (("Combien de personnes pouvez-vous accompagner ?",), "mentor"),
        (("Ce que je peux transmettre",), "mentor"),
        (("Sur quoi aimeriez-vous avancer ?",), "mentee"),
        (("Sur quoi aimeriez-vous avancer ?", "Ce que je peux transmettre"), ""),
        (("Rôle", "Sur quoi aimeriez-vous avancer ?"), "column"),
        ((), ""),
    ],
)
def test_who_they_are_is_chosen_beforehand_when_columns_tell(
    headings: tuple[str, ...], side: str, client: Client, daniel: Person
) -> None:
    client.force_login(daniel)
    cells = {"Rôle": "mentor", "Combien de personnes pouvez-vous accompagner ?": "2"}
    row = ("Awa Un", "awa.un@example.com", *(cells.get(heading, "gérer son temps") for heading in headings))
    content = csv_of(row, headings=("Nom complet", "Courriel", *headings))
    given = give(client, make_programme(manager=daniel), content)
    page = BeautifulSoup(client.get(verb(given, "sheet")).content, "html.parser")
    assert [chosen["value"] for chosen in page.select("input[name=side][checked]")] == (
        [side] if side else []
    )


@pytest.mark.parametrize(
    ("name", "headings", "side"),
    [
        ("mentees.csv", ("Both mentor and mentee",), "mentee"),
        ("Liste_mentors 2026.csv", (), "mentor"),
        ("Mentorés.csv", ("Ce que je peux transmettre",), "mentor"),
        ("mentees.csv", ("Rôle",), "column"),
        ("people.csv", (), ""),
    ],
)
def test_the_name_of_the_file_tells_where_the_columns_do_not(
    name: str, headings: tuple[str, ...], side: str, client: Client, daniel: Person
) -> None:
    client.force_login(daniel)
    cells = {"Rôle": "mentor", "Both mentor and mentee": "yes"}
    row = ("Awa Un", "awa.un@example.com", *(cells.get(heading, "gérer son temps") for heading in headings))
    content = csv_of(row, headings=("Nom complet", "Courriel", *headings))
    given = give(client, make_programme(manager=daniel), content, name)
    page = BeautifulSoup(client.get(verb(given, "sheet")).content, "html.parser")
    assert [chosen["value"] for chosen in page.select("input[name=side][checked]")] == (
        [side] if side else []
    )


def test_whoever_wants_both_has_both_whoever_they_are_in_the_sheet(client: Client, daniel: Person) -> None:
    client.force_login(daniel)
    rows = (("Awa Un", "awa.un@example.com", "yes"), ("Bo Deux", "bo.deux@example.com", "no"))
    content = csv_of(*rows, headings=("Nom complet", "Courriel", "Both mentor and mentee"))
    given = give(client, make_programme(manager=daniel), content, "mentees.csv")
    client.post(verb(given, "check_sheet"), {**columns(given), "side": "mentee"})
    client.post(verb(given, "apply_sheet"))
    told = given.programme.enrolments.order_by("person__name").values_list("is_mentor", "is_mentee")
    assert list(told) == [(True, True), (False, True)]
