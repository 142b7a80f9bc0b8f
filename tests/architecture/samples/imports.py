"""Sheets by which Awa brings people in."""

from collections.abc import Mapping

from relais.people.models import Person
from relais.programmes.models import Appointment, Import, Programme
from tests.architecture.samples.kinds import OneMore, Sample
from tests.factories.imports import give_sheet, stalled, tried_already, written_already
from tests.factories.programmes import make_programme


def her_programme(awa: Person) -> Mapping[str, object]:
    """A programme that Awa runs."""
    return {"public_id": make_programme(manager=awa).public_id}


def her_sheet(awa: Person) -> Mapping[str, object]:
    """A sheet whose columns Awa is to confirm."""
    return {"public_id": give_sheet(make_programme(manager=awa), awa).public_id}


def her_trial(awa: Person) -> Mapping[str, object]:
    """A sheet that was tried and would add somebody."""
    return {"public_id": tried_already(give_sheet(make_programme(manager=awa), awa)).public_id}


def her_import(awa: Person) -> Mapping[str, object]:
    """A sheet that was written and can be undone."""
    return {"public_id": written_already(give_sheet(make_programme(manager=awa), awa)).public_id}


def her_stopped_work(awa: Person) -> Mapping[str, object]:
    """A sheet whose trial stopped half-way."""
    given = give_sheet(make_programme(manager=awa), awa)
    return {"public_id": stalled(given, Import.State.CHECKING).public_id}


SAMPLES: dict[str, Sample] = {
    "programmes:apply_sheet": her_trial,
    "programmes:undo_sheet": her_import,
    "programmes:resume_sheet": her_stopped_work,
    "programmes:imports": her_programme,
    "programmes:import_sheet": her_programme,
    **{
        f"programmes:{name}": her_sheet
        for name in (
            *("sheet", "check_sheet", "reread_sheet", "answer_doubt"),
            *("drop_sheet", "download_sheet"),
        )
    },
}


def one_more_sheet(awa: Person) -> object:
    """Another sheet given to each programme that Awa runs."""
    runs = Programme.objects.filter(appointments__in=Appointment.objects.managing().filter(person=awa))
    return [give_sheet(programme, awa) for programme in runs]


LISTS: dict[str, OneMore] = {"programmes:imports": one_more_sheet}
