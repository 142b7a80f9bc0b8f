"""The table of facts, and who was told of each."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

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


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Questions about letters that can be chained."""

    def failed(self) -> Self:
        """Letters that no mail server took, for good."""
        return self.filter(state=Delivery.State.FAILED)


class Delivery(Entity):
    """What became of the letter about one event to one person. Its words travel with the job, under seal."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting to be sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Could not be delivered")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="deliveries")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="deliveries")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=64, blank=True)
    """The kind of failure and the server's codes; never its words, which may hold an address."""

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("event", "person"), name="one_letter_about_an_event_to_a_person"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "sent", "failed"]), name="a_delivery_is_in_a_known_state"
            ),
        )
        indexes = (models.Index(fields=("state", "created"), name="delivery_state"),)

    def __str__(self) -> str:
        return f"{self.state} {self.event_id} → {self.person_id}"

    @property
    def why(self) -> str:
        """Why no mail server took it, as those who run a programme may act on it."""
        if self.failure.startswith(("SMTPRecipientsRefused", "ValueError")):
            return gettext("Address refused")
        if any(code in self.failure for code in (" 5", " 4")):
            return gettext("Message refused")
        return gettext("Mail server not reached")
