"""The invented people of a demonstration, and the links by which one comes in as them."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db.models import QuerySet
from django.urls import reverse

from relais.people.models import Person

SALT = "relais.home.demo"
LINK_LASTS = timedelta(days=1)
DOMAIN = "passerelles.example"
"""Addresses under .example belong to nobody (RFC 2606), so that no real account can be opened by a link."""


def invented() -> QuerySet[Person]:
    """People whose addresses belong to nobody."""
    found: QuerySet[Person] = Person.objects.active().filter(email__endswith=f"@{DOMAIN}")
    return found


def link_for(person: Person) -> str:
    """The address that signs in as this invented person, for a day, on an installation that demonstrates."""
    link = signing.dumps(person.public_id, salt=SALT)
    return f"{settings.PUBLIC_URL}{reverse('home:come_in', args=[link])}"
