"""Answers as they are kept, as matching reads them, and as people read them."""

import pytest
from django.utils.translation import override

from relais.core.pools import Given, pool_from
from relais.core.sheets import Topic
from relais.core.sheets.vocabulary import vocabulary
from relais.kit import clock
from relais.programmes.models import Programme, Question
from relais.programmes.presets.fields import FED_BY, IMPORTANCE_WORDS, NAMES, SILENT
from relais.programmes.presets.questions import READY, USUAL
from relais.programmes.values import said, stored, typed

Kind = Question.Kind


def _question(kind: Kind, feeds: str = "") -> Question:
    return Question(kind=kind, feeds=feeds, label="?")


@pytest.mark.parametrize(
    ("kind", "feeds", "kept", "read"),
    [
        (Kind.SHORT, "", "Lyon", "Lyon"),
        (Kind.SHORT, "site", " Lyon ", "Lyon"),
        (Kind.CHOICE, "seniority", "2 à 5 ans", "2 à 5 ans"),
        (Kind.LONG, "avoid", "daniel.roux@example.org\nZoé Petit", ("daniel.roux@example.org", "Zoé Petit")),
        (Kind.CHOICES, "goals", ["Oser", "Durer"], ("Oser", "Durer")),
        (Kind.CHOICE, "goals", "Oser, durer", ("Oser", "durer")),
        (Kind.CHOICES, "importance", ["Les sujets"], (Topic("Les sujets"),)),
        (Kind.CHOICES, "site", ["Lyon", "Paris"], "Lyon, Paris"),
        (Kind.ORDER, "", ["b", "a"], ("b", "a")),
        (Kind.LEVELS, "offers", [["Budget", 4], ["Paie", None]], (Topic("Budget", 4.0, "4"), Topic("Paie"))),
        (Kind.LEVELS, "goals", [["Oser", 2]], ("Oser",)),
        (
            Kind.LANGUAGES,
            "languages",
            ["anglais (C1)", "arabe"],
            (Topic("anglais", 5.0, "C1"), Topic("arabe")),
        ),
        (Kind.HOURS, "availability", [8, 9], frozenset({8, 9})),
        (Kind.SHORT, "availability", "mardi midi", frozenset({36, 37})),
        (Kind.SHORT, "capacity", "deux", 2),
        (Kind.SHORT, "capacity", "peut-être", None),
        (Kind.LONG, "text", "", None),
        (Kind.CHOICES, "goals", [], None),
        (Kind.LONG, "avoid", "personne", None),
    ],
)
def test_an_answer_is_read_as_the_field_it_feeds(kind: Kind, feeds: str, kept: object, read: object) -> None:
    assert typed(_question(kind, feeds), kept) == read


@pytest.mark.parametrize(
    ("kind", "feeds", "read", "kept"),
    [
        (Kind.SHORT, "site", "Lyon", "Lyon"),
        (Kind.SHORT, "capacity", 2, "2"),
        (Kind.LONG, "avoid", ("awa@example.org", "Zoé"), "awa@example.org\nZoé"),
        (Kind.CHOICES, "goals", ("Oser",), ["Oser"]),
        (
            Kind.LEVELS,
            "wishes",
            (Topic("Budget", 4.0, "avancé"), Topic("Paie")),
            [["Budget", 4.0], ["Paie", None]],
        ),
        (Kind.LEVELS, "wishes", "Budget", [["Budget", None]]),
        (Kind.LANGUAGES, "languages", (Topic("anglais", 5.0, "C1"),), ["anglais (C1)"]),
        (Kind.HOURS, "availability", frozenset({9, 8}), [8, 9]),
        (Kind.HOURS, "availability", "mardi", []),
        (Kind.SHORT, "availability", frozenset({9, 8}), "8\n9"),
    ],
)
def test_a_value_of_a_sheet_is_kept_in_the_shape_of_the_question(
    kind: Kind, feeds: str, read: object, kept: object
) -> None:
    assert stored(_question(kind, feeds), read) == kept  # type: ignore[arg-type]  # values are given one by one


@pytest.mark.parametrize(
    ("kind", "kept", "words"),
    [
        (Kind.LONG, "Je viens apprendre.", "Je viens apprendre."),
        (Kind.CHOICES, ["a", "b"], "a, b"),
        (Kind.ORDER, ["b", "a"], "1. b, 2. a"),
        (Kind.LEVELS, [["Budget", 4], ["Paie", None], ["Droit", 2.5]], "Budget (mastery), Paie, Droit (2.5)"),
        (Kind.HOURS, [8, 9, 12, 32], "Monday 8:00–10:00, 12:00–13:00; Tuesday 8:00–9:00"),
        (Kind.FILE, "abc", "A file was given."),
        (Kind.HOURS, [], ""),
    ],
)
def test_an_answer_is_told_in_words(kind: Kind, kept: object, words: str) -> None:
    with override("en"):
        assert said(_question(kind), kept) == words


def test_fields_that_questions_feed_are_those_of_sheets() -> None:
    fields = vocabulary().fields
    fed = {field for of_kind in FED_BY.values() for field in of_kind}
    assert (fed - fields.keys(), NAMES.keys() - fields.keys(), fed - NAMES.keys()) == (set(), set(), set())
    assert {ready.feeds for ready in READY.values()} - fed == {""}
    assert {name for name in SILENT if not fields[name].sensitive} == set()


def test_every_template_asks_for_each_field_once_of_each_side() -> None:
    assert USUAL.keys() == set(Programme.Template.values)
    for usual in USUAL.values():
        fed = [(ready.asked_of, ready.feeds) for ready in usual if ready.feeds]
        assert len(fed) == len(set(fed))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_matching_understands_what_people_say_matters(language: str) -> None:
    with override(language):
        words = [Topic(str(word)) for word in IMPORTANCE_WORDS.values()]
    given = [Given("awa", "Awa", values={"importance": tuple(words), "wishes": (Topic("x"),)})]
    pool = pool_from(given, given, today=clock.now().date())
    fields = {"hours" if field == "availability" else field for field in IMPORTANCE_WORDS}
    assert pool.mentees.members[0].importance == dict.fromkeys(fields, 2.0)
