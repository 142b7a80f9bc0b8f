"""What is chosen when nobody decided: only what the sheets can tell, with the weights of the kind."""

import pytest
from tests.core.pools.building import ENGLISH, TODAY, person, pool

from relais.core.pairing import (
    AvoidList,
    CertificateValid,
    CommonLanguage,
    Coverage,
    Different,
    Gap,
    IdentityWish,
    Languages,
    OutsideReportingLine,
    Same,
)
from relais.core.pools import Kind, suggest
from relais.core.pools.words import say_why

MENTOR = person("Béatrice Morel", Compétences="budget", Grade="4", Service="Finances")
MENTEE = person("Awa Diallo", Souhaits="budget", Grade="2", Service="Voirie")


def test_sheets_that_tell_nothing_give_no_criterion() -> None:
    suggestion = suggest(pool([person("Béatrice Morel")], [person("Awa Diallo")]))
    assert suggestion.settings.criteria == ()
    assert suggestion.settings.hard == (AvoidList(), OutsideReportingLine())


def test_a_criterion_needs_both_sheets() -> None:
    suggestion = suggest(pool([person("Béatrice Morel", Langues="français")], [person("Awa Diallo")]))
    assert suggestion.settings.criteria == ()


@pytest.mark.parametrize(
    ("kind", "gap"),
    [
        ("mentoring", Gap("grade", 1, 3, 2, weight=20)),
        ("reverse", Gap("grade", -5, -1, 2, weight=15)),
        ("peer", Gap("grade", 0, 0, 2, weight=20)),
    ],
)
def test_each_kind_has_its_own_gap(kind: Kind, gap: Gap) -> None:
    assert gap in suggest(pool([MENTOR], [MENTEE], kind=kind)).settings.criteria


@pytest.mark.parametrize(
    ("of_mentor", "of_mentee", "gap"),
    [
        ("12", "2", Gap("seniority", 3, 15, 5, weight=20)),
        ("10 à 20 ans", "2 à 5 ans", Gap("seniority", 3, 15, 5, weight=20)),
        ("Plus de 20 ans", "3", Gap("seniority", 3, 15, 5, weight=20)),
        ("senior", "junior", Gap("seniority", 1, 3, 2, weight=20)),
    ],
)
def test_experience_is_compared_in_years_unless_told_in_words(
    of_mentor: str, of_mentee: str, gap: Gap
) -> None:
    mentor, mentee = (
        person("Béatrice Morel", Ancienneté=of_mentor),
        person("Awa Diallo", Ancienneté=of_mentee),
    )
    assert gap in suggest(pool([mentor], [mentee])).settings.criteria


def test_coaching_counts_no_ladder_and_asks_for_a_valid_certificate() -> None:
    coach = {**MENTOR, "Fin de certification": "31/12/2026"}
    settings = suggest(pool([coach], [MENTEE], kind="coaching")).settings
    assert not [c for c in settings.criteria if isinstance(c, Gap)]
    assert settings.hard == (AvoidList(), CertificateValid(TODAY), OutsideReportingLine())


def test_peers_come_from_different_units_above_all() -> None:
    settings = suggest(pool([MENTOR], [MENTEE], kind="peer")).settings
    assert settings.criteria == (
        Coverage(weight=25),
        Gap("grade", 0, 0, 2, weight=20),
        Different("unit", weight=15),
    )


def test_languages_count_and_are_required() -> None:
    both = pool([person("Béatrice Morel", Langues="français")], [person("Awa Diallo", Langues="français")])
    settings = suggest(both).settings
    assert settings.criteria == (Languages(weight=5),)
    assert CommonLanguage() in settings.hard


def test_a_wish_of_identity_is_a_rule() -> None:
    asked = {"match with similar identity": "yes", "identity to match": "Gay"}
    settings = suggest(
        pool([person("Béatrice Morel", characteristics="Gay")], [person("Awa Diallo", **asked)])
    ).settings
    assert IdentityWish() in settings.hard


def test_years_of_experience_count_in_years_and_never_against_the_young_in_reverse() -> None:
    mentors = [person("Béatrice Morel", Ancienneté="20"), person("Coumba Ndiaye", Ancienneté="7")]
    mentees = [person("Awa Diallo", Ancienneté="2"), person("Yann Kerbrat", Ancienneté="4")]
    assert suggest(pool(mentors, mentees)).settings.criteria == (Gap("seniority", 3, 15, 5, weight=20),)
    assert suggest(pool(mentors, mentees, kind="reverse")).settings.criteria == ()


def test_each_part_says_why_it_is_there() -> None:
    suggestion = suggest(pool([MENTOR], [MENTEE]))
    settings = suggestion.settings
    assert set(suggestion.reasons) == {thing.name for thing in (*settings.criteria, *settings.hard)}
    assert say_why(suggestion.reasons["gap:grade"], ENGLISH) == (
        "Both sheets give the grade in the organisation: best from 1 to 3 steps."
    )


def test_what_both_sheets_tell_without_effect_is_said() -> None:
    both = pool(
        [person("Béatrice Morel", Présentation="J’aime transmettre.", Métier="droit")],
        [person("Awa Diallo", Présentation="J’aime apprendre.", Métier="droit")],
    )
    suggestion = suggest(both)
    assert suggestion.settings.criteria == (Same("profession", weight=10),)
    assert [why.code for why in suggestion.set_aside] == ["texts_not_counted"]


def test_numbers_are_not_written_word_by_word_into_the_scales() -> None:
    assert suggest(pool([MENTOR], [MENTEE])).settings.scales == {}
    words = suggest(pool([{**MENTOR, "Grade": "SEO"}], [{**MENTEE, "Grade": "AO"}])).settings.scales
    assert words == {"grade": {"AO": 2, "SEO": 5}}
