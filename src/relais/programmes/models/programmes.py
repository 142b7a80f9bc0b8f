"""Programmes: one model behind mentoring, coaching, circles, peers and flash meetings."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from relais.kit.models import Entity
from relais.kit.sorting import SortedName, is_kept
from relais.programmes.models.organisations import Appointment, Organisation

if TYPE_CHECKING:
    from relais.people.models import Person


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    """Questions about programmes that can be chained."""

    def managed_by(self, person: "Person | int") -> Self:
        """Those the person runs; a key will do."""
        # A right is given once: nobody runs a programme twice over, and no programme comes twice.
        return self.filter(appointments__person=person, appointments__role=Appointment.Role.MANAGER)

    def visible_to(self, person: "Person") -> Self:
        """Those the person runs, sponsors or takes part in; their set-up, for an administrator, of all."""
        administers = Appointment.objects.filter(person=person, role=Appointment.Role.ADMINISTRATOR)
        return self.all() if administers.exists() else self.of(person.pk)

    def of(self, person: int) -> Self:
        """Those that the person of this key runs, sponsors or takes part in."""
        holding = Appointment.objects.filter(person=person)
        taking_part = Programme.objects.filter(enrolments__person=person)
        return self.filter(Q(pk__in=holding.values("programme")) | Q(pk__in=taking_part.values("pk")))


class Programme(Entity):
    """What some organisations offer their people, from a template then changed freely.

    One model: a direction (who learns from whom) × a size × a duration × ways of matching.
    """

    class Template(models.TextChoices):
        MENTORING = "mentoring", _("Mentoring")
        REVERSE = "reverse", _("Reverse mentoring")
        COACHING = "coaching", _("Coaching with certified coaches")
        TEAM_COACHING = "team_coaching", _("Team coaching")
        CIRCLE = "circle", _("Circle")
        PEER = "peer", _("Peer pairs")
        FLASH = "flash", _("Flash meeting")

    class Direction(models.TextChoices):
        DOWN = "down", _("The more experienced person accompanies")
        UP = "up", _("The less experienced person accompanies")
        LEVEL = "level", _("Equals accompany each other")
        PROFESSIONAL = "professional", _("A professional accompanies")

    class State(models.TextChoices):
        DRAFT = "draft", _("In preparation")
        OPEN = "open", _("Sign-up open")
        CLOSED = "closed", _("Sign-up closed")
        RUNNING = "running", _("Running")
        CLOSING = "closing", _("Closing")
        ARCHIVED = "archived", _("Archived")

    class Way(models.TextChoices):
        BATCH = "batch", _("The whole group at once, by the engine")
        HAND = "hand", _("By hand")
        REQUEST = "request", _("Each mentee asks")
        CHEMISTRY = "chemistry", _("After a first meeting with two or three")
        CHOICE = "choice", _("The mentor chooses among those who wish it")

    MOVES: Mapping[str, tuple[str, ...]] = {
        State.DRAFT: (State.OPEN,),
        State.OPEN: (State.CLOSED, State.DRAFT),
        State.CLOSED: (State.RUNNING, State.OPEN),
        State.RUNNING: (State.CLOSING, State.CLOSED),
        State.CLOSING: (State.ARCHIVED, State.RUNNING),
        State.ARCHIVED: (State.CLOSING,),
    }
    """From each state, those one may go to; the first is the usual one, the second goes back."""

    name = models.CharField(_("Name"), max_length=120)
    sorted_name = SortedName()
    purpose = models.TextField(_("What it is for"), blank=True, max_length=4_000)
    template = models.CharField(max_length=16, choices=Template)
    direction = models.CharField(_("Who accompanies whom"), max_length=16, choices=Direction)
    state = models.CharField(max_length=16, choices=State, default=State.DRAFT)
    language = models.CharField(
        _("Language of the programme"),
        max_length=8,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
    )
    organisations = models.ManyToManyField(Organisation, related_name="programmes")
    # Size: mentors and mentees of one relationship.
    fewest_mentees = models.PositiveSmallIntegerField(default=1)
    most_mentees = models.PositiveSmallIntegerField(default=1)
    most_mentors = models.PositiveSmallIntegerField(default=1)
    # Duration.
    weeks = models.PositiveSmallIntegerField(_("Weeks"), default=39)
    days_between_meetings = models.PositiveSmallIntegerField(_("Days between two meetings"), default=21)
    meetings = models.PositiveSmallIntegerField(_("Meetings"), default=12)
    minutes = models.PositiveSmallIntegerField(_("Minutes of a meeting"), default=60)
    # Matching.
    ways = models.JSONField(default=list)
    """Values of `Way`, those that this programme mixes."""
    capacity = models.PositiveSmallIntegerField(_("People per mentor, unless they say otherwise"), default=2)
    places = models.PositiveSmallIntegerField(_("Mentors per mentee"), default=1)
    proposal_days = models.PositiveSmallIntegerField(_("Days to answer a proposal"), default=10)
    requires_credentials = models.BooleanField(_("Only coaches whose certification is valid"), default=False)
    # Entry.
    accepts_applications = models.BooleanField(_("People may apply"), default=False)
    entries_until = models.DateField(_("Sign-up until"), null=True, blank=True)
    starts_on = models.DateField(_("Starts on"), null=True, blank=True)
    # Vocabulary: {"mentor": {"one": …, "many": …}, "mentee": {…}}, empty for the usual words of the template.
    words = models.JSONField(default=dict, blank=True)
    copied_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, editable=False)

    run_by: int | None = None
    """The key of somebody known to run it, because it was found for them; no column, and gone with the request."""

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering = ("sorted_name", "pk")
        constraints = (
            models.CheckConstraint(condition=~Q(name=""), name="a_programme_has_a_name"),
            is_kept("a_programme_stands_where_its_name_says"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "open", "closed", "running", "closing", "archived"]),
                name="a_programme_is_in_a_known_state",
            ),
            models.CheckConstraint(
                condition=Q(fewest_mentees__gte=1)
                & Q(most_mentees__gte=models.F("fewest_mentees"))
                & Q(most_mentors__gte=1)
                & Q(places__gte=1)
                & Q(proposal_days__gte=1),
                name="a_programme_has_possible_sizes",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def takes_entries(self) -> bool:
        """Whether people may still come in."""
        return self.state in (self.State.DRAFT, self.State.OPEN)

    @property
    def is_over(self) -> bool:
        """Whether nothing new may begin in it."""
        return self.state in (self.State.CLOSING, self.State.ARCHIVED)
