"""Every letter about an account, in both languages."""

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.template.loader import get_template

import relais.people
from relais.kit.mail import write
from relais.people.events import PERSON_ADDED, PERSON_EDITED, PERSON_SIGNED_OUT_EVERYWHERE

FOLDER = Path(relais.people.__file__).parent / "templates" / "people" / "mail"
LETTERS = sorted(path.stem for path in FOLDER.glob("[!_]*.txt"))
GIVEN = {
    "name": "Awa <b>Diop</b> & Cie",
    "about": SimpleNamespace(public_id="0123456789ab"),
    "code": "BCDF-GHJK",
    "email": "awa.diop@example.org",
    "from_email": "awa.diop@example.org",
    "to_email": "awa@example.com",
    "deleted_email": "awa.diop@example.org",
    "ip": "192.0.2.7",
    "timestamp": datetime(2026, 3, 2, 8, 0, tzinfo=UTC),
    "is_open": True,
}


@pytest.mark.parametrize("letter", LETTERS)
def test_it_is_written_whole_in_both_languages(letter: str) -> None:
    french, english = (
        write(f"people/mail/{letter}", to="awa@example.org", language=language, context=GIVEN)
        for language in ("fr", "en")
    )
    assert french.subject != english.subject
    assert french.text != english.text
    for written in (french, english):
        assert "\n" not in written.subject
        assert written.text.splitlines()[0].endswith((f"{GIVEN['name']},", f"{GIVEN['name']}"))
        assert "&lt;" not in written.text
        assert "{{" not in written.text


@pytest.mark.parametrize("kind", [PERSON_ADDED, PERSON_EDITED, PERSON_SIGNED_OUT_EVERYWHERE])
def test_each_event_that_is_told_has_its_letter(kind: object) -> None:
    get_template(f"{kind.mail}.txt")  # type: ignore[attr-defined]  # pytest hands it over as an object


def test_every_letter_of_the_sign_in_library_has_ours() -> None:
    import allauth

    folder = Path(allauth.__file__).parent / "templates"
    theirs = {
        path.name.removesuffix("_message.txt")
        for part in ("account", "mfa")
        for path in (folder / part / "email").glob("*_message.txt")
    } - {"base"}
    # We send codes, never links: the letter with a link is not ours to write.
    assert theirs - set(LETTERS) == {"password_reset_key"}
