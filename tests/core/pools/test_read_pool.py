"""From two sheets to people: who is who, what is kept, what is said of the rest."""

import pytest
from tests.core.pools.building import ENGLISH, TODAY, Row, notices, person, pool, upload

from relais.core.pairing import Wish
from relais.core.pools import Unusable, Upload, read_pool
from relais.core.pools.words import say_problem
from relais.core.sheets import Code, Problem

MENTOR = person("Béatrice Morel")
MENTEE = person("Awa Diallo")


def test_a_row_becomes_a_person_that_pairing_understands() -> None:
    both = pool(
        [person("Béatrice Morel", Compétences="Prise de parole, budget", Grade="4", Langues="Français")],
        [person("Awa Diallo", Souhaits="prise de parole; Budgets", Grade="2", Langues="français; wolof")],
    )
    awa, beatrice = both.mentees.members[0], both.mentors.members[0]
    assert awa.person.key == "awa@example.org"
    assert awa.name == "Awa Diallo"
    assert [wish.topic for wish in awa.person.wishes] == ["Prise de parole", "Budgets"]
    assert beatrice.person.offers == {"Prise de parole": None, "Budgets": None}
    assert awa.person.traits["languages"] & beatrice.person.traits["languages"] == {"Français"}
    assert (awa.said, beatrice.said) == ({"grade": "2"}, {"grade": "4"})


def test_without_address_the_name_is_the_key_whatever_its_accents_and_capitals() -> None:
    both = pool([{"Nom complet": "ÉLOÏSE LE GOFF"}], [{"Nom complet": "Eloise Le Goff"}])
    assert both.mentors.members[0].person.key == both.mentees.members[0].person.key == "eloise le goff"
    assert "in_both" in notices(both)


def test_an_identifier_is_the_key_when_there_is_no_address() -> None:
    both = pool([{"Matricule": "B-12", "Nom complet": "Béatrice Morel"}], [MENTEE])
    assert both.mentors.members[0].person.key == "b-12"


def test_an_address_on_one_side_and_a_name_on_the_other_are_one_person() -> None:
    both = pool([MENTOR, MENTEE], [{"Nom complet": "Awa DIALLO"}])
    assert both.mentees.members[0].person.key == "awa@example.org"


def test_two_namesakes_without_address_are_two_people_and_it_is_said() -> None:
    both = pool([MENTOR], [{"Nom complet": "Awa Diallo"}, {"Nom complet": "Awa Diallo"}])
    assert [m.person.key for m in both.mentees.members] == ["awa diallo", "awa diallo (3)"]
    assert "namesakes" in notices(both)


def test_a_manager_is_found_by_address_by_name_and_by_reversed_name() -> None:
    mentees = [
        person("Awa Diallo", Manager="beatrice@example.org"),
        person("Coumba Ndiaye", Manager="Béatrice Morel"),
        person("Yann Kerbrat", Manager="MOREL Beatrice"),
    ]
    both = pool([MENTOR], mentees)
    assert [m.person.managers for m in both.mentees.members] == [{"beatrice@example.org"}] * 3


def test_a_manager_outside_the_lists_is_kept_without_remark() -> None:
    both = pool([MENTOR], [person("Awa Diallo", Manager="Daniel Petit")])
    assert both.mentees.members[0].person.managers == {"daniel petit"}
    assert both.problems == ()


def test_when_a_manager_may_be_two_people_neither_is_ever_proposed() -> None:
    twins: list[Row] = [
        person("Anne Martin"),
        {"Nom complet": "Anne Martin", "E-mail": "anne.martin@example.org"},
    ]
    both = pool(twins, [person("Awa Diallo", Manager="Anne Martin")])
    awa = both.mentees.members[0].person
    assert awa.managers == frozenset()
    assert awa.avoid == {"anne@example.org", "anne.martin@example.org"}
    assert "ambiguous_person" in notices(both)


def test_a_person_to_avoid_who_is_unknown_is_named_with_row_and_column() -> None:
    both = pool([MENTOR], [person("Awa Diallo", **{"Personnes à éviter": "Zoé Martin"})])
    [problem] = both.problems
    assert say_problem(problem, ENGLISH) == (
        "mentees.csv, row 2, “Personnes à éviter”: “Zoé Martin” is in neither list. The cell has no effect; correct "
        "the name if the person should be there."
    )


