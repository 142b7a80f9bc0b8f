"""Rows behind the pages of those who take part, and of the doors by which they come."""

from collections.abc import Callable, Mapping

from relais.people.models import Person
from relais.programmes.models import Enrolment, Programme
from tests.architecture.samples.kinds import OneMore, Sample
from tests.factories.invitations import make_invitation_link
from tests.factories.programmes import make_enrolment, make_membership, make_organisation, make_programme


def what_she_runs(awa: Person) -> Mapping[str, object]:
    """A programme that Awa runs."""
    return {"public_id": make_programme(manager=awa).public_id}


def her_place(state: Enrolment.State) -> Callable[[Person], Mapping[str, object]]:
    """Her own place in a programme, in this state."""

    def place(awa: Person) -> Mapping[str, object]:
        return {"public_id": make_enrolment(make_programme(), awa, state=state).public_id}

    return place


def somebody_who_applies(awa: Person) -> Mapping[str, object]:
    """The application of somebody to a programme that Awa runs."""
    applied = make_enrolment(make_programme(manager=awa), state=Enrolment.State.APPLIED)
    return {"public_id": applied.public_id}


def a_link_she_opened(awa: Person) -> Mapping[str, object]:
    """An invitation link of a programme that Awa runs."""
    return {"public_id": make_invitation_link(make_programme(manager=awa)).public_id}


def one_more_participant(awa: Person) -> object:
    """Somebody who takes part in the programme Awa runs."""
    return make_enrolment(_hers(awa))


def one_more_link(awa: Person) -> object:
    """Another link into the programme Awa runs."""
    return make_invitation_link(_hers(awa))


def one_more_line_of_hers(awa: Person) -> object:
    """Somebody who manages her in one more organisation of the programme she takes part in."""
    enrolment = awa.enrolments.order_by("-pk").first() or make_enrolment(make_programme(), awa)
    organisation = make_organisation()
    enrolment.programme.organisations.add(organisation)
    return make_membership(awa, organisation, manager_said="N. Morel")


def _hers(awa: Person) -> Programme:
    """The programme that Awa runs since lately; one more when she runs none."""
    held = awa.appointments.managing().select_related("programme").order_by("-pk").first()
    return held.programme if held and held.programme else make_programme(manager=awa)


SAMPLES: dict[str, Sample] = {
    "programmes:participants": what_she_runs,
    "programmes:invite": what_she_runs,
    "programmes:invite_again": what_she_runs,
    "programmes:take_out": what_she_runs,
    "programmes:export": what_she_runs,
    "programmes:enrolment": her_place(Enrolment.State.ACTIVE),
    "programmes:accept": her_place(Enrolment.State.INVITED),
    "programmes:decline": her_place(Enrolment.State.INVITED),
    "programmes:approve": somebody_who_applies,
    "programmes:refuse": somebody_who_applies,
    "programmes:rest": her_place(Enrolment.State.ACTIVE),
    "programmes:resume": her_place(Enrolment.State.RESTING),
    "programmes:leave": her_place(Enrolment.State.ACTIVE),
    "programmes:adjust": her_place(Enrolment.State.ACTIVE),
    "programmes:invitation_links": what_she_runs,
    "programmes:revoke": a_link_she_opened,
}
LISTS: dict[str, OneMore] = {
    "programmes:participants": one_more_participant,
    "programmes:invitation_links": one_more_link,
    "programmes:enrolment": one_more_line_of_hers,
}
