"""Who opened what is private of a person."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from relais.kit import clock
from relais.kit.models import Entity

if TYPE_CHECKING:
    from relais.people.models.persons import Person


class OpeningQuerySet(models.QuerySet["Opening"]):
    """Questions about openings that can be chained."""

    def visible_to(self, person: "Person") -> Self:
        """Those of what is one's own."""
        return self.filter(person=person)


class Opening(Entity):
    """That somebody read what is private of a person, or took it away in a file, within one hour.

    It says who and as what, never what was read.
    """

    class Role(models.TextChoices):
        SELF = "self", _("You")
        MANAGER = "manager", _("As programme manager")
        ADMINISTRATOR = "administrator", _("As administrator of the installation")
        SPONSOR = "sponsor", _("As sponsor")
        MATCHED = "matched", _("As somebody proposed to you, or who goes forward with you")

    class Way(models.TextChoices):
        PAGE = "page", _("On a page")
        FILE = "file", _("In a downloaded file")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="openings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="openings_made")
    role = models.CharField(max_length=16, choices=Role)
    way = models.CharField(max_length=4, choices=Way, default=Way.PAGE)
    hour = models.DateTimeField(default=clock.this_hour)
    """Somebody who reads the same page ten times within an hour opened it once."""

    objects = OpeningQuerySet.as_manager()

    class Meta:
        ordering = ("-hour", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("person", "by", "way", "hour"), name="an_opening_is_noted_once_an_hour"
            ),
            models.CheckConstraint(
                condition=Q(role__in=["self", "manager", "administrator", "sponsor", "matched"]),
                name="an_opening_has_a_known_role",
            ),
            models.CheckConstraint(condition=Q(way__in=["page", "file"]), name="an_opening_has_a_known_way"),
        )
        indexes = (models.Index(fields=("person", "-hour"), name="opening_latest"),)

    def __str__(self) -> str:
        return f"{self.by_id} opened {self.person_id}"
