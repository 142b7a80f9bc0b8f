"""What somebody did by hand on the board of a run, kept so that it can be undone."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from relais.kit.models import Entity
from relais.matching.models.runs import Run
from relais.programmes.models import Enrolment, Programme

if TYPE_CHECKING:
    from relais.people.models import Person


class StepQuerySet(models.QuerySet["Step"]):
    """Questions about steps that can be chained."""

    def visible_to(self, person: "Person") -> Self:
        """Those of the programmes the person runs."""
        return self.filter(run__programme__in=Programme.objects.managed_by(person))

    def standing(self) -> Self:
        """Those that were not undone."""
        return self.filter(undone__isnull=True)

    def that_changed(self, public_id: str) -> Self:
        """Those after which the pair, or the left-over person, of this id is no longer on the board."""
        return self.filter(gone__contains=f" {public_id} ")


class Step(Entity):
    """One act on the board of a run: who it was about, and the rows it took away and put in their place.

    `before` and `after` hold, by kind ("pairs", "circles", "left", "decisions"), the values of the rows the act removed and of
    those it made; undoing puts the first in the place of the second. Names are never among them. `gone` holds the
    public ids of the removed rows between spaces, so that an act on one of them can be told what became of it.
    """

    class Verb(models.TextChoices):
        LOCK = "lock", _("Locked")
        UNLOCK = "unlock", _("Unlocked")
        FORBID = "forbid", _("Forbidden")
        ALLOW = "allow", _("Allowed again")
        SWAP = "swap", _("Swapped")
        REPLACE = "replace", _("Mentor replaced")
        PLACE = "place", _("Placed by hand")
        PART = "part", _("Taken apart")
        CLOSE = "close", _("Circle taken apart")
        LEAD = "lead", _("Mentor of a circle replaced")
        TRADE = "trade", _("Mentors of two circles swapped")
        ADD = "add", _("Second mentor added")
        REMOVE = "remove", _("Second mentor taken away")

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="steps")
    verb = models.CharField(max_length=8, choices=Verb)
    mentee = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="+")
    mentor = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="+")
    other_mentee = models.ForeignKey(
        Enrolment, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    other_mentor = models.ForeignKey(
        Enrolment, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    gone = models.TextField(blank=True)
    gain = models.IntegerField(default=0)
    """Points of agreement that the whole gained by it, negative when it lost."""
    undone = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(
                    verb__in=[
                        *("lock", "unlock", "forbid", "allow", "swap", "replace", "place", "part", "close"),
                        *("lead", "trade", "add", "remove"),
                    ]
                ),
                name="a_step_is_a_known_act",
            ),
            models.CheckConstraint(
                condition=~Q(verb__in=["swap", "trade"])
                | Q(other_mentee__isnull=False, other_mentor__isnull=False),
                name="a_swap_is_about_two_pairs",
            ),
            models.CheckConstraint(
                condition=~Q(verb__in=["replace", "lead"]) | Q(other_mentor__isnull=False),
                name="a_replacement_names_the_new_mentor",
            ),
        )

    def __str__(self) -> str:
        return f"{self.verb} in {self.run_id}"
