"""What counts in a programme, and what its managers decided about two people."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from relais.kit.models import Entity
from relais.programmes.models import Enrolment, Programme


class Rules(Entity):
    """Criteria, weights and hard rules of one programme.

    `text` is a rules file (TOML) as `relais match --rules` reads it, so that a run can be repeated outside; "" leaves
    all to what the engine suggests for the answers there are.
    """

    class Objective(models.TextChoices):
        TOTAL = "total", _("The best whole")
        FAIR = "fair", _("Nobody badly served")
        STABLE = "stable", _("Nobody would swap")

    programme = models.OneToOneField(Programme, on_delete=models.CASCADE, related_name="rules")
    text = models.TextField(blank=True)
    objective = models.CharField(max_length=8, choices=Objective, default=Objective.TOTAL)

    class Meta:
        verbose_name_plural = "rules"

    def __str__(self) -> str:
        return f"rules of {self.programme_id}"


class Decision(Entity):
    """That two people must be put together, or must not be: every run keeps to it until it is taken back."""

    class Verb(models.TextChoices):
        LOCK = "lock", _("Locked")
        FORBID = "forbid", _("Forbidden")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="decisions")
    mentee = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="decisions_as_mentee")
    mentor = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="decisions_as_mentor")
    verb = models.CharField(max_length=8, choices=Verb)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("mentee", "mentor"), name="two_people_are_decided_once"),
            models.CheckConstraint(condition=~Q(mentee=models.F("mentor")), name="a_decision_is_about_two"),
        )

    def __str__(self) -> str:
        return f"{self.verb} {self.mentee_id} {self.mentor_id}"
