"""Rows in doubt: which they are, and what a person's answer makes of them."""

import pytest
from django.test import Client
from tests.factories.imports import csv_of
from tests.factories.people import make_person
from tests.factories.programmes import make_enrolment, make_membership
from tests.programmes.importing import bring, give, tried, verb, verdicts

from relais.people.models import Person
from relais.programmes.models import Import, Membership, Programme, StaffNumber
from relais.programmes.rules.imports import may_apply_sheet

SIMPLE = ("Nom complet", "Courriel", "Rôle")


def sheet(*rows: tuple[str, ...], headings: tuple[str, ...] = SIMPLE) -> bytes:
    return csv_of(*rows, headings=headings)


def doubts(given: Import) -> dict[int, str]:
    """Kinds of doubt by row."""
    return dict(given.rows.exclude(doubt="").values_list("number", "doubt"))


def answered(client: Client, given: Import, decision: str, **which: object) -> Import:
    """Answer, then apply."""
    assert client.post(verb(given, "answer_doubt"), {"decision": decision, **which}).status_code == 303
    assert client.post(verb(given, "apply_sheet")).status_code == 303
    given.refresh_from_db()
    return given


def addresses(programme: Programme) -> list[str]:
    return sorted(programme.enrolments.values_list("person__email", flat=True))


def test_the_same_address_on_two_rows_is_one_person_on_both_sides(
    manager: Client, programme: Programme, daniel: Person
) -> None:
    rows = (("Awa Un", "awa@example.com", "mentorée"), ("Awa Un", "AWA@example.com", "mentor"))
    given = tried(manager, give(manager, programme, sheet(*rows)))
    assert (verdicts(given), doubts(given)) == ({2: "new", 3: "doubt"}, {3: "address"})
    assert not may_apply_sheet(daniel, given).allowed
    answered(manager, given, "same", row=3)
    (part,) = programme.enrolments.all()
    assert (part.is_mentor, part.is_mentee, given.outcomes) == (True, True, {"added": 1, "kept": 1})


def test_one_address_is_never_two_people(manager: Client, programme: Programme) -> None:
    rows = (("Awa Un", "awa@example.com", "mentorée"), ("Zoé Deux", "awa@example.com", "mentor"))
    given = tried(manager, give(manager, programme, sheet(*rows)))
    manager.post(verb(given, "answer_doubt"), {"decision": "another", "row": 3})
    assert list(given.rows.values_list("decision", flat=True)) == ["", ""]


@pytest.mark.parametrize(
    ("decision", "after"),
    [
        ("same", ["awa.diop@example.org"]),
        ("another", ["awa.diop@example.org", "awa@ailleurs.example"]),
        ("leave", ["awa.diop@example.org"]),
    ],
)
def test_a_namesake_who_is_here(
    manager: Client, programme: Programme, awa: Person, decision: str, after: list[str]
) -> None:
    make_enrolment(programme, awa)
    make_membership(awa, programme.organisations.get())
    headings = (*SIMPLE, "Service")
    rows = (
        ("DIOP Awa", "awa@ailleurs.example", "mentorée", "Achats"),
        ("Bo Li", "bo@example.com", "mentor", "Paie"),
    )
    given = tried(manager, give(manager, programme, sheet(*rows, headings=headings)))
    assert doubts(given) == {2: "namesake"}
    answered(manager, given, decision, row=2)
    assert addresses(programme) == sorted([*after, "bo@example.com"])
    assert Membership.objects.get(person=awa).unit == ("Achats" if decision == "same" else "")


def test_a_name_one_slip_away_counts_only_with_an_address_alike(
    manager: Client, programme: Programme, beatrice: Person
) -> None:
    make_enrolment(programme, beatrice)
    rows = (
        ("Béatrice Lemoyne", "beatrice.lemoine@example.com", "mentor"),
        ("Béatrice Lemoyne", "x1@example.net", "mentor"),
        ("Marie Lemoine", "marie@example.com", "mentor"),
    )
    given = tried(manager, give(manager, programme, sheet(*rows)))
    assert doubts(given) == {2: "namesake", 3: "twin"}


def test_people_told_apart_by_numbers_are_told_apart(manager: Client, programme: Programme) -> None:
    rows = tuple((f"Agent {turn:03}", f"agent.{turn:03}@example.com", "mentor") for turn in range(9))
    assert doubts(tried(manager, give(manager, programme, sheet(*rows)))) == {}


def test_a_stranger_is_neither_a_namesake_nor_named(
    manager: Client, programme: Programme, zoe: Person
) -> None:
    rows = (("Zoé Martin", "zoe@example.com", "mentor"), ("Autre Nom", zoe.email, "mentor"))
    given = tried(manager, give(manager, programme, sheet(*rows)))
    assert doubts(given) == {}
    assert "Martin" not in str(given.rows.get(number=3).remarks)


def test_an_address_that_is_a_colleagues_of_another_name(
    manager: Client, programme: Programme, awa: Person
) -> None:
    make_enrolment(programme, awa)
    given = tried(manager, give(manager, programme, sheet(("Léo Quatre", awa.email, "mentor"))))
    assert doubts(given) == {2: "owner"}


def test_an_identifier_finds_somebody_without_an_address(manager: Client, programme: Programme) -> None:
    headings = (*SIMPLE, "Matricule")
    bring(manager, programme, sheet(("Awa Un", "awa@example.com", "mentorée", "A17"), headings=headings))
    assert StaffNumber.objects.get().value == "a17"
    rows = (("Awa Un", "", "mentorée", "A17"), ("Bo Li", "", "mentor", "Z99"))
    given = tried(manager, give(manager, programme, sheet(*rows, headings=headings)))
    assert verdicts(given) == {2: "same", 3: "wrong"}
    moved = ("Awa Un", "awa@nouvelle.example", "mentorée", "A17")
    given = tried(manager, give(manager, programme, sheet(moved, headings=headings)))
    assert doubts(given) == {2: "number"}
    answered(manager, given, "another", row=2)
    assert [remark["code"] for remark in given.rows.get().remarks] == ["number_taken"]


def test_all_the_doubts_of_a_kind_are_answered_at_once(manager: Client, programme: Programme) -> None:
    rows = tuple((f"Personne {turn // 2}", f"p{turn}@example.com", "mentor") for turn in range(6))
    given = tried(manager, give(manager, programme, sheet(*rows)))
    assert set(doubts(given).values()) == {"twin"}
    answered(manager, given, "another", kind="twin")
    assert given.outcomes == {"added": 6}


def test_the_page_stays_where_it_was(manager: Client, programme: Programme) -> None:
    rows = (("Awa Un", "awa@example.com", "mentorée"), ("Awa Un", "awa@example.com", "mentor"))
    given = tried(manager, give(manager, programme, sheet(*rows)))
    sent = {"decision": "leave", "row": 3, "show": "doubt", "page": 1}
    response = manager.post(verb(given, "answer_doubt"), sent)
    assert response.headers["Location"] == f"{verb(given, 'sheet')}?show=doubt&page=1"


def test_people_elsewhere_with_an_account_are_enrolled_under_their_own_name(
    manager: Client, programme: Programme
) -> None:
    person = make_person(name="Nadia El Fassi")
    given = bring(manager, programme, sheet(("N. Elfassi", person.email, "mentor")))
    assert given.outcomes == {"added": 1}
    assert programme.enrolments.get().person.name == "Nadia El Fassi"
