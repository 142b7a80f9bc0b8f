"""Rows behind the pages of the board, and one row more of its lists."""

from collections.abc import Mapping

from relais.matching.models import Circle, Decision, Pair, Run
from relais.people.models import Person
from relais.programmes.models import Programme
from tests.architecture.samples.kinds import OneMore, Sample
from tests.factories.boards import make_step
from tests.factories.matching import make_left_over, make_pair, make_run
from tests.factories.people import make_person
from tests.factories.programmes import make_enrolment, make_programme


def her_run(awa: Person) -> Run:
    """A run with a pair and somebody left, of a programme that Awa runs."""
    programme = make_programme(manager=awa)
    run = make_run(programme)
    make_pair(run, make_enrolment(programme), make_enrolment(programme, side="mentor"))
    make_left_over(run, make_enrolment(programme))
    return run


def her_programme(awa: Person) -> Mapping[str, object]:
    """A programme that Awa runs, with a run that is done."""
    return {"public_id": her_run(awa).programme.public_id}


def her_pair(awa: Person) -> Mapping[str, object]:
    """A pair on a board that Awa arranges."""
    return {"public_id": Pair.objects.get(run=her_run(awa)).public_id}


def her_circle(awa: Person) -> Mapping[str, object]:
    """A pair of a circle on a board that Awa arranges."""
    run = her_run(awa)
    Circle.objects.create(run=run, number=1)
    run.pairs.update(circle=1)
    return {"public_id": Pair.objects.get(run=run).public_id}


def her_left_over(awa: Person) -> Mapping[str, object]:
    """Somebody left on a board that Awa arranges."""
    return {"public_id": her_run(awa).left_over.get().public_id}


def her_decision(awa: Person) -> Mapping[str, object]:
    """Two people whom Awa decided to keep apart."""
    pair = Pair.objects.get(run=her_run(awa))
    decision = Decision.objects.create(
        programme=pair.run.programme,
        mentee=pair.mentee,
        mentor=pair.mentor,
        verb=Decision.Verb.FORBID,
        by=awa,
    )
    return {"public_id": decision.public_id}


def her_step(awa: Person) -> Mapping[str, object]:
    """An act on a board that Awa arranges."""
    return {"public_id": make_step(awa).public_id}


SAMPLES: dict[str, Sample] = {
    "matching:board": her_programme,
    "matching:loads": her_programme,
    "matching:lock": her_pair,
    "matching:unlock": her_pair,
    "matching:forbid": her_pair,
    "matching:part": her_pair,
    "matching:swap": her_pair,
    "matching:replace": her_pair,
    "matching:replace_leader": her_circle,
    "matching:swap_leaders": her_circle,
    "matching:add_leader": her_circle,
    "matching:remove_leader": her_circle,
    "matching:place": her_left_over,
    "matching:allow": her_decision,
    "matching:undo": her_step,
}


def one_more_mentor(awa: Person) -> object:
    """Somebody more who accompanies in the programme whose places Awa looks at."""
    programme = Programme.objects.managed_by(awa).order_by("pk").last() or her_run(awa).programme
    return make_enrolment(programme, make_person(), side="mentor")


LISTS: dict[str, OneMore] = {"matching:loads": one_more_mentor}
