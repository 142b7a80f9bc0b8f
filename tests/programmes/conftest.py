"""What tests of programmes begin with."""

import pytest
from django.test import Client
from tests.factories.programmes import make_programme

from relais.people.models import Person
from relais.programmes.models import Programme


@pytest.fixture
def programme(daniel: Person) -> Programme:
    """Run by Daniel."""
    return make_programme(manager=daniel)


@pytest.fixture
def manager(daniel: Person, client: Client) -> Client:
    """Daniel's browser."""
    client.force_login(daniel)
    return client
