"""Where one can go from every page: only where it is of use, in one query."""

from collections import defaultdict
from collections.abc import Iterator

import pytest
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path
from pytest_django import DjangoAssertNumQueries

from relais.activity.models import Notification
from relais.people.models import Person
from relais.programmes.models import Enrolment
from relais.ui import navigation
from relais.ui.navigation import Entry
from tests.factories.activity import make_event, make_notification
from tests.factories.programmes import make_administrator, make_enrolment, make_programme


def nowhere(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [path("today/", nowhere)]


@override_settings(ROOT_URLCONF=__name__)
def test_an_entry_without_an_address_is_absent(visit: HttpRequest) -> None:
    assert navigation.navigation(visit)["nav"] == ()


def test_today_exists_and_is_current_below_its_address(
    visit: HttpRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        navigation, "ENTRIES", (Entry("Gallery", "ui:gallery", "learn"), Entry("?", "no:where", "x"))
    )
    visit.path = "/ui/"
    assert navigation.navigation(visit)["nav"] == (
        Entry("Gallery", "ui:gallery", "learn", "/ui/", is_current=True),
    )
    visit.path = "/"
    assert navigation.navigation(visit)["nav"] == (Entry("Gallery", "ui:gallery", "learn", "/ui/"),)


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/journeys/", ["journeys:list"]),
        ("/proposals/x/", ["journeys:list"]),
        ("/runs/x/", ["programmes:list"]),
        ("/imports/x/", ["programmes:list"]),
        ("/enrolments/x/", ["programmes:list"]),
        ("/people/x/", []),
        ("/nowhere/", []),
    ],
)
def test_a_page_lies_under_the_first_entry_of_its_context_that_the_person_has(
    visit: HttpRequest, awa: Person, path: str, current: list[str]
) -> None:
    make_enrolment(make_programme(manager=awa), awa)
    visit.user, visit.path, visit.path_info = awa, path, path
    given = navigation.navigation(visit)
    assert [entry.address for entry in given["nav"] if entry.is_current] == current  # type: ignore[attr-defined]  # known once asked for
    assert given["me"].is_current is path.startswith("/people/")  # type: ignore[attr-defined]  # known once asked for


def test_who_only_runs_programmes_finds_proposals_and_places_under_them(
    visit: HttpRequest, daniel: Person
) -> None:
    make_programme(manager=daniel)
    visit.user = daniel
    for lying in ("/proposals/x/", "/enrolments/x/"):
        visit.path = visit.path_info = lying
        entries = navigation.navigation(visit)["nav"]
        assert [entry.address for entry in entries if entry.is_current] == ["programmes:list"]  # type: ignore[attr-defined]  # known once asked for


def waved_at() -> Exists:
    """That the person was told of something."""
    return Exists(Notification.objects.filter(person=OuterRef("pk")))


def places(visit: HttpRequest) -> list[str]:
    """The addresses of the entries that this request is offered."""
    return [entry.address for entry in navigation.navigation(visit)["nav"]]  # type: ignore[attr-defined]  # known once asked for


@pytest.fixture
def conditional(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two entries: one for everybody, one for those who were told of something."""
    entries = (Entry("Today", "home:today", "today"), Entry("Gallery", "ui:gallery", "learn"))
    monkeypatch.setattr(navigation, "ENTRIES", entries)
    monkeypatch.setattr(navigation, "_conditions", defaultdict(list))
    navigation.shown_when("ui:gallery", waved_at())
    yield
    navigation._answers.forget()


def test_an_entry_is_for_those_who_can_use_it(
    visit: HttpRequest, awa: Person, zoe: Person, conditional: None
) -> None:
    make_notification(make_event(), awa)
    assert places(visit) == ["home:today"]
    for person, expected in ((awa, ["home:today", "ui:gallery"]), (zoe, ["home:today"])):
        visit.user = person
        assert places(visit) == expected


def test_either_of_two_conditions_is_enough(visit: HttpRequest, zoe: Person, conditional: None) -> None:
    navigation.shown_when("ui:gallery", Exists(Person.objects.filter(pk=OuterRef("pk"))))
    visit.user = zoe
    assert places(visit) == ["home:today", "ui:gallery"]


def test_all_conditions_are_one_query_of_the_frame_alone(
    visit: HttpRequest,
    zoe: Person,
    conditional: None,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    navigation.shown_when("home:today", waved_at())
    visit.user = zoe
    with django_assert_num_queries(0):
        given = navigation.navigation(visit)
    with django_assert_num_queries(1):
        assert list(given["nav"]) == []  # type: ignore[call-overload]  # known once asked for


def test_the_entries_of_the_product_are_for_whom_they_serve(
    visit: HttpRequest, awa: Person, daniel: Person, coumba: Person, beatrice: Person, zoe: Person
) -> None:
    programme = make_programme(manager=daniel)
    make_administrator(coumba)
    make_enrolment(programme, awa)
    make_enrolment(programme, beatrice, state=Enrolment.State.LEFT)
    expected = {
        awa: ["home:today", "journeys:list", "programmes:list"],
        daniel: ["home:today", "programmes:list"],
        coumba: ["home:today", "programmes:list"],
        beatrice: ["home:today", "programmes:list"],
        zoe: ["home:today"],
    }
    for person, shown in expected.items():
        visit.user = person
        assert places(visit) == shown
