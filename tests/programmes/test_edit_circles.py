"""The sizes of circles, as settings of their programme."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.gatherings import with_sizes
from tests.factories.programmes import make_programme

from relais.people.models import Person
from relais.programmes.models import Programme


@pytest.fixture
def programme(daniel: Person) -> Programme:
    """Circles of three to eight, led by one or two."""
    programme = make_programme(manager=daniel, template=Programme.Template.CIRCLE)
    return with_sizes(programme, fewest=3, most=8, mentors=2)


def sent(client: Client, programme: Programme, **changed: object) -> int:
    """The status after sending the settings with what is changed."""
    address = reverse("programmes:edit", args=[programme.public_id])
    form = client.get(address).context["form"]
    values = {name: form[name].value() for name in form.fields}
    values["organisations"] = [one.pk for one in programme.organisations.all()]
    kept = {name: "" if value is None else value for name, value in values.items() if value is not False}
    return client.post(address, {**kept, **changed}).status_code


@pytest.mark.parametrize("changed", [{"fewest_mentees": 4, "most_mentees": 6}, {"most_mentors": 1}])
def test_sizes_that_circles_can_have_are_kept(
    changed: dict[str, int], daniel: Person, client: Client, programme: Programme
) -> None:
    client.force_login(daniel)
    assert sent(client, programme, **changed) == 303
    kept = Programme.objects.values(*changed).get(pk=programme.pk)
    assert kept == changed


@pytest.mark.parametrize("changed", [{"fewest_mentees": 2}, {"most_mentees": 9}, {"most_mentors": 3}])
def test_sizes_that_no_circle_has_are_refused(
    changed: dict[str, int], daniel: Person, client: Client, programme: Programme
) -> None:
    client.force_login(daniel)
    assert sent(client, programme, **changed) == 422
    programme.refresh_from_db()
    assert (programme.fewest_mentees, programme.most_mentees, programme.most_mentors) == (3, 8, 2)
