"""The first steps on an empty installation: the code of the terminal opens the first account, once."""

import pytest
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.cast import DANIEL
from tests.factories.programmes import make_administrator, make_organisation

from relais.activity.events import SYSTEM
from relais.activity.models import Event
from relais.kit.verdicts import Refused
from relais.people.models import Person
from relais.programmes.actions.appointments import open_installation
from relais.programmes.models import Appointment, Organisation
from relais.programmes.queries import installation
from relais.programmes.queries.installation import first_code, is_first_code, is_new

pytestmark = pytest.mark.django_db
WELCOME = reverse("programmes:welcome")


def typed(**changed: str) -> dict[str, str]:
    """What Daniel types."""
    given = {"name": DANIEL.name, "email": DANIEL.email, "organisation": "Ville de Nantes", "language": "en"}
    return {"code": first_code(), **given, **changed}


def test_the_code_of_the_terminal_lets_the_first_person_in(client: Client) -> None:
    assert client.get(WELCOME).status_code == 200
    response = client.post(WELCOME, typed())
    person = Person.objects.get()
    assert (response.status_code, response.headers["Location"]) == (303, reverse("programmes:create"))
    assert (person.email, person.name, person.language) == (DANIEL.email, DANIEL.name, "en")
    assert [(given.person, given.role) for given in Appointment.objects.all()] == [(person, "administrator")]
    assert [organisation.name for organisation in Organisation.objects.all()] == ["Ville de Nantes"]
    assert client.get(reverse("programmes:create")).status_code == 200
    assert list(Event.objects.about(person).values_list("what", flat=True)) == [
        "person.signed_in",
        "installation.opened",
        "person.added",
    ]
    assert [opened.user for opened in UserSession.objects.all()] == [person]
    assert mail.outbox == []  # whoever holds the code is there already


def test_the_code_is_read_however_it_is_spaced(client: Client) -> None:
    code = first_code()
    assert [len(part) for part in code.split("-")] == [4, 4, 4]
    assert is_first_code(f"  {code.upper().replace('-', ' ')} ")
    assert client.post(WELCOME, typed(code=code.replace("-", "").upper())).status_code == 303


@pytest.mark.parametrize("code", ["", "0000-0000-0000", "é"])
def test_another_code_opens_nothing_and_what_was_typed_is_kept(code: str, client: Client) -> None:
    response = client.post(WELCOME, typed(code=code))
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["code"])
    assert f'value="{DANIEL.email}"' in response.content.decode()
    assert (Person.objects.count(), is_new()) == (0, True)


def test_the_link_of_the_terminal_fills_the_code_in(client: Client) -> None:
    page = client.get(f"{WELCOME}?code={first_code()}").content.decode()
    assert f'value="{first_code()}"' in page


def test_once_somebody_administers_nobody_comes_in_this_way(daniel: Person, client: Client) -> None:
    make_administrator(daniel)
    answers = [client.get(WELCOME), client.post(WELCOME, typed(email="other@example.org"))]
    assert [answer.status_code for answer in answers] == [303, 303]
    with pytest.raises(Refused):
        open_installation("other@example.org", name="O", organisation="O", language="fr", by=SYSTEM)
    assert Person.objects.count() == 1


def test_an_account_opened_in_the_terminal_is_taken_as_it_is(daniel: Person, client: Client) -> None:
    make_organisation(name="Ville de Nantes")
    assert client.post(WELCOME, typed(name="Somebody else")).status_code == 303
    assert [person.name for person in Person.objects.all()] == [daniel.name]
    assert (Organisation.objects.count(), is_new()) == (1, False)


def test_what_is_no_name_is_told_and_nothing_is_half_done(client: Client) -> None:
    assert client.post(WELCOME, typed(organisation=" ")).status_code == 422
    response = client.post(WELCOME, typed(name="x" * 121))
    assert (response.status_code, Person.objects.count(), Organisation.objects.count()) == (422, 0, 0)


def test_whoever_is_signed_in_opens_no_installation(awa: Person) -> None:
    with pytest.raises(Refused):
        open_installation(awa.email, name=awa.name, organisation="La mienne", language="fr", by=awa)


def test_the_first_page_leads_to_the_first_account_until_somebody_administers(
    client: Client, daniel: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installation, "_administered", [])
    assert f'href="{WELCOME}"' in client.get("/").content.decode()
    make_administrator(daniel)
    assert f'href="{WELCOME}"' not in client.get("/").content.decode()
