"""What the installation does by itself about credentials, once a day."""

from datetime import timedelta

from django_tasks import task

from relais.activity.events import SYSTEM
from relais.kit import clock, jobs
from relais.programmes.actions.credentials import expire_credential, warn_of_end
from relais.programmes.queries.credentials import due_for_warning, over

ONCE_A_DAY = timedelta(days=1)


@jobs.every_day
@task()
def follow_credentials() -> None:
    """Warn coaches sixty and fifteen days before a certification ends, and note those that ended."""
    jobs.again(
        follow_credentials, after=ONCE_A_DAY
    )  # first, so that a day that goes wrong is not the last one
    today = clock.now().date()
    for credential in over(today):
        expire_credential(credential, by=SYSTEM)
    for credential in due_for_warning(today):
        warn_of_end(credential, by=SYSTEM)
