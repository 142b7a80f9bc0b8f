"""Until when somebody's credentials hold: checked, not over, the longest, one query."""

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.factories.credentials import in_days, make_credential

from relais.people.models import Person
from relais.programmes.models import Credential
from relais.programmes.queries import credentials
from relais.programmes.queries.credentials import valid_until


def test_the_longest_of_those_that_were_checked_counts(coumba: Person) -> None:
    make_credential(coumba, days=30)
    make_credential(coumba, days=90)
    make_credential(coumba, days=900, state=Credential.State.DECLARED)
    make_credential(coumba, days=900, state=Credential.State.REFUSED)
    assert valid_until([coumba.pk], today=in_days(0)) == {coumba.pk: in_days(90)}


def test_the_last_day_counts_and_the_next_does_not(coumba: Person) -> None:
    make_credential(coumba, days=30)
    assert valid_until([coumba.pk], today=in_days(30)) == {coumba.pk: in_days(30)}
    assert valid_until([coumba.pk], today=in_days(31)) == {}


@pytest.mark.parametrize("asked_at_once", [0, 500])
def test_only_those_asked_about_are_told_in_one_query(
    asked_at_once: int,
    coumba: Person,
    beatrice: Person,
    awa: Person,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    monkeypatch.setattr(credentials, "ASKED_AT_ONCE", asked_at_once)
    make_credential(coumba)
    make_credential(beatrice)
    with django_assert_num_queries(1):
        told = valid_until([coumba.pk, awa.pk], today=in_days(0))
    assert told == {coumba.pk: in_days(400)}
