"""A board to work on: a programme with people, and a run of it that is done."""

from dataclasses import dataclass
from unittest.mock import patch

from relais.activity.events import SYSTEM
from relais.core.pairing.circling import searching
from relais.matching.actions.runs import start_run
from relais.matching.jobs.runs import run_engine
from relais.matching.models import LeftOver, Pair, Run, Step
from relais.people.models import Person
from tests.factories.matching import make_pair, make_run
from tests.factories.pools import Pool, make_pool
from tests.factories.programmes import make_enrolment, make_programme

STEPS = 3_000
"""Moves that a search for circles tries in tests, at least: a tenth of what is tried for somebody's programme."""


@dataclass(frozen=True, slots=True)
class Board:
    """A done run and its pool."""

    pool: Pool
    run: Run

    def pair(self, name: str) -> Pair:
        """The pair of the mentee of this first name."""
        return self.run.pairs.select_related("run__programme").get(mentee__person__name__startswith=name)

    def left(self, name: str) -> LeftOver:
        """What the mentee of this first name lacks."""
        return self.run.left_over.select_related("run__programme").get(mentee__person__name__startswith=name)

    def names(self) -> list[tuple[str, str]]:
        """Who is with whom, by first name."""
        rows = self.run.pairs.values_list("mentee__person__name", "mentor__person__name")
        return sorted((mentee.split()[0], mentor.split()[0]) for mentee, mentor in rows)

    def left_names(self) -> list[str]:
        """Who is left, by first name."""
        return sorted(
            name.split()[0] for name in self.run.left_over.values_list("mentee__person__name", flat=True)
        )


def make_board(manager: Person, awa: Person, beatrice: Person) -> Board:
    """Awa is with Béatrice, Karim with Nadia, Lina is left for want of places; then Omar comes in with a place.

    Béatrice offers what Awa and Karim wish, Nadia what Karim and Lina wish.
    """
    pool = make_pool(manager)
    pool.mentor(beatrice, "budget", "droit")
    pool.mentor("Nadia Roy", "droit")
    pool.mentor("Omar Sy", "vente", capacity=0)
    pool.mentee(awa, "budget")
    pool.mentee("Karim Bey", "droit")
    pool.mentee("Lina Faure", "vente")
    board = Board(pool, run_done(pool))
    pool.programme.enrolments.filter(person__name="Omar Sy").update(capacity=1)
    return board


def run_done(pool: Pool) -> Run:
    """One more run of the programme, done; circles of a few people need no long search."""
    run = start_run(pool.programme, objective="total", by=SYSTEM)
    with patch.object(searching, "_FEWEST_STEPS", STEPS):
        run_engine.call(run.public_id)
    return Run.objects.select_related("programme").get(pk=run.pk)


def make_step(manager: Person) -> Step:
    """That a pair was locked on the board of one more programme."""
    programme = make_programme(manager=manager)
    run = make_run(programme)
    pair = make_pair(run, make_enrolment(programme), make_enrolment(programme, side="mentor"))
    return Step.objects.create(
        run=run, verb=Step.Verb.LOCK, mentee=pair.mentee, mentor=pair.mentor, by=manager
    )


def many_pairs(manager: Person, number: int) -> Run:
    """A run of so many pairs, made at once."""
    programme = make_programme(manager=manager)
    run = make_run(programme)
    for _ in range(number):
        make_pair(run, make_enrolment(programme), make_enrolment(programme, side="mentor"))
    return run


def with_groups(run: Run, heading: str, *groups: tuple[str, int, int | None, int | None]) -> Run:
    """The same run, knowing how groups fare: name, people placed, mean and lowest agreement."""
    told = [
        {
            "label": {"fr": name, "en": name},
            "people": placed,
            "placed": placed,
            "mean": mean,
            "lowest": lowest,
        }
        for name, placed, mean, lowest in groups
    ]
    run.figures = {"fairness": [{"field": "site", "heading": heading, "groups": told}]}
    run.save(update_fields=["figures"])
    return run
