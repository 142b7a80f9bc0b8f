"""Names stand where a reader looks for them, the same on both databases, however they were written."""

import re
import unicodedata
from random import Random
from typing import Literal

import pytest
from django.db import IntegrityError, transaction
from hypothesis import example, given
from hypothesis import strategies as st
from tests.factories.names import make_people_named, misplace_everybody, saved_in_part, written_by_hand
from tests.factories.people import make_person
from tests.factories.programmes import make_organisation, make_programme

from relais.kit.sorting import fill, sorted_name
from relais.people.actions import edit_person
from relais.people.models import Person
from relais.programmes.models import Organisation, Programme

READ = [
    *(
        "abel",
        "Ábel",
        "Abélard",
        "Æsa",
        "Aïcha",
        "Awa",
        "Awa Diop",
        "Çelik",
        "D’Alembert",
        "Dabo",
        "Đạt",
        "de La Tour",
    ),
    *(
        "Élise",
        "Jean-Marc",
        "Jean Martin",
        "Jean Roux",
        "Jeanne",
        "Łucja",
        "N’Diaye",
        "Ñandú",
        "O'Neil",
        "Oates",
    ),
    *("Œnone", "Øystein", "Straße", "strasse", "Zoé", "Zola"),
]
"""In the order in which a reader looks for them."""

# Written anew here, from what Unicode calls each letter: LATIN SMALL LETTER O WITH STROKE is an o.
_CALLED = re.compile(
    r"LATIN (?:CAPITAL|SMALL) (?:LETTER|LIGATURE) ([A-Z]{1,2}|[A-Z ]{3,}?)(?: WITH [A-Z ]+)?"
)
_OTHERWISE = {
    "SHARP S": "ss",
    "ETH": "d",
    "THORN": "th",
    "ENG": "n",
    "DOTLESS I": "i",
    "KRA": "k",
    "LONG S": "s",
}


def called(letter: str) -> str:
    """The letters under which one of Latin writing is looked for; none where Unicode calls it something else."""
    match = _CALLED.fullmatch(unicodedata.name(letter, ""))
    base = match[1] if match else ""
    return base.lower() if len(base) <= 2 else _OTHERWISE.get(base, "")


LETTERS = [
    letter
    for letter in map(chr, [*range(0x41, 0x180), *range(0x1E00, 0x1E9A), *range(0x1EA0, 0x1EFA)])
    if called(letter)
]
"""Those of the languages of Europe, and of Vietnamese."""

BREAKS = [" ", "-", "'", "’", "\u2011", "\u202f", "."]
NAMES = st.text(st.sampled_from([*LETTERS, *BREAKS, *map(str, range(10))]), min_size=1, max_size=12)


def looked_for(name: str) -> tuple[list[str], str]:
    """The words under which a name is looked for, then the name."""
    signs = (called(sign) or (sign if sign.isdigit() else " ") for sign in unicodedata.normalize("NFC", name))
    return "".join(signs).split(), name


@given(names=st.lists(NAMES, max_size=8))
@example(names=["Zoé", "Élise", "de La Tour", "Zola"])
@example(names=["Élise Zola", unicodedata.normalize("NFD", "Élise Abel"), "ELISE Zola"])
def test_names_stand_as_in_a_folding_written_anew(names: list[str]) -> None:
    assert sorted(names, key=sorted_name) == sorted(names, key=looked_for)


def test_every_letter_of_europe_has_its_place() -> None:
    assert {letter for letter in LETTERS if not sorted_name(letter).partition("\t")[0].isascii()} == set()
    assert len(LETTERS) > 400


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_an_accent_counts_for_nothing_whichever_way_it_is_written(form: Literal["NFC", "NFD"]) -> None:
    words = sorted_name(unicodedata.normalize(form, "Đặng Élodie")).partition("\t")[0]
    assert words == "dang elodie"


@pytest.mark.django_db
def test_the_database_lists_people_as_a_reader_expects() -> None:
    make_people_named(Random(4).sample(READ, len(READ)))
    assert list(Person.objects.order_by("sorted_name").values_list("name", flat=True)) == READ


@pytest.mark.django_db
def test_the_database_puts_every_letter_where_the_folding_does() -> None:
    names = [f"{letter}{after}" for letter in LETTERS for after in ("", "a", " z")]
    make_people_named(names)
    in_order = Person.objects.order_by("sorted_name").values_list("name", flat=True)
    assert list(in_order) == sorted(names, key=looked_for)


@pytest.mark.django_db
def test_programmes_and_organisations_are_listed_likewise() -> None:
    names = ["Zénith", "écoles", "École d’été", "Ateliers", "Écho"]
    for name in names:
        make_programme(name=name)
        make_organisation(name=name)
    in_order = ["Ateliers", "Écho", "École d’été", "écoles", "Zénith"]
    assert list(Programme.objects.values_list("name", flat=True)) == in_order
    assert list(Organisation.objects.filter(name__in=names).values_list("name", flat=True)) == in_order


def test_whoever_is_named_otherwise_moves(awa: Person) -> None:
    edit_person(awa, name="Élise Diop", language="fr", time_zone="Europe/Paris", by=awa)
    assert awa.sorted_name == "elise diop\tÉlise Diop"
    assert Person.objects.values_list("sorted_name", flat=True).get() == awa.sorted_name


def test_a_name_is_never_written_without_its_place(awa: Person) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        written_by_hand(awa, name="Élise")
    awa.name = "Élise"
    with pytest.raises(IntegrityError), transaction.atomic():
        saved_in_part(awa, "name")
    written_by_hand(awa, name="Élise", sorted_name=sorted_name("Élise"))


def test_the_end_of_a_name_is_not_the_name() -> None:
    assert Person(name="Marie Élise").sorted_name == "marie elise\tMarie Élise"
    person = Person(name="Marie Élise", sorted_name=sorted_name("Marie Élise"))
    person.name = "Élise"
    assert person.sorted_name == "elise\tÉlise"


@pytest.mark.django_db
def test_rows_that_were_there_before_are_placed_without_being_touched() -> None:
    people = [make_person(name=name) for name in ("Zoé", "Élise")]
    misplace_everybody()
    fill(Person.objects.all())
    found = Person.objects.order_by("sorted_name").values_list("sorted_name", "updated")
    assert list(found) == [("elise\tÉlise", people[1].updated), ("zoe\tZoé", people[0].updated)]
