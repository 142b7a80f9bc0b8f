"""Changing how one is named, the language one reads and the hours one lives by: page, rule, effect, event, stranger."""

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from relais.activity.events import SYSTEM
from relais.activity.models import Event
from relais.kit.verdicts import Allowed, Denied, Refused
from relais.people.actions import edit_person
from relais.people.models import Person
from relais.people.rules import may_edit_person

NEW = {"name": "Awa Diop Fall", "language": "en", "time_zone": "Africa/Abidjan"}


def address(person: Person) -> str:
    """Where one edits this person."""
    return reverse("people:edit", args=[person.public_id])


def details(person: Person) -> dict[str, str]:
    """What the database knows of this person."""
    return {name: getattr(Person.objects.get(pk=person.pk), name) for name in NEW}


def test_awa_changes_her_details_and_sees_them(awa: Person, client: Client) -> None:
    client.force_login(awa)
    response = client.post(address(awa), NEW)
    assert (response.status_code, response.headers["Location"]) == (
        303,
        reverse("people:person", args=[awa.public_id]),
    )
    assert details(awa) == NEW
    page = client.get(response.headers["Location"]).content.decode()
    assert "Awa Diop Fall" in page
    assert '<html lang="en"' in page


def test_htmx_receives_the_fragment_alone(awa: Person, client: Client) -> None:
    client.force_login(awa)
    asked = {"HX-Request": "true", "HX-Target": "details"}
    page = client.post(address(awa), NEW, headers=asked, follow=True).content.decode().strip()
    assert page.startswith('<div id="details"')
    assert "<html" not in page


def test_a_blank_name_is_refused_in_the_same_page_and_what_was_typed_is_kept(
    awa: Person, client: Client
) -> None:
    client.force_login(awa)
    before = details(awa)
    response = client.post(address(awa), {**NEW, "name": "   "})
    assert response.status_code == 422
    assert '<option value="Africa/Abidjan" selected>' in response.content.decode()
    assert details(awa) == before


def test_a_place_under_its_old_name_stays_chosen(daniel: Person, client: Client) -> None:
    client.force_login(daniel)
    page = BeautifulSoup(client.get(address(daniel)).content, "html.parser")
    chosen = page.select("select[name=time_zone] option[selected]")
    assert [(place["value"], place.text) for place in chosen] == [("America/Montreal", "Montreal")]


def test_a_place_that_is_code_is_shown_as_words(awa: Person, client: Client) -> None:
    client.force_login(awa)
    typed = client.post(address(awa), {**NEW, "time_zone": 'A/"><script>alert(1)</script>'})
    page = BeautifulSoup(typed.content, "html.parser")
    assert [place["value"] for place in page.select("option[value^=A][selected]")] == [
        'A/"><script>alert(1)</script>'
    ]


def test_a_time_zone_nobody_lives_in_is_refused(awa: Person, client: Client) -> None:
    client.force_login(awa)
    assert client.post(address(awa), {**NEW, "time_zone": "Mars/Olympus"}).status_code == 422
    with pytest.raises(ValidationError):
        edit_person(awa, name="Awa", language="fr", time_zone="Mars/Olympus", by=awa)


def test_the_rule_lets_oneself_and_the_installation(awa: Person, daniel: Person) -> None:
    assert may_edit_person(awa, awa) == Allowed()
    assert may_edit_person(SYSTEM, awa) == Allowed()
    refused = may_edit_person(daniel, awa)
    assert isinstance(refused, Denied)
    assert str(refused.reason) != ""


def test_daniel_cannot_edit_awa(awa: Person, daniel: Person) -> None:
    before = details(awa)
    with pytest.raises(Refused):
        edit_person(awa, **NEW, by=daniel)
    assert details(awa) == before
    assert not Event.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_zoe_is_told_it_does_not_exist(awa: Person, zoe_client: Client, method: str) -> None:
    assert getattr(zoe_client, method)(address(awa), NEW).status_code == 404
    assert getattr(zoe_client, method)("/people/0123456789ab/edit/", NEW).status_code == 404


def test_a_visitor_is_asked_to_sign_in(awa: Person, client: Client) -> None:
    response = client.get(address(awa))
    assert response.headers["Location"] == f"{reverse('account_login')}?next={address(awa)}"


def test_it_is_recorded_and_nobody_is_written_to_when_awa_does_it(
    awa: Person, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        edit_person(awa, **NEW, by=awa)
    (event,) = Event.objects.about(awa)
    assert (event.what, event.by) == ("person.edited", awa)
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("language", "subject"),
    [("fr", "Vos informations ont été modifiées"), ("en", "Your details were changed")],
)
def test_awa_is_told_in_her_language_when_the_installation_does_it(
    language: str,
    subject: str,
    awa: Person,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        edit_person(awa, name=awa.name, language=language, time_zone=awa.time_zone, by=SYSTEM)
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == ([awa.email], subject)
    assert f"http://127.0.0.1:8000/people/{awa.public_id}/" in str(letter.body)
