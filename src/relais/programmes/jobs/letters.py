"""Invitations to many."""

from django_tasks import task

from relais.activity.events import SYSTEM, follows
from relais.programmes.actions.letters import send_some_invitations
from relais.programmes.events.letters import INVITATIONS_SENT
from relais.programmes.models import Programme
from relais.programmes.queries.letters import uninvited

AT_ONCE = 200
"""Invitations that one transaction writes, so that others write meanwhile."""


@follows(INVITATIONS_SENT)
@task()
def invite_everybody(programme_id: str) -> None:
    """Write to everybody who was invited by name and not written to; done twice, nobody is written to twice."""
    programme = Programme.objects.get(public_id=programme_id)
    waiting = list(uninvited(programme).order_by("pk").values_list("pk", flat=True))
    for at in range(0, len(waiting), AT_ONCE):
        send_some_invitations(programme, people=waiting[at : at + AT_ONCE], by=SYSTEM)
