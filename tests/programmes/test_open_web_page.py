"""A page on the web: who may open one, what it shows to anybody, and that a closed one is no page at all."""

import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from tests.clients import CommittingClient
from tests.factories.profiles import make_link, make_profile
from tests.factories.programmes import make_enrolment, make_programme

from relais.people.actions import close_to_web, erase_person, open_to_web
from relais.people.models import Person, Profile
from relais.programmes.actions.enrolments import leave_enrolment


def settings_of(person: Person) -> str:
    """Where one opens one's page."""
    return reverse("programmes:open_web_page", args=[person.public_id])


@pytest.fixture
def mentor(beatrice: Person) -> Person:
    """Béatrice, who accompanies in a programme and wrote a profile with a link."""
    make_enrolment(make_programme(), beatrice, side="mentor")
    make_link(make_profile(beatrice), url="https://example.org/@beatrice")
    return beatrice


def test_beatrice_opens_her_page_and_anybody_reads_it(mentor: Person, client: Client) -> None:
    client.force_login(mentor)
    assert client.post(settings_of(mentor), {"web_name": "beatrice"}).headers["Location"] == settings_of(
        mentor
    )
    response = Client().get("/m/beatrice/")
    page = BeautifulSoup(response.content, "html.parser")
    assert [at["href"] for at in page.select('a[rel~="me"]')] == ["https://example.org/@beatrice"]
    assert [at["href"] for at in page.select('link[rel="me"]')] == ["https://example.org/@beatrice"]
    assert [at["href"] for at in page.select('link[rel="canonical"]')] == [
        "http://127.0.0.1:8000/m/beatrice/"
    ]
    words = page.text
    assert ("Béatrice Lemoine" in words, mentor.email in words, "+33" in words) == (True, False, False)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_is_read_in_both_languages_and_by_its_random_name(language: str, mentor: Person) -> None:
    profile = open_to_web(mentor, web_name="beatrice", by=mentor)
    response = Client().get(f"/m/{profile.public_id}/", headers={"accept-language": language})
    assert (response.status_code, f'<html lang="{language}"' in response.content.decode()) == (200, True)


def test_closed_left_erased_or_absent_are_the_same(mentor: Person) -> None:
    def read(name: str) -> tuple[int, str]:
        response = Client().get(f"/m/{name}/")
        page = re.sub(
            'value="[^"]*"', "", response.content.decode()
        )  # forms hold a token drawn anew each time
        return response.status_code, page.replace(name, "…")

    absent = read("absente")
    assert absent[0] == 404
    assert read(Profile.objects.get(person=mentor).public_id) == absent
    open_to_web(mentor, web_name="beatrice", by=mentor)
    assert read("beatrice")[0] == 200
    leave_enrolment(mentor.enrolments.get(), by=mentor)
    assert read("beatrice") == absent
    make_enrolment(make_programme(), mentor, side="mentor")
    assert read("beatrice")[0] == 200
    close_to_web(mentor, by=mentor)
    assert read("beatrice") == absent
    open_to_web(mentor, web_name="beatrice", by=mentor)
    erase_person(mentor, by=mentor)
    assert read("beatrice") == absent


def test_awa_who_accompanies_nobody_is_told_why_not(awa: Person, client: Client) -> None:
    make_enrolment(make_programme(), awa)
    client.force_login(awa)
    page = BeautifulSoup(client.get(settings_of(awa)).content, "html.parser")
    assert (page.select("input[name=web_name]"), len(page.select("[aria-disabled=true]"))) == ([], 1)
    assert client.post(settings_of(awa), {"web_name": "awa"}).status_code == 403
    assert not Profile.objects.filter(is_open_to_web=True).exists()


def test_a_name_that_is_taken_is_refused_on_the_page(mentor: Person, awa: Person, client: Client) -> None:
    make_profile(awa, is_open_to_web=True, web_name="beatrice")
    client.force_login(mentor)
    assert client.post(settings_of(mentor), {"web_name": "beatrice"}).status_code == 422


def test_beatrice_closes_her_page(mentor: Person, client: Client) -> None:
    open_to_web(mentor, web_name="beatrice", by=mentor)
    client.force_login(mentor)
    client.post(reverse("programmes:close_web_page", args=[mentor.public_id]))
    assert Client().get("/m/beatrice/").status_code == 404


def test_zoe_opens_no_page_of_hers(mentor: Person, zoe_client: CommittingClient) -> None:
    for address in (settings_of(mentor), reverse("programmes:close_web_page", args=[mentor.public_id])):
        assert zoe_client.post(address, {"web_name": "zoe"}).status_code == 404
