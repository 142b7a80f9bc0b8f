"""Runs of the engine and what each found."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from relais.kit.models import Entity
from relais.matching.models.rules import Rules
from relais.programmes.models import Enrolment, Programme

if TYPE_CHECKING:
    from relais.people.models import Person


class RunQuerySet(models.QuerySet["Run"]):
    """Questions about runs that can be chained."""

    def visible_to(self, person: "Person") -> Self:
        """Those of the programmes the person runs."""
        return self.filter(programme__in=Programme.objects.managed_by(person))


class Run(Entity):
    """One try at pairing everybody, with everything that made it, so that it can be made again.

    `people` holds what both sides had answered at that moment (compressed JSON), `rules` the rules file, `version` the
    Relais that ran. `figures` holds what the board's head says: paired, places, mean and lowest agreement, blocking
    pairs, the proof, and the same for the other objectives.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Could not be done")
        CANCELLED = "cancelled", _("Cancelled")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="runs")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    phase = models.CharField(max_length=24, blank=True)
    percent = models.PositiveSmallIntegerField(default=0)
    objective = models.CharField(max_length=8, choices=Rules.Objective)
    rules = models.TextField(blank=True)
    people = models.BinaryField(default=bytes)
    version = models.CharField(max_length=32)
    figures = models.JSONField(default=dict)
    failure = models.JSONField(default=dict)
    """Why it could not be done, in words by language; empty otherwise."""
    started = models.DateTimeField(null=True)
    finished = models.DateTimeField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = RunQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("programme", "number"), name="runs_of_a_programme_are_numbered"),
            models.CheckConstraint(condition=Q(percent__range=(0, 100)), name="a_run_is_done_at_a_hundred"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "running", "done", "failed", "cancelled"]),
                name="a_run_is_in_a_known_state",
            ),
        )

    def __str__(self) -> str:
        return f"run {self.number} of {self.programme_id}"

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in (self.State.DONE, self.State.FAILED, self.State.CANCELLED)


class Circle(Entity):
    """Several people one run puts together with one or two who lead them: its pairs carry the same `number`.

    `agreement`, 0 to 10,000, is what holds it together under the rules of the run; `worth` is the same times its
    members, as the search adds circles up. `reasons` and `ties` are as in `Pair`, about all of them together.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="circles")
    number = models.PositiveIntegerField()
    agreement = models.PositiveIntegerField(default=0)
    worth = models.PositiveIntegerField(default=0)
    reasons = models.JSONField(default=dict)
    ties = models.JSONField(default=dict)

    class Meta:
        ordering = ("run", "number")
        constraints = (
            models.UniqueConstraint(fields=("run", "number"), name="circles_of_a_run_are_numbered"),
        )

    def __str__(self) -> str:
        return f"circle {self.number} of {self.run_id}"


class Pair(Entity):
    """Two people one run puts together, or that somebody put together on its board.

    `agreement` is the engine's, 0 to 10,000. `reasons` by language: {"fr": [[kind, sentence], …], "en": …} with kinds for,
    against and unknown. Pairs of one circle share `circle`, the number of a `Circle` of their run.
    """

    class Origin(models.TextChoices):
        ENGINE = "engine", _("Proposed by the engine")
        HAND = "hand", _("Put together by hand")

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="pairs")
    mentee = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="pairs_as_mentee")
    mentor = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="pairs_as_mentor")
    agreement = models.PositiveIntegerField()
    reasons = models.JSONField(default=dict)
    ties = models.JSONField(default=dict)
    """What ties them, in a few words, by language."""
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.ENGINE)
    circle = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("run", "agreement", "pk")
        constraints = (
            models.UniqueConstraint(fields=("run", "mentee", "mentor"), name="a_run_pairs_two_people_once"),
            models.CheckConstraint(condition=~Q(mentee=models.F("mentor")), name="a_pair_is_two_people"),
        )

    def __str__(self) -> str:
        return f"{self.mentee_id} + {self.mentor_id}"


class LeftOver(Entity):
    """Somebody a run could not place, why, and what would change it.

    `cause` is the engine's (none_allowed, too_few_places, outbid, or "" for whoever has fewer mentors than places);
    `sentences` by language.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="left_over")
    mentee = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="left_over_in")
    missing = models.PositiveSmallIntegerField()
    cause = models.CharField(max_length=24, blank=True)
    sentences = models.JSONField(default=dict)

    class Meta:
        ordering = ("run", "pk")
        constraints = (models.UniqueConstraint(fields=("run", "mentee"), name="a_run_leaves_somebody_once"),)

    def __str__(self) -> str:
        return f"{self.mentee_id} left by {self.run_id}"
