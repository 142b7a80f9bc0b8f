"""Who takes part in a programme, and what they answered."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from relais.kit.models import Entity
from relais.programmes.models.programmes import Programme
from relais.programmes.models.questions import Question

if TYPE_CHECKING:
    from relais.people.models import Person


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    """Questions about enrolments that can be chained."""

    def visible_to(self, person: "Person") -> Self:
        """One's own, and all those of the programmes one runs."""
        return self.filter(Q(person=person) | Q(programme__in=Programme.objects.managed_by(person)))

    def active(self) -> Self:
        """Those who take part now."""
        return self.filter(state=Enrolment.State.ACTIVE)

    def matchable(self) -> Self:
        """Those who may be proposed to others: who takes part, or came with a list and has not said no."""
        return self.filter(MATCHABLE)

    def awaited(self) -> Self:
        """Those invited by name of whom nothing is known yet: nobody is proposed to them before they answer."""
        return self.filter(AWAITED)

    def reachable(self) -> Self:
        """Those who may be written to: whoever rests, left or was refused is left in peace."""
        return self.filter(
            state__in=(Enrolment.State.INVITED, Enrolment.State.APPLIED, Enrolment.State.ACTIVE)
        )

    def mentors(self) -> Self:
        """Those who accompany."""
        return self.filter(is_mentor=True)

    def mentees(self) -> Self:
        """Those who are accompanied."""
        return self.filter(is_mentee=True)


class Enrolment(Entity):
    """Somebody's part in one programme: as mentor, as mentee or as both.

    `capacity` people and `monthly_hours` bound what a mentor gives; None leaves it to the programme.
    """

    class State(models.TextChoices):
        INVITED = "invited", _("Invited")
        APPLIED = "applied", _("Has applied")
        ACTIVE = "active", _("Takes part")
        RESTING = "resting", _("On a break")
        LEFT = "left", _("Has left")
        REFUSED = "refused", _("Not accepted")

    class Entry(models.TextChoices):
        LINK = "link", _("By an invitation link")
        IMPORT = "import", _("By an imported list")
        APPLICATION = "application", _("By application")
        MANAGER = "manager", _("Added by hand")

    MOVES: Mapping[str, tuple[str, ...]] = {
        State.INVITED: (State.ACTIVE, State.LEFT),
        State.APPLIED: (State.ACTIVE, State.REFUSED, State.LEFT),
        State.ACTIVE: (State.RESTING, State.LEFT),
        State.RESTING: (State.ACTIVE, State.LEFT),
        State.LEFT: (State.ACTIVE, State.INVITED, State.APPLIED),
        State.REFUSED: (State.APPLIED, State.ACTIVE),
    }
    """From each state, those one may go to."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="enrolments")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="enrolments")
    state = models.CharField(max_length=12, choices=State)
    entry = models.CharField(max_length=12, choices=Entry)
    is_mentor = models.BooleanField(default=False)
    is_mentee = models.BooleanField(default=False)
    capacity = models.PositiveSmallIntegerField(_("People at most"), null=True, blank=True)
    monthly_hours = models.DecimalField(
        _("Hours a month"), max_digits=5, decimal_places=1, null=True, blank=True
    )
    since = models.DateTimeField(null=True, blank=True)
    """When the person began to take part: the start of any wait."""

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        ordering = ("programme", "pk")
        constraints = (
            models.UniqueConstraint(fields=("programme", "person"), name="a_person_takes_part_once"),
            models.CheckConstraint(
                condition=Q(is_mentor=True) | Q(is_mentee=True), name="who_takes_part_has_a_side"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["invited", "applied", "active", "resting", "left", "refused"]),
                name="an_enrolment_is_in_a_known_state",
            ),
            models.CheckConstraint(
                condition=Q(monthly_hours__isnull=True) | Q(monthly_hours__gte=0),
                name="hours_given_are_not_negative",
            ),
        )
        indexes = (models.Index(fields=("programme", "state"), name="enrolment_state"),)

    def __str__(self) -> str:
        return f"{self.person_id} ∈ {self.programme_id}"

    @property
    def is_matchable(self) -> bool:
        """Whether this person may be proposed to others, as `EnrolmentQuerySet.matchable` says of many."""
        came_with_a_list = self.state == self.State.INVITED and self.entry == self.Entry.IMPORT
        return self.state == self.State.ACTIVE or came_with_a_list

    @property
    def is_awaited(self) -> bool:
        """Whether this person was invited by name and has not answered, as `EnrolmentQuerySet.awaited` says."""
        return self.state == self.State.INVITED and self.entry != self.Entry.IMPORT


MATCHABLE = Q(state=Enrolment.State.ACTIVE) | Q(state=Enrolment.State.INVITED, entry=Enrolment.Entry.IMPORT)
"""Who may be proposed to others."""

AWAITED = Q(state=Enrolment.State.INVITED) & ~Q(entry=Enrolment.Entry.IMPORT)
"""Who was invited by name and has not answered."""


class Answer(Entity):
    """What somebody answered to one question.

    `value` by kind of question: text (SHORT, LONG, CHOICE, or FILE, where it is the public id of a document); list of
    texts (CHOICES, ORDER, LANGUAGES); list of [topic, level or null] (LEVELS); list of hours of the week, 0 to 167
    (HOURS).
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="answers")
    value = models.JSONField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("enrolment", "question"), name="a_question_is_answered_once"),
        )

    def __str__(self) -> str:
        return f"{self.enrolment_id} → {self.question_id}"
