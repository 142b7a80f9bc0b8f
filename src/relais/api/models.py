"""Tokens."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from relais.api.scopes import Scope
from relais.kit.models import Entity

if TYPE_CHECKING:
    from relais.people.models import Person


class AccessTokenQuerySet(models.QuerySet["AccessToken"]):
    """Questions about tokens that can be chained."""

    def visible_to(self, person: "Person") -> Self:
        """One's own."""
        return self.filter(person=person)

    def standing(self) -> Self:
        """Those that still open something: neither revoked, nor of somebody whose account is closed."""
        return self.filter(revoked__isnull=True, person__is_active=True)


class AccessToken(Entity):
    """A secret that a program shows instead of its owner. Only its SHA-256 is kept: 256 random bits need no slow hash."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="access_tokens"
    )
    name = models.CharField(_("What it is for"), max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    beginning = models.CharField(max_length=12)
    """The first letters of the secret, by which its owner knows it again."""
    scopes = models.JSONField(default=list)
    used_on = models.DateField(null=True, blank=True)
    revoked = models.DateTimeField(null=True, blank=True)

    objects = AccessTokenQuerySet.as_manager()

    class Meta:
        ordering = ("-created", "-pk")
        constraints = (models.CheckConstraint(condition=~Q(name=""), name="a_token_says_what_it_is_for"),)

    def __str__(self) -> str:
        return f"{self.beginning}…"

    @property
    def told(self) -> list[str]:
        """What it may do, in words."""
        labels = (str(scope.label) for scope in Scope if scope.value in self.scopes)
        return [label[:1].lower() + label[1:] for label in labels]
