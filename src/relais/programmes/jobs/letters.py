"""Invitations to many."""

from django_tasks import task

from relais.activity.events import SYSTEM, follows
from relais.programmes.actions.letters import send_invitation
from relais.programmes.events.letters import INVITATIONS_SENT
from relais.programmes.models import Programme
from relais.programmes.queries.letters import uninvited


@follows(INVITATIONS_SENT)
@task()
def invite_everybody(programme_id: str) -> None:
    """Write to everybody who was invited by name and not written to; done twice, nobody is written to twice."""
    programme = Programme.objects.get(public_id=programme_id)
    for enrolment in uninvited(programme).select_related("person", "programme"):
        send_invitation(enrolment, by=SYSTEM)
