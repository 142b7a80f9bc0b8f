"""Who everybody in a sheet is, as its columns give it away."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from tests.factories.imports import csv_of
from tests.factories.programmes import make_programme
from tests.programmes.importing import give, verb

from relais.people.models import Person


@pytest.mark.parametrize(
    ("headings", "side"),
    [
        (("Combien de personnes pouvez-vous accompagner ?",), "mentor"),
        (("Ce que je peux transmettre",), "mentor"),
        (("Sur quoi aimeriez-vous avancer ?",), "mentee"),
        (("Sur quoi aimeriez-vous avancer ?", "Ce que je peux transmettre"), "column"),
        (("Rôle", "Sur quoi aimeriez-vous avancer ?"), "column"),
        ((), "column"),
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
    assert [chosen["value"] for chosen in page.select("input[name=side][checked]")] == [side]
