"""What the invitations of a programme say, when it does not keep to the usual words."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from relais.kit.models import Entity
from relais.programmes.models.programmes import Programme


class InvitationText(Entity):
    """The invitation of one programme in one language, in its managers' words."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="invitation_texts")
    language = models.CharField(max_length=8, choices=settings.LANGUAGES)
    subject = models.CharField(_("Subject"), max_length=120)
    body = models.TextField(_("Message"), max_length=4_000)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("programme", "language"), name="one_invitation_text_per_language"
            ),
            models.CheckConstraint(
                condition=~Q(subject="") & ~Q(body=""), name="an_invitation_says_something"
            ),
        )

    def __str__(self) -> str:
        return f"{self.programme_id} {self.language}"
