"""Circles whose mentors can be changed by hand."""

from relais.matching.actions.board.leaders import remove_leader
from relais.matching.models import Run, Step
from relais.people.models import Person
from tests.factories.boards import run_done
from tests.factories.gatherings import Gathered, make_two_topics

FREE = (("Omar", "budget", None), ("Paula", "droit", None), ("Rémi", "budget", 2))
"""First name, topic, and how many people they welcome when they say it."""


def make_led(manager: Person) -> Gathered:
    """Two circles of four, led by Béatrice and by Nadia alone; Omar and Paula are free, Rémi has room for two."""
    pool = make_two_topics(manager, mentors=2)
    for name, topic, capacity in FREE:
        pool.mentor(f"{name} Essai", topic, capacity=capacity)
    led = Gathered(pool, run_done(pool))
    for name in sorted({name for name, _topic, _capacity in FREE} & led.members().keys()):
        pairs = led.run.pairs.select_related("run__programme")
        remove_leader(pairs.filter(mentor__person__name__startswith=name)[0], by=manager)
    Step.objects.filter(run=led.run).delete()
    return led


def as_pairs(run: Run) -> None:
    """The pairs of the run are of no circle."""
    run.pairs.update(circle=None)
