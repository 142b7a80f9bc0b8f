"""Proposals to people, what they answer, and who is shown to whom before one asks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from relais.kit.models import Entity
from relais.matching.models.runs import Run
from relais.programmes.models import Enrolment, Programme

if TYPE_CHECKING:
    from relais.people.models import Person


@dataclass(frozen=True, slots=True)
class Why:
    """What speaks for two people: the engine's agreement, reasons and ties in words, as in `Pair`. Empty by hand."""

    agreement: int = 0
    reasons: Mapping[str, Any] = field(default_factory=dict)
    ties: Mapping[str, str] = field(default_factory=dict)


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Questions about proposals that can be chained."""

    def visible_to(self, person: "Person") -> Self:
        """Those made to the person, once sent, and those of the programmes the person runs."""
        mine = Reply.objects.filter(enrolment__person=person).values("proposal")
        sent = ~Q(state=Proposal.State.QUEUED)
        return self.filter(
            (Q(pk__in=mine) & sent) | Q(programme__in=Programme.objects.managed_by(person)),
        )

    def pending(self) -> Self:
        """Those that wait for an answer, and hold a place meanwhile."""
        return self.filter(state=Proposal.State.SENT)


class Proposal(Entity):
    """That these people go forward together. Each of them answers; all yes opens a journey.

    With the way REQUEST a mentee asks mentors in order: `rank` 1 is SENT, the following ones stay QUEUED and are sent
    as the earlier ones are refused. `reasons` is as in `Pair`.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("In the queue")
        SENT = "sent", _("Waiting for answers")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        EXPIRED = "expired", _("Not answered in time")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Way(models.TextChoices):
        BATCH = "batch", _("From the board")
        HAND = "hand", _("By hand")
        REQUEST = "request", _("Asked by the mentee")
        CHEMISTRY = "chemistry", _("For a first meeting")
        CHOICE = "choice", _("Chosen by the mentor")

    MOVES: Mapping[str, tuple[str, ...]] = {
        State.QUEUED: (State.SENT, State.WITHDRAWN),
        State.SENT: (State.ACCEPTED, State.DECLINED, State.EXPIRED, State.WITHDRAWN),
        State.ACCEPTED: (),
        State.DECLINED: (),
        State.EXPIRED: (),
        State.WITHDRAWN: (),
    }
    """From each state, those one may go to."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="proposals")
    run = models.ForeignKey(Run, on_delete=models.SET_NULL, null=True, blank=True, related_name="proposals")
    way = models.CharField(max_length=12, choices=Way)
    state = models.CharField(max_length=12, choices=State, default=State.SENT)
    rank = models.PositiveSmallIntegerField(default=1)
    sent = models.DateTimeField(null=True, blank=True)
    expires = models.DateTimeField(null=True, blank=True)
    agreement = models.PositiveIntegerField(default=0)
    reasons = models.JSONField(default=dict)
    ties = models.JSONField(default=dict)
    journey_id = models.CharField(max_length=12, blank=True)
    """The public id of the relationship it opened."""

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ("-created", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=["queued", "sent", "accepted", "declined", "expired", "withdrawn"]),
                name="a_proposal_is_in_a_known_state",
            ),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(expires__isnull=False), name="a_sent_proposal_expires"
            ),
        )
        indexes = (models.Index(fields=("programme", "state"), name="proposal_state"),)

    def __str__(self) -> str:
        return f"{self.way} {self.state} {self.public_id}"


class Reply(Entity):
    """What one person says to a proposal. A reason stays with its author unless it is addressed to the manager."""

    class Side(models.TextChoices):
        MENTOR = "mentor", pgettext_lazy("a role", "Accompanies")
        MENTEE = "mentee", pgettext_lazy("a role", "Is accompanied")

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="replies")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="replies")
    side = models.CharField(max_length=8, choices=Side)
    is_yes = models.BooleanField(null=True)
    """None until the person has answered."""
    answered = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True, max_length=2_000)
    is_for_manager = models.BooleanField(default=False)
    reminded = models.PositiveSmallIntegerField(default=0)
    reminded_last = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ("proposal", "side", "pk")
        constraints = (
            models.UniqueConstraint(fields=("proposal", "enrolment"), name="a_person_replies_once"),
            models.CheckConstraint(
                condition=Q(is_yes__isnull=True, answered__isnull=True)
                | Q(is_yes__isnull=False, answered__isnull=False),
                name="a_reply_has_a_date",
            ),
        )

    def __str__(self) -> str:
        return f"{self.enrolment_id} on {self.proposal_id}"


class ShowingQuerySet(models.QuerySet["Showing"]):
    """Questions about showings that can be chained."""

    def visible_to(self, person: "Person") -> Self:
        """Those made to the person: who else looks at a mentor is nobody's concern."""
        return self.filter(mentee__person=person)


class Showing(Entity):
    """That one mentor is shown to one mentee, who may ask them, until then.

    While it lasts it counts against the mentor's places: nobody is shown to more people than they could welcome.
    `reasons` and `ties` are as in `Pair`.
    """

    mentee = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="showings")
    mentor = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="shown_to")
    until = models.DateTimeField()
    agreement = models.PositiveIntegerField(default=0)
    reasons = models.JSONField(default=dict)
    ties = models.JSONField(default=dict)

    objects = ShowingQuerySet.as_manager()

    class Meta:
        ordering = ("mentee", "-agreement", "pk")
        constraints = (
            models.UniqueConstraint(fields=("mentee", "mentor"), name="a_mentor_is_shown_once_to_a_mentee"),
            models.CheckConstraint(
                condition=~Q(mentee=models.F("mentor")), name="nobody_is_shown_to_themselves"
            ),
        )
        indexes = (models.Index(fields=("mentor", "until"), name="showing_mentor"),)

    def __str__(self) -> str:
        return f"{self.mentor_id} shown to {self.mentee_id}"

    @property
    def why(self) -> Why:
        """What speaks for the two."""
        return Why(self.agreement, self.reasons, self.ties)


class Visibility(Entity):
    """That a mentee lets the mentors of the programme who have places see them, with their wishes, and invite them."""

    enrolment = models.OneToOneField(Enrolment, on_delete=models.CASCADE, related_name="visibility")

    class Meta:
        verbose_name_plural = "visibilities"

    def __str__(self) -> str:
        return f"{self.enrolment_id} may be seen"
