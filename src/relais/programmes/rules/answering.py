"""Who may answer, and who may read an answer."""

from django.utils.translation import gettext_lazy as _

from relais.activity.events import System
from relais.kit.verdicts import Allowed, Denied, Verdict
from relais.people.rules import Actor
from relais.programmes.models import Enrolment

State = Enrolment.State

ANSWERING = frozenset({State.INVITED, State.APPLIED, State.ACTIVE})


def may_answer(by: Actor, enrolment: Enrolment) -> Verdict:
    """One answers for oneself, while one takes part or is about to."""
    if isinstance(by, System):
        return Allowed()
    if by.pk != enrolment.person_id:
        return Denied(_("Only the person themselves may answer these questions."))
    if enrolment.state == State.RESTING:
        return Denied(
            _("You are on a break: your answers are kept, and you can change them as soon as you are back.")
        )
    if enrolment.state not in ANSWERING:
        return Denied(_("You do not take part in this programme any more: your answers stay as they were."))
    if enrolment.programme.is_over:
        return Denied(_("This programme is coming to its end: your answers stay as they were."))
    return Allowed()
