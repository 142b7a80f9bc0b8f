"""`python -m tests.survival.furnish`: people, programmes and a sheet in the installation of RELAIS_HOME, told as JSON."""

import json
import os
import sys
from hashlib import sha256

import django
from django.conf import settings

PEOPLE_OF_A_SIDE = 100
ROWS = 4_000
"""So many that writing them can be caught in the middle."""


def main() -> None:
    """Furnish, and print what the tests ask about."""
    from bench.crowd import crowd
    from tests.factories.imports import csv_of, give_sheet, try_sheet
    from tests.factories.matching import make_proposal
    from tests.factories.people import make_person
    from tests.factories.programmes import make_enrolment, make_programme

    manager, awa, beatrice = (make_person(name=name) for name in ("Daniel", "Awa", "Béatrice"))
    large = crowd(manager, PEOPLE_OF_A_SIDE).programme
    small = make_programme(manager=manager)
    rows = [
        (_word(at), _word(at + ROWS), f"rang.{at}@example.org", "mentorée", "Achats") for at in range(ROWS)
    ]
    sheet = try_sheet(give_sheet(small, manager, csv_of(*rows)), manager)
    proposal = make_proposal(make_enrolment(small, awa), make_enrolment(small, beatrice, side="mentor"))
    told = {
        "programme": large.public_id,
        "sheet": sheet.public_id,
        "proposal": proposal.public_id,
        "session": settings.SESSION_COOKIE_NAME,
        "manager": _signed_in(manager),
        "awa": _signed_in(awa),
        "beatrice": _signed_in(beatrice),
        "person": manager.pk,
    }
    json.dump(told, sys.stdout)


def _word(number: int) -> str:
    """A name like no other, so that nobody is taken for somebody else."""
    return "".join(
        chr(ord("a") + digit % 16) for digit in sha256(bytes(str(number), "ascii")).digest()[:9]
    ).title()


def _signed_in(person: object) -> str:
    """The key of a session of this person."""
    from django.test import Client

    client = Client()
    client.force_login(person)  # type: ignore[arg-type]  # a person of ours
    return client.cookies[settings.SESSION_COOKIE_NAME].value


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "relais.config.settings")
    django.setup()
    main()
