"""Relationships and who is in them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from relais.kit.models import Entity
from relais.programmes.models import Programme

if TYPE_CHECKING:
    from relais.people.models import Person


class JourneyQuerySet(models.QuerySet["Journey"]):
    """Questions about relationships that can be chained."""

    def visible_to(self, person: "Person") -> Self:
        """Those the person is in. That one exists is known to whoever runs its programme through `of_programme`."""
        return self.filter(pk__in=Participation.objects.filter(person=person).values("journey"))

    def standing(self) -> Self:
        """Those that take up a place: begun and not ended."""
        return self.filter(state__in=(Journey.State.OPEN, Journey.State.PAUSED))


class Journey(Entity):
    """A relationship, from the agreement of all to its end. Without a programme it stands freely."""

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("a relationship", "Open")
        PAUSED = "paused", pgettext_lazy("a relationship", "Paused")
        CLOSED = "closed", pgettext_lazy("a relationship", "Closed")

    MOVES: Mapping[str, tuple[str, ...]] = {
        State.OPEN: (State.PAUSED, State.CLOSED),
        State.PAUSED: (State.OPEN, State.CLOSED),
        State.CLOSED: (),
    }
    """From each state, those one may go to."""

    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, null=True, blank=True, related_name="journeys"
    )
    template = models.CharField(max_length=16, choices=Programme.Template)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    moment = models.PositiveSmallIntegerField(default=1)
    """Where the relationship is on its path, 1 to 3: getting acquainted, setting the course, strengthening the tie."""
    people = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="journeys.Participation", related_name="journeys"
    )

    objects = JourneyQuerySet.as_manager()

    class Meta:
        ordering = ("-created", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=["open", "paused", "closed"]), name="a_journey_is_in_a_known_state"
            ),
            models.CheckConstraint(condition=Q(moment__range=(1, 3)), name="a_journey_has_three_moments"),
        )

    def __str__(self) -> str:
        return self.public_id


class Participation(Entity):
    """Somebody's part in a relationship."""

    class Role(models.TextChoices):
        MENTOR = "mentor", pgettext_lazy("a role", "Accompanies")
        MENTEE = "mentee", pgettext_lazy("a role", "Is accompanied")

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="participations")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="participations"
    )
    role = models.CharField(max_length=8, choices=Role)

    class Meta:
        ordering = ("journey", "pk")
        constraints = (
            models.UniqueConstraint(fields=("journey", "person"), name="a_person_is_in_a_journey_once"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} {self.journey_id}"
