"""Every change to an organisation."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from relais.activity.actions import record
from relais.kit.verdicts import require
from relais.people.rules import Actor
from relais.programmes.events.organisations import ORGANISATION_ADDED, ORGANISATION_EDITED
from relais.programmes.models import Organisation
from relais.programmes.rules.organisations import may_add_organisation, may_edit_organisation


class NameTakenError(ValidationError):
    """Another organisation has this name."""

    def __init__(self) -> None:
        super().__init__(_("An organisation already has this name."), code="name_taken")


@transaction.atomic
def add_organisation(name: str, *, by: Actor, nature: str = Organisation.Nature.COMPANY) -> Organisation:
    """Make an organisation known, still without members.

    Raises:
        Refused: when `by` may not.
        NameTakenError: when another one has this name.
        ValidationError: when the name is blank or too long, or there is no such nature.
    """
    require(may_add_organisation(by))
    organisation = Organisation(name=name.strip(), nature=nature)
    _keep(organisation)
    record(ORGANISATION_ADDED, by=by, about=organisation)
    return organisation


@transaction.atomic
def edit_organisation(organisation: Organisation, *, name: str, nature: str, by: Actor) -> Organisation:
    """Call it otherwise, or say better what it is.

    Raises:
        Refused: when `by` may not.
        NameTakenError: when another one has this name.
        ValidationError: when the name is blank or too long, or there is no such nature.
    """
    require(may_edit_organisation(by))
    organisation.name, organisation.nature = name.strip(), nature
    _keep(organisation)
    record(ORGANISATION_EDITED, by=by, about=organisation)
    return organisation


def _keep(organisation: Organisation) -> None:
    """Write it; the unique index, not a question asked before, says whether the name is free."""
    organisation.full_clean(validate_unique=False, validate_constraints=False)
    try:
        with transaction.atomic():
            organisation.save()
    except IntegrityError:
        if Organisation.objects.filter(name=organisation.name).exclude(pk=organisation.pk).exists():
            raise NameTakenError from None
        raise
