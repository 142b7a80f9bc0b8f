"""Undoing an import: what nobody touched is taken back, the rest is kept and said."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.factories.imports import aged, csv_of, taken_up, written_anew
from tests.factories.programmes import make_enrolment, make_membership, make_programme, make_question
from tests.programmes.importing import bring, give, tried, verb

from relais.activity.models import Event
from relais.people.actions import edit_person
from relais.people.models import Person
from relais.programmes.importing.remarks import from_json
from relais.programmes.importing.words import say_remark
from relais.programmes.jobs.imports import forget_sheets
from relais.programmes.models import Answer, Enrolment, Import, Membership, Programme, Question, StaffNumber
from relais.programmes.rules.imports import may_undo_sheet

HEADINGS = ("Nom complet", "Courriel", "Rôle", "Service", "Matricule", "N+1", "Objectifs", "Taille")
ROWS = (
    ("Ada Un", "ada@example.com", "mentor", "Achats", "A1", "Bob Deux", "Écouter", "S"),
    ("Bob Deux", "bob@example.com", "mentorée", "Paie", "B2", "", "Oser", "M"),
)


@pytest.fixture
def programme(daniel: Person) -> Programme:
    """Run by Daniel, with a question about goals."""
    programme = make_programme(manager=daniel)
    make_question(programme, feeds="goals", kind=Question.Kind.LONG)
    return programme


def undone(client: Client, given: Import) -> Import:
    """Undo through the page."""
    assert client.post(verb(given, "undo_sheet")).status_code == 303
    given.refresh_from_db()
    assert given.state == "undone"
    return given


def kept(given: Import) -> dict[int, list[str]]:
    """What is said to be kept, by row."""
    codes = {"person_gone", "answers_kept", "place_kept", "part_kept", "account_kept"}
    return {
        row.number: [remark["code"] for remark in row.remarks if remark["code"] in codes]
        for row in given.rows.all()
    }


def bring_all(manager: Client, programme: Programme) -> Import:
    return bring(manager, programme, csv_of(*ROWS, headings=HEADINGS), **{"use-H": "new"})


def counts() -> dict[str, int]:
    models = (Person, Enrolment, Membership, Answer, Question, StaffNumber)
    return {model.__name__: model.objects.count() for model in models}


def test_what_nobody_touched_is_gone_without_a_trace(manager: Client, programme: Programme) -> None:
    before = counts()
    given = bring_all(manager, programme)
    assert counts() == {
        name: count + {"Person": 2, "Enrolment": 2, "Membership": 2, "Answer": 4, "Question": 1}.get(name, 2)
        for name, count in before.items()
    }
    undone(manager, given)
    assert (counts(), given.outcomes) == (before, {"undone": 2})


def test_the_import_can_be_done_again_after_it_was_undone(manager: Client, programme: Programme) -> None:
    undone(manager, bring_all(manager, programme))
    assert bring_all(manager, programme).outcomes == {"added": 2}


def test_whoever_took_their_place_keeps_it_and_the_report_says_so(
    manager: Client, programme: Programme
) -> None:
    given = bring_all(manager, programme)
    taken_up(programme.enrolments.get(person__email="ada@example.com"))
    undone(manager, given)
    assert [e.person.email for e in programme.enrolments.select_related("person")] == ["ada@example.com"]
    assert kept(given) == {2: ["part_kept", "account_kept"], 3: []}
    assert given.outcomes == {"partly": 1, "undone": 1}
    assert all(say_remark(remark) for row in given.rows.all() for remark in from_json(row.remarks))


def test_what_was_changed_is_put_back_unless_it_was_changed_since(
    manager: Client, programme: Programme, awa: Person, beatrice: Person
) -> None:
    organisation = programme.organisations.get()
    for person in (awa, beatrice):
        make_enrolment(programme, person)
        make_membership(person, organisation, unit="Avant", site="Lyon")
    headings = ("Nom complet", "Courriel", "Rôle", "Service", "Site")
    rows = tuple((person.name, person.email, "mentorée", "Après", "Nantes") for person in (awa, beatrice))
    given = bring(manager, programme, csv_of(*rows, headings=headings))
    written_anew(Membership.objects.get(person=beatrice), unit="Encore après")
    undone(manager, given)
    facts = Membership.objects.order_by("person__email").values_list("unit", "site")
    assert list(facts) == [("Avant", "Lyon"), ("Encore après", "Lyon")]
    assert kept(given) == {2: [], 3: ["place_kept"]}
    assert programme.enrolments.count() == 2


def test_an_answer_changed_since_is_kept(manager: Client, programme: Programme) -> None:
    given = bring_all(manager, programme)
    written_anew(Answer.objects.get(value="Oser"), value="Oser plus")
    undone(manager, given)
    assert list(Answer.objects.values_list("value", flat=True)) == ["Oser plus"]
    assert kept(given) == {2: [], 3: ["answers_kept", "part_kept", "account_kept"]}


def test_an_account_that_was_used_stays(manager: Client, programme: Programme) -> None:
    given = bring_all(manager, programme)
    person = Person.objects.get(email="bob@example.com")
    edit_person(person, name="Robert Deux", language="fr", time_zone="Europe/Paris", by=person)
    undone(manager, given)
    assert Person.objects.filter(email__in=["ada@example.com", "bob@example.com"]).get() == person
    assert kept(given) == {2: [], 3: ["account_kept"]}


def test_undoing_twice_is_undoing_once(manager: Client, programme: Programme) -> None:
    given = undone(manager, bring_all(manager, programme))
    assert manager.post(verb(given, "undo_sheet")).status_code == 303
    assert Event.objects.filter(what="import.undone").count() == 1


def test_after_thirty_days_it_is_refused_and_forgotten(
    manager: Client,
    programme: Programme,
    daniel: Person,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    given, unwritten = bring_all(manager, programme), tried(manager, give(manager, programme, csv_of()))
    forget_sheets.call()
    assert (given.rows.count(), unwritten.rows.count()) == (2, 2)
    for old in (given, unwritten):
        aged(old, timedelta(days=31))
    given.refresh_from_db()
    assert not may_undo_sheet(daniel, given).allowed
    assert manager.post(verb(given, "undo_sheet")).status_code == 403
    forget_sheets.call()
    given.refresh_from_db()
    unwritten.refresh_from_db()
    assert (given.rows.count(), hasattr(given, "file"), given.outcomes) == (0, False, {"added": 2})
    assert (given.state, unwritten.state, unwritten.rows.count()) == ("applied", "dropped", 0)
    assert manager.get(verb(given, "sheet")).status_code == 200
    assert Person.objects.filter(email="ada@example.com").exists()
