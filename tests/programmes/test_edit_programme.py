"""Changing the settings of a programme: page, rule, effect, event."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from tests.factories.programmes import make_administrator, make_organisation, make_programme

from relais.activity.events import SYSTEM
from relais.activity.models import Event
from relais.kit.verdicts import Refused
from relais.people.models import Person
from relais.programmes.actions.programmes import NoOrganisationError, edit_programme
from relais.programmes.models import Programme


def address(programme: Programme) -> str:
    """Where one changes the settings."""
    return reverse("programmes:edit", args=[programme.public_id])


def sent(client: Client, programme: Programme) -> dict[str, object]:
    """What the form of the page sends when nothing is touched."""
    form = client.get(address(programme)).context["form"]
    values = {name: form[name].value() for name in form.fields}
    values["organisations"] = [organisation.pk for organisation in programme.organisations.all()]
    return {name: "" if value is None else value for name, value in values.items() if value is not False}


def test_daniel_changes_what_he_likes_and_the_rest_stays(daniel: Person, client: Client) -> None:
    programme = make_programme(manager=daniel)
    client.force_login(daniel)
    new = {"name": "Passerelles 2", "weeks": "20", "ways": ["hand", "request"], "starts_on": "2027-01-11"}
    response = client.post(address(programme), {**sent(client, programme), **new})
    edited = Programme.objects.get()
    assert (response.status_code, response.headers["Location"]) == (303, f"/programmes/{edited.public_id}/")
    assert (edited.name, edited.weeks, edited.ways, str(edited.starts_on)) == (
        "Passerelles 2",
        20,
        ["hand", "request"],
        "2027-01-11",
    )
    assert (edited.meetings, edited.state, edited.template) == (12, "open", "mentoring")
    assert list(Event.objects.about(edited).values_list("what", "by")) == [("programme.edited", daniel.pk)]


@pytest.mark.parametrize(
    ("wrong", "at"),
    [
        ({"fewest_mentees": "4", "most_mentees": "3"}, "most_mentees"),
        ({"entries_until": "2027-03-01", "starts_on": "2027-02-01"}, "entries_until"),
        ({"meetings": "0"}, "meetings"),
        ({"ways": []}, "ways"),
        ({"organisations": []}, "organisations"),
        ({"name": ""}, "name"),
        ({"direction": "sideways"}, "direction"),
        ({"weeks": "99999"}, "weeks"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field_and_changes_nothing(
    wrong: dict[str, object], at: str, daniel: Person, client: Client
) -> None:
    programme = make_programme(name="Passerelles", manager=daniel)
    client.force_login(daniel)
    response = client.post(address(programme), {**sent(client, programme), "purpose": "Grandir", **wrong})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [at]
    page = BeautifulSoup(response.content, "html.parser")
    assert [area.text.strip() for area in page.select("textarea[name=purpose]")] == ["Grandir"]
    assert Programme.objects.get().purpose == ""


def test_an_organisation_one_does_not_see_is_not_offered_but_those_it_has_stay(
    daniel: Person, client: Client
) -> None:
    programme = make_programme(manager=daniel)
    elsewhere = make_organisation()
    client.force_login(daniel)
    typed = {**sent(client, programme), "organisations": [elsewhere.pk]}
    assert client.post(address(programme), typed).status_code == 422
    with pytest.raises(Refused):
        edit_programme(programme, changes={}, organisations=[elsewhere], by=daniel)
    edit_programme(programme, changes={}, organisations=[*programme.organisations.all()], by=daniel)
    assert programme.organisations.count() == 1


def test_an_administrator_offers_it_to_any(daniel: Person) -> None:
    make_administrator(daniel)
    programme, elsewhere = make_programme(), make_organisation()
    edit_programme(programme, changes={"weeks": 12}, organisations=[elsewhere], by=daniel)
    assert (Programme.objects.get().weeks, [*programme.organisations.all()]) == (12, [elsewhere])


@pytest.mark.django_db
def test_the_action_refuses_what_is_no_setting_or_makes_no_sense() -> None:
    programme = make_programme()
    for changes, error in (
        ({"state": "archived"}, KeyError),
        ({"template": "flash"}, KeyError),
        ({"weeks": 10, "places": 0}, ValidationError),
    ):
        with pytest.raises(error):
            edit_programme(programme, changes=changes, by=SYSTEM)
    with pytest.raises(NoOrganisationError):
        edit_programme(programme, changes={}, organisations=[], by=SYSTEM)
    kept = Programme.objects.get()
    assert (kept.state, kept.template, kept.weeks) == ("open", "mentoring", 39)
