"""Spaces and figures, in both languages."""

import pytest
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy, override
from hypothesis import given
from hypothesis import strategies as st

from relais.ui.templatetags.ui.words import figure as figure_filter
from relais.ui.templatetags.ui.words import typography
from relais.ui.typography import figure, fr_spaces, typeset, typeset_markup


@pytest.mark.parametrize(
    ("typed", "set_text"),
    [
        ("Qui avec qui ?", "Qui avec qui\u202f?"),
        ("Qui avec qui?", "Qui avec qui\u202f?"),
        ("Vraiment ?!", "Vraiment\u202f?!"),
        ("Deux choses : une ; deux !", "Deux choses\u202f: une\u202f; deux\u202f!"),
        ("dire: ceci", "dire\u202f: ceci"),
        ("« oui »", "«\u202foui\u202f»"),
        ("«oui»", "«\u202foui\u202f»"),
        ("« Vraiment ? »", "«\u202fVraiment\u202f?\u202f»"),
        ("40 %", "40\u202f%"),
        ("40%", "40\u202f%"),
        ("1 234,5 heures", "1\u202f234,5 heures"),
        ("12 345 678", "12\u202f345\u202f678"),
        ("à 18 h 30, ou 19 h", "à 18\u202fh\u202f30, ou 19\u202fh"),
        ("déjà\u00a0: bien", "déjà\u202f: bien"),
        ("« oui » ; non", "«\u202foui\u202f»\u202f; non"),
        ("prix (40 %)", "prix (40\u202f%)"),
        ("Avec qui avancez-vous ?", "Avec qui avancez\u2011vous\u202f?"),
        ("Que reste-t-il du rendez-vous ?", "Que reste\u2011t\u2011il du rendez\u2011vous\u202f?"),
    ],
)
def test_french_spaces_are_narrow_and_do_not_break(typed: str, set_text: str) -> None:
    assert fr_spaces(typed) == set_text


@pytest.mark.parametrize(
    "whole",
    [
        "https://exemple.fr/?page=2;x",
        "18:30",
        "06 12 34 56 78",
        "en 2026 345",
        "a;b",
        "nom@exemple.org",
        "rendez-vous@exemple.org",
        "rendez-vous.exemple.org",
        "Anne-Cécile",
        "avec %(names)s et %(count)d",
        "C:\\dossier",
        "100 mètres",
        "",
    ],
)
def test_addresses_times_and_telephones_stay_whole(whole: str) -> None:
    assert fr_spaces(whole) == whole


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_line_breaks_in_e_mail(language: str) -> None:
    said = "Adresse e-mail, E-mail, par e-mail@exemple.org"
    assert typeset(said, language) == "Adresse e\u2011mail, E\u2011mail, par e-mail@exemple.org"


@given(st.text(alphabet="ab1 ,.;:!?»«%·'’\u00a0\u202f\n(h)", max_size=60))
def test_setting_twice_changes_nothing_more(text: str) -> None:
    once = typeset(text, "fr")
    assert typeset(once, "fr") == once


@given(st.text(max_size=60))
def test_only_spaces_are_ever_touched(text: str) -> None:
    def bare(given: str) -> str:
        return "".join(given.split())

    assert bare(typeset(text, "fr")) == bare(text)


def test_english_keeps_its_marks_close() -> None:
    assert typeset("Really? Yes: 40%!", "en") == "Really? Yes: 40%!"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_line_begins_with_a_middle_dot(language: str) -> None:
    assert typeset("jeudi · Nantes", language) == "jeudi\u00a0· Nantes"


def test_tags_and_entities_are_left_alone() -> None:
    markup = '<a href="/?a=1;b" title="Oui ?">Qui ?</a> &amp; toi !'
    assert typeset_markup(markup, "fr") == '<a href="/?a=1;b" title="Oui ?">Qui\u202f?</a> &amp; toi\u202f!'


def test_the_filter_follows_the_reader() -> None:
    with override("fr"):
        assert typography("Oui ?") == "Oui\u202f?"
    with override("en"):
        assert typography("Oui ?") == "Oui ?"


def test_the_filter_never_makes_a_text_safe() -> None:
    with override("fr"):
        assert not isinstance(typography("<script> ?"), SafeString)
        assert not isinstance(typography(gettext_lazy("<script> ?")), SafeString)


def test_the_filter_keeps_safe_html_safe() -> None:
    with override("fr"):
        kept = typography(mark_safe("<b>Oui ?</b>"))
    assert kept == "<b>Oui\u202f?</b>"
    assert isinstance(kept, SafeString)


@pytest.mark.parametrize(
    ("number", "decimals", "french", "english"),
    [
        (381846, 0, "381\u202f846", "381,846"),
        (1234.5, 1, "1\u202f234,5", "1,234.5"),
        (0.725, 2, "0,73", "0.73"),
        (2.5, 0, "3", "3"),
        (-12, 0, "−12", "−12"),
        (999, 0, "999", "999"),
    ],
)
def test_figures_have_the_separators_of_the_language(
    number: float, decimals: int, french: str, english: str
) -> None:
    assert (figure(number, decimals, "fr"), figure(number, decimals, "en")) == (french, english)


def test_the_figure_filter_follows_the_reader() -> None:
    with override("fr"):
        assert figure_filter(1234.5, 1) == "1\u202f234,5"
    with override("en"):
        assert figure_filter(1234.5, 1) == "1,234.5"
