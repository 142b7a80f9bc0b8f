"""What proves that a coach is one: credentials, how they were checked, the code of ethics, supervision."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from relais.kit.models import Entity
from relais.programmes.models.enrolments import Enrolment
from relais.programmes.models.programmes import Programme
from relais.programmes.models.questions import Document

if TYPE_CHECKING:
    from relais.people.models import Person

WARNINGS = (60, 15)
"""How many days before the end a coach is warned, each once."""

GONE = (Enrolment.State.LEFT, Enrolment.State.REFUSED)
"""Somebody whose part is in one of these states is no business of a programme any more."""


class CredentialQuerySet(models.QuerySet["Credential"]):
    """Questions about credentials that can be chained."""

    def visible_to(self, person: "Person") -> Self:
        """One's own, and those of the people who accompany in a programme one runs."""
        return self.filter(Q(owner=person) | Q(owner__in=_accompanying(Programme.objects.managed_by(person))))

    def of_programme(self, programme: Programme) -> Self:
        """Those of the people who accompany in this programme."""
        return self.filter(owner__in=_accompanying(Programme.objects.filter(pk=programme.pk)))

    def valid(self, today: date) -> Self:
        """Checked, and not over."""
        return self.filter(state=Credential.State.CHECKED, expires__gte=today)


def _accompanying(programmes: "models.QuerySet[Programme]") -> "models.QuerySet[Enrolment, int]":
    present = Enrolment.objects.mentors().filter(programme__in=programmes).exclude(state__in=GONE)
    people: models.QuerySet[Enrolment, int] = present.values_list("person", flat=True)
    return people


class Credential(Entity):
    """A certification somebody says they hold. A programme manager who checks it says what they looked at."""

    class State(models.TextChoices):
        DECLARED = "declared", _("Not checked yet")
        CHECKED = "checked", _("Checked")
        REFUSED = "refused", _("Not confirmed")
        EXPIRED = "expired", _("Expired")

    MOVES: Mapping[str, tuple[str, ...]] = {
        State.DECLARED: (State.CHECKED, State.REFUSED, State.EXPIRED),
        State.CHECKED: (State.DECLARED, State.REFUSED, State.EXPIRED),
        State.REFUSED: (State.DECLARED, State.CHECKED, State.EXPIRED),
        State.EXPIRED: (State.DECLARED,),
    }
    """From each state, those one may go to: whatever its owner changes is to be checked again."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="credentials")
    body = models.CharField(_("Certifying body"), max_length=120)
    level = models.CharField(_("Level"), max_length=80, blank=True)
    number = models.CharField(_("Number"), max_length=80, blank=True)
    issued = models.DateField(_("Issued on"))
    expires = models.DateField(_("Valid until"))
    document = models.ForeignKey(
        Document, on_delete=models.SET_NULL, null=True, blank=True, related_name="credentials"
    )
    state = models.CharField(max_length=8, choices=State, default=State.DECLARED)
    warned = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    """The last of `WARNINGS` that was sent for the present end; None before any."""

    objects = CredentialQuerySet.as_manager()

    class Meta:
        ordering = ("expires", "pk")
        constraints = (
            models.CheckConstraint(condition=~Q(body=""), name="a_credential_names_its_body"),
            models.CheckConstraint(
                condition=Q(expires__gt=models.F("issued")), name="a_credential_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["declared", "checked", "refused", "expired"]),
                name="a_credential_is_in_a_known_state",
            ),
        )
        indexes = (models.Index(fields=("state", "expires"), name="credential_end"),)

    def __str__(self) -> str:
        return f"{self.body} {self.level}".strip()


class CredentialCheck(Entity):
    """That somebody looked at a credential: who, when, at what, and what they concluded. Never rewritten."""

    class Outcome(models.TextChoices):
        CHECKED = "checked", _("It is confirmed")
        REFUSED = "refused", _("It cannot be confirmed")

    credential = models.ForeignKey(Credential, on_delete=models.CASCADE, related_name="checks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    outcome = models.CharField(_("What did you find?"), max_length=8, choices=Outcome)
    looked_at = models.CharField(_("What did you look at?"), max_length=400)

    class Meta:
        ordering = ("-created", "-pk")
        constraints = (
            models.CheckConstraint(condition=~Q(looked_at=""), name="a_check_says_what_was_looked_at"),
            models.CheckConstraint(
                condition=Q(outcome__in=["checked", "refused"]), name="a_check_has_a_known_outcome"
            ),
        )

    def __str__(self) -> str:
        return f"{self.outcome} {self.credential_id}"


class EthicsAcceptance(Entity):
    """That somebody accepted one version of the code of ethics, once."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="ethics_acceptances"
    )
    version = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("-version",)
        constraints = (
            models.UniqueConstraint(fields=("person", "version"), name="a_code_of_ethics_is_accepted_once"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} v{self.version}"


class Supervision(Entity):
    """What a coach declares of their own supervision. `with_whom` is read by its author alone."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="supervision"
    )
    is_supervised = models.BooleanField(_("I am supervised"))
    since = models.DateField(_("Since"), null=True, blank=True)
    with_whom = models.CharField(_("With whom"), max_length=200, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(is_supervised=True) | Q(since__isnull=True, with_whom=""),
                name="only_who_is_supervised_says_since_when",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.is_supervised}"
