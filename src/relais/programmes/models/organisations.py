"""Organisations, who belongs to them under whom, and the rights given to persons."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from relais.kit.models import Entity
from relais.kit.sorting import SortedName, is_kept

if TYPE_CHECKING:
    from relais.people.models import Person


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Questions about organisations that can be chained."""

    def visible_to(self, person: "Person") -> Self:
        """Those the person belongs to or runs a programme of; all of them for an administrator."""
        appointments = Appointment.objects.filter(person=person)
        if appointments.filter(role=Appointment.Role.ADMINISTRATOR).exists():
            return self.all()
        belongs = Membership.objects.filter(person=person).values("organisation")
        runs = appointments.managing().values("programme__organisations")
        return self.filter(Q(pk__in=belongs) | Q(pk__in=runs))


class Organisation(Entity):
    """A company, a school, an association or a network whose people take part in programmes."""

    class Nature(models.TextChoices):
        COMPANY = "company", _("Company")
        SCHOOL = "school", _("School or university")
        ASSOCIATION = "association", _("Association")
        PUBLIC_BODY = "public_body", _("Public body")
        NETWORK = "network", _("Professional network")

    name = models.CharField(_("Name"), max_length=120, unique=True)
    sorted_name = SortedName()
    nature = models.CharField(_("What it is"), max_length=16, choices=Nature, default=Nature.COMPANY)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ("sorted_name", "pk")
        constraints = (
            models.CheckConstraint(condition=~Q(name=""), name="an_organisation_has_a_name"),
            is_kept("an_organisation_stands_where_its_name_says"),
        )

    def __str__(self) -> str:
        return self.name


class Membership(Entity):
    """Somebody's place in one organisation. `manager` is their direct line manager there.

    `manager_said` is what the organisation's sheet says of a manager who has no account here: an address, in lower
    case, or a name. It gives way to `manager` as soon as somebody has that address.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    manager = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="managed"
    )
    manager_said = models.CharField(max_length=254, blank=True)
    unit = models.CharField(_("Unit"), max_length=120, blank=True)
    site = models.CharField(_("Site"), max_length=120, blank=True)
    job_title = models.CharField(_("Job title"), max_length=120, blank=True)
    grade = models.CharField(_("Grade"), max_length=60, blank=True)
    seniority = models.CharField(_("Seniority"), max_length=60, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("organisation", "person"), name="one_place_in_an_organisation"),
            models.CheckConstraint(
                condition=Q(manager__isnull=True) | ~Q(manager=models.F("person")),
                name="nobody_is_their_own_manager",
            ),
            models.CheckConstraint(
                condition=Q(manager__isnull=True) | Q(manager_said=""),
                name="a_manager_is_a_person_or_what_was_said_of_one",
            ),
        )
        indexes = (
            models.Index(
                fields=("manager_said",), condition=~Q(manager_said=""), name="membership_manager_said"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} @ {self.organisation_id}"

    @property
    def line(self) -> str:
        """Who manages this person: an address, the words of a sheet, or nothing."""
        return self.manager.email if self.manager else self.manager_said


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    """Questions about rights that can be chained."""

    def managing(self) -> Self:
        """Rights to run a programme."""
        return self.filter(role=Appointment.Role.MANAGER)


class Appointment(Entity):
    """A right given to a person: to administer the installation, to run one programme, or to sponsor it."""

    class Role(models.TextChoices):
        ADMINISTRATOR = "administrator", _("Administrator of the installation")
        MANAGER = "manager", _("Programme manager")
        SPONSOR = "sponsor", _("Sponsor")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="appointments"
    )
    role = models.CharField(max_length=16, choices=Role)
    programme = models.ForeignKey(
        "programmes.Programme", on_delete=models.CASCADE, null=True, blank=True, related_name="appointments"
    )

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(role="administrator", programme__isnull=True)
                | (~Q(role="administrator") & Q(programme__isnull=False)),
                name="a_right_is_about_a_programme_or_all",
            ),
            models.UniqueConstraint(
                fields=("person", "role", "programme"), name="a_right_in_a_programme_is_given_once"
            ),
            models.UniqueConstraint(
                fields=("person", "role"),
                condition=Q(programme__isnull=True),
                name="a_right_about_all_is_given_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} {self.programme_id or '*'}"
