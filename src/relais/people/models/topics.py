"""What people may speak about together: a taxonomy of two storeys, in both languages."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from relais.kit.models import Entity

if TYPE_CHECKING:
    from relais.people.models.persons import Person


class TopicQuerySet(models.QuerySet["Topic"]):
    """Questions about topics that can be chained."""

    def visible_to(self, person: "Person") -> Self:  # noqa: ARG002  # the contract names who asks
        """All of them: they say nothing of anybody."""
        return self.all()

    def offered(self) -> Self:
        """Those that can be chosen: neither retired, nor a heading over others."""
        return self.filter(is_retired=False, parent__is_retired=False, parent__isnull=False)


class Topic(Entity):
    """A topic under its heading, or a heading, which has no parent. A retired one stays with those who chose it."""

    label_fr = models.CharField(_("In French"), max_length=80)
    label_en = models.CharField(_("In English"), max_length=80)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    position = models.PositiveSmallIntegerField(default=0)
    is_retired = models.BooleanField(default=False)

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(label_fr="") & ~Q(label_en=""), name="a_topic_has_a_label_in_each_language"
            ),
            *(
                models.UniqueConstraint(
                    fields=("parent", f"label_{code}"), name=f"a_topic_is_named_once_{code}"
                )
                for code in ("fr", "en")
            ),
            *(
                models.UniqueConstraint(
                    fields=(f"label_{code}",),
                    condition=Q(parent__isnull=True),
                    name=f"a_heading_is_named_once_{code}",
                )
                for code in ("fr", "en")
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="a_topic_is_not_its_own_heading"
            ),
        )

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """Its name in the language of the page."""
        return self.label_fr if (get_language() or "").startswith("fr") else self.label_en
