"""Who takes part, for those who run the programme: the list, finding somebody, taking it away; one's own place."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.clients import CommittingClient
from tests.factories.changing import changed
from tests.factories.people import make_person
from tests.factories.programmes import make_answer, make_enrolment, make_programme, make_question

from relais.activity.models import Event
from relais.core.sheets import open_sheet
from relais.people.models import Opening, Person
from relais.programmes.models import Enrolment, Programme, Question
from relais.programmes.queries.enrolments import capacity_of
from relais.programmes.queries.participants import Filter, participants
from relais.programmes.templatetags.enrolments import rhythm

State = Enrolment.State


@pytest.fixture
def programme(daniel: Person) -> Programme:
    """What Daniel runs."""
    return make_programme(name="Passerelles", manager=daniel)


@pytest.fixture
def daniels(daniel: Person) -> Client:
    """The browser of Daniel."""
    client = CommittingClient()
    client.force_login(daniel)
    return client


def address(programme: Programme) -> str:
    """Where those who take part are listed."""
    return reverse("programmes:participants", args=[programme.public_id])


def listed(client: Client, at: str) -> list[str]:
    """Names in the list, in their order."""
    page = BeautifulSoup(client.get(at).content, "html.parser")
    return [name.text for name in page.select(".participants .person__name")]


def verbs(page: bytes) -> set[str]:
    """What the forms of a page do."""
    forms = BeautifulSoup(page, "html.parser").select("main form")
    return {str(form["action"]).split("/")[-2] for form in forms}


def found(programme: Programme, **wanted: object) -> list[str]:
    """Names found."""
    return [part.person.name for part in participants(programme, Filter(**wanted))]  # type: ignore[arg-type]  # each test gives what a filter takes


def test_the_list_shows_everybody_who_is_not_gone_by_name(
    programme: Programme, awa: Person, beatrice: Person, coumba: Person, zoe: Person, daniels: Client
) -> None:
    make_enrolment(programme, beatrice, side="mentor")
    make_enrolment(programme, awa, state=State.INVITED)
    make_enrolment(programme, coumba, state=State.LEFT)
    make_enrolment(programme, zoe, state=State.APPLIED)
    make_enrolment(make_programme())
    assert listed(daniels, address(programme)) == [awa.name, beatrice.name, zoe.name]
    assert listed(daniels, f"{address(programme)}?state=gone") == [coumba.name]
    assert listed(daniels, f"{address(programme)}?state=invited") == [awa.name]
    assert listed(daniels, f"{address(programme)}?side=mentor") == [beatrice.name]
    page = BeautifulSoup(daniels.get(address(programme)).content, "html.parser")
    tabs = [tab.text.split()[-1] for tab in page.select("main .tabs")[-1].select("a")]
    assert tabs == ["3", "1", "1", "1", "1"]


def test_the_list_is_in_the_order_in_which_a_reader_looks_for_a_name(
    programme: Programme, daniels: Client
) -> None:
    for name in (
        "Zoé Zola",
        "élodie Mar",
        "Étienne N’Diaye",
        "Œnone Roux",
        "de La Tour",
        "Elise Mar",
        "Odile",
    ):
        make_enrolment(programme, make_person(name=name))
    in_order = ["de La Tour", "Elise Mar", "élodie Mar", "Étienne N’Diaye", "Odile", "Œnone Roux", "Zoé Zola"]
    assert listed(daniels, address(programme)) == in_order
    assert found(programme, q="mar") == ["Elise Mar", "élodie Mar"]


def test_somebody_is_found_whatever_the_accents_and_the_case(
    programme: Programme, beatrice: Person, awa: Person
) -> None:
    make_enrolment(programme, beatrice)
    make_enrolment(programme, awa)
    for typed in ("beatrice", "BÉATRICE", "lémoine", "Beatrice.Lemoine@", "  béa  "):
        assert found(programme, q=typed) == [beatrice.name]
    assert found(programme, q="(") == []
    assert found(programme, q="a.a") == []


def test_those_whose_answers_are_awaited_are_found(
    programme: Programme, awa: Person, beatrice: Person
) -> None:
    needed = make_question(programme, asked_of=Question.Asked.MENTEE, is_required=True)
    make_enrolment(programme, beatrice, side="mentor")
    late = make_enrolment(programme, awa, side="both")
    make_answer(make_enrolment(programme), needed, "oui")
    assert found(programme, is_missing=True) == [awa.name]
    make_answer(late, needed, "oui")
    assert found(programme, is_missing=True) == []


def test_the_list_is_cut_into_pages_and_costs_as_many_queries(programme: Programme, daniels: Client) -> None:
    for _one in range(3):
        make_enrolment(programme, state=State.APPLIED)
    daniels.get(address(programme))
    with CaptureQueriesContext(connection) as few:
        daniels.get(address(programme))
    for _one in range(60):
        make_enrolment(programme)
    with CaptureQueriesContext(connection) as many:
        page = daniels.get(address(programme))
    assert len(few) == len(many) <= 12
    assert len(BeautifulSoup(page.content, "html.parser").select(".participants > li")) == 50
    assert len(listed(daniels, f"{address(programme)}?page=2")) == 13


def test_an_empty_list_offers_the_first_step(programme: Programme, daniels: Client) -> None:
    page = BeautifulSoup(daniels.get(address(programme)).content, "html.parser")
    links = reverse("programmes:invitation_links", args=[programme.public_id])
    assert [link["href"] for link in page.select(".empty a")] == [links]
    nobody = BeautifulSoup(daniels.get(f"{address(programme)}?q=nour").content, "html.parser")
    assert [link["href"] for link in nobody.select(".empty a")] == ["?"]


@pytest.mark.parametrize(("form", "ending"), [("csv", "csv"), ("xlsx", "xlsx")])
def test_daniel_takes_the_list_away_and_each_person_sees_it(
    form: str,
    ending: str,
    programme: Programme,
    awa: Person,
    beatrice: Person,
    daniel: Person,
    daniels: Client,
) -> None:
    make_enrolment(programme, make_person(name="=1+1"), side="mentor", capacity=3)
    make_enrolment(programme, awa)
    make_enrolment(programme, beatrice, state=State.LEFT)
    export = reverse("programmes:export", args=[programme.public_id])
    response = daniels.post(f"{export}?side=mentor", {"form": form})
    assert response.headers["Content-Disposition"] == f'attachment; filename="relais-participants.{ending}"'
    sheet = open_sheet(response.content, file=f"list.{ending}")
    assert [row.cells[0] for row in sheet.rows] == ["=1+1"]
    if form == "csv":
        assert b"'=1+1" in response.content
    assert [event.by for event in Event.objects.about(programme)] == [daniel]
    assert Opening.objects.count() == 1


def test_only_those_who_run_the_programme_see_the_list(
    programme: Programme, awa: Person, client: Client, zoe_client: Client
) -> None:
    make_enrolment(programme, awa)
    client.force_login(awa)
    export = reverse("programmes:export", args=[programme.public_id])
    for browser in (client, zoe_client):
        assert browser.get(address(programme)).status_code == 404
        assert browser.post(export).status_code == 404


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ("unanswered", ["By name"]),
        ("matched", ["From a list", "Takes part"]),
        ("invited", ["By name", "From a list"]),
        ("", ["By name", "From a list", "Takes part"]),
    ],
)
def test_whoever_was_invited_by_name_is_found_apart(
    programme: Programme, wanted: str, names: list[str]
) -> None:
    make_enrolment(programme, make_person(name="By name"), state=State.INVITED)
    make_enrolment(
        programme, make_person(name="From a list"), state=State.INVITED, entry=Enrolment.Entry.IMPORT
    )
    make_enrolment(programme, make_person(name="Takes part"))
    found = participants(programme, Filter(state=wanted))
    assert [part.person.name for part in found] == names


def test_those_whom_nobody_has_written_to_are_said(
    programme: Programme, daniels: Client, awa: Person
) -> None:
    make_enrolment(programme, awa, state=State.INVITED, entry=Enrolment.Entry.IMPORT)
    letters = reverse("programmes:invitations", args=[programme.public_id])

    def said() -> tuple[int, int]:
        response = daniels.get(address(programme))
        page = BeautifulSoup(response.content, "html.parser")
        return response.context["uninvited"], len(page.select(f'.notice a[href="{letters}"]'))

    before = said()
    daniels.post(reverse("programmes:send_invitations", args=[programme.public_id]))
    assert (before, said()) == ((1, 1), (0, 0))


def test_a_mentor_s_places_are_theirs_to_say_else_the_programme_s(programme: Programme) -> None:
    says, silent = (
        make_enrolment(programme, side="mentor", capacity=5),
        make_enrolment(programme, side="both"),
    )
    assert [capacity_of(part, programme) for part in (says, silent)] == [5, programme.capacity]


@pytest.mark.parametrize(("meetings", "days", "facts"), [(1, 7, 1), (12, 7, 3), (12, 21, 3), (12, 10, 3)])
def test_the_rhythm_is_told_in_as_many_facts_as_it_takes(meetings: int, days: int, facts: int) -> None:
    asked = Programme(meetings=meetings, days_between_meetings=days)
    assert len(rhythm(asked)) == facts


@pytest.mark.parametrize("state", State.values)
def test_awa_sees_her_place_in_every_state(
    state: str, programme: Programme, awa: Person, client: Client
) -> None:
    part = make_enrolment(programme, awa, side="both", state=State(state))
    client.force_login(awa)
    page = client.get(reverse("programmes:enrolment", args=[part.public_id]))
    acts = verbs(page.content)
    expected = {"invited": {"accept", "decline"}, "resting": {"resume"}, "left": {"resume"}}
    assert (page.status_code, acts) == (200, expected.get(state, set()))
    assert not Opening.objects.exists()


@pytest.mark.parametrize(
    ("state", "ways", "side", "links"),
    [
        ("open", ["request"], "mentee", 1),
        ("open", ["request"], "mentor", 0),
        ("open", ["hand"], "mentee", 0),
        ("draft", ["request"], "mentee", 0),
    ],
)
def test_the_place_of_awa_leads_to_whom_she_may_ask(
    programme: Programme, awa: Person, client: Client, state: str, ways: list[str], side: str, links: int
) -> None:
    changed(programme, state=state, ways=ways)
    part = make_enrolment(programme, awa, side=side)
    client.force_login(awa)
    page = client.get(reverse("programmes:enrolment", args=[part.public_id]))
    choose = reverse("matching:choose", args=[programme.public_id])
    assert len(BeautifulSoup(page.content, "html.parser").select(f'a[href="{choose}"]')) == links


@pytest.mark.parametrize("state", State.values)
def test_daniel_sees_the_place_of_awa_in_every_state(
    state: str, programme: Programme, awa: Person, daniels: Client
) -> None:
    part = make_enrolment(programme, awa, side="both", state=State(state))
    page = daniels.get(reverse("programmes:enrolment", args=[part.public_id]))
    acts = verbs(page.content)
    expected = {"applied": {"approve"}, "refused": {"approve"}, "invited": {"invite-again"}}
    assert (page.status_code, acts) == (200, expected.get(state, set()))


def test_daniel_reads_what_he_may_and_it_leaves_a_trace(
    programme: Programme, awa: Person, daniel: Person, daniels: Client
) -> None:
    part = make_enrolment(programme, awa)
    here = reverse("programmes:enrolment", args=[part.public_id])
    assert daniels.get(here).status_code == 200
    assert not Opening.objects.exists()
    make_answer(part, make_question(programme, readers=Question.Readers.MANAGERS), "prendre la parole")
    make_answer(part, make_question(programme, readers=Question.Readers.NOBODY), "entre moi et moi")
    page = daniels.get(here).content.decode()
    assert ("prendre la parole" in page, "entre moi et moi" in page) == (True, False)
    assert [(opening.person, opening.by) for opening in Opening.objects.all()] == [(awa, daniel)]


def test_a_stranger_sees_no_place(programme: Programme, awa: Person, zoe_client: Client) -> None:
    part = make_enrolment(programme, awa)
    assert zoe_client.get(reverse("programmes:enrolment", args=[part.public_id])).status_code == 404
