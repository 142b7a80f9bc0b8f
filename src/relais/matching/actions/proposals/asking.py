"""Asking by oneself: a mentee asks mentors in order, a mentor invites a mentee, a coachee meets coaches."""

from django.db import transaction

from relais.activity.actions import record
from relais.kit.verdicts import require
from relais.matching.events.proposals import REQUESTS_ENDED
from relais.matching.queries.proposals import REACHABLE
from relais.matching.rules.proposals import may_follow
from relais.people.rules import Actor
from relais.programmes.models import Enrolment


@transaction.atomic
def end_requests(mentee: Enrolment, *, by: Actor) -> Enrolment:
    """Tell a mentee that nobody of their list could say yes, and what they can do.

    Raises:
        Refused: when it is not the installation that counts.
    """
    require(may_follow(by))
    told = [mentee.person] if mentee.state in REACHABLE else []
    record(REQUESTS_ENDED, by=by, about=mentee, tell=told)
    return mentee
