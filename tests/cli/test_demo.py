"""The demonstration: a French programme, filled by the acts of the product, once, and shown on this machine only."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings
from tests.factories.people import make_person

from relais.cli import demo
from relais.home.queries.demo import invented, link_for
from relais.home.queries.overview import figures_of
from relais.matching.queries.proposals import pending_replies
from relais.people.models import Person
from relais.programmes.models import Programme


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_it_fills_a_believable_programme_and_signs_in_as_four_people(
    settings: Settings, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.DEMO = True
    assert demo.main() == 0
    assert demo.main() == 0  # what is filled is left as it is
    programme = Programme.objects.get()
    figures = figures_of(programme)
    assert (figures.mentors, figures.mentees) == (24, 60)
    assert min(figures.relationships, figures.waiting, figures.declined) > 0
    awa = invented().get(email__startswith="awa.diallo@")
    assert [reply.proposal.programme for reply in pending_replies(awa)] == [programme]
    assert capsys.readouterr().out.count("http://127.0.0.1:8000/demo/") == 8
    path = link_for(awa).removeprefix("http://127.0.0.1:8000")
    assert client.post(path).status_code == 303
    assert client.get("/today/").status_code == 200


@pytest.mark.django_db
def test_where_people_are_it_changes_nothing(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    settings.DEMO = True
    make_person()
    assert demo.main() == 2
    assert (Person.objects.count(), Programme.objects.count()) == (1, 0)
    assert capsys.readouterr().err != ""


@pytest.mark.slow
def test_it_is_refused_on_an_address_that_others_reach(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "RELAIS_HOME": str(tmp_path),
        "RELAIS_DEMO": "1",
        "RELAIS_URL": "https://relais.example.org",
    }
    environment.pop("DATABASE_URL", None)
    done = subprocess.run(
        [sys.executable, "-m", "relais.cli.demo"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "RELAIS_URL" in done.stderr
