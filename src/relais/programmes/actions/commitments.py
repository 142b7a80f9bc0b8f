"""What a coach commits to: the code of ethics, and a practice that somebody looks at."""

from datetime import date

from django.db import transaction

from relais.activity.actions import record
from relais.kit.verdicts import require
from relais.people.models import Person
from relais.people.rules import Actor
from relais.programmes.ethics import VERSION
from relais.programmes.events.credentials import ETHICS_ACCEPTED, SUPERVISION_DECLARED
from relais.programmes.models import EthicsAcceptance, Supervision
from relais.programmes.rules.credentials import may_speak_for


@transaction.atomic
def accept_ethics(person: Person, *, by: Actor) -> EthicsAcceptance:
    """Accept the code of ethics in force; its version and the day are kept. Twice is once.

    Raises:
        Refused: when `by` is somebody else.
    """
    require(may_speak_for(by, person))
    acceptance, is_new = EthicsAcceptance.objects.get_or_create(person=person, version=VERSION)
    if not is_new:
        return acceptance
    record(ETHICS_ACCEPTED, by=by, about=acceptance)
    return acceptance


@transaction.atomic
def declare_supervision(
    person: Person, *, is_supervised: bool, since: date | None, with_whom: str, by: Actor
) -> Supervision:
    """Say whether one's practice is supervised, since when, and with whom if one wishes.

    Raises:
        Refused: when `by` is somebody else.
        ValidationError: when something in it is not what it should be.
    """
    require(may_speak_for(by, person))
    supervision = Supervision.objects.filter(person=person).first() or Supervision(person=person)
    supervision.is_supervised = is_supervised
    supervision.since = since if is_supervised else None
    supervision.with_whom = with_whom.strip() if is_supervised else ""
    supervision.full_clean()
    supervision.save()
    record(SUPERVISION_DECLARED, by=by, about=supervision)
    return supervision
