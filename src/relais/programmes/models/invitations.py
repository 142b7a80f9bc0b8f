"""Invitation links: a door into a programme for so many people, until a day."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from relais.kit.models import Entity
from relais.programmes.models.programmes import Programme

if TYPE_CHECKING:
    from relais.people.models import Person

ACCOUNTS_PER_PLACE = 3
"""How many accounts a link may open for each of its places: a mistyped address costs one, a machine stops there."""

_SIGNER = Signer(sep=".", salt="relais.programmes.invitations")


class InvitationLinkQuerySet(models.QuerySet["InvitationLink"]):
    """Questions about invitation links that can be chained."""

    def visible_to(self, person: "Person") -> Self:
        """Those of the programmes the person runs."""
        return self.filter(programme__in=Programme.objects.managed_by(person))

    def named_by(self, token: str) -> Self:
        """The link that an address carries; none when the address was not made here."""
        try:
            return self.filter(public_id=_SIGNER.unsign(token))
        except BadSignature:
            return self.none()


class InvitationLink(Entity):
    """An address by which `quota` people may enter a programme until the end of the day `ends_on`.

    The secret of the address is not kept: it is a signature (HMAC-SHA256) of the public id under the installation's
    secret. So those who run the programme can copy it again for a poster, and whoever holds the database alone
    cannot enter with it.
    """

    class Side(models.TextChoices):
        MENTOR = "mentor", _("Those who accompany")
        MENTEE = "mentee", _("Those who are accompanied")
        CHOICE = "choice", _("Each person chooses")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="invitation_links")
    side = models.CharField(_("For whom"), max_length=8, choices=Side, default=Side.CHOICE)
    quota = models.PositiveIntegerField(_("People at most"))
    used = models.PositiveIntegerField(default=0, editable=False)
    """How many entered by it: each took a place of the quota, which the database itself keeps."""
    ends_on = models.DateField(_("Last day"), null=True, blank=True)
    is_revoked = models.BooleanField(default=False)

    objects = InvitationLinkQuerySet.as_manager()

    class Meta:
        ordering = ("-created", "-pk")
        constraints = (
            models.CheckConstraint(condition=Q(quota__gte=1), name="an_invitation_link_lets_somebody_in"),
            models.CheckConstraint(
                condition=Q(used__lte=F("quota")), name="an_invitation_link_keeps_its_quota"
            ),
            models.CheckConstraint(
                condition=Q(side__in=["mentor", "mentee", "choice"]), name="an_invitation_link_is_for_a_side"
            ),
        )

    def __str__(self) -> str:
        return f"{self.programme_id} {self.used}/{self.quota}"

    @property
    def token(self) -> str:
        """What the address carries: the public id and its signature."""
        return _SIGNER.sign(self.public_id)

    @property
    def places_left(self) -> int:
        """How many may still enter by it."""
        return max(self.quota - self.used, 0)

    def has_ended(self, today: date) -> bool:
        """Whether its last day is over."""
        return self.ends_on is not None and self.ends_on < today
