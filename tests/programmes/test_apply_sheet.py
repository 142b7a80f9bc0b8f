"""Bringing people in by a sheet: page, rule, effect, event, stranger."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.clients import CommittingClient
from tests.factories.imports import csv_of, give_sheet, workbook_of
from tests.factories.programmes import make_enrolment, make_organisation, make_question
from tests.programmes.importing import bring, give, tried, verb, verdicts

from relais.activity.models import Event
from relais.kit.verdicts import Refused
from relais.people.models import Person
from relais.programmes.actions.imports.preparing import Writing
from relais.programmes.actions.imports.sheets import apply_sheet, import_sheet
from relais.programmes.importing.uploads import opened
from relais.programmes.models import Answer, Enrolment, Import, Membership, Programme, Question

XLSX = "people.xlsx"


def brought(programme: Programme) -> list[tuple[Any, ...]]:
    rows = programme.enrolments.order_by("person__email")
    return list(rows.values_list("person__email", "person__name", "is_mentor", "is_mentee", "state", "entry"))


@pytest.mark.parametrize(("content", "name"), [(csv_of(), "people.csv"), (workbook_of(), XLSX)])
def test_a_sheet_brings_people_in(manager: Client, programme: Programme, content: bytes, name: str) -> None:
    given = tried(manager, give(manager, programme, content, name))
    assert (given.counts, verdicts(given)) == ({"new": 2}, {2: "new", 3: "new"})
    assert brought(programme) == []
    manager.post(verb(given, "apply_sheet"))
    given.refresh_from_db()
    assert (given.state, given.outcomes) == ("applied", {"added": 2})
    assert brought(programme) == [
        ("awa.ndiaye@example.com", "Awa Ndiaye", False, True, "invited", "import"),
        ("bruno.petit@example.com", "Bruno Petit", True, False, "invited", "import"),
    ]
    units = Membership.objects.filter(organisation=programme.organisations.get()).order_by("unit")
    assert list(units.values_list("unit", flat=True)) == ["Achats", "Paie"]


@pytest.mark.parametrize(
    ("is_alone", "headings", "expected"),
    [
        (True, ("Organisation",), [("taken_for_unit", "Ministère de la Paix")]),
        (True, ("Organisation", "Service"), [("only_organisation", "Paie")]),
        (False, ("Organisation",), [("unknown_organisation", None)]),
    ],
)
def test_a_name_that_is_no_organisation_is_a_part_of_the_only_one(
    manager: Client,
    programme: Programme,
    is_alone: bool,
    headings: tuple[str, ...],
    expected: list[tuple[str, Any]],
) -> None:
    if not is_alone:
        programme.organisations.add(make_organisation())
    row = ("Awa Un", "awa.un@example.com", "mentorée", "Ministère de la Paix", "Paie")[: 3 + len(headings)]
    bring(manager, programme, csv_of(row, headings=("Nom complet", "Courriel", "Rôle", *headings)))
    place = Membership.objects.filter(person__email="awa.un@example.com").first()
    told = Import.objects.latest("pk").rows.get().remarks
    assert [(remark["code"], place.unit if place else None) for remark in told] == expected


def test_accounts_are_opened_without_a_letter_or_a_password(manager: Client, programme: Programme) -> None:
    bring(manager, programme, csv_of())
    person = Person.objects.get(email="awa.ndiaye@example.com")
    assert (person.has_usable_password(), mail.outbox) == (False, [])
    address = EmailAddress.objects.get(user=person)
    assert (address.email, address.primary, address.verified) == (person.email, True, False)
    assert person.session_epoch != Person.objects.get(email="bruno.petit@example.com").session_epoch


def test_repeating_an_import_makes_no_duplicates(manager: Client, programme: Programme) -> None:
    bring(manager, programme, csv_of())
    again = tried(manager, give(manager, programme, csv_of()))
    assert again.counts == {"same": 2}
    refused = manager.post(verb(again, "apply_sheet"))
    assert refused.status_code == 403
    assert len(brought(programme)) == 2


def test_applying_twice_brings_people_in_once(manager: Client, programme: Programme) -> None:
    given = bring(manager, programme, csv_of())
    assert manager.post(verb(given, "apply_sheet")).status_code == 303
    assert (len(brought(programme)), Event.objects.filter(what="import.applied").count()) == (2, 1)


def test_what_changed_is_changed_and_what_is_blank_stays(manager: Client, programme: Programme) -> None:
    bring(manager, programme, csv_of())
    given = bring(
        manager,
        programme,
        csv_of(
            ("Awa", "Ndiaye", "AWA.Ndiaye@example.com", "mentorée", ""),
            ("Bruno", "Petit", "bruno.petit@example.com", "mentor", "Finances"),
        ),
    )
    assert given.outcomes == {"kept": 1, "changed": 1}
    units = Membership.objects.order_by("person__email").values_list("unit", flat=True)
    assert list(units) == ["Achats", "Finances"]


def test_what_somebody_answered_themselves_is_kept(
    manager: Client, programme: Programme, awa: Person
) -> None:
    goal, unit = make_question(programme, feeds="goals", kind=Question.Kind.LONG), make_question(programme)
    part = make_enrolment(programme, awa, capacity=3)
    headings = ("Nom complet", "Courriel", "Rôle", "Objectifs", "Capacité", "Autre")
    bring(manager, programme, csv_of((awa.name, awa.email, "mentorée", "Oser", "", ""), headings=headings))
    assert Answer.objects.get(enrolment=part, question=goal).value == "Oser"
    bring_again = csv_of((awa.name, awa.email, "mentorée", "Diriger", "5", "x"), headings=headings)
    given = tried(manager, give(manager, programme, bring_again), **{"use-F": f"question:{unit.public_id}"})
    manager.post(verb(given, "apply_sheet"))
    assert Answer.objects.get(enrolment=part, question=goal).value == "Oser"
    assert Answer.objects.get(enrolment=part, question=unit).value == "x"
    part.refresh_from_db()
    assert part.capacity == 3


def test_managers_are_found_among_the_rows(manager: Client, programme: Programme) -> None:
    headings = ("Nom complet", "Courriel", "Rôle", "N+1")
    rows = (
        ("Ada Un", "ada@example.com", "mentor", "Bob Deux"),
        ("Bob Deux", "bob@example.com", "mentor", "zoe@example.com"),
        ("Zoé Trois", "zoe@example.com", "mentorée", "Zoé Trois"),
        ("Léo Quatre", "leo@example.com", "mentorée", "Personne Inconnue"),
    )
    given = bring(manager, programme, csv_of(*rows, headings=headings))
    lines = Membership.objects.order_by("person__email")
    assert list(lines.values_list("person__email", "manager__email", "manager_said")) == [
        ("ada@example.com", "bob@example.com", ""),
        ("bob@example.com", "zoe@example.com", ""),
        ("leo@example.com", None, "Personne Inconnue"),
        ("zoe@example.com", None, ""),
    ]
    told = {row.number: [remark["code"] for remark in row.remarks] for row in given.rows.all()}
    assert told == {2: [], 3: [], 4: ["own_line_manager"], 5: ["unknown_line_manager"]}


def test_a_column_makes_a_question_once(manager: Client, programme: Programme) -> None:
    headings = ("Nom complet", "Courriel", "Rôle", "Taille de t-shirt")
    sizes = ("S", "M", "S", "M", "M")
    rows = tuple(
        (f"Personne {turn}", f"p{turn}@example.com", "mentor", size) for turn, size in enumerate(sizes)
    )
    given = tried(manager, give(manager, programme, csv_of(*rows, headings=headings)), **{"use-D": "new"})
    manager.post(verb(given, "apply_sheet"))
    (question,) = programme.questions.all()
    assert (question.label, question.kind, question.choices) == ("Taille de t-shirt", "choice", ["M", "S"])
    assert question.readers == "managers"
    assert sorted(Answer.objects.values_list("value", flat=True)) == ["M", "M", "M", "S", "S"]
    again = give(manager, programme, csv_of(*rows, headings=headings))
    assert [use["use"] for use in again.columns][3] == f"question:{question.public_id}"


def test_levels_answer_the_question_that_feeds_them(manager: Client, programme: Programme) -> None:
    wishes = make_question(
        programme, kind=Question.Kind.LEVELS, feeds="wishes", asked_of=Question.Asked.MENTEE
    )
    make_question(programme, kind=Question.Kind.LEVELS, feeds="offers", asked_of=Question.Asked.MENTOR)
    headings = ("Nom complet", "Courriel", "Rôle", "Compétences souhaitées", "Compétences offertes")
    rows = (("Awa Un", "a@example.com", "mentorée", "budget: avancé, paie", "droit"),)
    bring(manager, programme, csv_of(*rows, headings=headings))
    (answer,) = Answer.objects.all()
    assert (answer.question, answer.value) == (wishes, [["budget", 4.0], ["paie", None]])


def test_nobody_fills_what_only_the_person_reads(manager: Client, programme: Programme) -> None:
    make_question(programme, feeds="identity", readers=Question.Readers.NOBODY)
    headings = ("Nom complet", "Courriel", "Rôle", "Genre")
    given = give(
        manager, programme, csv_of(("Awa Un", "a@example.com", "mentor", "femme"), headings=headings)
    )
    assert given.columns[3]["use"] == ""
    bring(manager, programme, csv_of(("Awa Un", "a@example.com", "mentor", "femme"), headings=headings))
    assert Answer.objects.count() == 0


def test_whoever_left_is_left_in_peace(manager: Client, programme: Programme, awa: Person) -> None:
    make_enrolment(programme, awa, state=Enrolment.State.LEFT)
    given = tried(manager, give(manager, programme, csv_of((awa.name, "", awa.email, "mentorée", "Achats"))))
    assert verdicts(given) == {2: "same"}


def test_one_side_for_the_whole_sheet(manager: Client, programme: Programme) -> None:
    bring(manager, programme, csv_of(), side="both")
    assert [row[2:4] for row in brought(programme)] == [(True, True), (True, True)]


def test_a_name_is_never_changed_by_a_sheet(manager: Client, programme: Programme, awa: Person) -> None:
    bring(manager, programme, csv_of(("Aoua", "Diope", awa.email, "mentorée", "")))
    awa.refresh_from_db()
    assert awa.name == "Awa Diop"


def test_the_one_who_asked_is_told(manager: Client, programme: Programme, daniel: Person) -> None:
    given = bring(manager, programme, csv_of())
    told = Event.objects.filter(notifications__person=daniel).about(given).values_list("what", flat=True)
    assert set(told) == {"import.checked", "import.applied"}


def test_the_rule_wants_a_manager_and_settled_doubts(
    daniel: Person, zoe: Person, programme: Programme
) -> None:
    with pytest.raises(Refused):
        import_sheet(programme, opened=opened(csv_of(), "x.csv"), uses=(), by=zoe)
    given = give_sheet(programme, daniel)
    with pytest.raises(Refused):
        apply_sheet(given, by=daniel)


@pytest.mark.parametrize(
    "name",
    ["sheet", "check_sheet", "answer_doubt", "apply_sheet", "undo_sheet", "drop_sheet", "download_sheet"],
)
def test_zoe_and_mere_participants_are_told_it_does_not_exist(
    name: str, daniel: Person, awa: Person, zoe_client: Client, programme: Programme
) -> None:
    given = give_sheet(programme, daniel)
    make_enrolment(programme, awa)
    hers = CommittingClient()
    hers.force_login(awa)
    reads = name in ("sheet", "download_sheet")
    for client in (zoe_client, hers):
        asked = client.get if reads else client.post
        assert asked(verb(given, name)).status_code == 404


def test_somebody_who_wrote_the_same_row_first_makes_it_prepared_again(
    daniel: Person,
    programme: Programme,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from tests.factories.imports import try_sheet
    from tests.factories.people import make_person

    from relais.programmes.jobs import imports as jobs

    with django_capture_on_commit_callbacks(execute=True):
        given = try_sheet(give_sheet(programme, daniel), daniel)
    prepare = jobs._prepare
    turns: list[int] = []

    def prepared_then_overtaken(sheet_import: Import) -> Any:
        writing = prepare(sheet_import)
        if not turns:
            make_person(name="Awa Ndiaye", email="awa.ndiaye@example.com")
        turns.append(1)
        return writing

    monkeypatch.setattr(jobs, "_prepare", prepared_then_overtaken)
    given.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        apply_sheet(given, by=daniel)
    given.refresh_from_db()
    assert (len(turns), given.state, len(brought(programme))) == (2, "applied", 2)


def test_what_fails_in_the_middle_leaves_nothing_half_done(
    manager: Client, programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = tried(manager, give(manager, programme, csv_of()))
    before = (Person.objects.count(), EmailAddress.objects.count())

    def fall_half_way(writing: Writing) -> None:
        writing.persons.write({"person": [91, 92]})
        raise OSError("the disk is full")

    monkeypatch.setattr(Writing, "write", fall_half_way)
    manager.post(verb(given, "apply_sheet"))
    monkeypatch.undo()
    given.refresh_from_db()
    assert (given.state, given.is_failed) == ("checked", True)
    assert (Person.objects.count(), EmailAddress.objects.count()) == before
    assert manager.get(verb(given, "sheet")).status_code == 200
    manager.post(verb(given, "apply_sheet"))
    given.refresh_from_db()
    assert (given.state, given.is_failed, len(brought(programme))) == ("applied", False, 2)
