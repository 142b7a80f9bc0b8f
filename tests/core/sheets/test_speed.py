"""A large programme is read while one waits."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from time import process_time

import pytest

from relais.core.sheets import Table, open_sheet, read_records, recognise, write_csv, write_workbook

HEADINGS = [
    "Prénom", "Nom", "Courriel", "Grade", "Organisation", "Métier", "Capacité", "Heures par mois", "Compétences", "Souhaits",
    "Langues", "Disponibilités", "Date d'expiration", "Présentation", "À éviter",
]  # fmt: skip


def large_table(rows: int) -> Table:
    chance = random.Random(2026)
    topics = ["Budget", "Python", "Droit public", "Communication", "Achats", "Paie", "R&D / data"]
    moments = ["lundi 9h-12h", "mardi midi, jeudi soir", "soirs", "Tue 14:00-16:00"]

    def person(number: int) -> list[str | int | float | date]:
        return [
            f"Awa{number}", f"Diop{number}", f"awa.{number}@exemple.fr", chance.choice(["AO", "EO", "SEO"]), "Mairie", "Finances",
            chance.randint(0, 4), 2.5, "; ".join(chance.sample(topics, 3)), f"{chance.choice(topics)} (3)", "français; anglais C1",
            chance.choice(moments), date(2027, chance.randint(1, 12), 5), f"Je suis la personne numéro {number}.", f"zoe{number}@exemple.fr",
        ]  # fmt: skip

    return Table("Mentors", HEADINGS, [person(number) for number in range(rows)])


@pytest.mark.slow
@pytest.mark.parametrize(
    "write", [write_csv, lambda table: write_workbook([table])], ids=["text", "workbook"]
)
def test_five_thousand_people_are_read_in_well_under_two_seconds_of_work(
    write: Callable[[Table], bytes],
) -> None:
    content = write(large_table(5_000))
    started = process_time()
    sheet = open_sheet(content, file="mentors")
    found = read_records(sheet, recognise(sheet))
    assert process_time() - started < 2
    assert (len(found.records), found.problems) == (5_000, ())


@pytest.mark.slow
def test_a_table_of_a_quarter_of_a_million_points_is_written_in_about_a_second_of_work() -> None:
    points: list[list[str | int]] = [
        [f"Awa{row}", *((row * 7 + column) % 10_001 for column in range(499))] for row in range(500)
    ]
    table = Table("Points", ["", *(f"Béatrice{column}" for column in range(499))], points)
    started = process_time()
    content = write_workbook([table])
    assert process_time() - started < 1.5
    assert [list(row.cells) for row in open_sheet(content, file="points.xlsx").rows] == points
