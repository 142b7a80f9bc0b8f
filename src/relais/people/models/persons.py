"""Persons: the users of the product, before any role."""

from typing import ClassVar, Self

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from relais.kit.ids import PUBLIC_ID_LENGTH, new_public_id
from relais.kit.models import Entity
from relais.kit.sorting import SortedName, is_kept
from relais.people.places import validate_time_zone


class PersonQuerySet(models.QuerySet["Person"]):
    """Questions about persons that can be chained."""

    def active(self) -> Self:
        """Those who may sign in."""
        return self.filter(is_active=True)

    def visible_to(self, person: "Person") -> Self:
        """Oneself. Whoever is met through a programme or a relationship is found through those, above."""
        return self.filter(pk=person.pk)


class PersonManager(BaseUserManager["Person"].from_queryset(PersonQuerySet)):  # type: ignore[misc]  # made at run time
    """Finds a person by address, whatever the case it was typed in."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        person: Person = self.get(email=normal_email(username or ""))
        return person


def normal_email(typed: str) -> str:
    """The one spelling under which an address is stored and looked for.

    >>> normal_email(" Awa.Diop@Example.ORG ")
    'awa.diop@example.org'
    """
    return typed.strip().lower()


class Person(Entity, AbstractBaseUser):
    """Somebody. There is no superuser: no right is written here, all of them come from roles above."""

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    email = models.EmailField(_("E-mail address"), max_length=254, unique=True)
    name = models.CharField(_("Name"), max_length=120)
    sorted_name = SortedName()
    language = models.CharField(
        _("Language"), max_length=8, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    time_zone = models.CharField(
        _("Time zone"), max_length=64, default=settings.TIME_ZONE, validators=[validate_time_zone]
    )
    is_active = models.BooleanField(default=True)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    """When everything that says who this was went away; the row stays, for the facts that others share."""
    session_epoch = models.CharField(max_length=PUBLIC_ID_LENGTH, default=new_public_id, editable=False)
    """Part of the proof that a session carries: renewing it ends every session of the person at once."""

    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        constraints = (
            # With the unique index, this makes two spellings of one address impossible in any case.
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")) & ~models.Q(email=""),
                name="person_email_is_in_lower_case",
            ),
            models.CheckConstraint(
                condition=models.Q(language__in=[code for code, _name in settings.LANGUAGES]),
                name="person_language_is_spoken_here",
            ),
            models.CheckConstraint(
                condition=models.Q(erased_at__isnull=True) | models.Q(is_active=False),
                name="who_is_erased_does_not_come_in",
            ),
            is_kept("a_person_stands_where_the_name_says"),
        )

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """The name as the person writes it; we do not cut names into first and last."""
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must prove: same password, same epoch. Django compares it at every request."""
        proof = f"{self.password}:{self.session_epoch}"
        return salted_hmac("relais.people.session", proof, secret=secret, algorithm="sha256").hexdigest()