def test_an_identity_is_wished_only_by_who_asked_for_it() -> None:
    headings = ("match with similar identity", "identity to match")
    mentees = [
        person("Awa Diallo", **dict(zip(headings, ("yes", "Gay"), strict=True))),
        person("Coumba Ndiaye", **dict(zip(headings, ("no", "Gay"), strict=True))),
        person("Yann Kerbrat", **dict(zip(headings, ("yes", ""), strict=True))),
    ]
    both = pool([person("Béatrice Morel", characteristics="gay, Non-binary")], mentees)
    assert [m.person.wished_identity for m in both.mentees.members] == [{"Gay"}, frozenset(), frozenset()]
    assert both.mentors.members[0].person.traits["identity"] == {"Gay", "Non-binary"}
    assert "identity_not_named" in notices(both)


def test_one_sheet_with_a_role_column_serves_both_sides() -> None:
    rows = [
        person("Béatrice Morel", Rôle="mentor"),
        person("Awa Diallo", Rôle="mentorée"),
        person("Coumba Ndiaye", Rôle="les deux"),
    ]
    both = pool(rows, rows)
    assert [m.name for m in both.mentors.members] == ["Béatrice Morel", "Coumba Ndiaye"]
    assert [m.name for m in both.mentees.members] == ["Awa Diallo", "Coumba Ndiaye"]
    assert notices(both).count("other_role") == 2


def test_columns_that_are_not_understood_are_kept_under_their_heading() -> None:
    both = pool([MENTOR], [person("Awa Diallo", **{"Taille de polo": "M"})])
    assert both.mentees.members[0].extras == {"Taille de polo": "M"}
    assert both.mentees.extra_headings == ("Taille de polo",)


def test_a_column_can_be_corrected_and_set_aside() -> None:
    rows = [person("Awa Diallo", **{"Mon petit plus": "budget", "Langues": "français"})]
    both = pool([MENTOR], rows, columns={"mentees": {"Mon petit plus": "wishes", "Langues": None}})
    awa = both.mentees.members[0]
    assert awa.person.wishes == (Wish("budget"),)
    assert "languages" not in awa.person.traits
    assert awa.extras == {"Langues": "français"}


def test_a_sheet_of_mentors_that_only_wishes_offers_what_it_wishes() -> None:
    both = pool([person("Béatrice Morel", Souhaits="budget")], [person("Awa Diallo", Souhaits="budget")])
    assert both.mentors.members[0].person.offers == {"budget": None}


def test_levels_in_their_own_column_join_the_topics() -> None:
    both = pool(
        [person("Béatrice Morel", Compétences="Python, budget", Niveaux="Python: expert, budget: notions")],
        [person("Awa Diallo", Souhaits="Python")],
    )
    offers = both.mentors.members[0].person.offers
    assert offers["Python"] is not None
    assert offers["budget"] is not None
    assert offers["Python"] > offers["budget"]


def test_grades_of_both_sheets_stand_on_one_scale() -> None:
    both = pool([person("Béatrice Morel", Grade="SEO")], [person("Awa Diallo", Grade="AO")])
    assert dict(both.scales["grade"]) == {"AO": 2, "SEO": 5}


def test_hours_are_put_into_utc_by_each_person_s_time_zone() -> None:
    both = pool(
        [person("Béatrice Morel", Disponibilités="lundi 9h-10h", **{"Fuseau horaire": "Europe/Paris"})],
        [person("Awa Diallo", Disponibilités="lundi 8h-9h", **{"Fuseau horaire": "Africa/Dakar"})],
    )
    assert both.mentors.members[0].person.hours == both.mentees.members[0].person.hours == frozenset({8})


def test_earlier_pairs_come_from_a_column_of_either_sheet() -> None:
    both = pool(
        [MENTOR, person("Coumba Ndiaye", **{"Mentoré précédent": "Awa Diallo"})],
        [person("Awa Diallo", **{"Mentor précédent": "Béatrice Morel"})],
    )
    assert set(both.past) == {
        ("awa@example.org", "beatrice@example.org"),
        ("awa@example.org", "coumba@example.org"),
    }


def test_every_file_that_cannot_be_read_is_named_at_once() -> None:
    with pytest.raises(Unusable) as refused:
        read_pool(Upload("mentors.csv", b""), Upload("mentees.csv", b"%PDF-1.7 ..."), today=TODAY)
    assert [problem.file for problem in refused.value.problems] == ["mentors.csv", "mentees.csv"]


