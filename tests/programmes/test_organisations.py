"""Organisations: added and changed by administrators, seen by those who belong to them."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from tests.factories.programmes import (
    make_administrator,
    make_membership,
    make_organisation,
    make_programme,
)

from relais.activity.events import SYSTEM
from relais.activity.models import Event
from relais.kit.verdicts import Refused
from relais.people.models import Person
from relais.programmes.actions.organisations import NameTakenError, add_organisation, edit_organisation
from relais.programmes.models import Organisation

LIST, ADD = reverse("programmes:organisations"), reverse("programmes:add_organisation")
TYPED = {"name": "École des Ponts", "nature": "school"}


@pytest.fixture
def administrator(daniel: Person, client: Client) -> Client:
    """The browser of Daniel, who administers."""
    make_administrator(daniel)
    client.force_login(daniel)
    return client


def test_an_administrator_adds_an_organisation(administrator: Client, daniel: Person) -> None:
    response = administrator.post(ADD, TYPED)
    added = Organisation.objects.get()
    assert (response.status_code, response.headers["Location"]) == (303, LIST)
    assert (added.name, added.nature) == ("École des Ponts", "school")
    assert list(Event.objects.about(added).values_list("what", "by")) == [("organisation.added", daniel.pk)]


def test_a_name_that_is_taken_is_told_in_the_same_page(administrator: Client) -> None:
    make_organisation(name="École des Ponts")
    response = administrator.post(ADD, TYPED)
    assert (response.status_code, Organisation.objects.count()) == (422, 1)
    assert list(response.context["form"].errors) == ["name"]


def test_an_administrator_calls_it_otherwise(administrator: Client, daniel: Person) -> None:
    edited, other = make_organisation(name="Ponts"), make_organisation(name="Ville de Nantes")
    address = reverse("programmes:edit_organisation", args=[edited.public_id])
    assert administrator.post(address, {**TYPED, "name": other.name}).status_code == 422
    assert administrator.post(address, TYPED).status_code == 303
    edited.refresh_from_db()
    assert (edited.name, edited.nature) == ("École des Ponts", "school")
    assert list(Event.objects.about(edited).values_list("what", "by")) == [("organisation.edited", daniel.pk)]


def test_an_empty_list_leads_to_the_first_step(administrator: Client) -> None:
    page = BeautifulSoup(administrator.get(LIST).content, "html.parser")
    assert len(page.select(f'main a[href="{ADD}"]')) == 1


def test_one_sees_the_organisations_one_belongs_to_or_works_for_and_changes_none(
    awa: Person, client: Client
) -> None:
    mine = make_organisation(name="Ville de Nantes")
    make_membership(awa, mine)
    run = make_programme(manager=awa).organisations.get()
    make_organisation(name="Ailleurs")
    client.force_login(awa)
    page = BeautifulSoup(client.get(LIST).content, "html.parser")
    assert [title.text for title in page.select(".row__title")] == sorted([mine.name, run.name])
    assert page.select("main .row a") == []
    edit = reverse("programmes:edit_organisation", args=[mine.public_id])
    assert [client.get(path).status_code for path in (ADD, edit)] == [403, 403]


def test_a_stranger_finds_no_organisation(zoe_client: Client, zoe: Person) -> None:
    organisation = make_organisation()
    edit = reverse("programmes:edit_organisation", args=[organisation.public_id])
    assert [zoe_client.get(edit).status_code, zoe_client.post(edit, TYPED).status_code] == [404, 404]
    assert BeautifulSoup(zoe_client.get(LIST).content, "html.parser").select(".row__title") == []
    with pytest.raises(Refused):
        add_organisation("La mienne", by=zoe)
    with pytest.raises(Refused):
        edit_organisation(organisation, name="La mienne", nature="network", by=zoe)


@pytest.mark.django_db
def test_the_database_says_which_names_are_taken() -> None:
    add_organisation("Ville de Nantes", by=SYSTEM)
    with pytest.raises(NameTakenError):
        add_organisation(" Ville de Nantes ", by=SYSTEM)
