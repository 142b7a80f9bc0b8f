"""How words are read: addresses, answers, lists, topics and grades."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import pytest

from relais.core.sheets import Code, Topic, parse_scale
from relais.core.sheets.parsing.addresses import parse_email, parse_person
from relais.core.sheets.parsing.answers import parse_role, parse_yes_no
from relais.core.sheets.parsing.lists import find_list_separator, split_list
from relais.core.sheets.parsing.misread import Misread, as_text, is_unanswered
from relais.core.sheets.parsing.topics import parse_level, parse_topic
from relais.core.sheets.sheet import Cell


@pytest.mark.parametrize(
    "text",
    [
        "awa@exemple.fr",
        " AWA@Exemple.fr ",
        "mailto:awa@exemple.fr",
        "Awa Diop <awa@exemple.fr>",
        "awa@exemple.fr;",
        "(awa@exemple.fr).",
    ],
)
def test_an_address_is_found_and_lower_cased(text: str) -> None:
    assert parse_email(text) == "awa@exemple.fr"


@pytest.mark.parametrize(
    "text",
    [
        "awa",
        "awa@",
        "@exemple.fr",
        "awa@exemple",
        "awa@exemple..fr",
        "awa @exemple.fr",
        "a@b.c",
        "a" * 250 + "@b.fr",
        "a@" * 2000,
    ],
)
def test_what_is_no_address_is_set_aside(text: str) -> None:
    with pytest.raises(Misread) as caught:
        parse_email(text)
    assert caught.value.code is Code.BAD_EMAIL


def test_several_addresses_are_set_aside_and_the_same_twice_is_one() -> None:
    assert parse_email("a@b.fr, A@b.fr") == "a@b.fr"
    with pytest.raises(Misread) as caught:
        parse_email("a@b.fr ou c@b.fr")
    assert caught.value.code is Code.SEVERAL_EMAILS


def test_a_person_is_an_address_or_a_name() -> None:
    assert (parse_person("Béatrice <B@b.fr>"), parse_person(" Béatrice Morel ")) == (
        "b@b.fr",
        "Béatrice Morel",
    )


@pytest.mark.parametrize(
    "cell",
    [
        "oui",
        "Oui !",
        "YES",
        "y",
        "vrai",
        "TRUE",
        True,
        "x",
        "X",
        "✓",
        "☑",
        "1",
        1,
        1.0,
        "Oui, volontiers",
        "J’accepte",
    ],
)
def test_yes_in_its_many_forms(cell: Cell) -> None:
    assert parse_yes_no(cell) is True


@pytest.mark.parametrize(
    "cell", ["non", "No", "NON.", "faux", "false", False, "0", 0, "☐", "✗", "No, thanks", "Jamais"]
)
def test_no_in_its_many_forms(cell: Cell) -> None:
    assert parse_yes_no(cell) is False


@pytest.mark.parametrize("cell", ["peut-être", "2", "…", "ouïe"])
def test_neither_yes_nor_no_is_set_aside(cell: Cell) -> None:
    with pytest.raises(Misread):
        parse_yes_no(cell)


@pytest.mark.parametrize(
    ("text", "heading", "role"),
    [
        ("Mentor", "Rôle", "mentor"),
        ("mentore", "Rôle", "mentee"),
        ("MENTORÉ", "Rôle", "mentee"),
        ("Mentoré·e", "Rôle", "mentee"),
        ("Les deux", "Rôle", "both"),
        ("Mentor et mentorée", "Rôle", "both"),
        ("Je souhaite être mentor", "Rôle", "mentor"),
        ("Filleule", "Rôle", "mentee"),
        ("Yes", "Do you want to sign up as a mentor?", "mentor"),
        ("No", "Do you want to sign up as a mentor?", "mentee"),
        ("oui", "Souhaitez-vous être mentoré ?", "mentee"),
    ],
)
def test_a_role_is_read_from_its_name_or_from_the_question(text: str, heading: str, role: str) -> None:
    assert parse_role(text, heading=heading) == role


@pytest.mark.parametrize(("text", "heading"), [("oui", "Rôle"), ("chef", "Rôle"), ("chef", "Mentor ?")])
def test_what_is_no_role_is_set_aside(text: str, heading: str) -> None:
    with pytest.raises(Misread):
        parse_role(text, heading=heading)


@pytest.mark.parametrize(
    ("texts", "separator"),
    [
        (["Paie; Budget", "Droit"], ";"),
        (["Budget; R&D / data", "Droit; Achats", "UX / UI; Paie"], ";"),
        (["Paie, Budget", "Droit, Achats", "Vente; export"], ","),
        (["Paie\nBudget, primes", "Droit\nAchats, marchés"], "\n"),
        (["Paie | Budget"], "|"),
        (["Paie/Budget", "Droit"], "/"),
        (["Paie", "Droit"], None),
        (["Droit (public, privé)", "Paie"], None),
        ([], None),
    ],
)
def test_the_sign_between_values_is_decided_for_the_column(
    texts: Sequence[str], separator: str | None
) -> None:
    assert find_list_separator(texts) == separator


@pytest.mark.parametrize(
    ("text", "separator", "items"),
    [
        ("Paie; Budget ;; paie", ";", ("Paie", "Budget")),
        ("Droit (public, privé), Paie", ",", ("Droit (public, privé)", "Paie")),
        ("Paie (, Budget", ",", ("Paie (", "Budget")),
        ('"Paie, primes", "Budget"', ",", ("Paie, primes", "Budget")),
        ("- Paie\n- Budget\n\n• Droit", "\n", ("Paie", "Budget", "Droit")),
        ("1. Paie\n2) Budget", "\n", ("Paie", "Budget")),
        ('["Paie", "Budget"]', ",", ("Paie", "Budget")),
        ("R&D / data", ";", ("R&D / data",)),
        ("✓, ✗", ",", ("✓", "✗")),
        (" , ", ",", ()),
        ("« Paie »", None, ("Paie",)),
    ],
)
def test_the_values_of_a_cell(text: str, separator: str | None, items: tuple[str, ...]) -> None:
    assert split_list(text, separator) == items


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Python (3)", Topic("Python", 3.0, "3")),
        ("Python (3/5)", Topic("Python", 3.0, "3/5")),
        ("budget : avancé", Topic("budget", 4.0, "avancé")),
        ("Budget - débutante", Topic("Budget", 2.0, "débutante")),
        ("anglais C1", Topic("anglais", 5.0, "C1")),
        ("Anglais (courant)", Topic("Anglais", 4.0, "courant")),
        ("Paie = 4", Topic("Paie", 4.0, "4")),
        ("Droit (public)", Topic("Droit (public)")),
        ("ISO 9001", Topic("ISO 9001")),
        ("Vente : export", Topic("Vente : export")),
        ("R&D - data", Topic("R&D - data")),
        ("p" * 300, Topic("p" * 300)),
    ],
)
def test_a_topic_and_its_level(text: str, topic: Topic) -> None:
    assert parse_topic(text) == topic


@pytest.mark.parametrize(
    ("text", "level"), [("***", 3.0), ("niveau 2", 2.0), ("Expert", 5.0), ("A2", 2.0), ("export", None)]
)
def test_a_level_alone(text: str, level: float | None) -> None:
    assert parse_level(text) == level


def test_the_british_civil_service_in_its_order() -> None:
    words = ["AA", "AO", "EO", "HEO", "SEO", "Grade 7", "Grade 6", "SCS1", "SCS2", "SCS3", "SCS4"]
    scale = parse_scale(words)
    assert (scale.name, [scale.ranks[word] for word in words]) == (
        "UK civil service",
        [float(n) for n in range(1, 12)],
    )


@pytest.mark.parametrize(
    "words",
    [
        ["C", "B", "A", "A+"],
        ["Catégorie C", "Catégorie B", "Catégorie A"],
        ["junior", "Confirmée", "SENIOR", "directrice"],
        ["1", "2 bis", "3", "10"],
        ["échelon 2", "échelon 3"],
        ["2 ans", "10 ans"],
        ["Moins de 2 ans", "2 à 5 ans", "5-10 ans", "plus de 10 ans"],
        ["<1", "3", "20+"],
    ],
)
def test_a_scale_rises(words: list[str]) -> None:
    scale = parse_scale(reversed(words))
    assert (sorted(words, key=scale.ranks.__getitem__), scale.unknown) == (words, ())
    assert len(set(scale.ranks.values())) == len(words)


def test_a_word_out_of_the_scale_is_named() -> None:
    assert parse_scale(["SEO", "Chevalier", "AO", "", "SEO"]).unknown == ("Chevalier",)


def test_words_that_no_scale_knows_have_no_order() -> None:
    scale = parse_scale(["bronze", "argent"])
    assert (scale.name, dict(scale.ranks), scale.unknown) == (None, {}, ("bronze", "argent"))


@pytest.mark.parametrize("text", ["", "-", "n/a", "N.A.", "NSP", "Non renseigné", "?"])
def test_what_says_that_there_is_no_answer(text: str) -> None:
    assert is_unanswered(text) is True


def test_cells_read_as_a_person_sees_them() -> None:
    cells: list[Cell] = [
        75.0,
        2.5,
        True,
        date(2026, 11, 21),
        datetime.fromisoformat("2026-11-21 10:00"),
        "Awa",
    ]
    assert [as_text(cell) for cell in cells] == [
        "75",
        "2.5",
        "TRUE",
        "2026-11-21",
        "2026-11-21 10:00:00",
        "Awa",
    ]
