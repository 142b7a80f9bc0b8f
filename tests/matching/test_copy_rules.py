"""A programme made from another one counts what counted there, until it says otherwise."""

from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.factories.programmes import make_programme
from tests.factories.rules import make_rules

from relais.matching.actions.rules import copy_rules
from relais.matching.models import Rules
from relais.people.models import Person
from relais.programmes.actions.programmes import duplicate_programme


def test_a_copy_takes_over_what_counts(
    daniel: Person, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    programme = make_programme(manager=daniel)
    make_rules(programme, text="objective = 'fair'")
    with django_capture_on_commit_callbacks(execute=True):
        copy = duplicate_programme(programme, name="La suite", by=daniel)
    assert Rules.objects.get(programme=copy).text == "objective = 'fair'"


def test_what_the_copy_says_of_its_own_stays(daniel: Person) -> None:
    programme = make_programme(manager=daniel)
    make_rules(programme, text="objective = 'fair'")
    copy = duplicate_programme(programme, name="La suite", by=daniel)
    make_rules(copy, text="objective = 'total'")
    copy_rules(copy, by=daniel)
    assert Rules.objects.get(programme=copy).text == "objective = 'total'"


def test_a_programme_made_from_nothing_takes_over_nothing(daniel: Person) -> None:
    programme = make_programme(manager=daniel)
    copy_rules(programme, by=daniel)
    assert not Rules.objects.filter(programme=programme).exists()
