"""The policy about people, both verdicts of each rule."""

import pytest
from pytest_django.fixtures import Settings

from relais.activity.events import SYSTEM
from relais.kit.verdicts import Verdict
from relais.people import rules
from relais.people.models import Person


def said(verdict: Verdict) -> tuple[bool, bool]:
    """Whether it is allowed, and whether there is a reason."""
    return verdict.allowed, bool(str(verdict.reason))


YES, NO = (True, False), (False, True)


def test_only_the_installation_opens_an_account_for_somebody(daniel: Person) -> None:
    assert (said(rules.may_add_person(SYSTEM)), said(rules.may_add_person(daniel))) == (YES, NO)


@pytest.mark.parametrize(("is_open", "answer"), [(True, YES), (False, NO)])
def test_a_visitor_signs_up_where_it_is_open(
    is_open: bool, answer: tuple[bool, bool], settings: Settings
) -> None:
    settings.SIGN_UP_IS_OPEN = is_open
    assert said(rules.may_sign_up(SYSTEM)) == answer


def test_whoever_has_an_account_does_not_open_another(awa: Person, settings: Settings) -> None:
    settings.SIGN_UP_IS_OPEN = True
    assert said(rules.may_sign_up(awa)) == NO


@pytest.mark.parametrize("rule", [rules.may_edit_person, rules.may_sign_out_everywhere])
def test_oneself_and_the_installation_may_and_nobody_else(
    rule: object, awa: Person, daniel: Person, zoe: Person
) -> None:
    answers = [said(rule(by, awa)) for by in (awa, SYSTEM, daniel, zoe)]  # type: ignore[operator]  # pytest hands it over as an object
    assert answers == [YES, YES, NO, NO]


def test_how_one_signs_in_is_changed_by_oneself_alone(awa: Person, zoe: Person) -> None:
    answers = [said(rules.may_secure_person(by, awa)) for by in (awa, SYSTEM, zoe)]
    assert answers == [YES, NO, NO]
