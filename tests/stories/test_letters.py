"""Every letter, in both languages: it says why it comes, its links lead somewhere, and nothing is left unfilled."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.urls import resolve
from pytest_django.fixtures import Settings

import relais
from relais.kit.mail import Letter, write
from relais.people.models import Person
from relais.programmes.models import Credential
from relais.programmes.queries.letters import invitation_to
from tests.factories.credentials import make_credential
from tests.factories.journeys import make_journey
from tests.factories.matching import make_proposal
from tests.factories.people import make_person
from tests.factories.programmes import make_enrolment, make_manager, make_programme

SOURCES = Path(relais.__file__).parent
LETTERS = sorted(
    f"{path.parent.parent.name}/mail/{path.stem}"
    for path in SOURCES.glob("*/templates/*/mail/*.txt")
    if not path.stem.startswith("_")
)
LINK = re.compile(r"https?://\S+")
HOME = "https://relais.example.org"


@pytest.fixture(autouse=True)
def home(settings: Settings) -> None:
    """An installation that is somewhere."""
    settings.PUBLIC_URL = HOME


def letter(template: str, language: str) -> Letter:
    """The letter, as Awa receives it in a programme that proposes Béatrice to her."""
    awa, beatrice = make_person(name="Awa", language=language), make_person(name="Béatrice")
    programme = make_programme(name="Passerelles")
    place, mentor = make_enrolment(programme, awa), make_enrolment(programme, beatrice, side="mentor")
    if template.endswith("enrolment_invited"):
        return invitation_to(place, awa)
    appointment = make_manager(awa, programme)
    about: Mapping[str, Any] = {
        "proposal": lambda: make_proposal(place, mentor),
        "enrolment": lambda: place,
        "requests": lambda: place,
        "journey": lambda: make_journey(awa, beatrice, programme),
        "credential": lambda: _ending(awa),
        "person": lambda: awa,
        **dict.fromkeys(("manager", "sponsor", "administrator", "appointment"), lambda: appointment),
    }
    noun = template.rpartition("/")[2].partition("_")[0]
    return write(
        template, to=awa.email, language=language, context=context(awa, about.get(noun, lambda: None)())
    )


def _ending(awa: Person) -> Credential:
    """A certification of hers that is good until the first day of 2027."""
    credential = make_credential(awa)
    credential.expires = date(2027, 1, 1)
    return credential


def context(person: Person, about: object) -> dict[str, object]:
    """What letters are given, those of allauth too."""
    return {
        "name": person.name,
        "person": person,
        "about": about,
        "code": "BCDF-GHJK",
        "timestamp": datetime(2026, 12, 1, 9, 5, tzinfo=UTC),
        "ip": "203.0.113.7",
        "from_email": "before@example.org",
        "to_email": "after@example.org",
        "deleted_email": "before@example.org",
        "is_open": True,
    }


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("template", LETTERS)
def test_a_letter_is_whole(template: str, language: str, db: None) -> None:
    written = letter(template, language)
    greeting = {"fr": "Bonjour Awa,", "en": "Hello Awa,"}[language]
    assert written.subject
    assert written.text.startswith(f"{greeting}\n\n")
    assert written.text.endswith(f"\n-- \nRelais\n{HOME}\n")
    assert "\n\n\n" not in written.text
    assert not [mark for mark in ("{{", "{%", "&#", "&amp;", "&quot;", "%(", "()") if mark in written.text]
    for link in LINK.findall(written.text):
        assert link.startswith(HOME)
        assert resolve(link.removeprefix(HOME).partition("?")[0] or "/")


def test_days_are_said_as_french_says_them(db: None) -> None:
    assert "jusqu’au 1er janvier 2027" in letter("programmes/mail/credential_ending", "fr").text
    assert "1er décembre 2026" in letter("people/mail/password_changed", "fr").text


def test_whoever_receives_proposals_reads_where_to_take_a_break(db: None) -> None:
    for template in ("proposal_sent", "proposal_reminded"):
        links = LINK.findall(letter(f"matching/mail/{template}", "fr").text)
        assert [resolve(link.removeprefix(HOME)).view_name for link in links[:-1]] == [
            "matching:reply",
            "matching:reply",
            "matching:proposal",
            "programmes:enrolment",
        ]
