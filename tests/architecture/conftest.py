"""The walk over the pages, made once for all the checks that look at them."""

import pytest
from django.conf import settings
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.architecture.addresses import addresses
from tests.architecture.samples import LISTS, SAMPLES
from tests.architecture.walking import Visit, walk
from tests.cast import AWA
from tests.factories.people import cast_person


@pytest.fixture(scope="session")
def visits(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, quick_settings: None
) -> tuple[Visit, ...]:
    """Every page of the product, with a row in each list; the database is left as it was.

    Tests that look at them are marked `django_db`, so that there is a database to visit.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        awa = cast_person(AWA)
        for more in LISTS.values():
            more(awa)
        made = tuple(walk(addresses(settings.ROOT_URLCONF), SAMPLES, awa))
        transaction.set_rollback(True)
    return made
