"""Questions kept as statements answer as Django's own do."""

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from tests.factories.matching import make_run
from tests.factories.people import make_person
from tests.factories.programmes import make_programme

from relais.kit.prepared import Few, Prepared
from relais.matching.models import Run
from relais.people.models import Person

pytestmark = pytest.mark.django_db

NAMED = Prepared(lambda name: Person.objects.filter(name=name), str)
NUMBERED = Prepared(lambda run, number: Run.objects.filter(pk=run, number=number), int, int)
ACCOMPANIED = Prepared(
    lambda run: Run.objects.filter(pk=run).select_related("programme").annotate(twice=F("number") * 2),
    int,
)
AMONG = Prepared(
    lambda people, language: (
        Person.objects.filter(pk__in=people, language=language)
        .order_by("pk")
        .values_list("pk", "is_active", "created")
    ),
    Few(3),
    str,
)


def test_a_whole_row_is_the_same_as_the_one_that_django_reads(awa: Person) -> None:
    found = NAMED.row(awa.name)
    assert found is not None
    read = Person.objects.get(pk=awa.pk)
    assert (found == read, found._state.adding, found._state.db) == (True, False, "default")
    assert {field.attname: getattr(found, field.attname) for field in Person._meta.concrete_fields} == {
        field.attname: getattr(read, field.attname) for field in Person._meta.concrete_fields
    }


def test_a_whole_row_brings_those_it_is_selected_with_and_what_it_is_annotated_with(zoe: Person) -> None:
    run = make_run(make_programme())
    kept = ACCOMPANIED.row(run.pk)
    read = Run.objects.select_related("programme").annotate(twice=F("number") * 2).get(pk=run.pk)
    assert kept is not None
    with CaptureQueriesContext(connection) as asked:
        assert (kept, kept.programme, vars(kept.programme)["name"]) == (
            read,
            read.programme,
            read.programme.name,
        )
    assert (getattr(kept, "twice", None), len(asked)) == (getattr(read, "twice", 0), 0)


def test_values_are_converted_as_django_does(awa: Person, zoe: Person) -> None:
    asked = Person.objects.filter(pk__in=[awa.pk, zoe.pk], language=awa.language)
    expected = list(asked.order_by("pk").values_list("pk", "is_active", "created"))
    assert AMONG.rows([awa.pk, zoe.pk], awa.language) == expected
    assert [type(value) for value in AMONG.rows([awa.pk], awa.language)[0]] == [
        type(value) for value in expected[0]
    ]


def test_among_no_keys_nothing_is_asked(awa: Person) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert (AMONG.rows([], awa.language), AMONG.row([], awa.language)) == ([], None)
    assert len(asked) == 0


def test_more_keys_than_there_is_room_for_are_refused(awa: Person) -> None:
    with pytest.raises(ValueError, match="argument"):
        AMONG.rows([1, 2, 3, 4], awa.language)


def test_each_question_takes_its_own_keys_and_asks_once() -> None:
    people = [make_person(name=f"Person {at}", email=f"p{at}@example.org") for at in range(3)]
    with CaptureQueriesContext(connection) as asked:
        assert [NAMED.row(person.name) for person in people] == people
    assert len(asked) == 3


def test_numbers_of_every_kind_of_column_are_keys(daniel: Person) -> None:
    run = make_run(make_programme(manager=daniel))
    assert NUMBERED.row(run.pk, run.number) == run
    assert NUMBERED.row(run.pk, run.number + 1) is None


def test_words_that_look_like_a_stand_in_find_nobody(awa: Person) -> None:
    assert NAMED.rows("' or 1=1 --") == []
