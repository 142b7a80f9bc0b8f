"""What settings read of the sheets: scales, any column as a trait, rules about answers."""

from dataclasses import replace

import pytest
from tests.core.pools.building import TODAY, names, person, pool

from relais.core.pairing import (
    CertificateValid,
    CommonLanguage,
    Coverage,
    DifferentTrait,
    Gap,
    GapWithin,
    MinimumHours,
    Same,
    Shared,
)
from relais.core.pools import (
    Settings,
    UnusableRules,
    run,
)

BEATRICE = person("Béatrice Morel", Compétences="budget, réseau")
COUMBA = person("Coumba Ndiaye", Compétences="médiation")
AWA = person("Awa Diallo", Souhaits="médiation")
YANN = person("Yann Kerbrat", Souhaits="budget")


def test_grades_follow_the_order_of_the_settings() -> None:
    both = pool([{**BEATRICE, "Grade": "or"}], [{**YANN, "Grade": "argent"}])
    settings = Settings(criteria=(Gap("grade", 1, 1),), hard=(GapWithin("grade", 1, 1),))
    assert len(run(both, replace(settings, scales={"grade": {"argent": 1, "Or": 2}})).pairs) == 1
    assert len(run(both, replace(settings, scales={"grade": {"argent": 1, "Or": 3}})).pairs) == 0


def test_any_column_counts_as_a_trait() -> None:
    mentors = [{**BEATRICE, "Taille de polo": "M"}, {**COUMBA, "Taille de polo": "XL"}]
    mentees = [{**AWA, "taille de POLO": "m"}, {**YANN, "taille de POLO": "XL"}]
    both = pool(mentors, mentees)
    apart = [("Awa Diallo", "Béatrice Morel"), ("Yann Kerbrat", "Coumba Ndiaye")]
    assert names(run(both, Settings(criteria=(Same("Taille de polo"),)))) == apart
    swapped = run(both, Settings(hard=(DifferentTrait("Taille de polo"),)))
    assert names(swapped) == [("Awa Diallo", "Coumba Ndiaye"), ("Yann Kerbrat", "Béatrice Morel")]


def test_a_column_with_several_values_is_shared_by_degrees() -> None:
    both = pool(
        [{**BEATRICE, "Loisirs": "chant, voile"}, {**COUMBA, "Loisirs": "voile"}],
        [{**AWA, "Loisirs": "voile, chant"}],
    )
    [pair] = run(both, Settings(criteria=(Shared("Loisirs", weight=1),))).pairs
    assert (pair.mentor.name, pair.score) == ("Béatrice Morel", 10_000)


def test_any_column_of_numbers_counts_as_a_scale() -> None:
    mentors = [{**BEATRICE, "Étage": "5"}, {**COUMBA, "Étage": "2"}]
    both = pool(mentors, [{**AWA, "Étage": "1"}])
    assert names(run(both, Settings(criteria=(Gap("Étage", 1, 1),)))) == [("Awa Diallo", "Coumba Ndiaye")]


def test_a_column_that_is_not_there_is_named_with_each_file_that_lacks_it() -> None:
    both = pool([BEATRICE], [{**AWA, "Ville": "Nantes", "Loisirs": "chant"}])
    with pytest.raises(UnusableRules) as refused:
        run(both, Settings(criteria=(Same("Ville"), Same("Pays"), Gap("Loisirs", 0, 1))))
    assert [(m.key, m.details["file"]) for m in refused.value.mistakes] == [
        ("Loisirs", "mentors.csv"),
        ("Pays", "mentors.csv"),
        ("Pays", "mentees.csv"),
        ("Ville", "mentors.csv"),
    ]


def test_a_column_that_we_understood_can_still_be_named_by_its_heading() -> None:
    mentors = [{**BEATRICE, "Ville": "Nantes", "Classe": "4"}, {**COUMBA, "Ville": "Brest", "Classe": "2"}]
    both = pool(mentors, [{**AWA, "Site": "nantes", "Grade": "1"}])
    assert names(run(both, Settings(criteria=(Same("Ville"),)))) == [("Awa Diallo", "Béatrice Morel")]
    assert names(run(both, Settings(criteria=(Gap("Classe", 1, 1),)))) == [("Awa Diallo", "Coumba Ndiaye")]


def test_hard_rules_of_the_settings_hold() -> None:
    mentors = [
        {
            **BEATRICE,
            "Langues": "anglais",
            "Disponibilités": "lundi midi",
            "Fin de certification": "2026-11-20",
        }
    ]
    mentees = [{**YANN, "Langues": "français", "Disponibilités": "mardi midi"}]
    both = pool(mentors, mentees)
    for rule in (CommonLanguage(), MinimumHours(1), CertificateValid(TODAY)):
        assert run(both, Settings(criteria=(Coverage(),), hard=(rule,))).pairs == ()
    assert len(run(both, Settings(criteria=(Coverage(),))).pairs) == 1
