"""The operator opens accounts: without this a closed installation has none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cast import AWA

from relais.cli.main import main
from relais.people.models import Person
from relais.programmes.models import Appointment

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


def test_the_operator_opens_an_account_and_it_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add-person", AWA.email.upper(), "--name", AWA.name, "--language", "en"]) == 0
    person = Person.objects.get()
    assert (person.email, person.name, person.language) == (AWA.email, AWA.name, "en")
    said = f"{AWA.name} has an account and is invited by e-mail to sign in: {AWA.email}\n"
    assert capsys.readouterr().out == said


def test_the_same_address_twice_is_told_and_changes_nothing(
    awa: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add-person", awa.email, "--name", "Somebody else"]) == 2
    assert capsys.readouterr().err == "An account already uses this e-mail address.\n"
    assert list(Person.objects.values_list("name", flat=True)) == [awa.name]


def test_the_operator_names_an_administrator_once(capsys: pytest.CaptureFixture[str]) -> None:
    command = ["add-person", AWA.email, "--name", AWA.name, "--administrator"]
    assert [main(command), main(command)] == [0, 0]
    (given,) = Appointment.objects.all()
    assert (given.person.email, given.role) == (AWA.email, Appointment.Role.ADMINISTRATOR)
    said = f"{AWA.name} administers this installation and is told by e-mail: {AWA.email}\n"
    assert capsys.readouterr().out == said * 2


def test_an_administrator_may_have_an_account_already(awa: Person) -> None:
    assert main(["add-person", awa.email, "--name", "Somebody else", "--administrator"]) == 0
    assert [given.person.name for given in Appointment.objects.all()] == [awa.name]


@pytest.mark.slow
def test_it_runs_from_a_terminal_and_refuses_what_is_no_address(tmp_path: Path) -> None:
    given = {**os.environ, "RELAIS_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "relais.cli.main", "add-person", "nobody", "--name", "Nobody"]
    done = subprocess.run(command, env=given, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "Enter a valid email address.\n")
