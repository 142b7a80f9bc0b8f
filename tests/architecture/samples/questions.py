"""Questions of a programme that Awa runs, and one that she answers."""

from collections.abc import Mapping

from relais.people.models import Person
from relais.programmes.models import Programme
from tests.architecture.samples.kinds import OneMore, Sample
from tests.factories.documents import make_document
from tests.factories.programmes import make_enrolment, make_programme, make_question


def programme_she_runs(awa: Person) -> Mapping[str, object]:
    """A programme without questions that Awa runs."""
    return {"public_id": make_programme(manager=awa).public_id}


def programme_in_which_she_asks(awa: Person) -> Mapping[str, object]:
    """A programme with a question that Awa runs."""
    programme = make_programme(manager=awa)
    make_question(programme)
    return {"public_id": programme.public_id}


def question_she_asks(awa: Person) -> Mapping[str, object]:
    """A question of a programme that Awa runs."""
    return {"public_id": make_question(make_programme(manager=awa)).public_id}


def programme_she_takes_part_in(awa: Person) -> Mapping[str, object]:
    """A programme that asks Awa something."""
    programme = make_programme()
    make_question(programme)
    make_enrolment(programme, awa)
    return {"public_id": programme.public_id}


def her_document(awa: Person) -> Mapping[str, object]:
    """A file that Awa gave."""
    return {"public_id": make_document(awa).public_id}


SAMPLES: dict[str, Sample] = {
    "programmes:questions": programme_in_which_she_asks,
    "programmes:ask_usual_questions": programme_she_runs,
    "programmes:add_question": programme_she_runs,
    "programmes:preview_questions": programme_she_runs,
    "programmes:edit_question": question_she_asks,
    "programmes:move_question": question_she_asks,
    "programmes:remove_question": question_she_asks,
    "programmes:answer": programme_she_takes_part_in,
    "programmes:download": her_document,
}


def one_more_question(awa: Person) -> object:
    """One more question in each programme that Awa runs."""
    return [make_question(programme) for programme in Programme.objects.managed_by(awa)]


LISTS: dict[str, OneMore] = {"programmes:questions": one_more_question}
