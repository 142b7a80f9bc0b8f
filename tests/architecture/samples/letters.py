"""Rows behind the pages of invitations."""

from collections.abc import Mapping

from relais.people.models import Person
from relais.programmes.models import Enrolment
from tests.architecture.samples.kinds import OneMore, Sample
from tests.factories.deliveries import make_failed_invitation
from tests.factories.programmes import make_enrolment, make_programme


def what_she_runs(awa: Person) -> Mapping[str, object]:
    """A programme Awa runs, with somebody to invite."""
    programme = make_programme(manager=awa)
    make_enrolment(programme, state=Enrolment.State.INVITED)
    return {"public_id": programme.public_id}


def one_more_failure(awa: Person) -> object:
    """An invitation that no mail server took, in the programme Awa runs."""
    programme = awa.appointments.latest("pk").programme
    assert programme is not None
    return make_failed_invitation(make_enrolment(programme, state=Enrolment.State.INVITED))


SAMPLES: dict[str, Sample] = {
    "programmes:invitations": what_she_runs,
    "programmes:send_invitations": what_she_runs,
}
LISTS: dict[str, OneMore] = {"programmes:invitations": one_more_failure}
