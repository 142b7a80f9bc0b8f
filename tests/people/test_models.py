"""What the table of persons holds by itself."""

import pytest
from django.db import IntegrityError, transaction
from tests.factories.people import make_person

from relais.people.models import Person, normal_email


def test_an_address_belongs_to_one_person_whatever_its_case(awa: Person) -> None:
    for spelling in (awa.email, awa.email.upper(), "Awa.Diop@example.org"):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_person(email=spelling)
    assert Person.objects.count() == 1


def test_a_person_is_found_by_any_spelling_of_the_address(awa: Person) -> None:
    assert Person.objects.get_by_natural_key(" AWA.DIOP@example.org") == awa
    assert normal_email(" AWA.DIOP@Example.org ") == awa.email


def test_a_person_sees_oneself_and_nobody_else(awa: Person, zoe: Person) -> None:
    assert list(Person.objects.visible_to(awa)) == [awa]
    assert list(Person.objects.visible_to(zoe)) == [zoe]


def test_a_language_that_is_not_spoken_here_is_refused(awa: Person) -> None:
    awa.language = "tlh"
    with pytest.raises(IntegrityError), transaction.atomic():
        awa.save()