def test_a_side_with_nobody_stops_and_says_which() -> None:
    both = pool([MENTOR], [person("Awa Diallo", Rôle="mentor")])
    assert notices(both)[0] == "empty_side"
    assert both.stoppers == both.problems[:1]


def test_two_files_that_changed_places_are_noticed() -> None:
    wishing, offering = (
        person("Awa Diallo", Souhaits="budget"),
        person("Béatrice Morel", Compétences="budget"),
    )
    both = pool([wishing], [offering])
    assert say_problem(both.problems[0], ENGLISH) == (
        "mentors.csv says what people wish for and mentees.csv what they offer: the two files seem to be swapped. Give the list of those who accompany first."
    )
    assert both.stoppers == ()
    assert "swapped" not in notices(pool([offering], [wishing]))


def test_a_list_that_names_nobody_stops() -> None:
    both = pool([{"Compétences": "budget"}, {"Compétences": "médiation"}], [MENTEE])
    assert [problem.code for problem in both.stoppers if isinstance(problem, Problem)] == [
        Code.NO_PERSON_COLUMN
    ]


def test_the_order_of_rows_changes_nobody() -> None:
    rows = [person("Awa Diallo", Souhaits="Budget"), person("Yann Kerbrat", Souhaits="budget")]
    one, other = pool([MENTOR], rows), pool([MENTOR], rows[::-1])
    assert {m.person.key: m.person for m in one.mentees.members} == {
        m.person.key: m.person for m in other.mentees.members
    }


def test_an_answer_that_is_missing_is_said_with_its_row() -> None:
    both = pool([MENTOR], [person("Awa Diallo", Langues="français"), person("Yann Kerbrat", Langues="")])
    assert [say_problem(problem, ENGLISH) for problem in both.problems] == [
        "mentees.csv, row 3: no answer under “Langues”. The person is kept, and this counts as unknown."
    ]


def test_an_upload_has_the_fingerprint_of_its_content() -> None:
    assert upload([MENTEE]).fingerprint == upload([MENTEE], "other.csv").fingerprint


def test_people_without_time_zone_are_told_to_be_in_that_of_the_rules() -> None:
    both = pool([person("Béatrice Morel", **{"Fuseau horaire": "Africa/Dakar"})], [MENTEE])
    assert notices(both) == ["zone_assumed"]


def test_a_time_zone_of_half_hours_needs_both_hours() -> None:
    free = {"Disponibilités": "lundi 9h-11h", "Fuseau horaire": "Asia/Kolkata"}
    both = pool([person("Béatrice Morel", **free)], [MENTEE])
    assert both.mentors.members[0].person.hours == frozenset({4})


def test_a_bare_level_is_a_grade_to_be_confirmed() -> None:
    both = pool([{**MENTOR, "Niveau": "7"}, {**MENTEE, "Niveau": "3 bis"}], [{**MENTEE, "Niveau": "2"}])
    assert [(use.use, use.in_doubt) for use in both.mentors.uses][-1] == ("grade", True)
    assert [field.name for field, _ in both.mentors.uses[-1].column.alternatives] == ["levels"]


def test_a_level_of_a_topic_or_beside_a_grade_stays_a_level() -> None:
    rows = [{**MENTOR, "Niveau": "budget : 3"}, {**MENTEE, "Niveau": "budget : 2"}]
    assert pool(rows, [MENTEE]).mentors.uses[-1].use == "levels"
    graded = [{**MENTOR, "Grade": "4", "Niveau": "3"}, {**MENTEE, "Grade": "2", "Niveau": "2"}]
    assert pool(graded, [MENTEE]).mentors.uses[-1].use == "levels"


def test_a_bare_level_that_is_confirmed_holds_for_every_wish() -> None:
    rows = [
        {**MENTEE, "Souhaits": "budget, réseau", "Niveau": "3"},
        {**person("Yann Kerbrat"), "Niveau": "2"},
    ]
    both = pool([MENTOR], rows, columns={"mentees": {"Niveau": "levels"}})
    assert both.mentees.uses[-1].use == "levels"
    assert both.mentees.members[0].person.wishes == (Wish("budget", level=3.0), Wish("réseau", level=3.0))


def test_one_list_of_peers_says_that_it_makes_rings() -> None:
    rows = [MENTOR, MENTEE]
    assert notices(pool(rows, rows, kind="peer"))[-1] == "peers_in_rings"
    assert notices(pool(rows, rows))[-1] == "same_file"
