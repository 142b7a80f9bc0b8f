"""What became of letters, for tests."""

from relais.activity.models import Delivery, Event
from relais.programmes.models import Enrolment


def make_failed_invitation(enrolment: Enrolment) -> Delivery:
    """An invitation that no mail server took."""
    event = Event.objects.create(
        what="enrolment.invited",
        is_by_system=True,
        about_model="programmes.enrolment",
        about_id=enrolment.public_id,
    )
    return Delivery.objects.create(
        event=event, person=enrolment.person, state=Delivery.State.FAILED, failure="SMTPRecipientsRefused 550"
    )
