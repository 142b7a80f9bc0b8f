"""What the page of one programme shows: to those who set it up, and to those who take part or sponsor."""

from collections.abc import Mapping

from django.utils.translation import get_language

from relais.people.models import Person
from relais.programmes.models import Appointment, Programme
from relais.programmes.presenting import settings
from relais.programmes.presenting.checklist import checklist_of
from relais.programmes.presenting.stages import STAGES, moves_of, path_of
from relais.programmes.presets.templates import preset_of
from relais.programmes.queries.appointments import held_over
from relais.programmes.queries.enrolments import part_in
from relais.programmes.queries.programmes import followed_by
from relais.programmes.queries.roles import is_manager
from relais.programmes.queries.words import moments_of, words_of
from relais.ui.values import Moment


def around(programme: Programme, person: Person) -> dict[str, object]:
    """What the frame of every page about its set-up asks for."""
    return {"programme": programme, "here": "programmes:programme", "is_run": is_manager(person, programme)}


def set_up(programme: Programme, person: Person) -> Mapping[str, object]:
    """For those who set it up: where it stands, what may come next, what is to be done, how it is set."""
    return {
        **around(programme, person),
        **_shared(programme),
        "path": path_of(programme),
        "stage": STAGES[programme.state],
        "moves": moves_of(programme.state),
        "parts": checklist_of(programme),
        "in_charge": tuple(
            held._replace(role=str(Appointment.Role(held.role).label)) for held in held_over(programme)
        ),
        "ways": settings.ways(programme),
    }


def offered(programme: Programme, person: Person) -> Mapping[str, object]:
    """For the others: what it is, what it promises and its rhythm; nothing about how it is run."""
    names = moments_of(programme.template, _language())
    return {
        **_shared(programme),
        "preset": preset_of(programme.template),
        "part": part_in(programme, person),
        "is_followed": followed_by(person).filter(pk=programme.pk).exists(),
        "moments": tuple(Moment(name) for name in names),
    }


def _shared(programme: Programme) -> Mapping[str, object]:
    return {
        "programme": programme,
        "organisations": ", ".join(found.name for found in programme.organisations.all()),
        "words": words_of(programme, _language()),
        "facts": settings.facts(programme),
    }


def _language() -> str:
    return get_language() or "fr"
