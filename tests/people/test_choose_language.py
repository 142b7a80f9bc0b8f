"""The language of a page: the browser's, then the visitor's choice, then the person's; and the hours."""

import zoneinfo
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from relais.people.actions import edit_person
from relais.people.models import Person


def language_of(client: Client, accept: str = "en") -> str:
    """In which language this browser receives a page."""
    page = client.get(reverse("account_reset_password"), headers={"accept-language": accept})
    return str(page.headers["Content-Language"])


@pytest.mark.parametrize(("accept", "given"), [("fr-CA", "fr"), ("en-GB", "en"), ("wo", "fr")])
def test_a_visitor_reads_the_language_of_the_browser_or_french(
    accept: str, given: str, client: Client, db: None
) -> None:
    assert language_of(client, accept) == given


def test_a_visitor_chooses_and_comes_back_to_the_same_page(client: Client, db: None) -> None:
    here = reverse("account_login")
    answer = client.post(reverse("set_language"), {"language": "fr", "next": here})
    assert answer.headers["Location"] == here
    assert language_of(client, "en") == "fr"


def test_the_choice_of_a_person_is_kept_for_every_device(awa: Person, client: Client) -> None:
    client.force_login(awa)
    client.post(reverse("set_language"), {"language": "en"})
    awa.refresh_from_db()
    assert awa.language == "en"
    other = Client()
    other.force_login(awa)
    page = other.get(reverse("mfa_index"), headers={"accept-language": "fr"})
    assert page.headers["Content-Language"] == "en"


@pytest.mark.parametrize("nonsense", ["", "tlh", "../en"])
def test_a_language_we_do_not_speak_changes_nothing(nonsense: str, awa: Person, client: Client) -> None:
    client.force_login(awa)
    client.post(reverse("set_language"), {"language": nonsense})
    awa.refresh_from_db()
    assert awa.language == "fr"


def test_choosing_never_leads_to_another_site(client: Client, db: None) -> None:
    answer = client.post(reverse("set_language"), {"language": "en", "next": "https://example.com/"})
    assert answer.headers["Location"] == "/"


def test_a_link_does_not_choose(client: Client, db: None) -> None:
    assert client.get(reverse("set_language")).status_code == 405


def test_the_hours_shown_are_those_of_the_person(coumba: Person, client: Client) -> None:
    edit_person(coumba, name=coumba.name, language="en", time_zone="Pacific/Kiritimati", by=coumba)
    client.force_login(coumba)
    shown = timezone.now().astimezone(zoneinfo.ZoneInfo("Pacific/Kiritimati"))
    page = client.get(reverse("people:person", args=[coumba.public_id])).content.decode()
    later = (shown + timedelta(minutes=1)).strftime("(%H:%M)")
    assert shown.strftime("(%H:%M)") in page or later in page
    assert timezone.get_current_timezone_name() == "Europe/Paris"
    assert translation.get_language() in ("fr", "en")
