"""How what people wrote in a sheet becomes what the programme keeps: names, lengths of time."""

from django.test import Client
from tests.factories.imports import csv_of
from tests.factories.programmes import make_question
from tests.programmes.importing import bring

from relais.programmes.models import Programme, Question

SIMPLE = ("Nom complet", "Courriel", "Rôle")


def test_a_length_of_time_goes_to_the_band_that_holds_it(manager: Client, programme: Programme) -> None:
    question = make_question(
        programme,
        kind=Question.Kind.CHOICE,
        choices=("Moins de 2 ans", "2 à 5 ans", "5 à 10 ans", "10 à 20 ans", "Plus de 20 ans"),
        feeds="seniority",
    )
    said = ("5-10 ans", "12", "+ de 15 ans", "un bail")
    rows = [(f"Awa {n}", f"a{n}@example.com", "mentor", text) for n, text in enumerate(said)]
    given = bring(manager, programme, csv_of(*rows, headings=(*SIMPLE, "Ancienneté")))
    assert list(question.answers.order_by("pk").values_list("value", flat=True)) == [
        "5 à 10 ans",
        "10 à 20 ans",
    ]
    told = [[remark["code"] for remark in row.remarks] for row in given.rows.order_by("number")]
    assert told == [[], [], ["not_a_choice"], ["not_a_choice"]]


def test_languages_are_named_as_the_question_does(manager: Client, programme: Programme) -> None:
    question = make_question(
        programme, kind=Question.Kind.LANGUAGES, choices=("français", "anglais"), feeds="languages"
    )
    row = ("Awa Diallo", "a@example.com", "mentor", "FR / English et Breton; fr")
    bring(manager, programme, csv_of(row, headings=(*SIMPLE, "Langues")))
    assert question.answers.get().value == ["français", "anglais", "Breton"]


def test_a_family_name_in_capitals_goes_after_the_first_name(manager: Client, programme: Programme) -> None:
    bring(manager, programme, csv_of(("DIALLO Awa", "a@example.com", "mentor"), headings=SIMPLE))
    assert list(programme.enrolments.values_list("person__name", flat=True)) == ["Awa DIALLO"]


def test_what_is_said_of_the_whole_sheet_says_in_which_row_it_stands(
    manager: Client, programme: Programme
) -> None:
    rows = (("Awa Diallo", "a@example.com", "mentor"), ("", "", ""), ("Bo Li", "b@example.com", "mentor"))
    given = bring(manager, programme, csv_of(*rows, headings=SIMPLE))
    assert [(note["code"], note["row"]) for note in given.notes] == [("blank_rows", 3)]
