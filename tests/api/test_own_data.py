"""Tokens are among what one takes away, and go with the person."""

from tests.factories.tokens import make_token

from relais.activity.events import SYSTEM
from relais.api.models import AccessToken
from relais.people.actions import erase_person
from relais.people.models import Person
from relais.people.queries.own_data import told_about


def test_one_is_told_which_programs_act_for_one(awa: Person, zoe: Person) -> None:
    make_token(awa, "people:read")
    make_token(zoe)
    assert [(row["for"], row["scopes"]) for row in told_about(awa)["tokens"]] == [
        ("Tableau de bord", ["people:read"])
    ]


def test_an_erased_person_leaves_no_token(awa: Person, zoe: Person) -> None:
    make_token(awa)
    make_token(zoe)
    erase_person(awa, by=SYSTEM)
    assert [token.person for token in AccessToken.objects.all()] == [zoe]
