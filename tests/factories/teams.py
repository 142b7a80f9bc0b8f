"""A programme of team coaching: two teams, and coaches with a valid certification."""

from relais.people.models import Person
from relais.programmes.models import Enrolment, Programme
from tests.factories.credentials import make_credential
from tests.factories.gatherings import with_sizes
from tests.factories.pools import Pool, make_pool
from tests.factories.programmes import make_membership

ACHATS = ("Awa", "Bilal", "Chloé")
PAIE = ("Dina", "Eva", "Farid", "Gaëlle")


def make_teams(manager: Person, *, coaches: int = 1) -> Pool:
    """Two teams of three and four, and two coaches: Béatrice, who suits the first, and Nadia, who suits the second."""
    pool = make_pool(manager, template=Programme.Template.TEAM_COACHING)
    with_sizes(pool.programme, fewest=3, most=6, mentors=coaches)
    for team, names, topic in (("Achats", ACHATS, "budget"), ("Paie", PAIE, "droit")):
        for name in names:
            add_member(pool, name, team, topic)
    add_coach(pool, "Béatrice", "budget")
    add_coach(pool, "Nadia", "droit")
    return pool


def add_member(pool: Pool, name: str, team: str, topic: str = "budget") -> Enrolment:
    """Somebody of a team."""
    enrolment = pool.mentee(f"{name} Essai", topic)
    make_membership(enrolment.person, pool.programme.organisations.get(), unit=team)
    return enrolment


def add_coach(pool: Pool, name: str, topic: str, *, capacity: int | None = None) -> Enrolment:
    """Somebody who coaches teams, with a valid certification."""
    enrolment = pool.mentor(f"{name} Essai", topic, capacity=capacity)
    make_credential(enrolment.person)
    return enrolment
