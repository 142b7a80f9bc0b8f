"""Rows behind the pages across contexts."""

from collections.abc import Mapping

from relais.people.models import Person
from tests.architecture.samples.kinds import Sample
from tests.factories.programmes import make_enrolment, make_programme


def what_she_runs(awa: Person) -> Mapping[str, object]:
    """A programme that Awa runs, with somebody in it."""
    programme = make_programme(manager=awa)
    make_enrolment(programme)
    return {"public_id": programme.public_id}


SAMPLES: dict[str, Sample] = {
    "home:figures": what_she_runs,
    "home:overview": what_she_runs,
    "home:overview_csv": what_she_runs,
    "home:overview_workbook": what_she_runs,
}
