"""Making a programme from a template: page, rule, effect, event, stranger."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
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
from relais.programmes.actions.programmes import NoOrganisationError, create_programme
from relais.programmes.models import Appointment, Organisation, Programme
from relais.programmes.presets.templates import PRESETS, preset_of

CREATE = reverse("programmes:create")


@pytest.fixture
def nantes(daniel: Person) -> Organisation:
    """An organisation for which Daniel, who administers, may create programmes."""
    make_administrator(daniel)
    return make_organisation(name="Ville de Nantes")


def typed(
    *organisations: Organisation, template: str = "mentoring", name: str = "Passerelles"
) -> dict[str, object]:
    """What the form sends."""
    chosen = [organisation.pk for organisation in organisations]
    return {"template": template, "name": name, "organisations": chosen, "language": "fr"}


def test_daniel_creates_a_programme_runs_it_and_it_asks_the_usual_questions(
    daniel: Person, nantes: Organisation, client: Client
) -> None:
    client.force_login(daniel)
    response = client.post(CREATE, typed(nantes))
    made = Programme.objects.get()
    assert (response.status_code, response.headers["Location"]) == (303, f"/programmes/{made.public_id}/")
    assert (made.name, made.state, made.template) == ("Passerelles", "draft", "mentoring")
    assert list(made.organisations.all()) == [nantes]
    assert [given.person for given in made.appointments.all()] == [daniel]
    assert made.questions.exists()
    told = Event.objects.about(made).values_list("what", "by")
    assert ("programme.created", daniel.pk) in list(told)


@pytest.mark.parametrize("template", Programme.Template.values)
def test_each_template_gives_its_own_settings(template: str, nantes: Organisation) -> None:
    made = create_programme("Un programme", template=template, organisations=[nantes], by=SYSTEM)
    expected = preset_of(template).settings.fields
    assert {name: getattr(made, name) for name in expected} == expected


def test_the_templates_are_offered_in_one_page_with_one_chosen(
    daniel: Person, nantes: Organisation, client: Client
) -> None:
    client.force_login(daniel)
    page = BeautifulSoup(client.get(CREATE).content, "html.parser")
    offered = [radio["value"] for radio in page.select("input[name=template]")]
    assert offered == [preset.template.value for preset in PRESETS]
    assert [radio["value"] for radio in page.select("input[name=template][checked]")] == ["mentoring"]
    assert [box["value"] for box in page.select("input[name=organisations][checked]")] == [str(nantes.pk)]


def test_sent_twice_the_form_makes_one_programme(
    daniel: Person, nantes: Organisation, client: Client
) -> None:
    client.force_login(daniel)
    first, second = (client.post(CREATE, typed(nantes)).headers["Location"] for _turn in range(2))
    assert first == second
    assert Programme.objects.count() == 1


def test_a_name_stays_on_one_line_whatever_is_sent(
    nantes: Organisation, client: Client, daniel: Person
) -> None:
    client.force_login(daniel)
    client.post(CREATE, typed(nantes, name="Passerelles\r\nBcc: eve@example.org\u202e"))
    assert Programme.objects.get().name == "Passerelles Bcc: eve@example.org"


def test_two_templates_of_one_name_make_two(nantes: Organisation, daniel: Person) -> None:
    for template in ("mentoring", "flash"):
        create_programme("Passerelles", template=template, organisations=[nantes], by=daniel)
    assert Programme.objects.count() == 2


def test_nothing_is_made_without_a_name_or_an_organisation_and_what_was_typed_is_kept(
    daniel: Person, nantes: Organisation, client: Client
) -> None:
    client.force_login(daniel)
    for wrong in (typed(nantes, name="  "), typed(template="circle")):
        response = client.post(CREATE, wrong)
        page = BeautifulSoup(response.content, "html.parser")
        assert response.status_code == 422
        assert [radio["value"] for radio in page.select("input[name=template][checked]")] == [
            wrong["template"]
        ]
    assert Programme.objects.count() == 0


def test_the_action_refuses_them_too(nantes: Organisation) -> None:
    with pytest.raises(NoOrganisationError):
        create_programme("Passerelles", template="mentoring", organisations=[], by=SYSTEM)
    with pytest.raises(ValidationError):
        create_programme(" ", template="mentoring", organisations=[nantes], by=SYSTEM)
    assert Programme.objects.count() == 0


def test_whoever_runs_a_programme_creates_another_for_the_same_organisations_only(
    awa: Person, nantes: Organisation
) -> None:
    known = make_programme(manager=awa).organisations.get()
    made = create_programme("Suite", template="peer", organisations=[known], by=awa)
    assert [given.role for given in made.appointments.all()] == [Appointment.Role.MANAGER]
    with pytest.raises(Refused):
        create_programme("Ailleurs", template="peer", organisations=[known, nantes], by=awa)


def test_a_member_of_an_organisation_creates_none(awa: Person, nantes: Organisation, client: Client) -> None:
    make_membership(awa, nantes)
    client.force_login(awa)
    assert [client.get(CREATE).status_code, client.post(CREATE, typed(nantes)).status_code] == [403, 403]
    assert Programme.objects.count() == 0


def test_without_any_organisation_the_page_says_what_to_do_first(daniel: Person, client: Client) -> None:
    make_administrator(daniel)
    client.force_login(daniel)
    page = BeautifulSoup(client.get(CREATE).content, "html.parser")
    assert page.select(f'main a[href="{reverse("programmes:add_organisation")}"]') != []
