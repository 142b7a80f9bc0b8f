"""What a programme asks those who take part, and the files they give."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from relais.kit.models import Entity
from relais.programmes.models.programmes import Programme

if TYPE_CHECKING:
    from relais.people.models import Person


class QuestionQuerySet(models.QuerySet["Question"]):
    """Questions about questions that can be chained."""

    def visible_to(self, person: "Person") -> Self:
        """Those of the programmes the person may see."""
        return self.filter(programme__in=Programme.objects.visible_to(person))

    def asked_of(self, *, mentor: bool, mentee: bool) -> Self:
        """Those asked of somebody who is one, the other or both."""
        sides = {Question.Asked.BOTH}
        sides |= {Question.Asked.MENTOR} if mentor else set()
        sides |= {Question.Asked.MENTEE} if mentee else set()
        return self.filter(asked_of__in=sides)


class Question(Entity):
    """One question of a programme.

    `feeds` names the field of sheets (`relais.core.sheets`, vocabulary.toml: wishes, offers, languages…) that the
    answer is for matching, "" when it does not count there.
    """

    class Kind(models.TextChoices):
        SHORT = "short", _("Short text")
        LONG = "long", _("Long text")
        CHOICE = "choice", _("One choice")
        CHOICES = "choices", _("Several choices")
        ORDER = "order", _("Choices in order")
        LEVELS = "levels", _("Topics with a level")
        LANGUAGES = "languages", _("Languages")
        HOURS = "hours", _("Free hours in the week")
        FILE = "file", _("File")

    class Asked(models.TextChoices):
        MENTOR = "mentor", _("Those who accompany")
        MENTEE = "mentee", _("Those who are accompanied")
        BOTH = "both", _("Everybody")

    class Readers(models.TextChoices):
        PROGRAMME = "programme", _("Everybody in the programme")
        MATCHED = "matched", _("The people proposed to me, and those I go forward with")
        MANAGERS = "managers", _("Those who run the programme")
        NOBODY = "nobody", _("Nobody but me")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("Kind of answer"), max_length=16, choices=Kind)
    label = models.CharField(_("Question"), max_length=240)
    note = models.TextField(_("Help"), blank=True, max_length=1_000)
    choices = models.JSONField(default=list, blank=True)
    """Choices in their order, or topics with kind LEVELS; strings."""
    asked_of = models.CharField(_("Asked of"), max_length=8, choices=Asked, default=Asked.BOTH)
    is_required = models.BooleanField(_("An answer is needed"), default=False)
    readers = models.CharField(
        _("Who can read the answer"), max_length=12, choices=Readers, default=Readers.MATCHED
    )
    feeds = models.CharField(max_length=24, blank=True)
    is_sensitive = models.BooleanField(_("Sensitive"), default=False)
    reason = models.TextField(_("Why it is asked"), blank=True, max_length=1_000)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ("programme", "position", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(is_sensitive=False)
                | (Q(is_required=False) & Q(readers="nobody") & ~Q(reason="")),
                name="a_sensitive_question_is_optional_explained_and_read_by_nobody",
            ),
            models.UniqueConstraint(
                fields=("programme", "asked_of", "feeds"),
                condition=~Q(feeds=""),
                name="a_programme_asks_for_a_field_once_per_side",
            ),
            models.CheckConstraint(condition=~Q(label=""), name="a_question_asks_something"),
        )

    def __str__(self) -> str:
        return self.label


class Document(Entity):
    """A file somebody gave as an answer or as the proof of a credential. It is kept in the database, so that backups hold it."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="documents")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=80)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.name
