"""What sheets say of managers: kept as said, linked as soon as there is such a person, taken back with the import."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.clients import CommittingClient
from tests.factories.people import make_person
from tests.factories.programmes import make_enrolment, make_membership, make_programme
from tests.programmes.importing import bring, give, tried, verb, verdicts

from relais.activity.events import SYSTEM
from relais.kit.verdicts import Refused
from relais.people.actions import add_person
from relais.people.models import Person
from relais.programmes.actions.lines import link_lines
from relais.programmes.jobs.lines import recognise_manager
from relais.programmes.models import Membership, Programme
from relais.programmes.queries.lines import lines_of

HEADINGS = "Nom complet;Courriel;Rôle;N+1"


@pytest.fixture
def programme(daniel: Person) -> Programme:
    """What Daniel runs, for the people of one organisation."""
    return make_programme(manager=daniel)


@pytest.fixture
def manager(daniel: Person) -> Client:
    """The browser of Daniel."""
    client = CommittingClient()
    client.force_login(daniel)
    return client


def sheet(*rows: str) -> bytes:
    """A sheet of people with who manages them."""
    return "\n".join([HEADINGS, *rows]).encode()


ADA, BOB = "Ada Un;ada@example.com;mentorée;N1@Example.com", "Bob Deux;bob@example.com;mentor;Nora Une"


def lines() -> list[tuple[str, str | None, str]]:
    """Who manages whom: the person, their manager here, what is said otherwise."""
    found = Membership.objects.order_by("person__email")
    return list(found.values_list("person__email", "manager__email", "manager_said"))


def test_what_the_sheet_says_is_kept_and_told_to_matching(manager: Client, programme: Programme) -> None:
    bring(manager, programme, sheet(ADA, BOB))
    assert lines() == [("ada@example.com", None, "n1@example.com"), ("bob@example.com", None, "Nora Une")]
    known = lines_of(programme)
    told = {email: known.above(pk, set()) for pk, email in Person.objects.values_list("pk", "email")}
    assert (told["ada@example.com"], told["bob@example.com"]) == (("n1@example.com",), ("Nora Une",))


def test_the_same_sheet_again_changes_nothing_and_remarks_nothing(
    manager: Client, programme: Programme
) -> None:
    first = bring(manager, programme, sheet(ADA, BOB))
    assert [len(row.remarks) for row in first.rows.all()] == [1, 1]
    again = tried(manager, give(manager, programme, sheet(ADA, BOB)))
    assert verdicts(again) == {2: "same", 3: "same"}
    assert [row.remarks for row in again.rows.all()] == [[], []]


def test_somebody_with_that_address_is_the_manager_from_then_on(
    manager: Client,
    programme: Programme,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    bring(manager, programme, sheet(ADA, BOB))
    with django_capture_on_commit_callbacks(execute=True):
        add_person("n1@example.com", name="Nora Une", by=SYSTEM)
    assert lines()[0] == ("ada@example.com", "n1@example.com", "")
    again = tried(manager, give(manager, programme, sheet(ADA)))
    assert verdicts(again) == {2: "same"}


def test_a_later_sheet_brings_the_manager_in(manager: Client, programme: Programme) -> None:
    bring(manager, programme, sheet(ADA))
    later = bring(manager, programme, sheet("Nora Une;n1@example.com;mentor;"))
    assert lines()[0] == ("ada@example.com", "n1@example.com", "")
    manager.post(verb(later, "undo_sheet"))
    assert lines() == [("ada@example.com", None, "n1@example.com")]
    assert not Person.objects.filter(email="n1@example.com").exists()


def test_undoing_takes_back_what_was_said(manager: Client, programme: Programme) -> None:
    person = make_person(email="ada@example.com", name="Ada Un")
    organisation = programme.organisations.get()
    make_membership(person, organisation, manager_said="old@example.com")
    given = bring(manager, programme, sheet(ADA))
    assert lines() == [("ada@example.com", None, "n1@example.com")]
    manager.post(verb(given, "undo_sheet"))
    assert lines() == [("ada@example.com", None, "old@example.com")]


def test_what_was_linked_since_is_still_taken_back(
    manager: Client,
    programme: Programme,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    given = bring(manager, programme, sheet(ADA))
    with django_capture_on_commit_callbacks(execute=True):
        add_person("n1@example.com", name="Nora Une", by=SYSTEM)
    manager.post(verb(given, "undo_sheet"))
    given.refresh_from_db()
    assert (given.outcomes, lines()) == ({"undone": 1}, [])


def test_a_manager_is_found_by_staff_number(manager: Client, programme: Programme) -> None:
    rows = ["Nom complet;Courriel;Rôle;Matricule;N+1", "Ada Un;ada@example.com;mentorée;A1;b2"]
    bring(manager, programme, "\n".join([*rows, "Bob Deux;bob@example.com;mentor;B2;"]).encode())
    assert lines()[0] == ("ada@example.com", "bob@example.com", "")
    again = "\n".join([rows[0], "Cyd Trois;cyd@example.com;mentorée;C3;B2"]).encode()
    bring(manager, programme, again)
    assert lines()[2] == ("cyd@example.com", "bob@example.com", "")


def test_of_two_namesakes_none_is_chosen_and_what_was_said_is_kept(
    manager: Client, programme: Programme
) -> None:
    for address in ("nora@example.com", "une@example.com"):
        make_membership(make_person(email=address, name="Nora Une"), programme.organisations.get())
    given = bring(manager, programme, sheet(BOB))
    assert given.rows.get(number=2).remarks[0]["code"] == "several_line_managers"
    assert lines()[0] == ("bob@example.com", None, "Nora Une")


def test_linking_twice_is_linking_once(programme: Programme) -> None:
    recognise_manager.call("nobody")
    person = make_person(email="ada@example.com")
    make_membership(person, programme.organisations.get(), manager_said="n1@example.com")
    nora = make_person(email="n1@example.com")
    for _twice in range(2):
        recognise_manager.call(nora.public_id)
        assert lines() == [("ada@example.com", "n1@example.com", "")]


def test_nobody_is_linked_to_themselves(programme: Programme) -> None:
    person = make_person(email="ada@example.com")
    make_membership(person, programme.organisations.get(), manager_said="ada@example.com")
    link_lines(person, by=SYSTEM)
    assert lines() == [("ada@example.com", None, "ada@example.com")]


def test_only_the_installation_links(awa: Person) -> None:
    with pytest.raises(Refused):
        link_lines(awa, by=awa)


def test_who_manages_somebody_is_read_by_them_and_those_who_run_the_programme(
    manager: Client, programme: Programme, awa: Person, beatrice: Person, client: Client
) -> None:
    part = make_enrolment(programme, awa)
    make_membership(awa, programme.organisations.get(), manager_said="Nora Une")
    make_membership(awa, make_programme().organisations.get(), manager_said="Somebody elsewhere")
    here = reverse("programmes:enrolment", args=[part.public_id])
    page = manager.get(here)
    assert [place.line for place in page.context["places"]] == ["Nora Une"]
    assert "Nora Une" in page.content.decode()
    other = make_enrolment(programme, beatrice)
    client.force_login(awa)
    assert "Nora Une" in client.get(here).content.decode()
    client.force_login(beatrice)
    assert client.get(here).status_code == 404
    theirs = client.get(reverse("programmes:enrolment", args=[other.public_id]))
    assert "Nora Une" not in theirs.content.decode()
