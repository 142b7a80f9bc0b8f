"""Relationships, who is in them, and what they let each other read."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
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


class ConsentQuerySet(models.QuerySet["Consent"]):
    """Questions about consents that can be chained."""

    def visible_to(self, person: "Person") -> Self:
        """Those the person gave, and those given to them."""
        return self.filter(Q(person=person) | Q(to=person))

    def standing(self, today: date) -> Self:
        """Those that let somebody read on that day: not taken back, not over, in a relationship that stands."""
        return self.filter(
            Q(until__isnull=True) | Q(until__gte=today),
            withdrawn__isnull=True,
            journey__in=Journey.objects.standing(),
        )


class Consent(Entity):
    """That somebody lets one other person of a relationship read something private of theirs.

    It holds until they take it back, until its last day if it has one, and never beyond the relationship.
    """

    class What(models.TextChoices):
        PRIVATE_PART = "private_part", _("What is said in confidence on a profile")

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="consents")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="consents_given"
    )
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="consents_received"
    )
    what = models.CharField(max_length=16, choices=What, default=What.PRIVATE_PART)
    until = models.DateField(null=True, blank=True)
    withdrawn = models.DateTimeField(null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ("-created", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("journey", "person", "to", "what"),
                condition=Q(withdrawn__isnull=True),
                name="a_consent_is_given_once",
            ),
            models.CheckConstraint(condition=~Q(person=F("to")), name="a_consent_is_given_to_somebody_else"),
            models.CheckConstraint(
                condition=Q(what__in=["private_part"]), name="a_consent_is_about_a_known_thing"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} lets {self.to_id} read"
