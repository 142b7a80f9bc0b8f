"""What we do when something happened, here or below."""

from collections.abc import Mapping
from typing import Any

from relais.activity.events import Kind, writes
from relais.kit.mail import Letter
from relais.people.models import Person
from relais.programmes import own_data  # noqa: F401  # importing it registers what is kept of people
from relais.programmes.events.letters import ENROLMENT_INVITED
from relais.programmes.queries.letters import invitation_to


@writes(ENROLMENT_INVITED)
def invitation(_kind: Kind, person: Person, context: Mapping[str, Any]) -> Letter:
    """Invitations are in the words of their programme."""
    return invitation_to(context["about"], person)
