"""Every role goes through every door: page, fragment, file and call of the API. What it may not read is nowhere."""

import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from relais.home.access.matrix import THINGS, Right, Role
from relais.journeys.actions import give_consent, withdraw_consent
from relais.journeys.models import Journey
from relais.people.models import Person
from tests.architecture.addresses import Address, addresses
from tests.architecture.browsing import browser_of
from tests.architecture.garden import FLOWERS, Garden, garden
from tests.factories.tokens import make_token

NOT_WALKED = {
    "account_logout": "it would end the walk",
    "home:come_in": "it needs a signed link, which has its own tests",
}
"""Addresses left out, each with its reason."""


def doors() -> tuple[Address, ...]:
    """Every address of ours that can be asked for by GET."""
    ours = ("programmes:", "matching:", "journeys:", "people:", "home:", "api:")
    return tuple(
        address
        for address in addresses(settings.ROOT_URLCONF)
        if address.name.startswith(ours) and address.name not in NOT_WALKED
    )


def read_through(door: Address, world: Garden, browser: Client, token: str) -> Iterator[str]:
    """All that somebody is answered at one address: the page, its fragments, the file, the call."""
    headers = {"Authorization": f"Bearer {token}"} if token and door.name.startswith("api:api_v1:") else {}
    for path in world.paths(door):
        answer: Any = browser.get(path, headers=headers)
        yield _text_of(answer)
        for fragment in _fragments_of(answer):
            yield _text_of(browser.get(path, headers={"HX-Request": "true", "HX-Target": fragment}))


def _fragments_of(answer: Any) -> tuple[str, ...]:
    """The fragments that htmx may ask of a page that was shown, by the names of its template's partials."""
    if answer.status_code != 200 or not answer.templates or not answer.templates[0].origin:
        return ()
    return _partials(answer.templates[0].origin.name)


@cache
def _partials(file: str) -> tuple[str, ...]:
    return tuple(re.findall(r"{% partialdef ([\w-]+)", Path(file).read_text("utf-8")))


def _text_of(answer: Any) -> str:
    """What is answered, archives and workbooks unpacked; a refusal says nothing."""
    assert answer.status_code < 500
    content = b"".join(answer) if answer.streaming else answer.content
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"".join(archive.read(name) for name in archive.namelist())
    text = content.decode("utf-8", errors="replace")
    return text.encode().decode("unicode_escape", errors="ignore") + text if "\\u00" in text else text


def seen_by(world: Garden, person: Person | None) -> set[str]:
    """The things whose flower the person found somewhere."""
    token, browser = make_token(person) if person else "", browser_of(person)
    found: set[str] = set()
    for door in doors():
        for text in read_through(door, world, browser, token):
            found |= {thing for thing, flower in FLOWERS.items() if flower in text}
    return found


def readable(role: Role) -> set[str]:
    """The things the matrix lets this role read."""
    return {thing.name for thing in THINGS if thing.right_of(role).lets_read}


def opened_to(role: Role) -> set[str]:
    """The things the matrix lets this role read once their owner opens them."""
    return {thing.name for thing in THINGS if thing.right_of(role) is Right.CONSENT}


def test_every_thing_of_the_matrix_grows_a_flower() -> None:
    assert {thing.name for thing in THINGS} == FLOWERS.keys()


@pytest.mark.slow
def test_each_role_reads_what_the_matrix_says_and_nothing_else(
    awa: Person, beatrice: Person, daniel: Person, zoe: Person
) -> None:
    world = garden(awa, beatrice, daniel, zoe)
    amiss = {
        role.value: sorted(seen_by(world, person) ^ readable(role)) for role, person in world.people.items()
    }
    assert {role: things for role, things in amiss.items() if things} == {}
    assert seen_by(world, world.stranger) == set()


@pytest.mark.slow
def test_what_needs_consent_is_read_while_it_stands_and_by_nobody_else(
    awa: Person, beatrice: Person, daniel: Person, zoe: Person
) -> None:
    world = garden(awa, beatrice, daniel, zoe)
    journey = Journey.objects.get()
    give_consent(journey, to=beatrice, by=awa)
    assert opened_to(Role.PARTNER) == {"private_part"}
    assert seen_by(world, beatrice) == readable(Role.PARTNER) | opened_to(Role.PARTNER)
    assert seen_by(world, world.people[Role.MEMBER]) == readable(Role.MEMBER)
    withdraw_consent(journey, to=beatrice, by=awa)
    assert seen_by(world, beatrice) == readable(Role.PARTNER)
