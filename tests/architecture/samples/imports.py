"""Sheets by which Awa brings people in."""

from collections.abc import Mapping

from relais.people.models import Person
from relais.programmes.models import Appointment, Programme
from tests.architecture.samples.kinds import OneMore, Sample
from tests.factories.imports import give_sheet
from tests.factories.programmes import make_programme


def her_programme(awa: Person) -> Mapping[str, object]:
    """A programme that Awa runs."""
    return {"public_id": make_programme(manager=awa).public_id}


def her_sheet(awa: Person) -> Mapping[str, object]:
    """A sheet whose columns Awa is to confirm."""
    return {"public_id": give_sheet(make_programme(manager=awa), awa).public_id}


SAMPLES: dict[str, Sample] = {
    "programmes:imports": her_programme,
    "programmes:import_sheet": her_programme,
    **{
        f"programmes:{name}": her_sheet
        for name in (
            *("sheet", "check_sheet", "reread_sheet", "answer_doubt", "apply_sheet"),
            *("undo_sheet", "resume_sheet", "drop_sheet", "download_sheet"),
        )
    },
}


def one_more_sheet(awa: Person) -> object:
    """Another sheet given to each programme that Awa runs."""
    runs = Programme.objects.filter(appointments__in=Appointment.objects.managing().filter(person=awa))
    return [give_sheet(programme, awa) for programme in runs]


LISTS: dict[str, OneMore] = {"programmes:imports": one_more_sheet}
