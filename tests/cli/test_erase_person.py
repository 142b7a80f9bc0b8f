"""`relais erase-person`: says whom it would erase, and does it only when told twice."""

from argparse import Namespace
from gettext import NullTranslations

import pytest

from relais.cli.erase_person import run
from relais.people.models import Person


def asked(email: str, *, for_good: bool) -> int:
    """The status of the command."""
    return run(Namespace(email=email, for_good=for_good, t=NullTranslations()))


def test_it_erases_nobody_until_it_is_for_good(awa: Person, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(" Awa.Diop@example.org ", for_good=False) == 2
    assert "Awa Diop would be erased" in capsys.readouterr().err
    assert Person.objects.get().name == "Awa Diop"


def test_told_for_good_it_leaves_nothing(awa: Person, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(awa.email, for_good=True) == 0
    assert "Awa" not in capsys.readouterr().out
    awa.refresh_from_db()
    assert ("Awa" in awa.name, "awa" in awa.email, awa.is_active) == (False, False, False)


def test_an_unknown_address_erases_nobody(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked("personne@example.org", for_good=True) == 2
    assert capsys.readouterr().err == "Nobody has this address here.\n"
