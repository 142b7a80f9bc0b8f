"""The table of facts, and who was told of each."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from relais.kit.ids import PUBLIC_ID_LENGTH
from relais.kit.models import Entity

if TYPE_CHECKING:
    from relais.people.models import Person


class EventQuerySet(models.QuerySet["Event"]):
    """Questions about facts that can be chained."""

    def about(self, subject: Entity) -> Self:
        """What happened to this row."""
        return self.filter(about_model=subject.noun, about_id=subject.public_id)

    def visible_to(self, person: "Person") -> Self:
        """What the person did, what happened to them, and what they were told."""
        told = Notification.objects.filter(person=person).values("event")
        return self.filter(
            Q(by=person) | Q(about_model=person.noun, about_id=person.public_id) | Q(pk__in=told)
        )


class Event(Entity):
    """One fact: what, by whom, about which row, when. It has no place for words people write."""

    what = models.CharField(max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="events_made"
    )
    is_by_system = models.BooleanField(default=False)
    about_model = models.CharField(max_length=64)
    about_id = models.CharField(max_length=PUBLIC_ID_LENGTH)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ("-created", "-pk")
        indexes = (
            models.Index(fields=("about_model", "about_id", "created"), name="event_about"),
            models.Index(fields=("what", "created"), name="event_what"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(is_by_system=False) | Q(by__isnull=True), name="event_has_one_kind_of_author"
            ),
        )

    def __str__(self) -> str:
        return f"{self.what} {self.about_model} {self.about_id}"


class Notification(Entity):
    """That one person was told of one event, once."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="notifications")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("event", "person"), name="a_person_is_told_of_an_event_once"),
        )

    def __str__(self) -> str:
        return f"{self.event} → {self.person_id}"
