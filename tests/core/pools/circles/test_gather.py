"""One sheet of people, and mentors when there are some, as people to put into circles."""

import pytest
from tests.core.pools.building import TODAY, Row, person, upload

from relais.core.pairing.circling import AtMost, CircleRules, Varied
from relais.core.pools import Unusable, Upload
from relais.core.pools.circles import Gathering, gather, suggest_rules

PEOPLE = [
    person(
        "Awa Diallo", Souhaits="budget", Service="Finances", Dispo="jeudi 12h-14h", Niveau="2", Métier="paie"
    ),
    person("Zoé Hamelin", Souhaits="Budgets", Service="Voirie", Dispo="jeudi 12h-13h", Niveau="3 bis"),
    person("Léa Prigent", Souhaits="budget, voile", Service="Culture", Dispo="", Niveau="3"),
]
MENTORS = [
    person("Béatrice Morel", Compétences="budget", Capacité="0"),
    person("Coumba Sarr", Compétences="voile"),
]


def _gathered(
    people: list[dict[str, object]] = PEOPLE, mentors: list[dict[str, object]] | None = None
) -> Gathering:
    leading = None if mentors is None else upload(mentors, "mentors.csv")
    return gather(upload(people, "people.csv"), leading, today=TODAY)


def test_one_sheet_gives_people_with_words_of_scales_as_answers() -> None:
    gathering = _gathered()
    awa, zoe, lea = gathering.persons()
    assert [wish.topic for wish in zoe.wishes] == ["budget"]
    assert (awa.hours, lea.hours) == (frozenset({83, 84}), None)
    assert [dict(one.traits)["grade"] for one in (awa, zoe, lea)] == [{"2"}, {"3 bis"}, {"3"}]
    assert (gathering.rosters, gathering.leading(), gathering.stoppers) == ((gathering.people,), (), ())


def test_nothing_is_said_of_two_lists_that_are_one() -> None:
    told = [str(getattr(problem, "notice", getattr(problem, "code", ""))) for problem in _gathered().problems]
    assert [name for name in told if name in ("same_file", "peers_in_rings", "in_both")] == []


def test_a_mentor_who_takes_nobody_leads_nothing() -> None:
    gathering = _gathered(mentors=MENTORS)
    assert [mentor.capacity for mentor in gathering.leading()] == [0, 1]
    assert [roster.file for roster in gathering.rosters] == ["people.csv", "mentors.csv"]


def test_a_sheet_that_names_nobody_stops_everything() -> None:
    assert [str(getattr(p, "notice", "")) for p in _gathered([{"Nom complet": ""}]).stoppers] != []


def test_a_sheet_that_cannot_be_opened_is_refused() -> None:
    with pytest.raises(Unusable):
        gather(Upload("people.csv", b"%PDF-1.7"), today=TODAY)


def test_rules_fit_what_the_sheet_tells() -> None:
    told = suggest_rules(_gathered(mentors=MENTORS), size=4)
    assert told == CircleRules(
        3, 4, 6, fewest_mentors=1, most_mentors=2, at_most=(AtMost("unit", 2),),
        varied=(Varied("profession"), Varied("grade")),
    )  # fmt: skip
    bare: list[Row] = [{"Nom complet": name} for name in ("Awa", "Zoé")]
    silent = gather(upload(bare), today=TODAY)
    assert suggest_rules(silent) == CircleRules(3, 5, 7, wishing=0, hours=0)
    assert suggest_rules(silent, size=9, wishing=50) == CircleRules(7, 9, 8, wishing=0, hours=0)
    assert suggest_rules(_gathered(), wishing=50).wishing == 50


def test_one_large_unit_lifts_the_limit_on_units() -> None:
    alike = [{**row, "Service": "Finances"} for row in PEOPLE]
    assert suggest_rules(_gathered(alike)).at_most == ()
