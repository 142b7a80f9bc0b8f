"""A programme of circles, and a run of it that is done."""

from dataclasses import dataclass

from relais.matching.models import Circle, Pair, Run
from relais.people.models import Person
from relais.programmes.models import Programme
from tests.factories.boards import run_done
from tests.factories.pools import Pool, make_pool

ABOUT = {
    "budget": ("Awa", "Bilal", "Chloé", "Dina"),
    "droit": ("Eva", "Farid", "Gaëlle", "Hugo"),
}
"""Who wishes what: two circles of four, whose topics Béatrice and Nadia offer."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A done run of circles and its pool."""

    pool: Pool
    run: Run

    def circle(self, mentor: str) -> Circle:
        """The circle that the mentor of this first name leads."""
        pair = self.run.pairs.filter(mentor__person__name__startswith=mentor).first()
        return self.run.circles.get(number=(pair.circle if pair else 0) or 0)

    def pair(self, name: str) -> Pair:
        """A pair of the member of this first name."""
        found = self.run.pairs.select_related("run__programme", "mentee__person", "mentor__person")
        return found.filter(mentee__person__name__startswith=name).order_by("pk")[0]

    def members(self) -> dict[str, list[str]]:
        """Who is in the circle of whom, by first name."""
        found: dict[str, list[str]] = {}
        for mentee, mentor in self.run.pairs.values_list("mentee__person__name", "mentor__person__name"):
            found.setdefault(mentor.split()[0], []).append(mentee.split()[0])
        return {mentor: sorted(members) for mentor, members in found.items()}

    def left(self) -> list[str]:
        """Who is in no circle, by first name."""
        names = self.run.left_over.values_list("mentee__person__name", flat=True)
        return sorted(name.split()[0] for name in names)


def with_sizes(programme: Programme, *, fewest: int, most: int, mentors: int = 1) -> Programme:
    """The same programme, which puts so many people together, and whose mentors welcome as many."""
    programme.fewest_mentees, programme.most_mentees, programme.most_mentors = fewest, most, mentors
    programme.capacity = most
    programme.save()
    return programme


def make_gathering(manager: Person, *, mentors: int = 1, fewest: int = 3, most: int = 6) -> Pool:
    """A programme of circles without anybody yet."""
    pool = make_pool(manager, template=Programme.Template.CIRCLE)
    with_sizes(pool.programme, fewest=fewest, most=most, mentors=mentors)
    return pool


def make_gathered(manager: Person) -> Gathered:
    """Two circles of four: Béatrice leads the budget, Nadia the law."""
    pool = make_two_topics(manager)
    return Gathered(pool, run_done(pool))


def make_two_topics(manager: Person, *, mentors: int = 1) -> Pool:
    """Four people who wish to talk of the budget and four of the law; Béatrice offers the one, Nadia the other."""
    pool = make_gathering(manager, mentors=mentors)
    for topic, names in ABOUT.items():
        for name in names:
            pool.mentee(f"{name} Essai", topic)
    pool.mentor("Béatrice Essai", "budget", capacity=None)
    pool.mentor("Nadia Essai", "droit", capacity=None)
    return pool
