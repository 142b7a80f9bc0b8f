"""What sentences call people, from names as lists write them."""

import pytest

from relais.core.pairing import Person
from relais.core.pairing.words.callings import calling, first_name


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Awa Diallo", "Awa"),
        ("DIALLO Awa", "Awa"),
        ("Awa DIALLO", "Awa"),
        ("AWA DIALLO", "AWA"),
        ("DIALLO", "DIALLO"),
        ("O'BRIEN Seán", "Seán"),
        ("LE GOFF Marie-Élise", "Marie-Élise"),
        ("de la TOUR Béatrice", "Béatrice"),
        ("de la Tour, Béatrice", "Béatrice"),
        ("Diallo,", "Diallo"),
        ("Mme Coumba Ndiaye", "Coumba"),
        ("Dr. NDIAYE Coumba", "Coumba"),
        ("Mme", "Mme"),
        ("A. Diallo", "A. Diallo"),
        ("de Souza Ana", "de Souza Ana"),
        ("عائشة بنت محمد", "عائشة"),
        ("山田太郎", "山田太郎"),
        (" ", ""),
    ],
)
def test_the_first_name_is_found_where_lists_put_it(name: str, first: str) -> None:
    assert first_name(name) == first


def test_people_without_a_name_are_called_by_their_key() -> None:
    assert calling([])(Person("awa@example.org", "  ")) == "awa@example.org"


def test_two_people_of_one_first_name_are_called_by_their_whole_names() -> None:
    call = calling([Person("1", "DIALLO Awa"), Person("2", "Awa Ndiaye")])
    assert (call(Person("1", "DIALLO Awa")), call(Person("2", "Awa Ndiaye"))) == ("DIALLO Awa", "Awa Ndiaye")
