"""Rows behind the pages about proposals."""

from collections.abc import Mapping

from relais.matching.models import Proposal
from relais.people.models import Person
from relais.programmes.models import Programme
from tests.architecture.samples.kinds import OneMore, Sample
from tests.factories.matching import make_pair, make_proposal, make_run
from tests.factories.programmes import make_enrolment, make_programme
from tests.factories.proposals import make_showing


def her_proposal(awa: Person) -> Mapping[str, object]:
    """A proposal made to Awa."""
    programme = make_programme()
    proposal = make_proposal(make_enrolment(programme, awa), make_enrolment(programme, side="mentor"))
    return {"public_id": proposal.public_id}


def a_proposal_she_manages(awa: Person) -> Mapping[str, object]:
    """A proposal of a programme that Awa runs."""
    return {"public_id": _one_more(make_programme(manager=awa)).public_id}


def a_run_she_manages(awa: Person) -> Mapping[str, object]:
    """A finished run of a programme that Awa runs, with a pair to publish."""
    run = make_run(make_programme(manager=awa))
    make_pair(run, make_enrolment(run.programme), make_enrolment(run.programme, side="mentor"))
    return {"public_id": run.public_id}


def her_programme(awa: Person) -> Mapping[str, object]:
    """A programme that Awa runs, in which one person waits and two others have a proposal."""
    programme = make_programme(manager=awa)
    make_enrolment(programme)
    _one_more(programme)
    return {"public_id": programme.public_id}


def one_more_proposal(awa: Person) -> object:
    """One more proposal in the programme she ran last."""
    return _one_more(_last(awa))


def one_more_waiting(awa: Person) -> object:
    """One more person who waits in the programme she ran last."""
    return make_enrolment(_last(awa))


def _last(awa: Person) -> Programme:
    return Programme.objects.managed_by(awa).order_by("pk").last() or make_programme(manager=awa)


def _one_more(programme: Programme) -> Proposal:
    return make_proposal(make_enrolment(programme), make_enrolment(programme, side="mentor"))


def a_programme_in_which_she_asks(awa: Person) -> Mapping[str, object]:
    """A programme in which Awa asks mentors by herself, is shown one, and may be seen."""
    programme = make_programme(ways=("request", "choice"))
    make_showing(make_enrolment(programme, awa), make_enrolment(programme, side="mentor"))
    return {"public_id": programme.public_id}


def a_programme_in_which_she_welcomes(awa: Person) -> Mapping[str, object]:
    """A programme in which Awa accompanies, and sees those who wish it."""
    programme = make_programme(ways=("choice",))
    make_enrolment(programme, awa, side="mentor")
    return {"public_id": programme.public_id}


SAMPLES: dict[str, Sample] = {
    "matching:proposal": her_proposal,
    "matching:answer": her_proposal,
    "matching:withdraw": a_proposal_she_manages,
    "matching:publish": a_run_she_manages,
    "matching:proposals": her_programme,
    "matching:export_proposals": her_programme,
    "matching:propose": her_programme,
    "matching:introduce": her_programme,
    "matching:choose": a_programme_in_which_she_asks,
    "matching:look": a_programme_in_which_she_asks,
    "matching:be_seen": a_programme_in_which_she_asks,
    "matching:welcome": a_programme_in_which_she_welcomes,
}
LISTS: dict[str, OneMore] = {
    "matching:proposals": one_more_proposal,
    "matching:propose": one_more_waiting,
}
