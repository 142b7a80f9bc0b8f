"""What counts, when a programme is made from another one."""

from django_tasks import task

from relais.activity.events import SYSTEM, follows
from relais.matching.actions.rules import copy_rules
from relais.programmes.events.programmes import PROGRAMME_DUPLICATED
from relais.programmes.models import Programme


@follows(PROGRAMME_DUPLICATED)
@task()
def take_over_rules(programme_id: str) -> None:
    """Give the copy the rules of what it was copied from; done twice, the second time changes nothing."""
    copy_rules(Programme.objects.get(public_id=programme_id), by=SYSTEM)
